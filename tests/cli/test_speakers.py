"""`onrecord speakers` as a user calls it."""

import csv
import io
import json
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
    """A ledger with two speakers, one of them spelt in two ways."""
    made = tmp_path / "onrecord.db"
    ledger = Ledger(made, reader=PLAIN)
    keep(ledger, "“The bridge is old,” Sergei Vennov said.", "“No,” Tim Orrick denied.")
    keep(ledger, "“The tunnel is new,” Sergey Wennow said.", at="b.txt", outlet="Herald")
    return made


def rows(ran: CompletedProcess[bytes]) -> dict[str, str]:
    """The names of each speaker, by the one that is shown."""
    return {row["name"]: row["names"] for row in csv.DictReader(io.StringIO(ran.stdout.decode()))}


def test_speakers_are_listed_with_their_names_and_counts(path: Path, onrecord: Run) -> None:
    shown = onrecord("speakers", "--ledger", path).stdout.decode().splitlines()
    assert [line.split()[1:3] for line in shown[1:]] == [["2", "2"], ["1", "1"]]
    assert shown[1].endswith("Sergei Vennov Sergey Wennow")
    (one,) = json.loads(onrecord("speakers", "wennow", "--format", "json", "--ledger", path).stdout)
    assert (one["name"], one["statements"]) == ("Sergei Vennov", 2)


def test_a_decision_is_kept_listed_taken_elsewhere_and_undone(
    path: Path, tmp_path: Path, onrecord: Run
) -> None:
    listed = ("speakers", "--format", "csv", "--ledger", path)
    split = ("--split", "Sergei Vennov", "Sergey Wennow", "--author", "Bo")
    ran = onrecord("speakers", *split, "--ledger", path)
    assert (ran.returncode, b"--undo 1 takes it back" in ran.stderr) == (0, True)
    assert set(rows(onrecord(*listed))) == {"Sergei Vennov", "Sergey Wennow", "Tim Orrick"}
    told = onrecord("speakers", "--decisions", "--ledger", path).stdout.decode()
    assert told.split()[2:] == ["Bo", "split", "“Sergei", "Vennov”", "“Sergey", "Wennow”"]
    file, other = tmp_path / "decisions.jsonl", tmp_path / "other.db"
    onrecord("speakers", "--decisions", "--format", "jsonl", "-o", file, "--ledger", path)
    keep(Ledger(other, reader=PLAIN), "“A,” Sergei Vennov said.", "“B,” Sergey Wennow said.")
    taken = onrecord("speakers", "--take", file, "--ledger", other)
    assert taken.stderr == b"onrecord: 1 decisions kept, 0 known\n"
    assert len(rows(onrecord("speakers", "--format", "csv", "--ledger", other))) == 2
    onrecord("speakers", "--undo", "1", "--ledger", path)
    assert rows(onrecord(*listed))["Sergei Vennov"] == "Sergei Vennov; Sergey Wennow"


@pytest.mark.parametrize(
    "words",
    [
        ("--merge", "Nobody", "Tim Orrick"),
        ("--merge", "", "Tim Orrick"),
        ("--merge", "Tim Orrick", "Tim Orrick"),
        ("--part", "Tim Orrick", "Another"),
        ("--part", "Tim Orrick", "Another", "--page", "0" * 64),
        ("--undo", "9"),
        ("--take", "missing.jsonl"),
        ("--take", "README.md"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(
    words: tuple[str, ...], path: Path, onrecord: Run
) -> None:
    ran = onrecord("speakers", *words, "--author", "Bo", "--ledger", path)
    assert (ran.returncode, ran.stderr.count(b"\n"), ran.stdout) == (2, 1, b"")
    assert not list(Ledger(path).speaker_decisions())
