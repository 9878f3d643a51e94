"""The places that statements name, with how many name each.

In: a query. Out: places, the most named first; those that could be several places too,
without a position. A statement that names two counts in both.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, func, literal_column, select

from onrecord.ledger.found import Found
from onrecord.ledger.query import Query
from onrecord.ledger.tables import places, statement_places


@dataclass(frozen=True, slots=True)
class Place:
    """As `PlaceMention` has it: degrees are WGS 84, and all but the name is None where the
    pages do not settle which place is meant. `number` is the hash of the rest."""

    number: int
    name: str
    geonameid: int | None
    country: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A place, and how many of the statements found name it."""

    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class Places:
    """Of the `total` statements found `placed` name a place that is settled. `named` are the
    most named places of `places`. `is_more` and `among` are as in `Results`: all but `total` is
    of the `among` that were added last."""

    total: int
    placed: int
    places: int
    named: tuple[Named, ...]
    is_more: bool = False
    among: int | None = None


def named(
    connection: Connection,
    query: Query,
    most: int,
    once: bool = False,
    latest: int | None = None,
) -> Places:
    """The places that the statements found, at most the `latest` that were added last, name."""
    found, how_many, among = Found(connection, query, once=once).few(connection, latest)
    key, counted = statement_places.c.place_id, func.count().label("counted")
    by_place = found.tied(statement_places, key.label("key"), counted).group_by(key).subquery()
    asked = (
        select(places, by_place.c.counted)
        .join(by_place, by_place.c.key == places.c.id)
        .order_by(by_place.c.counted.desc(), places.c.name, places.c.id)
        .limit(most)
    )
    rows = connection.execute(asked).all()
    return Places(
        total=how_many.total,
        placed=_placed(connection, found),
        places=len(rows) if len(rows) < most else _count(connection, by_place),
        named=tuple(Named(_place(row), row.counted) for row in rows),
        is_more=how_many.is_more,
        among=among,
    )


def place(connection: Connection, number: int) -> Place | None:
    """The place of that number; None where there is none."""
    row = connection.execute(select(places).where(places.c.id == number)).first()
    return _place(row) if row else None


def _placed(connection: Connection, found: Found) -> int:
    one = statement_places.c.statement_id
    settled = select(places.c.id).where(places.c.latitude.is_not(None))
    asked = found.tied(statement_places, func.count(one.distinct()))
    # The plus keeps SQLite from asking for each place whether each statement names it.
    place = literal_column("+statement_places.place_id", Integer)
    return connection.scalar(asked.where(place.in_(settled))) or 0


def _count(connection: Connection, by_place: Any) -> int:
    return connection.scalar(select(func.count()).select_from(by_place)) or 0


def _place(row: Any) -> Place:
    return Place(
        row.id,
        row.name,
        row.geonameid,
        row.country,
        row.region,
        row.latitude,
        row.longitude,
        row.precision,
    )
