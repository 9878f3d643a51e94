"""One PostgreSQL database as a ledger: recognised, opened for reading and for writing."""

from functools import lru_cache

from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from onrecord.core.errors import LedgerError
from onrecord.ledger.address import shown
from onrecord.ledger.faults import told
from onrecord.ledger.migrate import VERSION_TABLE
from onrecord.ledger.sqlite import KNOWN
from onrecord.ledger.tables import METADATA


def look(url: URL) -> bool:
    """Whether a ledger is there. Raises `LedgerError` where its names are taken."""
    name = shown(url)
    engine = reading(url)
    with told(name), engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    if VERSION_TABLE in names:
        return True
    taken = names & set(METADATA.tables)
    if taken:
        problem = f"holds another program's table {min(taken)!r}"
        raise LedgerError(problem, page=name, hint="make a database for the ledger alone")
    return False


def reading(url: URL) -> Engine:
    """An engine that cannot write."""
    return _engine(url, "-c default_transaction_read_only=on")


def writing(url: URL) -> Engine:
    """An engine for the one writer; `lock.advisory_lock` must be held."""
    return _engine(url, "")


@lru_cache(maxsize=KNOWN)
def _engine(url: URL, options: str) -> Engine:
    return create_engine(
        url,
        connect_args={"connect_timeout": 10, "client_encoding": "utf8", "options": options},
        # One snapshot for a whole export or verification, as SQLite gives it.
        isolation_level="REPEATABLE READ",
        poolclass=NullPool,
    )
