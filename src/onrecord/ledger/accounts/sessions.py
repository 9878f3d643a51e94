"""Sessions: a browser that has signed in, until it signs out or a week is over."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.accounts.secrets import kept, made
from onrecord.ledger.accounts.times import after
from onrecord.ledger.packing import storable
from onrecord.ledger.tables import account_sessions as sessions
from onrecord.ledger.tables import accounts

_BROWSER = 200


@dataclass(frozen=True, slots=True)
class Session:
    """`browser` is what it calls itself."""

    browser: str
    made: str
    expires: str


def begin(connection: Connection, number: int, browser: str) -> str:
    """A new session of an account; its secret, for the cookie."""
    connection.execute(delete(sessions).where(sessions.c.expires <= after()))
    secret = made()
    connection.execute(
        insert(sessions).values(
            secret=kept(secret),
            account_id=number,
            browser=storable(browser)[:_BROWSER],
            made=after(),
            expires=after(days=DEFAULT_LIMITS.session_days),
        )
    )
    return secret


def owner(connection: Connection, secret: str) -> Row[Any] | None:
    """The account whose session it is, while it lasts and the account is in use."""
    asked = (
        select(accounts)
        .join(sessions, sessions.c.account_id == accounts.c.id)
        .where(sessions.c.secret == kept(secret), sessions.c.expires > after())
        .where(accounts.c.disabled.is_(None))
    )
    return connection.execute(asked).first()


def end(connection: Connection, secret: str) -> None:
    """Signs one browser out."""
    connection.execute(delete(sessions).where(sessions.c.secret == kept(secret)))


def end_all(connection: Connection, number: int) -> int:
    """Signs an account out everywhere; of how many browsers."""
    return connection.execute(delete(sessions).where(sessions.c.account_id == number)).rowcount


def of(connection: Connection, number: int) -> tuple[Session, ...]:
    """Where an account is signed in, the latest first."""
    asked = (
        select(sessions.c.browser, sessions.c.made, sessions.c.expires)
        .where(sessions.c.account_id == number, sessions.c.expires > after())
        .order_by(sessions.c.made.desc())
    )
    return tuple(Session(*row) for row in connection.execute(asked))
