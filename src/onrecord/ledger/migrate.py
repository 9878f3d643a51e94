"""Brings a ledger to the present schema: makes a new one, or migrates an older one.

The steps are Alembic's (migrations/versions). An older ledger is backed up first: a
SQLite file beside itself, a PostgreSQL schema beside its own.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from onrecord.core.errors import LedgerError
from onrecord.ledger.derived import Watch, make_anew, unwatched
from onrecord.ledger.views import create_views

PRESENT = "0011"
"""The newest step; a test compares it with the folder."""

DERIVED = "0007"
"""The newest step that changed what is derived; behind it nothing must be made anew."""

VERSION_TABLE = "onrecord_version"
_SCRIPTS = Path(__file__).parent / "migrations"


def version(connection: Connection) -> str | None:
    """The step that the ledger stands at; None where there is no ledger."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()


def refuse_newer(found: str | None, shown: str) -> None:
    """Raises `LedgerError` where the ledger is of a release that this one does not know."""
    if found is not None and found not in steps():
        raise LedgerError(
            f"was made by a newer onrecord (schema {found}, ours is {PRESENT})",
            page=shown,
            hint="pip install --upgrade onrecord",
        )


def steps() -> tuple[str, ...]:
    """The names of all steps, in order."""
    return tuple(sorted(path.name[:4] for path in (_SCRIPTS / "versions").glob("[0-9]*.py")))


def upgrade(connection: Connection, step: str = "head", watch: Watch = unwatched) -> None:
    """Takes every step that is missing up to `step`, in the transaction of `connection`.

    Steps change tables. What is derived, and the views, are made anew after the last one, by
    what the present release knows of them: so a step needs nothing that changes after it.
    """
    from alembic.command import upgrade as run
    from alembic.config import Config

    before = version(connection)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    run(config, step)
    if version(connection) == PRESENT:
        if before is not None and before < DERIVED:
            make_anew(connection, watch)
        create_views(connection)


def back_up_file(path: Path, found: str) -> Path:
    """A copy of a SQLite ledger beside it, named after its step and the time."""
    copy = path.with_name(f"{path.name}.backup-{found}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def back_up_schema(connection: Connection, found: str) -> str:
    """A copy of every table in a schema of its own, in the transaction of `connection`."""
    name = f"onrecord_backup_{found}_{datetime.now(UTC):%Y%m%dt%H%M%S%f}"
    connection.execute(text(f"CREATE SCHEMA {name}"))
    for table in inspect(connection).get_table_names():
        connection.execute(text(f'CREATE TABLE {name}."{table}" AS TABLE "{table}"'))
    return name
