"""Accounts as rows: who has one, under which name, in which role."""

from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, text, update

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.role import Role, role_of
from onrecord.ledger.accounts.times import after
from onrecord.ledger.tables import (
    account_invitations,
    account_refusals,
    account_sessions,
    account_tokens,
    accounts,
)


@dataclass(frozen=True, slots=True)
class Account:
    """`name` stands beside what they decide. `disabled` is since when nobody can use it;
    `sessions` and `tokens` count those that are in use."""

    number: int
    name: str
    role: Role
    made: str
    disabled: str | None
    sessions: int = 0
    tokens: int = 0


def spelled(name: str) -> str:
    """A name as it is kept. Raises `UsageError` where it cannot be one."""
    one = normalize("NFC", " ".join(name.split()))
    most = DEFAULT_LIMITS.account_name_characters
    if not 1 <= len(one) <= most or not one.isprintable():
        problem = f"a name has 1 to {most} characters, all of them visible"
        raise UsageError(problem, hint="take another name")
    return one


def folded(name: str) -> str:
    """By which it is found: upper case and blanks make no other person."""
    return normalize("NFKC", " ".join(name.split())).casefold()


def add(connection: Connection, name: str, role: Role, password: str) -> int:
    """A new account, with a hashed password; its number. Raises `UsageError` where the name
    is taken."""
    name = spelled(name)
    if named(connection, name) is not None:
        raise UsageError(f"there is an account {name}", hint="take another name")
    number: int = connection.scalar(select(func.coalesce(func.max(accounts.c.id), 0) + 1)) or 1
    connection.execute(
        insert(accounts).values(
            id=number,
            name=name,
            folded=folded(name),
            role=role.word,
            password=password,
            made=after(),
        )
    )
    return number


def named(connection: Connection, name: str) -> Row[Any] | None:
    """The row of a name, however it is spelled."""
    return connection.execute(select(accounts).where(accounts.c.folded == folded(name))).first()


def numbered(connection: Connection, number: int) -> Row[Any]:
    """The row of a number. Raises `UsageError` where there is none."""
    row = connection.execute(select(accounts).where(accounts.c.id == number)).first()
    if row is None:
        raise UsageError("there is no such account", hint="see the list of accounts")
    return row


def change(connection: Connection, number: int, **values: str | None) -> None:
    """Writes columns of one account. Raises `UsageError` where no admin would be left."""
    connection.execute(update(accounts).where(accounts.c.id == number).values(**values))
    if {"role", "disabled"} & set(values) and admins(connection) == 0:
        raise UsageError("nobody could give accounts any more", hint="make another admin first")


def admins(connection: Connection) -> int:
    """How many admins can sign in."""
    usable = accounts.c.disabled.is_(None) & (accounts.c.role == Role.ADMIN.word)
    return connection.scalar(select(func.count()).select_from(accounts).where(usable)) or 0


def remove_all(connection: Connection) -> int:
    """Takes all out; how many accounts there were. SQLite is told to overwrite what it frees,
    so that no hash stays behind in the file."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))
    for table in (account_sessions, account_tokens, account_invitations, account_refusals):
        connection.execute(delete(table))
    return connection.execute(delete(accounts)).rowcount


def listed(connection: Connection) -> tuple[Account, ...]:
    """All accounts, by name."""
    return tuple(map(account, connection.execute(_counted().order_by(accounts.c.folded))))


def one(connection: Connection, number: int) -> Account:
    """An account by its number. Raises `UsageError` where there is none."""
    row = connection.execute(_counted().where(accounts.c.id == number)).first()
    if row is None:
        raise UsageError("there is no such account", hint="see the list of accounts")
    return account(row)


def account(row: Row[Any]) -> Account:
    """A row of `_counted` as it is handed out."""
    return Account(
        row.id, row.name, role_of(row.role), row.made, row.disabled, row.sessions, row.tokens
    )


def _counted() -> Select[Any]:
    sessions, tokens = account_sessions, account_tokens
    return select(
        accounts,
        select(func.count())
        .where(sessions.c.account_id == accounts.c.id, sessions.c.expires > after())
        .scalar_subquery()
        .label("sessions"),
        select(func.count())
        .where(
            tokens.c.account_id == accounts.c.id,
            tokens.c.expires > after(),
            tokens.c.revoked.is_(None),
        )
        .scalar_subquery()
        .label("tokens"),
    )
