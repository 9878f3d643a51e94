"""Verification finds a byte that has changed, and says so with exit 1."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from onrecord import Ledger
from tests.ledger.shared import keep
from tests.plain_reader import PLAIN

Run = Callable[..., CompletedProcess[bytes]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A whole ledger of three pages, in one file."""
    ledger = Ledger(tmp_path / "a.db", reader=PLAIN)
    with ledger.writer():
        for n in range(3):
            keep(ledger, f"“The bridge {n} stands,” Ada Venn said.", at=f"{n}.txt")
    return tmp_path / "a.db"


def test_a_whole_ledger_is_counted(path: Path, onrecord: Run) -> None:
    ran = onrecord("verify", "--ledger", path)
    assert ran.returncode == 0
    assert b"3  pages" in ran.stdout
    assert b"3  statements" in ran.stdout


def test_a_flipped_byte_of_a_page_is_found(path: Path, onrecord: Run) -> None:
    with sqlite3.connect(path) as connection:
        (data,) = connection.execute("SELECT data FROM bodies WHERE page_id = 2").fetchone()
    connection.close()
    flip(path, path.read_bytes().index(data) + len(data) // 2)
    ran = onrecord("verify", "--ledger", path)
    assert ran.returncode == 1
    assert ran.stderr.count(b"\n") == 1
    assert b"1.txt" in ran.stderr


def test_a_flipped_byte_anywhere_is_found_or_harmless(path: Path) -> None:
    """Every byte of a page in use belongs to something that is compared; a few of the file
    are counters and free room, which may change without harm."""
    whole = path.read_bytes()
    before = list(Ledger(path).records())
    found = harmless = 0
    for place in range(200, len(whole), len(whole) // 12):
        path.write_bytes(whole)
        flip(path, place)
        damaged = bool(Ledger(path).verify().damage)
        found += damaged
        if not damaged:
            harmless += 1
            assert list(Ledger(path).records()) == before
    assert found + harmless >= 12


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        ("UPDATE statements SET content = 'other' WHERE id = 1", "row"),
        ("UPDATE articles SET title = 'other' WHERE page_id = 1", "row"),
        ("DELETE FROM statements WHERE id = 1", "row"),
        ("UPDATE statements SET page_id = 99 WHERE id = 1", "tie"),
        ("DELETE FROM texts WHERE page_id = 1", None),
        ("DELETE FROM bodies WHERE page_id = 1", "page"),
        ("UPDATE readings SET record = x'00' WHERE id = 1", "reading"),
        ("DELETE FROM statement_words_docsize WHERE id = 1", "words"),
    ],
)
def test_each_kind_of_damage(path: Path, damage: str, kind: str | None) -> None:
    with sqlite3.connect(path) as connection:
        for table in ("bodies", "readings"):
            for verb in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        connection.execute(damage)
    connection.close()
    assert [found.kind for found in Ledger(path).verify().damage][:1] == ([kind] if kind else [])


def flip(path: Path, place: int) -> None:
    """Changes one byte of a file."""
    with path.open("r+b") as stream:
        stream.seek(place)
        byte = stream.read(1)[0]
        stream.seek(place)
        stream.write(bytes([byte ^ 0x55]))
