"""What reviewers decided, in the forms it can be printed in."""

from collections.abc import Iterable
from typing import TextIO

import msgspec
from rich.table import Table

from onrecord.cli.screen import QUIET, screen, trimmed
from onrecord.cli.visible import one_line
from onrecord.ledger.judging import Agreement, JudgedPage, Measure

_FIELDS = {"statement": "is it a statement", "act": "act", "speaker": "speaker"}


def write_judged(pages: Iterable[JudgedPage], sink: TextIO) -> None:
    """A page a line of JSON."""
    for page in pages:
        sink.write(msgspec.json.encode(page).decode("utf-8") + "\n")


def write_agreement(found: Agreement, sink: TextIO, is_json: bool, *, colour: bool) -> None:
    """The measures of all, then of each two, with their counts."""
    if is_json:
        sink.write(msgspec.json.encode(found).decode("utf-8") + "\n")
        return
    if not found.pairs:
        names = ", ".join(f"{one.name} ({one.judged})" for one in found.reviewers)
        said = f"no statement was judged by two people yet: {names or 'nobody judged any'}"
        sink.write(one_line(said) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style=QUIET)
    for name in ("reviewers", "what", "statements", "same", "share", "coefficient"):
        numeric = name in ("statements", "same", "share", "coefficient")
        table.add_column(name, justify="right" if numeric else "left")
    for one in found.overall:
        table.add_row("all together", *_cells(one, "alpha"))
    for pair in found.pairs:
        for one in pair.measures:
            table.add_row(one_line(f"{pair.one}, {pair.other}"), *_cells(one, "kappa"))
    console = screen(sink, colour)
    with console.capture() as shown:
        console.print(table)
    sink.write(trimmed(shown.get()))


def _cells(one: Measure, name: str) -> tuple[str, ...]:
    share = "-" if one.share is None else f"{one.share:.0%}"
    coefficient = "-" if one.coefficient is None else f"{name} {one.coefficient:.2f}"
    return _FIELDS[one.field], str(one.units), f"{one.same} of {one.pairs}", share, coefficient
