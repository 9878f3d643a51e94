"""`Accounts`: all that is asked of a ledger's accounts and told to them, one method each.

A method opens the ledger and closes it, as those of `Ledger` do, and raises `LedgerError` as
they do. Every secret that comes back is told once and cannot be told again.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from onrecord.core.errors import UsageError
from onrecord.core.role import Role
from onrecord.ledger import connecting
from onrecord.ledger.accounts import attempts, invitations, passwords, rows, sessions, tokens
from onrecord.ledger.accounts.door import MustWait, NoEntry
from onrecord.ledger.accounts.invitations import Invitation
from onrecord.ledger.accounts.rows import Account
from onrecord.ledger.accounts.secrets import is_one
from onrecord.ledger.accounts.sessions import Session
from onrecord.ledger.accounts.times import after
from onrecord.ledger.accounts.tokens import Token
from onrecord.ledger.address import address


class Accounts:
    """The accounts of the ledger at `where`, as for `Ledger`."""

    def __init__(self, where: str | os.PathLike[str] | None = None) -> None:
        self.address = address(where)

    # Accounts

    def has_admin(self) -> bool:
        """Whether somebody can sign in and give others accounts."""
        with self._reading() as connection:
            return rows.admins(connection) > 0

    def listed(self) -> tuple[Account, ...]:
        """All accounts, by name, disabled ones too."""
        with self._reading() as connection:
            return rows.listed(connection)

    def named(self, name: str) -> Account:
        """The account of a name. Raises `UsageError` where there is none."""
        with self._reading() as connection:
            row = rows.named(connection, name)
            if row is None:
                raise UsageError(f"there is no account {name}", hint="see `onrecord accounts`")
            return rows.one(connection, row.id)

    def numbered(self, number: int) -> Account:
        """The account of a number. Raises `UsageError` where there is none."""
        with self._reading() as connection:
            return rows.one(connection, number)

    def add(self, name: str, role: Role, password: str) -> int:
        """A new account; its number. Raises `UsageError` for a name that is taken, or a
        password that is easily guessed."""
        hashed = passwords.hashed(passwords.accepted(password, rows.spelled(name)))
        with self._writing() as connection:
            return rows.add(connection, name, role, hashed)

    def set_role(self, number: int, role: Role) -> None:
        """What the account may do, from its next request on."""
        with self._writing() as connection:
            rows.change(connection, number, role=role.word)

    def disable(self, number: int) -> None:
        """Nobody can use the account any more: its sessions end, its tokens are refused."""
        with self._writing() as connection:
            rows.change(connection, number, disabled=after())
            sessions.end_all(connection, number)

    def enable(self, number: int) -> None:
        """It can be used again, with its password and the tokens that are not over."""
        with self._writing() as connection:
            rows.change(connection, number, disabled=None)

    def set_password(self, number: int, password: str) -> None:
        """A new password; all sessions of the account end."""
        with self._reading() as connection:
            name = rows.numbered(connection, number).name
        hashed = passwords.hashed(passwords.accepted(password, name))
        with self._writing() as connection:
            _renew(connection, number, hashed)

    def end_sessions(self, number: int) -> int:
        """Signs the account out everywhere; of how many browsers."""
        with self._writing() as connection:
            return sessions.end_all(connection, number)

    def remove_all(self) -> int:
        """Takes all accounts out, with what belongs to them, before the ledger is given away;
        how many there were. What was decided keeps its names."""
        with self._writing() as connection:
            return rows.remove_all(connection)

    # Invitations

    def invite(self, role: Role, made_by: str, account: int | None = None) -> str:
        """The secret of a link with which somebody makes an account; or, for an `account`
        that is there, sets its password."""
        with self._writing() as connection:
            given = rows.one(connection, account).role if account is not None else role
            return invitations.make(connection, given, made_by, account)

    def invitations(self) -> tuple[Invitation, ...]:
        """Those that wait, the latest first."""
        with self._reading() as connection:
            return invitations.listed(connection)

    def invitation(self, secret: str) -> Invitation:
        """What a link is for. Raises `UsageError` where it is used or over."""
        with self._reading() as connection:
            return invitations.invitation(invitations.meant(connection, secret))

    def withdraw(self, number: int) -> None:
        """The link opens nothing any more."""
        with self._writing() as connection:
            invitations.use(connection, number)

    def join(self, secret: str, name: str, password: str, browser: str = "") -> str:
        """Uses a link: makes the account, or sets its password, and begins a session, whose
        secret comes back."""
        waiting = self.invitation(secret)
        who = waiting.name or rows.spelled(name)
        hashed = passwords.hashed(passwords.accepted(password, who))
        with self._writing() as connection:
            row = invitations.meant(connection, secret)  # nobody used it meanwhile
            if row.account_id is None:
                number = rows.add(connection, who, waiting.role, hashed)
            else:
                number = row.account_id
                _renew(connection, number, hashed)
            invitations.use(connection, row.id)
            return sessions.begin(connection, number, browser)

    # The door

    def sign_in(
        self,
        name: str,
        password: str,
        address: str,
        browser: str = "",
        before: str | None = None,
    ) -> str:
        """The secret of a new session; the one `before`, of the same browser, ends. Raises
        `NoEntry`, or after five of them `MustWait`, which a name that is nobody's does as
        well, after the same work."""
        row_id = self._proved(name, password, address)
        with self._writing() as connection:
            if passwords.is_outdated(rows.numbered(connection, row_id).password):
                rows.change(connection, row_id, password=passwords.hashed(password))
            if before:
                sessions.end(connection, before)
            return sessions.begin(connection, row_id, browser)

    def change_password(
        self, number: int, present: str, new: str, address: str, browser: str = ""
    ) -> str:
        """A new password, by who knows the present one; the secret of a new session, the only
        one that goes on. Raises as `sign_in`, and where `new` is easily guessed."""
        name = self.numbered(number).name
        self._proved(name, present, address)
        hashed = passwords.hashed(passwords.accepted(new, name))
        with self._writing() as connection:
            _renew(connection, number, hashed)
            return sessions.begin(connection, number, browser)

    def sign_out(self, secret: str) -> None:
        """Ends one session."""
        with self._writing() as connection:
            sessions.end(connection, secret)

    def by_session(self, secret: str) -> Account | None:
        """Whose session it is, while it lasts."""
        if not is_one(secret):
            return None
        with self._reading() as connection:
            row = sessions.owner(connection, secret)
            return rows.one(connection, row.id) if row is not None else None

    def by_token(self, secret: str) -> tuple[Account, Role] | None:
        """Whose token it is, and what it may do."""
        if not is_one(secret):
            return None
        with self._reading() as connection:
            found = tokens.owner(connection, secret)
            return (rows.one(connection, found[0].id), found[1]) if found else None

    def sessions(self, number: int) -> tuple[Session, ...]:
        """Where an account is signed in, the latest first."""
        with self._reading() as connection:
            return sessions.of(connection, number)

    # Tokens

    def make_token(self, number: int, name: str, role: Role, days: int) -> str:
        """The secret of a new token, which may do what `role` may, and never more than its
        account."""
        with self._writing() as connection:
            return tokens.make(connection, number, name, role, days)

    def tokens(self, number: int) -> tuple[Token, ...]:
        """The tokens of an account, the latest first."""
        with self._reading() as connection:
            return tokens.of(connection, number)

    def revoke_token(self, number: int, token: int) -> None:
        """Refuses a token of an account from now on."""
        with self._writing() as connection:
            tokens.revoke(connection, number, token)

    def _proved(self, name: str, password: str, address: str) -> int:
        """The number of the account that the password opens. The attempt is counted first, so
        that many at once are no way around the wait."""
        whose = attempts.by_name(name), attempts.by_address(address)
        with self._writing() as connection:
            if seconds := attempts.waiting(connection, *whose):
                raise MustWait(seconds)
            attempts.count(connection, *whose)
            row = rows.named(connection, name)
        usable = row is not None and row.disabled is None
        is_right = passwords.is_right(password, row.password if row is not None else None)
        if row is None or not usable or not is_right:
            self._refuse(*whose)
        with self._writing() as connection:
            attempts.forgive(connection, *whose)
        assert row is not None
        number: int = row.id
        return number

    def _refuse(self, *whose: str) -> None:
        with self._reading() as connection:
            seconds = attempts.waiting(connection, *whose)
        raise MustWait(seconds) if seconds else NoEntry()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with connecting.reading(self.address) as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with connecting.writing(self.address, create=False) as connection, connection.begin():
            yield connection


def _renew(connection: Connection, number: int, hashed: str) -> None:
    rows.change(connection, number, password=hashed)
    sessions.end_all(connection, number)
