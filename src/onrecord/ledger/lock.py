"""One writer at a time. Readers never wait.

SQLite before 3.51.3 can damage a file in WAL mode when two connections write and
checkpoint at once, so that a second writer is refused rather than queued statement by
statement. The lock is the kernel's (a file beside the ledger) or PostgreSQL's
(an advisory lock): it is gone when its process is, however that ended.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text

from onrecord.core.errors import LedgerError
from onrecord.ledger.address import shown

PATIENCE = 5.0
"""Seconds that a writer waits for another; a correction is done in milliseconds."""

KEY = 0x6F6E7265636F7264
"""PostgreSQL's name for the lock: "onrecord" in ASCII."""


@contextmanager
def file_lock(ledger: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock beside `ledger`. Raises `LedgerError` where another process has it."""
    lock = FileLock(ledger.with_name(ledger.name + ".lock"))
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise busy(shown(ledger)) from None
    except OSError as error:
        problem = f"cannot be written: {error.strerror or error}"
        raise LedgerError(problem, page=shown(ledger), hint="check the folder") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def advisory_lock(connection: Connection, name: str) -> Iterator[None]:
    """The same in PostgreSQL, for as long as `connection` lives."""
    taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": KEY}).scalar()
    connection.commit()
    if not taken:
        raise busy(name)
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": KEY})
        connection.commit()


def busy(name: str) -> LedgerError:
    """The error of a ledger that somebody else is writing to."""
    return LedgerError(
        "another onrecord is writing to it", page=name, hint="wait until it is done, then repeat"
    )
