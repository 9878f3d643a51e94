"""A ledger of an older release opens, is backed up first, and migrates."""

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from onrecord import Ledger
from onrecord.ledger import On, migrate
from onrecord.ledger.tables import METADATA
from tests.ledger.shared import keep

OLD = Path(__file__).parent / "data" / "ledger-0001.db.gz"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger as the first schema left it: three pages, three statements."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def test_the_newest_step_is_the_present_one() -> None:
    assert migrate.steps()[-1] == migrate.PRESENT


def test_an_older_file_is_backed_up_and_migrated(old: Path) -> None:
    before = old.read_bytes()
    told: list[tuple[int, int]] = []
    ledger = Ledger(old, watch=lambda done, total: told.append((done, total)))
    assert ledger.search("bridge").total == 3
    assert told == [(0, 3), (3, 3)]
    assert not ledger.verify().damage
    assert {hit.copies for hit in ledger.hits()} == {1}
    (backup,) = old.parent.glob("old.db.backup-0001-*")
    first = old.with_name("first.db")
    first.write_bytes(before)
    with sqlite3.connect(backup) as copy, sqlite3.connect(first) as whole:
        for query in ("SELECT * FROM pages", "SELECT * FROM readings", "SELECT * FROM statements"):
            assert copy.execute(query).fetchall() == whole.execute(query).fetchall()
    copy.close()
    whole.close()
    ledger.search("bridge")
    assert len(list(old.parent.glob("old.db.backup-*"))) == 1


def test_what_charts_and_facets_count_is_looked_up_in_an_index(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.db")
    keep(ledger, "“The bridge,” Ada Venn said.")
    every = On("published", "1900", "2099")
    for ask, has in (
        (lambda: ledger.search("bridge since:2031"), "WITH found"),
        (lambda: ledger.search("bridge", facets=True), "'speaker'"),
        (
            lambda: ledger.charts.timeline("bridge", "published", "speaker", lambda _: every),
            "names",
        ),
    ):
        plan = _plan(ledger, ask, has)
        assert "COVERING INDEX statements_told" in plan
        assert "told USING INTEGER PRIMARY KEY" not in plan


def test_what_is_asked_for_by_its_name_is_found_without_a_look_at_all_rows(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.db")
    (said,) = keep(ledger, "“The bridge,” Ada Venn said.", at="a.txt").statements
    plan = _plan(ledger, lambda: ledger.record_saying(said.id), said.id)
    assert plan.startswith("SEARCH statements USING INDEX statements_by_key (key=?)")
    plan = _plan(ledger, lambda: list(ledger.changes("a.txt")), "received")
    assert "SEARCH appearances USING INDEX appearances_by_address (address=?)" in plan
    assert "SCAN appearances" not in plan
    (speaker,) = ledger.speakers()
    plan = _plan(ledger, lambda: ledger.speaker(speaker.number), "FROM speakers")
    assert "statements_by_speaker (named=?)" in plan


def _plan(ledger: Ledger, ask: Callable[[], object], has: str) -> str:
    """How SQLite answers the first question of those with these words."""
    asked: list[str] = []
    with ledger.reader():
        connection = ledger._open
        assert connection is not None
        sqlite = connection.connection.driver_connection
        assert sqlite is not None
        sqlite.set_trace_callback(asked.append)
        assert ask() is not None
        sqlite.set_trace_callback(None)
        found = next(statement for statement in asked if has in statement)
        return " ".join(row[3] for row in sqlite.execute(f"EXPLAIN QUERY PLAN {found}"))


def test_an_older_database_is_backed_up_and_migrated(database: str) -> None:
    engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        migrate.upgrade(connection, "0001")
        connection.execute(
            text("INSERT INTO pages (id, sha256, bytes, location) VALUES (1, :sha, 1, 'a')"),
            {"sha": "0" * 64},
        )
    ledger = Ledger(database)
    assert ledger.search("bridge").total == 0
    with engine.begin() as connection:
        names = connection.scalars(
            text("SELECT schema_name FROM information_schema.schemata")
        ).all()
        (backup,) = [name for name in names if name.startswith("onrecord_backup_0001_")]
        assert connection.scalar(text(f"SELECT count(*) FROM {backup}.pages")) == 1
        assert migrate.version(connection) == migrate.PRESENT
    engine.dispose()


def test_migrations_make_the_tables_that_queries_expect(where: str, ledger: Ledger) -> None:
    with ledger.writer():
        keep(ledger, "“The bridge,” Ada Venn said.")
    url = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else None
    engine = create_engine(url or f"sqlite:///{where}")
    words = ("statement_words", migrate.VERSION_TABLE)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": migrate.VERSION_TABLE,
                "include_name": lambda name, kind, _: (
                    kind != "table" or not (name or "").startswith(words)
                ),
            },
        )
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
