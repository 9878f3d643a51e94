"""A reader that asks for accounts, and people who have one."""

from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import delete

from onrecord.core.role import Role
from onrecord.ledger.accounts import Accounts, sessions
from onrecord.ledger.tables import account_refusals
from onrecord.reader.app import application
from onrecord.reader.settings import Settings

HERE = "http://127.0.0.1:8765"
COOKIE = "session-8765"
PASSWORD = "seven brown herons wade"


def asking(ledger: Path | str, **settings: object) -> Settings:
    """Settings of a reader that asks who it is, on this machine, too."""
    return Settings(str(ledger), accounts=True, **settings)  # type: ignore[arg-type]


def browser(ledger: Path | str, at: str = HERE) -> TestClient:
    """A browser that has not signed in, which follows no redirection."""
    return TestClient(application(asking(ledger)), base_url=at, follow_redirects=False)


def people(accounts: Accounts) -> dict[Role, int]:
    """An account of each role, called as the role is."""
    return {role: accounts.add(f"Ms {role.word.title()}", role, PASSWORD) for role in Role}


def session(accounts: Accounts, number: int) -> str:
    """The secret of a new session, without the work of a password."""
    with accounts._writing() as connection:
        return sessions.begin(connection, number, "a test")


def forget_wrong_passwords(accounts: Accounts) -> None:
    """As an hour does."""
    with accounts._writing() as connection:
        connection.execute(delete(account_refusals))
