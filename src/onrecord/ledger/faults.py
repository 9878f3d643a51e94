"""What a database complains of, said in the words of the newsroom.

In: an exception of SQLAlchemy, sqlite3 or the system. Out: a `LedgerError` that names
the ledger and the mend.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from onrecord.core.errors import LedgerError

DAMAGED = "is damaged"

_FAULTS = (
    ("is full", "the disk is full", "make room, then run the same command again"),
    ("disk full", "the disk is full", "make room, then run the same command again"),
    ("no space left", "the disk is full", "make room, then run the same command again"),
    ("readonly", "may not be written", "check its permissions and its folder's"),
    ("read-only", "may not be written", "check its permissions and its folder's"),
    ("not a database", "is not a ledger", "name another file with --ledger"),
    ("malformed", DAMAGED, "restore it from a copy"),
    ("locked", "another program holds it", "close that program, then repeat"),
    ("unable to open", "cannot be opened", "check the path and its permissions"),
    ("disk i/o error", "the disk cannot be read or written", "is it full, or broken?"),
    ("password", "the database refuses the password", "check the URL"),
    ("does not exist", "there is no such database", "create it first, or check the URL"),
    ("refused", "no database answers there", "start it, or check the URL"),
    ("permission denied", "may not be opened", "check the permissions"),
)


@contextmanager
def told(shown: str, *also: type[Exception]) -> Iterator[None]:
    """Turns what a database complains of inside, and what else is named, into a
    `LedgerError` about `shown`."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in ("psycopg", "psycopg_c"):
            raise
        raise LedgerError(
            "PostgreSQL needs one more package",
            page=shown,
            hint="pip install 'onrecord[postgres]'",
        ) from error
    except Exception as error:
        from_driver = type(error).__module__.startswith("psycopg")  # which need not be installed
        if not from_driver and not isinstance(error, (SQLAlchemyError, sqlite3.Error, *also)):
            raise
        raise fault(error, shown) from error


def fault(error: Exception, shown: str) -> LedgerError:
    """The `LedgerError` that says what `error` means."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = str(cause).strip() or type(cause).__name__
    for sign, problem, hint in _FAULTS:
        if sign in said.lower():
            return LedgerError(problem, page=shown, hint=hint)
    if isinstance(error, NoSuchModuleError):
        hint = "name a file, or postgresql://..."
        return LedgerError("is no address of a database", page=shown, hint=hint)
    problem = f"the database says: {said.splitlines()[0]}"
    return LedgerError(problem, page=shown, hint="mend that, then repeat")
