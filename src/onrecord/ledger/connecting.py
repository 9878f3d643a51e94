"""Opening a ledger: looked at first, migrated if it is older, then one connection.

In: an address. Out: a connection that only reads, the one that writes, or a run: one that
writes in turns with others.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from onrecord.core.errors import LedgerError
from onrecord.ledger import migrate, postgresql, sqlite
from onrecord.ledger.address import Address, shown
from onrecord.ledger.derived import Watch, unwatched
from onrecord.ledger.faults import told
from onrecord.ledger.lock import advisory_lock, file_lock


@contextmanager
def reading(where: Address, watch: Watch = unwatched) -> Iterator[Connection]:
    """A connection that cannot write. Raises `LedgerError` where there is no ledger; `watch` as
    in `writing`."""
    _look(where)
    with _connected(_reading_engine(where), where) as connection:
        found = _version(connection, where)
        connection.rollback()
        if found == migrate.PRESENT:
            yield connection
            return
    with writing(where, watch=watch):
        pass  # opening an older ledger for writing backs it up and migrates it
    with _connected(_reading_engine(where), where) as connection:
        yield connection


def writing(
    where: Address, create: bool = True, watch: Watch = unwatched
) -> AbstractContextManager[Connection]:
    """The one connection that writes; an older ledger is backed up and migrated first, which
    `watch` is told of, and one that is missing made, unless `create` is False."""
    if not create:
        _look(where)
    return _file(where, watch) if isinstance(where, Path) else _database(where, watch)


@dataclass(frozen=True, slots=True)
class Run:
    """A connection that stays open, and writes only while it holds a `turn`."""

    connection: Connection
    turn: Callable[[], AbstractContextManager[None]]


@contextmanager
def running(where: Address, create: bool = True, watch: Watch = unwatched) -> Iterator[Run]:
    """For a run over many pages: no other begins meanwhile, but other writers have their turns.
    As `writing` otherwise."""
    with writing(where, create, watch):
        pass  # makes or migrates it
    # Where the last connection to a file is closed, SQLite writes its log back; that needs no
    # turn, since SQLite does so only when it has the file for itself.
    if isinstance(where, Path):
        with file_lock(where, "run"), _connected(sqlite.writing(where), where) as connection:
            yield Run(connection, partial(file_lock, where))
        return
    name = shown(where)
    with (
        _connected(postgresql.writing(where), where) as connection,
        advisory_lock(connection, name, "run"),
    ):
        yield Run(connection, partial(advisory_lock, connection, name))


@contextmanager
def _file(path: Path, watch: Watch) -> Iterator[Connection]:
    if path.exists() or path.is_symlink():
        sqlite.look(path)
    elif not path.absolute().parent.is_dir():
        raise LedgerError("there is no such folder", page=shown(path), hint="make it first")
    with file_lock(path):
        if path.exists():
            _migrate(path, watch)
        else:
            _create(path)
        with _connected(sqlite.writing(path), path) as connection:
            yield connection


def _create(path: Path) -> None:
    """A ledger appears under its name only when its schema is whole."""
    new = path.with_name(f"{path.name}.new")
    with told(shown(path), OSError):
        for left_over in (new, *sqlite.companions(new)):
            left_over.unlink(missing_ok=True)
    with _connected(sqlite.create(new), path) as connection, connection.begin():
        migrate.upgrade(connection)
    with told(shown(path), OSError):
        new.rename(path)


def _migrate(path: Path, watch: Watch) -> None:
    with _connected(sqlite.reading(path), path) as connection:
        found = _version(connection, path)
    if found == migrate.PRESENT:
        return
    with told(shown(path), OSError):
        migrate.back_up_file(path, found)
    with _connected(sqlite.writing(path), path) as connection, connection.begin():
        migrate.upgrade(connection, watch=watch)


@contextmanager
def _database(where: URL, watch: Watch) -> Iterator[Connection]:
    is_there = postgresql.look(where)
    with (
        _connected(postgresql.writing(where), where) as connection,
        advisory_lock(connection, shown(where)),
    ):
        with connection.begin():
            found = _version(connection, where) if is_there else None
            if found and found != migrate.PRESENT:
                migrate.back_up_schema(connection, found)
            if found != migrate.PRESENT:
                migrate.upgrade(connection, watch=watch)
        yield connection


def _look(where: Address) -> None:
    if isinstance(where, Path):
        sqlite.look(where)
    elif not postgresql.look(where):
        raise LedgerError(
            "no ledger in this database", page=shown(where), hint="`onrecord add` makes one"
        )


def _version(connection: Connection, where: Address) -> str:
    found = migrate.version(connection)
    if found is None:
        problem = "is damaged: it does not say its version"
        raise LedgerError(problem, page=shown(where), hint="restore it from a copy")
    migrate.refuse_newer(found, shown(where))
    return found


def _reading_engine(where: Address) -> Engine:
    return sqlite.reading(where) if isinstance(where, Path) else postgresql.reading(where)


@contextmanager
def _connected(engine: Engine, where: Address) -> Iterator[Connection]:
    with told(shown(where)), engine.connect() as connection:
        yield connection
