"""Links that let anybody who has one read one collection, until the link is revoked.

In: a collection. Out: a token of 192 random bits, which nobody guesses. To revoke it is a
row more.
"""

from dataclasses import dataclass
from secrets import token_urlsafe

from sqlalchemy import Connection, func, insert, select

from onrecord.core.errors import UsageError
from onrecord.ledger.packing import now, storable
from onrecord.ledger.tables import collection_links as table

_BYTES = 24
_REVOKED = select(table.c.revokes).where(table.c.revokes.is_not(None))


@dataclass(frozen=True, slots=True)
class Link:
    """A link that works; who made it, and when."""

    number: int
    token: str
    author: str
    made: str


def make(connection: Connection, collection: int, author: str) -> str:
    """A new link; its token."""
    token = token_urlsafe(_BYTES)
    _put(connection, collection, author, token=token)
    return token


def revoke(connection: Connection, number: int, author: str) -> None:
    """Ends a link. Raises `UsageError` where there is none that works."""
    found = select(table).where(table.c.id == number, table.c.token.is_not(None))
    row = connection.execute(found.where(table.c.id.not_in(_REVOKED))).first()
    if row is None:
        raise UsageError("this link does not work any more", hint="there is nothing left to end")
    _put(connection, row.collection_id, author, revokes=number)


def of(connection: Connection, collection: int) -> tuple[Link, ...]:
    """The links of a collection that work, oldest first."""
    asked = select(table).where(
        table.c.collection_id == collection, table.c.token.is_not(None), table.c.id.not_in(_REVOKED)
    )
    rows = connection.execute(asked.order_by(table.c.id))
    return tuple(Link(row.id, row.token, row.author, row.made) for row in rows)


def collection_of(connection: Connection, token: str) -> int | None:
    """The collection that a token opens; None where it opens none."""
    asked = select(table.c.collection_id).where(
        table.c.token == storable(token), table.c.id.not_in(_REVOKED)
    )
    number: int | None = connection.scalar(asked)
    return number


def _put(
    connection: Connection,
    collection: int,
    author: str,
    *,
    token: str | None = None,
    revokes: int | None = None,
) -> None:
    row = {
        "id": (connection.scalar(select(func.max(table.c.id))) or 0) + 1,
        "collection_id": collection,
        "token": token,
        "revokes": revokes,
        "author": storable(author),
        "made": now(),
    }
    connection.execute(insert(table), row)
