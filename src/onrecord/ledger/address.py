"""Where a ledger is: a file's path, or the URL of a PostgreSQL database.

In: what a user named, or nothing. Out: an address, which can be shown without its password.
"""

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.core.errors import UsageError

HERE = "onrecord.db"
VARIABLE = "ONRECORD_LEDGER"

Address = Path | URL


def address(named: str | os.PathLike[str] | None = None) -> Address:
    """The address that `named` means; without it ONRECORD_LEDGER, or `onrecord.db` here."""
    text = os.fspath(named) if named is not None else os.environ.get(VARIABLE) or HERE
    if not text or "\0" in text:
        raise UsageError("a ledger without a name", hint="is a variable of the shell not set?")
    if text.startswith(("postgresql:", "postgresql+psycopg:", "postgres:")):
        return _postgresql(text)
    if "://" in text:
        raise UsageError(
            "is no ledger", page=text.split("@")[-1], hint="name a file, or postgresql://..."
        )
    return Path(text)


def shown(where: Address) -> str:
    """The address as text: without a password, and with U+FFFD where a path is no UTF-8."""
    if isinstance(where, URL):
        return where.set(drivername="postgresql").render_as_string()
    return os.fsencode(where).decode("utf-8", "replace")


def _postgresql(text: str) -> URL:
    try:
        return make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise UsageError(
            "is no address of a database",
            page=text.split("@")[-1],
            hint="name a file, or postgresql://...",
        ) from error
