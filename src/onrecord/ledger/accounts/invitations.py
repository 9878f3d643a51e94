"""Invitations: a link with which somebody makes an account of their own, once, within a week;
or, where it is for an account that is there, sets a new password."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.role import Role, role_of
from onrecord.ledger.accounts.secrets import is_one, kept, made
from onrecord.ledger.accounts.times import after
from onrecord.ledger.packing import storable
from onrecord.ledger.tables import account_invitations as invitations
from onrecord.ledger.tables import accounts


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that waits. `name` is of the account whose password it sets, None for a new one."""

    number: int
    role: Role
    name: str | None
    made: str
    made_by: str
    expires: str


def make(connection: Connection, role: Role, made_by: str, account: int | None = None) -> str:
    """A new invitation; its secret, for the link."""
    secret = made()
    connection.execute(
        insert(invitations).values(
            id=connection.scalar(select(func.coalesce(func.max(invitations.c.id), 0) + 1)),
            role=role.word,
            account_id=account,
            secret=kept(secret),
            made=after(),
            made_by=storable(made_by),
            expires=after(days=DEFAULT_LIMITS.invitation_days),
        )
    )
    return secret


def meant(connection: Connection, secret: str) -> Row[Any]:
    """The row of a link. Raises `UsageError` where it is used, over, or none of ours."""
    asked = _waiting().where(invitations.c.secret == kept(secret))
    row = connection.execute(asked).first() if is_one(secret) else None
    if row is None:
        raise UsageError("this invitation is used or over", hint="ask for another one")
    return row


def use(connection: Connection, number: int) -> None:
    """From now on the link opens nothing."""
    one = invitations.c.id == number
    connection.execute(update(invitations).where(one).values(used=after()))


def listed(connection: Connection) -> tuple[Invitation, ...]:
    """Those that wait, the latest first."""
    rows = connection.execute(_waiting().order_by(invitations.c.id.desc()))
    return tuple(map(invitation, rows))


def invitation(row: Row[Any]) -> Invitation:
    """A row as it is handed out."""
    return Invitation(row.id, role_of(row.role), row.name, row.made, row.made_by, row.expires)


def _waiting() -> Any:
    return (
        select(invitations, accounts.c.name)
        .outerjoin(accounts, accounts.c.id == invitations.c.account_id)
        .where(invitations.c.used.is_(None), invitations.c.expires > after())
    )
