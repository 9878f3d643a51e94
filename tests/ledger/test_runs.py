"""A run over many pages: a correction comes in between, a second run does not."""

from pathlib import Path

import pytest

from onrecord import Ledger, LedgerError
from onrecord.core.correction import Correction
from onrecord.ingest import Reader
from onrecord.ledger import lock
from tests.plain_reader import PLAIN, story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six pages, a statement each."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(6):
        (folder / f"{n}.txt").write_bytes(story(f"“Bridge {n} is safe,” Ada Venn said."))
    return folder


def test_statements_are_corrected_while_pages_are_added(folder: Path, where: str) -> None:
    run = Ledger(where, reader=PLAIN).adding(folder)
    desk = Ledger(where)
    numbers: list[int] = []
    for outcome in run:
        (hit,) = desk.search(f"“bridge {len(numbers)}”").hits
        assert outcome.location == hit.page.location
        numbers.append(desk.correct(Correction(hit.page.sha256, "accept", hit.statement.id)))
    assert numbers == [1, 2, 3, 4, 5, 6]
    assert {hit.review for hit in desk.hits()} == {"accepted"}
    assert not desk.verify().damage


def test_the_machine_reads_anew_while_statements_are_corrected(folder: Path, where: str) -> None:
    desk = Ledger(where, reader=PLAIN)
    desk.add(folder)
    newer = Ledger(where, reader=Reader("newer", PLAIN.read))
    for done, outcome in enumerate(newer.rereading(), start=1):
        assert outcome.what == "read"
        hit = desk.search("bridge", order="date").hits[-1]
        desk.correct(Correction(hit.page.sha256, "reject", hit.statement.id))
        assert desk.search("bridge").total == 6 - done
    assert not desk.verify().damage


def test_a_second_run_is_refused(folder: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    run = Ledger(where, reader=PLAIN).adding(folder)
    next(run)
    other = Ledger(where, reader=PLAIN)
    with pytest.raises(LedgerError, match="another onrecord is writing"):
        other.add(folder)
    with pytest.raises(LedgerError, match="another onrecord is writing"):
        other.reread()
    assert sum(1 for _ in run) == 5
    assert other.add(folder).known == 6


def test_nobody_writes_between_two_calls_of_a_writer(
    folder: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    ledger = Ledger(where, reader=PLAIN)
    ledger.add(folder)
    (hit,) = ledger.search("“bridge 0”").hits
    with ledger.writer(), pytest.raises(LedgerError, match="another onrecord"):
        Ledger(where).correct(Correction(hit.page.sha256, "accept", hit.statement.id))
