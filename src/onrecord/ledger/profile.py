"""What is known of a speaker from all that is found under a name: how pages call them, in
which roles, when they speak, and at whom what they say is aimed."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, literal, select, union_all

from onrecord.core.hit import Facet
from onrecord.core.statement import Act
from onrecord.ledger.found import Found
from onrecord.ledger.query import Query
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
    that stand there ("he", "the mayor"); the most frequent first, months in their order. Where
    more were found than `among`, all but the name is of those that were added last."""

    known_as: str | None
    names: tuple[Facet, ...]
    roles: tuple[Facet, ...]
    called: tuple[Facet, ...]
    months: tuple[Facet, ...]
    aimed: tuple[Aimed, ...]
    among: int | None = None


def profile(connection: Connection, name: str, query: Query, latest: int | None = None) -> Profile:
    """What is known of `name`, whose statements `query` finds: at most of the `latest` that were
    added last."""
    found, _, among = Found(connection, query).few(connection, latest)
    counted = _counted(connection, found)
    months = sorted(counted["month"].items())
    return Profile(
        known_as=_known_as(connection, name),
        names=_most(counted["speaker"]),
        roles=_most(counted["role"]),
        called=_most(counted["source"]),
        months=tuple(Facet(month, count) for month, count in months),
        aimed=_aimed(connection, found),
        among=among,
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


def _counted(connection: Connection, found: Found) -> dict[str, dict[str, int]]:
    """How often each value of the columns is there. The statements are looked up once."""
    column = statements.c
    month = func.substr(column.published, 1, 7).label("month")
    some = found.rows(column.speaker, column.role, column.source, month).cte("some")
    asked = union_all(
        *(
            select(literal(one.name), one, func.count()).where(one.is_not(None)).group_by(one)
            for one in some.c
        )
    )
    told: dict[str, dict[str, int]] = {one.name: {} for one in some.c}
    for name, value, count in connection.execute(asked):
        told[name][value] = count
    return told


def _most(counted: dict[str, int]) -> tuple[Facet, ...]:
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Facet(value, count) for value, count in ordered[:MOST])


def _aimed(connection: Connection, found: Found) -> tuple[Aimed, ...]:
    act, target, counted = found.told_of.act, found.told_of.target, func.count().label("counted")
    asked = (
        found.told(act, target, counted)
        .where(act.is_not(None), target.is_not(None))
        .group_by(act, target)
        .order_by(counted.desc(), act, target)
        .limit(MOST)
    )
    return tuple(Aimed(row.act, row.target, row.counted) for row in connection.execute(asked))
