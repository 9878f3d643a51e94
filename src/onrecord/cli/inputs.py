"""Records from wherever a user has them: pages to read, records already read, the ledger.

In: places as a user types them, or a ledger and a query. Out: records, one at a time; what
could not be read is told on standard error, and counted.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.cli.messages import complain
from onrecord.cli.progress import Tally
from onrecord.cli.read import record_of
from onrecord.core.errors import PageError, PageNotFound
from onrecord.core.record import Record
from onrecord.exports import jsonl
from onrecord.ledger import Ledger
from onrecord.sources.files import STANDARD_INPUT, Skipped, pages

RECORDS = (".jsonl", ".ndjson", ".json")
"""Endings of files that hold records: `onrecord read --format json` writes a page a line."""


@dataclass(slots=True)
class Written(Tally):
    """How a run that hands on went."""

    statements: int = 0

    def __str__(self) -> str:
        return f"{self.read} pages with {self.statements} statements, {self.failed} failed"


def from_places(places: Iterable[str], tally: Tally) -> Iterator[Record]:
    """The record of every page at `places`, in their order."""
    for place in places:
        for outcome in _outcomes(place):
            if isinstance(outcome, Record):
                tally.read += 1
                yield outcome
            else:
                tally.failed += isinstance(outcome, PageError)
                complain(str(outcome))


def from_ledger(ledger: Ledger, where: str | None, tally: Tally) -> Iterator[Record]:
    """The records of the ledger; with a query, only the statements that it finds."""
    found = {hit.statement.id for hit in ledger.hits(where)} if where else None
    for record in ledger.records(where or ""):
        tally.read += 1
        if found is None:
            yield record
        else:
            kept = tuple(said for said in record.statements if said.id in found)
            yield replace(record, statements=kept)


def _outcomes(place: str) -> Iterator[Record | PageError | Skipped]:
    if place == STANDARD_INPUT and _is_json(place):
        yield from jsonl.read(sys.stdin.buffer, place)
    elif place.lower().endswith(RECORDS) and not Path(place).is_dir():
        yield from _records_in(place)
    else:
        for found in pages([place]):
            yield found if isinstance(found, PageError | Skipped) else record_of(found)


def _is_json(place: str) -> bool:
    """Whether standard input begins as an object does; nothing of it is taken."""
    if sys.stdin is None or sys.stdin.closed:
        return False
    peek = getattr(sys.stdin.buffer, "peek", None)
    return bool(peek and peek(1).lstrip()[:1] == b"{")


def _records_in(place: str) -> Iterator[Record | PageError]:
    try:
        with Path(place).open("rb") as lines:
            yield from jsonl.read(lines, place)
    except OSError as error:
        yield PageNotFound(error.strerror or str(error), page=place, hint="check the path")
