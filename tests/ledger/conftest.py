"""Every test that takes `where` runs on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from onrecord import Ledger
from tests import postgres
from tests.plain_reader import PLAIN

_NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A URL of a running PostgreSQL, but for the database's name."""
    found = postgres.binaries()
    if found is None:
        pytest.skip(postgres.REASON)
    pytest.importorskip("psycopg")
    with postgres.server(found) as url:
        yield url


@pytest.fixture
def database(server: str) -> str:
    """The URL of a new, empty database."""
    import psycopg

    name = f"ledger{next(_NUMBERS)}"
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.format(name=name)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made: it is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "onrecord.db")
    url: str = request.getfixturevalue("database")
    return url


@pytest.fixture
def ledger(where: str) -> Ledger:
    """A ledger that is read with the fast reader."""
    return Ledger(where, reader=PLAIN)
