"""Every verb on what is no whole ledger: one clear line, exit 2, the file untouched."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from onrecord import Ledger
from onrecord.ledger.lock import file_lock
from tests.ledger.shared import keep

Run = Callable[..., CompletedProcess[bytes]]

PAGE = "examples/harbour-fire.txt"
VERBS = [
    ("search", "bridge"),
    ("correct", "0" * 16, "--accept"),
    ("correct", "--list"),
    ("reread",),
    ("changes",),
    ("verify",),
    ("failures",),
    ("add", PAGE),
    ("add", "--retry-failed"),
    ("speakers",),
    ("speakers", "--merge", "Ada Venn", "Bo Lind"),
    ("export", "jsonl"),
    ("review", "agreement"),
    ("accounts", "list"),
]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A good ledger with many pages, in one file."""
    path = tmp_path / "whole.db"
    ledger = Ledger(path)
    with ledger.writer():
        for n in range(30):
            keep(ledger, f"“The bridge {n} stands,” Ada Venn said.", at=f"{n}.txt")
    return path


def bad_ledgers(folder: Path, whole: Path) -> Iterator[tuple[str, Path, bytes]]:
    """What was given, and a word that the complaint must have."""

    def made(name: str, body: bytes) -> Path:
        path = folder / name
        path.write_bytes(body)
        return path

    good = whole.read_bytes()
    yield "empty", made("empty.db", b""), b"empty"
    yield "text", made("notes.db", b"To whom it may concern.\n" * 100), b"not a ledger"
    yield "half", made("half.db", good[: len(good) // 2]), b"half a copy"
    yield "cut", made("cut.db", good[:700]), b"half a copy"
    yield "almost", made("almost.db", good[:-1]), b"half a copy"
    yield "head", made("head.db", good[:50]), b"ledger"
    foreign = folder / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY, sha256 TEXT)")
    connection.close()
    yield "foreign", foreign, b"another program"
    newer = made("newer.db", good)
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE onrecord_version SET version_num = '9999'")
    connection.close()
    yield "newer", newer, b"newer onrecord"
    yield "folder", folder, b"folder"


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_verb_on_what_is_no_ledger(
    verb: tuple[str, ...], tmp_path: Path, whole: Path, onrecord: Run
) -> None:
    for name, path, word in bad_ledgers(tmp_path, whole):
        before = path.read_bytes() if path.is_file() else b""
        ran = onrecord(*verb, "--ledger", path)
        assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1), (name, ran.stderr)
        assert word in ran.stderr, (name, ran.stderr)
        assert (path.read_bytes() if path.is_file() else b"") == before, name


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_verb_on_a_missing_ledger(verb: tuple[str, ...], tmp_path: Path, onrecord: Run) -> None:
    if verb == ("add", PAGE):
        missing = tmp_path / "no" / "such" / "folder.db"
    else:
        missing = tmp_path / "missing.db"
    ran = onrecord(*verb, "--ledger", missing)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1), ran.stderr
    assert not missing.exists()


def test_bad_names_of_ledgers(onrecord: Run) -> None:
    for name in (
        "",
        "mysql://u:secret@host/db",
        "postgresql://u:secret@127.0.0.1:1/db",
        "http://x",
    ):
        ran = onrecord("search", "bridge", "--ledger", name, ONRECORD_LEDGER="")
        assert ran.returncode == 2
        assert ran.stderr.count(b"\n") == 1
        assert b"secret" not in ran.stderr


def test_a_second_writer_is_told_to_wait(whole: Path, onrecord: Run) -> None:
    with file_lock(whole):
        ran = onrecord("add", PAGE, "--ledger", whole)
        assert ran.returncode == 2
        assert b"another onrecord is writing" in ran.stderr
        assert onrecord("search", "bridge", "--ledger", whole).returncode == 0


@pytest.mark.skipif(not hasattr(os, "fork") or not Path("/dev/shm").exists(), reason="not Linux")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """A limit on the size of files is, to SQLite, a disk that is full."""
    where = tmp_path / "full.db"
    code = (
        "import resource, signal, sys\n"
        "from onrecord import Ledger, LedgerError\n"
        "from tests.ledger.shared import keep\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "ledger = Ledger(sys.argv[1])\n"
        "with ledger.writer():\n"
        "    keep(ledger, '“The bridge,” Ada Venn said.')\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "    try:\n"
        "        for n in range(10_000):\n"
        "            keep(ledger, *(f'“{n} {k},” Ada Venn said.' for k in range(99)), at=str(n))\n"
        "            print(n, flush=True)\n"
        "    except LedgerError as error:\n"
        "        print(error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(where)], cwd=ROOT, capture_output=True, check=True
    )
    *kept, said = ran.stdout.decode().splitlines()
    assert "disk" in said
    ledger = Ledger(where)
    assert not ledger.verify().damage
    assert dict(ledger.verify().counts)["pages"] == 1 + len(kept)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_folder_can_be_searched_and_not_added_to(tmp_path: Path) -> None:
    """As root, who may write everywhere, the child becomes a user who may not."""
    where = tmp_path / "shared" / "a.db"
    where.parent.mkdir()
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from onrecord import Ledger\n"
        "from onrecord.cli import main\n"
        "from tests.ledger.shared import keep\n"
        "where = Path(sys.argv[1])\n"
        "keep(Ledger(where), '“The bridge,” Ada Venn said.')\n"
        "page = where.with_name('page.txt')\n"
        "page.write_text('“The bridge,” the mayor said.')\n"
        "verbs = [['search', 'bridge'], ['verify'], ['correct', '--list'],\n"
        "         ['add', str(page), '--processes', '1'], ['correct', '--undo', '1']]\n"
        "def run(verb):\n"
        "    print('::', *verb[:1], flush=True)\n"
        "    print('exit', main([*verb, '--ledger', str(where)]), flush=True)\n"
        "for verb in verbs:\n"
        "    run(verb)\n"  # once as it should be, so that everything is loaded
        "for beside in where.parent.glob('a.db?*'):\n"
        "    beside.unlink()\n"
        "print('=====', flush=True)\n"
        "where.chmod(0o444)\n"
        "where.parent.chmod(0o555)\n"
        "for above in list(where.parents)[1:5]:\n"
        "    above.chmod(0o755)\n"
        "if os.geteuid() == 0:\n"
        "    os.setgid(65534)\n"
        "    os.setuid(65534)\n"
        "for verb in verbs:\n"
        "    run(verb)\n"
    )
    try:
        ran = subprocess.run(
            [sys.executable, "-c", code, str(where)], cwd=ROOT, capture_output=True, check=False
        )
    finally:
        where.parent.chmod(0o755)
    exits = [line for line in ran.stdout.decode().split("=====")[1].splitlines() if "exit" in line]
    assert exits == ["exit 0", "exit 0", "exit 0", "exit 2", "exit 2"], ran.stderr.decode()
    last = ran.stderr.decode().splitlines()[-2:]
    assert all("written" in line or "Permission" in line for line in last), last
