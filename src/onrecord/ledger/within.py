"""Statements by a date or a place of theirs, beside what a query asks: a day of the timeline,
a place of the map.

In: what is meant. Out: a selection of statements' numbers.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, or_, select

from onrecord.ledger.tables import statement_dates, statement_places, statements

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
        meant: ColumnElement[bool] = dated.in_(self.values)
        if self.first is not None and self.last is not None:
            meant = or_(meant, and_(dated >= self.first, dated < self.last + "~"))
        return meant


@dataclass(frozen=True, slots=True)
class At:
    """Statements in which a place is named, by its number."""

    place: int


Within: TypeAlias = On | At


def ids(within: Within) -> Select[int]:
    """The numbers of the statements that are meant."""
    if isinstance(within, At):
        asked = select(statement_places.c.statement_id)
        return asked.where(statement_places.c.place_id == within.place)
    if within.basis == "published":
        return select(statements.c.id).where(within.has(statements.c.published))
    asked = select(statement_dates.c.statement_id).where(statement_dates.c.basis == within.basis)
    return asked.where(within.has(statement_dates.c.value))
