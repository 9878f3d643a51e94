"""One SQLite file as a ledger: how it is recognised, opened for reading and for writing.

A file is looked at before it is opened, without changing a byte of it, so that another
program's database, half a copy, or an empty file is refused untouched.
"""

import os
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, FromClause, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import NullPool

from onrecord.core.errors import LedgerError
from onrecord.ledger.address import shown
from onrecord.ledger.faults import DAMAGED, fault, told

APPLICATION = 0x6F6E7265
"""`PRAGMA application_id` of a ledger: "onre" in ASCII."""

WAIT_MS = 10_000

KNOWN = 64
"""Engines kept for the next time; none holds a connection. One made anew compiles all SQL anew:
that took as long as a search."""


def look(path: Path) -> None:
    """Raises `LedgerError` unless `path` is a whole ledger, of whatever release."""
    name = shown(path)
    if path.is_dir():
        raise LedgerError("is a folder", page=name, hint="name a file")
    if not path.exists():
        raise LedgerError(
            "no ledger there", page=name, hint="`onrecord add` makes one; --ledger names another"
        )
    size = path.stat().st_size
    if size == 0:
        raise LedgerError("is an empty file, no ledger", page=name, hint="remove it, then repeat")
    alone = not _log(path).exists()
    try:
        with closing(_connect(path, "ro", still=alone)) as connection:
            found = connection.execute("PRAGMA application_id").fetchone()[0]
            width = connection.execute("PRAGMA page_size").fetchone()[0]
    except sqlite3.Error as error:
        raise _unreadable(error, name) from error
    if found != APPLICATION:
        raise LedgerError(
            "is another program's database, no ledger",
            page=name,
            hint="name another file with --ledger",
        )
    if alone and size % width:  # SQLite would take zeros for what the last page lacks
        raise _half(name)


def reading(path: Path) -> Engine:
    """An engine that cannot write, for any number of threads."""
    return _engine(path, "ro")


def writing(path: Path) -> Engine:
    """An engine for the one writer; `lock.file_lock` must be held."""
    return _engine(path, "rw")


def companions(path: Path) -> tuple[Path, Path]:
    """The files that SQLite keeps beside an open one: its log and the log's index."""
    return _log(path), path.with_name(path.name + "-shm")


def create(path: Path) -> Engine:
    """An engine on a new, empty file. The caller gives it its final name when it is whole."""
    with told(shown(path)), closing(_connect(path, "rwc")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    return writing(path)


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _still(path: Path) -> bool:
    """Whether nobody can write: in a read-only folder or disk, with no log beside the file."""
    return not _log(path).exists() and not os.access(path.absolute().parent, os.W_OK)


def _connect(path: Path, mode: str, still: bool = False) -> sqlite3.Connection:
    """`still` promises that nobody writes; SQLite then needs no files beside its own."""
    where = f"file:{quote(os.fsencode(path))}?mode={mode}{'&immutable=1' if still else ''}"
    return sqlite3.connect(
        where, uri=True, timeout=WAIT_MS / 1000, isolation_level=None, check_same_thread=False
    )


class _WithHints(SQLiteCompiler):
    """SQL with the hints that a question gives about its tables: SQLAlchemy leaves them out
    for SQLite, which has one, INDEXED BY (sqlite.org/lang_indexedby.html)."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text


@lru_cache(maxsize=KNOWN)
def _engine(path: Path, mode: str) -> Engine:
    def connect() -> sqlite3.Connection:
        return _connect(path, mode, still=mode == "ro" and _still(path))

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    engine.dialect.statement_compiler = _WithHints

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -64000")
        if mode == "rw":
            # WAL with NORMAL: a killed process loses nothing; a power cut may lose the
            # last pages, never the file (sqlite.org/wal.html).
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # The driver's own call: SQLAlchemy's takes a twentieth of the time that a page takes.
        connection.connection.driver_connection.execute(
            "BEGIN IMMEDIATE" if mode == "rw" else "BEGIN"
        )

    return engine


def _unreadable(error: sqlite3.Error, name: str) -> LedgerError:
    """SQLite says that a file is malformed before anything is read from it where the file
    is shorter than its first page tells."""
    told = fault(error, name)
    if told.problem != DAMAGED:
        return told
    return _half(name)


def _half(name: str) -> LedgerError:
    return LedgerError(
        "is damaged, or half a copy", page=name, hint="copy it again while nothing writes to it"
    )
