"""What there is in a ledger, at a glance: how much of what, and the pages, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.ledger.tables import articles, pages, statements
from onrecord.ledger.trash import trashed


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the present readings; speakers by the names that the pages give them."""

    pages: int
    statements: int
    speakers: int
    outlets: int


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page as a list shows it. `number` grows with each page that is added."""

    number: int
    sha256: str
    title: str | None
    outlet: str | None
    published: str | None
    location: str
    statements: int


def counts(connection: Connection) -> Counts:
    """How many of each, without the pages in the trash, of which there are no statements."""
    there = articles.c.page_id.not_in(trashed())
    return Counts(
        connection.scalar(select(func.count(articles.c.page_id)).where(there)) or 0,
        connection.scalar(select(func.count()).select_from(statements)) or 0,
        _count(connection, statements.c.speaker.distinct()),
        connection.scalar(select(func.count(articles.c.outlet.distinct())).where(there)) or 0,
    )


def latest(connection: Connection, limit: int, before: int | None = None) -> tuple[PageLine, ...]:
    """The pages that were added last; of those with a number below `before`, if given."""
    asked = (
        select(
            pages.c.id,
            pages.c.sha256,
            pages.c.location,
            articles.c.title,
            articles.c.outlet,
            articles.c.published,
        )
        .join(articles, articles.c.page_id == pages.c.id)
        .where(pages.c.id.not_in(trashed()))
        .order_by(pages.c.id.desc())
        .limit(limit)
    )
    if before is not None:
        asked = asked.where(pages.c.id < before)
    rows = connection.execute(asked).all()
    said = _statements_of(connection, [row.id for row in rows])
    return tuple(_line(row, said.get(row.id, 0)) for row in rows)


def _statements_of(connection: Connection, page_ids: Iterable[int]) -> dict[int, int]:
    counted = (
        select(statements.c.page_id, func.count().label("said"))
        .where(statements.c.page_id.in_(list(page_ids)))
        .group_by(statements.c.page_id)
    )
    return {row.page_id: row.said for row in connection.execute(counted)}


def _line(row: Any, said: int) -> PageLine:
    return PageLine(row.id, row.sha256, row.title, row.outlet, row.published, row.location, said)


def _count(connection: Connection, column: Any) -> int:
    return connection.scalar(select(func.count(column))) or 0
