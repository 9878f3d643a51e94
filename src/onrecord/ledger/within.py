"""Statements by a date or a place of theirs, beside what a query asks: a day of the timeline,
a place of the map.

In: what is meant. Out: a selection of statements' numbers.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import Select, select

from onrecord.ledger.tables import statement_dates, statement_places, statements

Basis = Literal["said", "about", "published"]
"""When it was said, what time is spoken of, when the page was published."""


@dataclass(frozen=True, slots=True)
class On:
    """Statements dated `value` or within it: 2031-03 has the days of March, and "in March"."""

    basis: Basis
    value: str


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
        asked, dated = select(statements.c.id), statements.c.published
    else:
        asked, dated = select(statement_dates.c.statement_id), statement_dates.c.value
        asked = asked.where(statement_dates.c.basis == within.basis)
    return asked.where(dated >= within.value, dated < within.value + "~")
