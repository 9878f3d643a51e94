"""What nobody has looked at yet: the statements that wait for a reviewer, one at a time."""

from dataclasses import dataclass

from sqlalchemy import Connection, Select, exists, select

from onrecord.ledger.found import Found
from onrecord.ledger.query import Query
from onrecord.ledger.tables import corrections, pages, statements


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
    number = connection.scalar(Found(connection, query).unreviewed(after, below))
    if number is None:
        return None
    asked = select(statements.c.key, pages.c.sha256)
    asked = asked.join(pages, pages.c.id == statements.c.page_id)
    row = connection.execute(asked.where(statements.c.id == number)).one()
    return Waiting(number, row.sha256, row.key)


def second(connection: Connection, reviewer: str, after: int = 0) -> Waiting | None:
    """The first statement behind `after` that somebody judged and `reviewer` did not, those
    that were rejected included."""
    asked = (
        select(statements.c.id, statements.c.key, pages.c.sha256)
        .join(pages, pages.c.id == statements.c.page_id)
        .where(
            statements.c.id > after,
            statements.c.page_id.in_(select(corrections.c.page_id)),
            exists(_standing().where(corrections.c.author != reviewer)),
            ~exists(_standing().where(corrections.c.author == reviewer)),
        )
        .order_by(statements.c.id)
        .limit(1)
    )
    row = connection.execute(asked).first()
    return Waiting(row.id, row.sha256, row.key) if row else None


def _standing() -> Select[int]:
    """The decisions about a statement that nobody took back; to take back can be taken back."""
    back, forth = corrections.alias(), corrections.alias()
    again = select(forth.c.undoes).where(forth.c.undoes.is_not(None))
    undone = select(back.c.undoes).where(back.c.undoes.is_not(None), back.c.id.not_in(again))
    return select(corrections.c.id).where(
        corrections.c.page_id == statements.c.page_id,
        corrections.c.statement == statements.c.key,
        corrections.c.action.in_(("accept", "reject", "change", "add")),
        corrections.c.id.not_in(undone),
    )
