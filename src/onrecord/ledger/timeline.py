"""What was said when: how many statements have which date, by speaker or by act.

In: a query, and which date is meant. Out: counts by value, a value as precise as the text
has it. What has no date is counted, and nowhere placed.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from onrecord.core.hit import Facet
from onrecord.ledger.found import Few, Found
from onrecord.ledger.query import Query
from onrecord.ledger.tables import corrections, speaker_names, speakers, statement_dates, statements
from onrecord.ledger.within import Basis, On

By = Literal["speaker", "act"]


@dataclass(frozen=True, slots=True)
class Dates:
    """Of the `total` statements found `dated` have a date, and `values` count them by it: an
    ISO 8601 prefix, without its time. One that speaks of two days counts in both. `is_more` and
    `among` are as in `Results`: all but `total` is of the `among` that were added last."""

    total: int
    dated: int
    values: tuple[Facet, ...]
    is_more: bool = False
    among: int | None = None


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A speaker or an act (None: unknown), with counts by date."""

    name: str | None
    count: int
    values: tuple[Facet, ...]


def dates(
    connection: Connection,
    query: Query,
    basis: Basis,
    once: bool = False,
    latest: int | None = None,
) -> Dates:
    """How many of the statements found, at most of the `latest` that were added last, have which
    date."""
    return _dates(connection, Found(connection, query, once=once).few(connection, latest), basis)


def timeline(
    connection: Connection,
    query: Query,
    basis: Basis,
    by: By,
    shown: Callable[[Dates], On | None],
    most: int,
    once: bool = False,
    latest: int | None = None,
) -> tuple[Dates, tuple[DatedRow, ...]]:
    """The same, and the speakers or acts that have the most of the dates that are `shown`, with
    these: found once for both."""
    few = Found(connection, query, once=once).few(connection, latest)
    told = _dates(connection, few, basis)
    meant = shown(told)
    return told, _rows(connection, few, meant, by, most) if meant else ()


def _dates(connection: Connection, few: Few, basis: Basis) -> Dates:
    found, (total, is_more), among = few
    if among is None and basis == "published" and found.is_all:
        values = _published(connection, found)
        return Dates(total, sum(one.count for one in values), values, is_more)
    value, counted = _value(found, basis), func.count().label("counted")
    rows = connection.execute(_dated(found, basis, value, counted).group_by(value)).all()
    values = tuple(Facet(row.value, row.counted) for row in rows)
    if basis == "published":
        dated = sum(one.count for one in values)
    else:
        dated = _count(connection, found, basis)
    return Dates(total, dated, values, is_more, among)


def _published(connection: Connection, found: Found) -> tuple[Facet, ...]:
    """Of a query without words, from the index that is sorted by dates: of 1.5 million
    statements in .2 s, and in 2 where each must be looked at. Those that were rejected, which
    stand on pages with corrections, are taken off."""
    days: Counter[str] = Counter()
    published = statements.c.published
    every = select(published, func.count()).where(published.is_not(None), *found.limits(published))
    for when, count in connection.execute(every.group_by(published)):
        days[when[:10]] += count
    rejected = every.where(
        statements.c.page_id.in_(select(corrections.c.page_id)), statements.c.review == "rejected"
    )
    for when, count in connection.execute(rejected.group_by(published)):
        days[when[:10]] -= count
    return tuple(Facet(day, count) for day, count in sorted(days.items()) if count)


def _rows(connection: Connection, few: Few, meant: On, by: By, most: int) -> tuple[DatedRow, ...]:
    found, _, among = few
    by_date = among is None and not (
        found.is_all and meant.basis == "published" and _is_broad(connection, meant)
    )
    label, value = _label(found, by).label("label"), _value(found, meant.basis)
    counted = func.count().label("counted")
    some = _named(found, _meant(found, meant, by_date, label, counted), by)
    asked = _named(found, _meant(found, meant, by_date, label, value, counted), by)
    asked = asked.where(_is_one_of(label, _most(connection, some, most))).group_by(label, value)
    values: dict[str | None, list[Facet]] = {}
    for row in connection.execute(asked).all():
        values.setdefault(row.label, []).append(Facet(row.value, row.counted))
    told = (DatedRow(name, sum(one.count for one in of), tuple(of)) for name, of in values.items())
    return tuple(
        nsmallest(most, told, key=lambda row: (-row.count, row.name is not None, row.name))
    )


def _most(connection: Connection, asked: Select[Any], most: int) -> list[str | None]:
    """The labels that are there most often: of all speakers in a ledger, first, so that the
    dates of those alone are counted."""
    label, counted = asked.selected_columns
    best = asked.group_by(label).order_by(counted.desc(), label).limit(most)
    return [row.label for row in connection.execute(best)]


def _count(connection: Connection, found: Found, basis: Basis) -> int:
    """How many of them have a date of the text: one statement may have several."""
    one = statement_dates.c.statement_id
    return connection.scalar(_dated(found, basis, func.count(one.distinct()))) or 0


def _value(found: Found, basis: Basis) -> ColumnElement[Any]:
    if basis == "published":
        return func.substr(found.told_of.published, 1, 10).label("value")
    return statement_dates.c.value.label("value")


def _dated(found: Found, basis: Basis, *columns: ColumnElement[Any]) -> Select[Any]:
    """Of the statements that have a date of this kind, by their dates alone."""
    if basis == "published":
        return found.told(*columns).where(found.told_of.published.is_not(None))
    return found.tied(statement_dates, *columns).where(statement_dates.c.basis == basis)


BROAD = 20
"""Of so many statements one is on the dates that are meant: then it is faster to read all, as
they stand in the file, than those by their dates."""


def _is_broad(connection: Connection, meant: On) -> bool:
    every = select(func.count()).select_from(statements)
    some = every.where(meant.has(statements.c.published))
    return BROAD * (connection.scalar(some) or 0) > (connection.scalar(every) or 0)


def _meant(found: Found, meant: On, by_date: bool, *columns: ColumnElement[Any]) -> Select[Any]:
    """The same for some dates, with the statements beside them; `by_date`: looked up by them."""
    if meant.basis == "published":
        published = found.told_of.published
        return found.told(*columns).where(
            meant.has(published if by_date else func.coalesce(published, ""))
        )
    asked = found.tied(statement_dates, *columns, told=True)
    asked = asked.where(statement_dates.c.basis == meant.basis)
    return asked.where(meant.has(statement_dates.c.value))


def _named(found: Found, asked: Select[Any], by: By) -> Select[Any]:
    if by == "act":
        return asked
    asked = asked.join(speaker_names, speaker_names.c.id == found.told_of.named, isouter=True)
    return asked.join(speakers, speakers.c.id == speaker_names.c.speaker_id, isouter=True)


def _label(found: Found, by: By) -> ColumnElement[Any]:
    """As the ledger calls the speaker across pages, or as the page does."""
    column: ColumnElement[Any] = found.told_of.act
    if by == "act":
        return column
    return func.coalesce(speakers.c.name, found.told_of.speaker)


def _is_one_of(label: ColumnElement[Any], names: Sequence[str | None]) -> ColumnElement[bool]:
    known = label.in_([name for name in names if name is not None])
    return or_(known, label.is_(None)) if None in names else known
