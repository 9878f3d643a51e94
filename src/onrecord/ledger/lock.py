"""One writer at a time, and one run. Readers never wait.

SQLite before 3.51.3 can damage a file in WAL mode when two connections write and
checkpoint at once, so that a second writer is refused rather than queued statement by
statement. The lock is the kernel's (a file beside the ledger) or PostgreSQL's
(an advisory lock): it is gone when its process is, however that ended.

A run over many pages has a lock of its own, so that a second run is refused; the writer's it
takes for each page anew, so that a correction comes in between.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text

from onrecord.core.errors import LedgerError
from onrecord.ledger.address import shown

PATIENCE = 5.0
"""Seconds that a writer waits for another; a correction is done in milliseconds."""

AGAIN = 0.02
"""Seconds until a writer that waits asks again: a page is kept in 5 to 50 milliseconds."""

Of = Literal["write", "run"]

_FILES: dict[Of, str] = {"write": ".lock", "run": ".run.lock"}
_KEYS: dict[Of, int] = {"write": 0x6F6E7265636F7264, "run": 0x6F6E7265636F7265}
"""PostgreSQL's names for the locks: "onrecord" in ASCII, and the next number."""


@contextmanager
def file_lock(ledger: Path, of: Of = "write") -> Iterator[None]:
    """Holds the lock beside `ledger`. Raises `LedgerError` where another process has it."""
    lock = FileLock(ledger.with_name(ledger.name + _FILES[of]))
    try:
        lock.acquire(timeout=PATIENCE, poll_interval=AGAIN)
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
def advisory_lock(connection: Connection, name: str, of: Of = "write") -> Iterator[None]:
    """The same in PostgreSQL, for as long as `connection` lives."""
    give_up = time.monotonic() + PATIENCE
    while not _asked(connection, "pg_try_advisory_lock", of):
        if time.monotonic() > give_up:
            raise busy(name)
        time.sleep(AGAIN)
    try:
        yield
    finally:
        connection.rollback()
        _asked(connection, "pg_advisory_unlock", of)


def _asked(connection: Connection, function: str, of: Of) -> bool:
    """In a transaction of its own: one that began before the lock was had would not see what
    the writer before has written."""
    answer = connection.scalar(text(f"SELECT {function}(:key)"), {"key": _KEYS[of]})
    connection.commit()
    return bool(answer)


def busy(name: str) -> LedgerError:
    """The error of a ledger that somebody else is writing to."""
    return LedgerError(
        "another onrecord is writing to it", page=name, hint="wait until it is done, then repeat"
    )
