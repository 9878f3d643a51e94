"""Finding statements: a query in, hits out, ranked or by date, page by page.

A list is stable: its place marker holds the number of the newest statement there was
when the list began, so that pages added meanwhile do not move it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from onrecord.core.errors import UsageError
from onrecord.core.hit import Hit, Results
from onrecord.ledger.bulk import ask
from onrecord.ledger.facets import facets
from onrecord.ledger.found import Counted, Found
from onrecord.ledger.hits import hits_of
from onrecord.ledger.query import Query
from onrecord.ledger.tables import statements
from onrecord.ledger.within import Within

Order = Literal["rank", "date"]
_CURSOR = re.compile(r"(\d{1,12})-(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of hits begins, in a list of the statements numbered up to `newest`."""

    offset: int
    newest: int

    def __str__(self) -> str:
        return f"{self.offset}-{self.newest}"


def cursor(text: str) -> Cursor:
    """The place that a former page named. Raises `UsageError` where it is none."""
    found = _CURSOR.fullmatch(text)
    if not found or not text.isascii():
        raise UsageError(f"{text!r} is no place in a list", hint="give what the last page named")
    return Cursor(int(found[1]), int(found[2]))


def search(
    connection: Connection,
    query: Query,
    order: Order,
    limit: int,
    after: str | None,
    with_facets: bool,
    once: bool,
    within: Within | None = None,
    facets_of: int | None = None,
    latest: int | None = None,
) -> Results:
    """One page of hits; `facets_of` and `latest` as in `Ledger.search`."""
    begin = cursor(after) if after else Cursor(0, ask(connection, _NEWEST, {})[0][0] or 0)
    every = Found(connection, query, begin.newest, once, within)
    found, counted, among = every, None, None
    if latest is not None:
        last, counted, cut = every.few(connection, latest)
        if every.must_sort:
            found, among = last, cut
    rows: Sequence[Any]
    if order == "rank" and query.ranking:
        rows = found.best(connection, limit, begin.offset)
    else:
        asked = found.ids("date").limit(limit).offset(begin.offset)
        rows = connection.execute(asked).all()
    end = begin.offset + len(rows)
    scores = {row.id: getattr(row, "score", None) for row in rows}
    if counted is None:
        counted = Counted(_total(connection, found, rows, begin.offset, limit))
    part = facets_of if counted.is_over(facets_of) else None
    common = found
    if with_facets and part is not None:
        common = (every if among is not None and part > among else found).last(connection, part)
    length = among if among is not None or counted.is_more else counted.total
    is_last = len(rows) < limit if length is None else end >= length
    return Results(
        tuple(hits_of(connection, scores, query)),
        counted.total,
        str(Cursor(end, begin.newest)) if rows and not is_last else None,
        facets=tuple(facets(connection, common)) if with_facets else (),
        notes=found.notes,
        facets_of=part if with_facets else None,
        is_more=counted.is_more,
        among=among,
    )


_NEWEST = select(func.max(statements.c.id))


def _total(
    connection: Connection, found: Found, rows: Sequence[Any], offset: int, limit: int
) -> int:
    """How many hits there are: told by the rows themselves, where that costs nothing."""
    if len(rows) < limit and offset == 0:
        return len(rows)
    told = getattr(rows[0], "total", None) if rows else None
    return connection.scalar(found.count()) or 0 if told is None else told


def hits(connection: Connection, query: Query, once: bool = False) -> Iterator[Hit]:
    """Every hit, page after page, as a stream."""
    asked = Found(connection, query, once=once).ids("page").execution_options(yield_per=100)
    with connection.execute(asked) as rows:
        for some in rows.partitions():
            yield from hits_of(connection, dict.fromkeys(row.id for row in some), query)
