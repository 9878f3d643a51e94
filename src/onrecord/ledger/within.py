"""Statements by a date or a place of theirs, beside what a query asks: a day of the timeline,
a place of the map.

In: what is meant. Out: a selection of statements' numbers.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, or_, select

from onrecord.ledger.tables import corrections, statement_dates, statement_places, statements

Basis = Literal["said", "about", "published"]
"""When it was said, what time is spoken of, when the page was published."""


@dataclass(frozen=True, slots=True)
class On:
    """Statements whose date begins as `first` or `last` do or lies between them: from 2031-03
    to 2031-03 are the days of March, and "in March". `values` are meant besides, as they stand."""

    basis: Basis
    first: str | None = None
    last: str | None = None
    values: tuple[str, ...] = ()

    def has(self, dated: ColumnElement[str]) -> ColumnElement[bool]:
        """The condition on a column of dates."""
        meant: list[ColumnElement[bool]] = []
        if self.first is not None and self.last is not None:
            meant.append(and_(dated >= self.first, dated < self.last + "~"))
        if self.values or not meant:  # beside an empty list SQLite looks at every row
            meant.append(dated.in_(self.values))
        return or_(*meant)


@dataclass(frozen=True, slots=True)
class At:
    """Statements in which a place is named, by its number."""

    place: int


Within: TypeAlias = On | At


def ids(within: Within) -> Select[int]:
    """Column `id`: the statements that are meant, each once, without those that were rejected,
    which no date or place is kept of."""
    if isinstance(within, At):
        asked = select(statement_places.c.statement_id.label("id"))
        return asked.where(statement_places.c.place_id == within.place)
    if within.basis == "published":
        asked = select(statements.c.id).where(within.has(statements.c.published))
        return asked.where(statements.c.id.not_in(_rejected()))
    asked = select(statement_dates.c.statement_id.label("id")).distinct()
    asked = asked.where(statement_dates.c.basis == within.basis)
    return asked.where(within.has(statement_dates.c.value))


def _rejected() -> Select[int]:
    """They stand on pages with corrections; to look at each row would take long."""
    looked_at = statements.c.page_id.in_(select(corrections.c.page_id))
    return select(statements.c.id).where(looked_at, statements.c.review == "rejected")
