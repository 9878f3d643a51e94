"""The dates and places of statements as rows: what the timeline and the map are made from.

In: a record and the rows of its statements. Out: rows of `statement_dates`, `places` and
`statement_places`. A statement that a person rejected has none.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, delete, select

from onrecord.core.context import DateMention, PlaceMention
from onrecord.core.period import period
from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.ledger.bulk import put, put_new
from onrecord.ledger.packing import storable
from onrecord.ledger.tables import places, statement_dates, statement_places, statements

Values = dict[str, Any]
_OTHERS = frozenset({"government", "modifier"})
"""What a place name is where it names no place: "Moscow said", "Russian officials"."""


def put_mentions(connection: Connection, given: Iterable[tuple[Record, list[Values]]]) -> None:
    """Keeps the dates and places of the statements of some pages, each a record with the rows
    of its statements, which have their numbers now."""
    dates: list[Values] = []
    named: dict[int, Values] = {}
    tied: list[Values] = []
    for record, rows in given:
        for number, said in _numbered(record, rows):
            dates += [_date(number, *one) for one in dates_of(said, record)]
            ours = {place["id"]: place for place in map(_place, places_of(said, record))}
            named |= ours
            tied += [{"statement_id": number, "place_id": key} for key in ours]
    put(connection, statement_dates, dates)
    put_new(connection, places, list(named.values()))
    put(connection, statement_places, tied)


def _numbered(record: Record, rows: Iterable[Values]) -> Iterator[tuple[int, Statement]]:
    """The statements that may have dates or places, with their numbers."""
    has_some = record.dates or record.places
    told = [said for said in record.statements if has_some or said.when]
    if not told:
        return
    numbers = {(row["key"], row["start"]): row["id"] for row in rows if not _is_rejected(row)}
    for said in told:
        number = numbers.pop((said.id, said.start), None)
        if number is not None:
            yield number, said


def clear_mentions(connection: Connection, page_id: int) -> None:
    """Takes those of a page away; the places themselves stay."""
    ours = select(statements.c.id).where(statements.c.page_id == page_id)
    for table in (statement_dates, statement_places):
        connection.execute(delete(table).where(table.c.statement_id.in_(ours)))


def dates_of(said: Statement, record: Record) -> Iterator[tuple[str, str]]:
    """Pairs of (basis, value): when it was said, and the times that it speaks of; those only
    that name a time of the calendar, each once and without a time of day."""
    told = period(said.when.value) if said.when and said.when.value else None
    if told:
        yield "said", told.value
    spoken = (
        period(one.value)
        for part in said.content
        for one in _within(record.dates, part)
        if one.value and one.type in ("DATE", "TIME")
    )
    for value in dict.fromkeys(one.value for one in spoken if one):
        yield "about", value


def places_of(said: Statement, record: Record) -> Iterator[PlaceMention]:
    """The places that are named in what is said and in its cue, in reading order; not the
    names that stand for a government ("Moscow said"), nor "Russian"."""
    parts = (*said.content, *((said.cue,) if said.cue else ()))
    for part in sorted(parts, key=lambda one: one.start):
        for place in _within(record.places, part):
            if place.role not in _OTHERS:
                yield place


_Mention = TypeVar("_Mention", DateMention, PlaceMention)


def _within(mentions: Sequence[_Mention], part: Quote) -> Iterator[_Mention]:
    """The mentions within a part; all are in reading order."""
    first = bisect_left(mentions, part.start, key=lambda one: one.start)
    for one in (mentions[at] for at in range(first, len(mentions))):
        if one.start >= part.end:
            return
        if one.end <= part.end:
            yield one


def _is_rejected(row: Values) -> bool:
    return bool(row["review"] == "rejected")


def _date(number: int, basis: str, value: str) -> Values:
    return {"statement_id": number, "basis": basis, "value": value}


def _place(named: PlaceMention) -> Values:
    """A place by what is known of it: its number is the hash of that, the same everywhere."""
    known = {
        "geonameid": named.geonameid,
        "name": storable(named.name or named.text),
        "country": _text(named.country),
        "region": _text(named.region),
        "latitude": named.latitude,
        "longitude": named.longitude,
        "precision": _text(named.precision),
    }
    digest = sha256(msgspec.json.encode(list(known.values()))).digest()
    return known | {"id": int.from_bytes(digest[:8], "big") >> 11}


def _text(value: str | None) -> str | None:
    return storable(value) if value is not None else None
