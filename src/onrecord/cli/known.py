"""Speakers and what people decided about them, in the forms they can be printed in."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import msgspec
from rich.table import Table

from onrecord.cli.screen import QUIET, SPEAKER, screen, trimmed, words
from onrecord.cli.visible import one_line
from onrecord.core.errors import UsageError
from onrecord.exports.inert import inert
from onrecord.ledger import Alike, KeptDecision, KnownSpeaker, Ledger, Reference

COLUMNS = ("number", "name", "type", "statements", "pages", "first", "last", "names")


def write_speakers(found: Sequence[KnownSpeaker], sink: TextIO, form: str, *, colour: bool) -> None:
    """A speaker a row."""
    if form == "table":
        _table(found, sink, colour)
    elif form == "csv":
        rows = csv.writer(sink, lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows([_cell(value) for value in _values(one)] for one in found)
    else:
        _json(found, sink, form)


def write_alike(pairs: Iterable[Alike], sink: TextIO, form: str) -> None:
    """A pair a line."""
    if form in ("json", "jsonl"):
        _json(list(pairs), sink, form)
        return
    for pair in pairs:
        one, other = (f"#{one.number} {one.name}" for one in (pair.one, pair.other))
        sink.write(one_line(f"{pair.likeness:5.1f}  {one}  |  {other}") + "\n")


def write_decisions(decisions: Iterable[KeptDecision], sink: TextIO, form: str) -> None:
    """A decision a line."""
    if form in ("json", "jsonl"):
        _json(list(decisions), sink, form)
        return
    for kept in decisions:
        sink.write(one_line("  ".join(_told(kept))) + "\n")


def taken(place: str, ledger: Ledger) -> tuple[int, int]:
    """Keeps the decisions of a file in the ledger, but for those that were undone; how many
    were kept, and how many it has already."""
    kept = known = 0
    for number, line in enumerate(_lines(place), start=1):
        try:
            given = msgspec.json.decode(line, type=KeptDecision)
        except (msgspec.DecodeError, ValueError) as error:
            hint = "is it from `onrecord speakers --decisions --format jsonl`?"
            raise UsageError(f"line {number} is no decision", page=place, hint=hint) from error
        if given.undone or given.decision.action == "undo":
            continue
        if ledger.keep_speaker_decision(given.decision) is None:
            known += 1
        else:
            kept += 1
    return kept, known


def _lines(place: str) -> list[bytes]:
    try:
        return [line for line in Path(place).read_bytes().splitlines() if line.strip()]
    except OSError as error:
        raise UsageError(error.strerror or str(error), page=place) from error


def _told(kept: KeptDecision) -> Iterator[str]:
    one = kept.decision
    yield str(kept.number)
    yield one.made or ""
    yield one.author
    yield f"undo {one.undoes}" if one.undoes else one.action
    yield from (_name(end) for end in (one.one, one.other) if end)
    yield from filter(None, (one.page and f"on {one.page[:12]}", one.note))
    if kept.undone:
        yield "(undone)"


def _name(reference: Reference) -> str:
    role = f" ({reference.role})" if reference.role else ""
    return f"“{reference.apart or reference.name}”{role}"


def _table(found: Sequence[KnownSpeaker], sink: TextIO, colour: bool) -> None:
    console = screen(sink, colour)
    table = Table(box=None, padding=(0, 1, 0, 0), header_style=QUIET)
    table.add_column("#", justify="right", style=QUIET)
    table.add_column("said", justify="right")
    table.add_column("pages", justify="right")
    table.add_column("speaker")
    table.add_column("named", style=QUIET)
    for one in found:
        named = "; ".join(_names(one))
        who = words(one.name, SPEAKER)
        table.add_row(str(one.number), str(one.statements), str(one.pages), who, words(named))
    with console.capture() as shown:
        console.print(table)
    sink.write(trimmed(shown.get()))


def _names(one: KnownSpeaker) -> Iterator[str]:
    """Each name with its roles, but for the one that is shown, where it has none."""
    told = dict.fromkeys(f"{known.name}, {known.role}" if known.role else known.name
                         for known in one.names)  # fmt: skip
    return (name for name in told if name != one.name)


def _values(one: KnownSpeaker) -> tuple[object, ...]:
    names = "; ".join(dict.fromkeys(known.name for known in one.names))
    return (
        one.number, one.name, one.type, one.statements, one.pages, one.first, one.last, names,
    )  # fmt: skip


def _cell(value: object) -> str:
    return inert("" if value is None else str(value))


def _json(values: Sequence[Any], sink: TextIO, form: str) -> None:
    if form == "json":
        sink.write(msgspec.json.encode(values).decode() + "\n")
        return
    for value in values:
        sink.write(msgspec.json.encode(value).decode() + "\n")
