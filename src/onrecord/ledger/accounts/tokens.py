"""API tokens: a program reads and takes away in somebody's name, until a day, or revoked."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.role import Role, role_of
from onrecord.ledger.accounts.rows import spelled
from onrecord.ledger.accounts.secrets import TOKEN, kept, made
from onrecord.ledger.accounts.times import after
from onrecord.ledger.tables import account_tokens as tokens
from onrecord.ledger.tables import accounts


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token; the secret is not. `revoked` is since when it is refused."""

    number: int
    name: str
    role: Role
    made: str
    expires: str
    revoked: str | None
    is_over: bool


def make(connection: Connection, number: int, name: str, role: Role, days: int) -> str:
    """A new token of an account, for so many days; its secret, which is shown once."""
    if not 1 <= days <= DEFAULT_LIMITS.token_days:
        problem = f"a token lasts 1 to {DEFAULT_LIMITS.token_days} days"
        raise UsageError(problem, hint="give a number between")
    secret = TOKEN + made()
    connection.execute(
        insert(tokens).values(
            id=connection.scalar(select(func.coalesce(func.max(tokens.c.id), 0) + 1)),
            account_id=number,
            name=spelled(name),
            role=role.word,
            secret=kept(secret),
            made=after(),
            expires=after(days=days),
        )
    )
    return secret


def owner(connection: Connection, secret: str) -> tuple[Row[Any], Role] | None:
    """The account whose token it is, and what the token may do: never more than the account."""
    asked = (
        select(accounts, tokens.c.role.label("as_token"))
        .join(tokens, tokens.c.account_id == accounts.c.id)
        .where(tokens.c.secret == kept(secret), tokens.c.expires > after())
        .where(tokens.c.revoked.is_(None), accounts.c.disabled.is_(None))
    )
    row = connection.execute(asked).first()
    return (row, min(role_of(row.role), role_of(row.as_token))) if row is not None else None


def revoke(connection: Connection, number: int, token: int) -> None:
    """Refuses a token of an account from now on. Raises `UsageError` where it is not theirs."""
    mine = (tokens.c.id == token) & (tokens.c.account_id == number)
    done = connection.execute(
        update(tokens).where(mine, tokens.c.revoked.is_(None)).values(revoked=after())
    )
    if done.rowcount == 0:
        problem = "there is no such token, or it is revoked already"
        raise UsageError(problem, hint="see the list of tokens")


def of(connection: Connection, number: int) -> tuple[Token, ...]:
    """The tokens of an account, the latest first."""
    asked = select(tokens).where(tokens.c.account_id == number).order_by(tokens.c.id.desc())
    return tuple(
        Token(
            row.id, row.name, role_of(row.role), row.made, row.expires, row.revoked,
            row.revoked is not None or row.expires <= after(),
        )
        for row in connection.execute(asked)
    )  # fmt: skip
