"""What is known of a speaker from all that is found under a name: how pages call them, in
which roles, when they speak, and at whom what they say is aimed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.core.hit import Facet
from onrecord.core.statement import Act
from onrecord.ledger.query import Query
from onrecord.ledger.search import Found
from onrecord.ledger.tables import speaker_names, speakers, statements

MOST = 30
"""Values of a kind; months are all there."""


@dataclass(frozen=True, slots=True)
class Aimed:
    """How many statements of a kind are aimed at somebody: 7 times accuse, the mayor."""

    act: Act
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Of the statements that a name finds. `known_as` is the name across pages, where the
    ledger knows one; `names` are those that pages resolve the speaker to, `called` the words
    that stand there ("he", "the mayor"); the most frequent first, months in their order."""

    known_as: str | None
    names: tuple[Facet, ...]
    roles: tuple[Facet, ...]
    called: tuple[Facet, ...]
    months: tuple[Facet, ...]
    aimed: tuple[Aimed, ...]


def profile(connection: Connection, name: str, query: Query) -> Profile:
    """What is known of `name`, whose statements `query` finds."""
    found = Found(connection, query)
    return Profile(
        known_as=_known_as(connection, name),
        names=_most(connection, found, statements.c.speaker),
        roles=_most(connection, found, statements.c.role),
        called=_most(connection, found, statements.c.source),
        months=_months(connection, found),
        aimed=_aimed(connection, found),
    )


def _known_as(connection: Connection, name: str) -> str | None:
    asked = (
        select(speakers.c.name)
        .join(speaker_names, speaker_names.c.speaker_id == speakers.c.id)
        .where((speaker_names.c.name == name) | (speakers.c.name == name))
        .distinct()
        .limit(2)
    )
    names = list(connection.scalars(asked))
    return names[0] if len(names) == 1 else None


def _most(connection: Connection, found: Found, column: ColumnElement[Any]) -> tuple[Facet, ...]:
    counted = func.count().label("counted")
    asked = (
        found.rows(column.label("value"), counted)
        .where(column.is_not(None))
        .group_by(column)
        .order_by(counted.desc(), column)
        .limit(MOST)
    )
    return tuple(Facet(row.value, row.counted) for row in connection.execute(asked))


def _months(connection: Connection, found: Found) -> tuple[Facet, ...]:
    month = func.substr(statements.c.published, 1, 7).label("month")
    asked = (
        found.rows(month, func.count().label("counted"))
        .where(statements.c.published.is_not(None))
        .group_by(month)
        .order_by(month)
    )
    return tuple(Facet(row.month, row.counted) for row in connection.execute(asked))


def _aimed(connection: Connection, found: Found) -> tuple[Aimed, ...]:
    act, target, counted = statements.c.act, statements.c.target, func.count().label("counted")
    asked = (
        found.rows(act, target, counted)
        .where(act.is_not(None), target.is_not(None))
        .group_by(act, target)
        .order_by(counted.desc(), act, target)
        .limit(MOST)
    )
    return tuple(Aimed(row.act, row.target, row.counted) for row in connection.execute(asked))
