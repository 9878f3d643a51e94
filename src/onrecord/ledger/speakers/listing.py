"""The speakers of a ledger, each with the names that pages give, and how often.

In: words of a name, or none. Out: who is known, the most quoted first. What cannot be said
to be one speaker ("Lavrov" without a role, "the ministry") is not here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from onrecord.core.statement import SpeakerType
from onrecord.ledger.tables import speaker_names, speakers, statements
from onrecord.ledger.tokens import tokens


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name and role that pages give a speaker, with the statements under it."""

    name: str
    role: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker across pages. `number` is this ledger's; names come the most frequent first.

    `first` and `last` are the dates of the articles (ISO 8601 prefixes), None where unknown.
    """

    number: int
    name: str
    type: SpeakerType
    names: tuple[KnownName, ...]
    statements: int
    pages: int
    first: str | None
    last: str | None


def listed(connection: Connection, words: str = "", limit: int | None = None) -> list[KnownSpeaker]:
    """The speakers one of whose names has all the words, the most quoted first."""
    wanted = tokens(words)
    numbers = _called(connection, wanted) if wanted else _most_quoted(connection, limit)
    return _known(connection, numbers, limit)


def numbered(connection: Connection, number: int) -> KnownSpeaker | None:
    """The speaker of a number; None where there is none who is quoted."""
    return next(iter(_known(connection, [number])), None)


def _known(
    connection: Connection, numbers: list[int], limit: int | None = None
) -> list[KnownSpeaker]:
    rows: list[Any] = []
    names: dict[int, list[KnownName]] = {}
    for some in _batched(numbers):
        rows += connection.execute(_counted(some)).all()
    rows.sort(key=lambda row: (-row.statements, row.name, row.id))
    rows = rows[:limit]
    for some in _batched([row.id for row in rows]):
        names |= _names(connection, some)
    return [
        KnownSpeaker(
            row.id,
            row.name,
            row.type,
            tuple(names.get(row.id, ())),
            row.statements,
            row.pages,
            row.first,
            row.last,
        )
        for row in rows
    ]


def _called(connection: Connection, wanted: Iterable[str]) -> list[int]:
    asked = select(speakers.c.id, speakers.c.name, speaker_names.c.name.label("called")).join(
        speaker_names, speaker_names.c.speaker_id == speakers.c.id
    )
    found = set()
    with connection.execute(asked.execution_options(yield_per=1000)) as rows:
        for row in rows:
            if any(set(wanted) <= set(tokens(text)) for text in (row.name, row.called)):
                found.add(row.id)
    return sorted(found)


AT_ONCE = 10_000
"""Numbers in one question; SQLite takes 32,766 values."""


def _batched(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """The numbers, as many at a time as one question takes."""
    for first in range(0, len(numbers), AT_ONCE):
        yield numbers[first : first + AT_ONCE]


ACCEPTED: ColumnElement[bool] = or_(
    statements.c.review.is_(None), statements.c.review != "rejected"
)


def _most_quoted(connection: Connection, limit: int | None) -> list[int]:
    """The numbers of those with the most statements: counted by name, from the index alone."""
    said = func.count().label("said")
    by_name = select(statements.c.named, said).where(ACCEPTED, statements.c.named.is_not(None))
    counted = by_name.group_by(statements.c.named).subquery("counted")
    asked = (
        select(speakers.c.id)
        .join(speaker_names, speaker_names.c.speaker_id == speakers.c.id)
        .join(counted, counted.c.named == speaker_names.c.id)
        .group_by(speakers.c.id, speakers.c.name)
        .order_by(func.sum(counted.c.said).desc(), speakers.c.name, speakers.c.id)
    )
    return list(connection.scalars(asked.limit(limit) if limit is not None else asked))


def _counted(numbers: Sequence[int]) -> Select[Any]:
    said = func.count().label("statements")
    return (
        select(
            speakers.c.id,
            speakers.c.name,
            speakers.c.type,
            said,
            func.count(statements.c.page_id.distinct()).label("pages"),
            func.min(statements.c.published).label("first"),
            func.max(statements.c.published).label("last"),
        )
        .join(speaker_names, speaker_names.c.speaker_id == speakers.c.id)
        .join(statements, and_(statements.c.named == speaker_names.c.id, ACCEPTED))
        .where(speakers.c.id.in_(numbers))
        .group_by(speakers.c.id, speakers.c.name, speakers.c.type)
    )


def _names(connection: Connection, numbers: Sequence[int]) -> dict[int, list[KnownName]]:
    said = func.count().label("statements")
    asked = (
        select(speaker_names.c.speaker_id, speaker_names.c.name, speaker_names.c.role, said)
        .join(statements, and_(statements.c.named == speaker_names.c.id, ACCEPTED))
        .where(speaker_names.c.speaker_id.in_(numbers))
        .group_by(speaker_names.c.speaker_id, speaker_names.c.name, speaker_names.c.role)
        .order_by(said.desc(), speaker_names.c.name, speaker_names.c.role)
    )
    found: dict[int, list[KnownName]] = {}
    for row in connection.execute(asked):
        known = KnownName(row.name, row.role or None, row.statements)
        found.setdefault(row.speaker_id, []).append(known)
    return found
