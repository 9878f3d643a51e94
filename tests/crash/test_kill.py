"""A run that is killed at any moment, and started again, ends with the same ledger.

50 kills over 500 pages; ONRECORD_KILLS=1000 for a night.
"""

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord import Ledger, to_json
from tests.plain_reader import PLAIN, story

KILLS = int(os.environ.get("ONRECORD_KILLS", "50"))
PAGES = 500
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_killed_runs_end_as_an_undisturbed_one(processes: int, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    _write(folder)
    undisturbed = Ledger(tmp_path / "whole.db", reader=PLAIN)
    undisturbed.add(folder)
    killed = tmp_path / "killed.db"
    kills = KILLS if processes == 1 else KILLS // 5
    chance = random.Random(20310314)
    for turn in range(kills):
        _kill_once(killed, folder, processes, chance, early=turn % 5 == 0)
        if killed.exists() and turn % 10 == 0:
            assert not Ledger(killed).verify().damage
    ran = _start(killed, folder, processes)
    ran.communicate(timeout=600)
    assert ran.returncode == 0
    ledger = Ledger(killed, reader=PLAIN)
    assert not ledger.verify().damage
    assert ledger.verify().counts == undisturbed.verify().counts
    assert exported(killed) == exported(tmp_path / "whole.db")
    assert canonical(ledger) == canonical(undisturbed)


def exported(ledger: Path) -> str:
    """The sha256 of what `onrecord export jsonl` writes."""
    words = [sys.executable, "-m", "onrecord", "export", "jsonl", "--ledger", str(ledger)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
    assert ran.stdout.count(b"\n") > PAGES // 2
    return sha256(ran.stdout).hexdigest()


def canonical(ledger: Ledger) -> str:
    """A hash of everything that a run leaves behind, exported or not, but for the times of day."""
    name = sha256()
    for record in ledger.records():
        name.update(to_json(record) + b"\n")
    for failure in ledger.failures():
        name.update(f"{failure.location} {failure.kind} {failure.sha256}\n".encode())
    for hit in ledger.hits():
        name.update(f"{hit.statement.id} {hit.copies}\n".encode())
    return name.hexdigest()


def _kill_once(
    where: Path, folder: Path, processes: int, chance: random.Random, *, early: bool
) -> None:
    """Kills a run at a random moment: while it starts, or while it adds."""
    ran = _start(where, folder, processes)
    assert ran.stdout is not None
    try:
        if not early:
            ran.stdout.readline()
        time.sleep(chance.random() * (1.0 if early else 0.15))
    finally:
        os.kill(ran.pid, signal.SIGKILL)
        ran.wait(60)
        ran.stdout.close()


def _start(where: Path, folder: Path, processes: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "tests.crash.adding", str(where), str(folder), str(processes)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _write(folder: Path) -> None:
    """Pages with statements; some twice, some empty, so that every road is taken."""
    folder.mkdir()
    for n in range(PAGES):
        said = [f"“Sentence {n} number {k} stands,” Ada Venn said." for k in range(n % 7)]
        body = b" " if n % 50 == 49 else story(*said, title=f"Story {n // 2 if n % 9 else n}")
        (folder / f"{n:04}.txt").write_bytes(body)
