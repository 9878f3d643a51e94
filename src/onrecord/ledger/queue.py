"""What nobody has looked at yet: the statements that wait for a reviewer, one at a time."""

from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.ledger.query import Query
from onrecord.ledger.search import Found
from onrecord.ledger.tables import pages, statements


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement of a page. `number` is its place in the queue."""

    number: int
    page: str
    statement: str


def waiting(
    connection: Connection, query: Query, after: int = 0, below: float | None = None
) -> Waiting | None:
    """The first statement behind `after` that a query finds and nobody has reviewed, in the
    order of pages and of their texts; with `below`, of those less sure than that."""
    asked = (
        Found(connection, query)
        .rows(statements.c.id, statements.c.key, pages.c.sha256)
        .join(pages, pages.c.id == statements.c.page_id)
        .where(statements.c.review.is_(None), statements.c.id > after)
        .order_by(statements.c.id)
        .limit(1)
    )
    if below is not None:
        asked = asked.where(statements.c.confidence < below)
    row = connection.execute(asked).first()
    return Waiting(row.id, row.sha256, row.key) if row else None
