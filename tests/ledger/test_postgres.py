"""What is PostgreSQL's own: databases that are no ledger, and its lock."""

import pytest

from onrecord import Ledger, LedgerError
from tests.ledger.shared import keep
from tests.plain_reader import PLAIN

psycopg = pytest.importorskip("psycopg")


def test_an_empty_database_is_no_ledger_and_stays_empty(database: str) -> None:
    with pytest.raises(LedgerError, match="no ledger in this database"):
        Ledger(database).search("bridge")
    assert tables(database) == set()


def test_another_programs_tables_are_left_alone(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("CREATE TABLE pages (id integer)")
    for ask in (lambda ledger: ledger.search("x"), lambda ledger: keep(ledger, "“x,” A said.")):
        with pytest.raises(LedgerError, match="another program's table 'pages'"):
            ask(Ledger(database))
    assert tables(database) == {"pages"}


def test_a_newer_ledger_is_refused(database: str) -> None:
    keep(Ledger(database, reader=PLAIN), "“The bridge,” Ada Venn said.")
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE onrecord_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer onrecord"):
        Ledger(database).search("bridge")


def test_a_second_writer_is_told_to_wait_and_readers_are_not(database: str) -> None:
    ledger, other = Ledger(database, reader=PLAIN), Ledger(database, reader=PLAIN)
    with ledger.writer():
        keep(ledger, "“The bridge,” Ada Venn said.")
        with pytest.raises(LedgerError, match="another onrecord"):
            keep(other, "“A tunnel,” Ada Venn said.")
        assert other.search("bridge").total == 1
    keep(other, "“A tunnel,” Ada Venn said.", at="b.txt")
    assert other.search("").total == 2


def test_a_missing_server_or_database_is_said(database: str) -> None:
    with pytest.raises(LedgerError, match="no such database"):
        Ledger(database.replace("/ledger", "/other")).search("bridge")
    with pytest.raises(LedgerError):
        Ledger("postgresql://onrecord@127.0.0.1:1/x").search("bridge")


def tables(database: str) -> set[str]:
    """The names of all tables that are not the system's."""
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name for (name,) in found}
