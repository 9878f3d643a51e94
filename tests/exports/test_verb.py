"""`onrecord export` and `onrecord import` as a user calls them."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest

from onrecord.core.page import Page
from onrecord.core.record import Record, from_json, to_json
from onrecord.exports import FORMATS, writer
from onrecord.ledger import Ledger
from tests.exports.invented import BARE, BRIDGE, TEXT, stream

Run = Callable[..., CompletedProcess[bytes]]


@pytest.fixture
def said(tmp_path: Path) -> Path:
    """Records already read, as `onrecord read --format json` writes them."""
    path = tmp_path / "said.jsonl"
    path.write_bytes(to_json(BRIDGE) + b"\n" + to_json(BARE) + b"\n")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with the bridge in it."""
    path = tmp_path / "ledger.db"
    Ledger(path).keep(Page(TEXT.encode(), BRIDGE.page.location), BRIDGE)
    return path


def ids(body: bytes) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))]


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written_to_a_file_and_to_a_pipe(
    form: str, said: Path, tmp_path: Path, onrecord: Run
) -> None:
    path = tmp_path / f"out.{form}"
    ran = onrecord("export", form, said, "-o", path)
    assert (ran.returncode, ran.stderr) == (0, b"onrecord: 2 pages with 5 statements, 0 failed\n")
    assert path.stat().st_size > 1000
    assert len(onrecord("export", form, said).stdout) == pytest.approx(path.stat().st_size, rel=0.1)


def test_records_come_through_a_pipe(said: Path) -> None:
    words = [sys.executable, "-m", "onrecord", "export", "jsonl", "-"]
    ran = subprocess.run(words, input=said.read_bytes(), capture_output=True, check=True)
    assert ran.stdout == said.read_bytes()


def test_pages_are_read_on_the_way(onrecord: Run) -> None:
    ran = onrecord("export", "jsonl", "examples/harbour-fire.txt")
    assert ran.returncode == 0
    assert from_json(ran.stdout).statements


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_told_in_one_line(form: str, said: Path, process: Run) -> None:
    ran = process("export", form, said, "-o", "/dev/full")
    told = "/dev/full: cannot be written: No space left on device (name another file with -o)"
    assert (ran.returncode, ran.stderr.decode()) == (2, f"onrecord: {told}\n")


def test_a_full_disk_leaves_nothing_of_a_workbook(said: Path, tmp_path: Path) -> None:
    """A limit on the size of files fills the disk for the temporary ones, too."""
    code = (
        "import resource, signal, sys\n"
        "from onrecord.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    path = tmp_path / "out.xlsx"
    ran = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code, "export", "xlsx", str(said), "-o", str(path)],
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        check=False,
    )
    told = f"{path}: cannot be written: File too large (name another file with -o)"
    assert (ran.returncode, ran.stderr.decode()) == (2, f"onrecord: {told}\n")
    assert not list(temporary.iterdir())
    assert sorted(tmp_path.iterdir()) == [said, temporary]


def test_a_workbook_that_is_not_whole_is_not_written(tmp_path: Path) -> None:
    """Neither where its records end in an error: half a workbook looks like a whole one."""

    def broken() -> Iterator[Record]:
        yield BRIDGE
        raise OSError("the ledger is gone")

    sink = io.BytesIO()
    with pytest.raises(OSError, match="the ledger is gone"):
        writer("xlsx")(broken(), sink)
    assert sink.getvalue() == b""


def test_without_a_page_the_ledger_is_exported(ledger: Path, onrecord: Run) -> None:
    every = ids(onrecord("export", "csv", "--ledger", ledger).stdout)
    assert sorted(every) == sorted(one.id for one in BRIDGE.statements)
    some = ids(onrecord("export", "csv", "--ledger", ledger, "--where", "lorries").stdout)
    assert some == [BRIDGE.statements[0].id]
    assert ids(onrecord("export", "csv", ONRECORD_LEDGER=str(ledger)).stdout) == every


def test_unsure_statements_are_left_out(said: Path, onrecord: Run) -> None:
    assert ids(onrecord("export", "csv", said, "--min-confidence", "0.9").stdout) == []


def test_what_fails_is_told_and_the_rest_is_written(said: Path, onrecord: Run) -> None:
    with said.open("ab") as more:
        more.write(b'{"page": 1}\n')
    ran = onrecord("export", "csv", said, "nowhere.html", "nowhere.jsonl")
    assert ran.returncode == 1
    assert len(ids(ran.stdout)) == 5
    told = ran.stderr.decode().splitlines()
    assert len(told) == 4
    assert told[-1] == "onrecord: 2 pages with 5 statements, 3 failed"


@pytest.mark.parametrize(
    "words",
    [
        ("export", "pdf"),
        ("export", "csv", "--ledger", "no-such.db"),
        ("export", "csv", "page.html", "--where", "x"),
        ("export", "csv", "examples/harbour-fire.txt", "-o", "/no/such/folder/out.csv"),
        ("export", "csv", "examples/harbour-fire.txt", "-o", "examples/harbour-fire.txt"),
        ("import", "brat", "examples"),
        ("import", "brat", "no-such-folder"),
        ("import", "labelstudio", "examples/harbour-fire.txt"),
    ],
)
def test_wrong_usage_is_one_line_and_nothing_is_written(
    words: tuple[str, ...], tmp_path: Path, onrecord: Run
) -> None:
    ran = onrecord(*words, ONRECORD_LEDGER=str(tmp_path / "none.db"))
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)


def test_a_missing_extra_is_named(
    said: Path, onrecord: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form, module in (("parquet", "pyarrow"), ("ftm", "followthemoney")):
        monkeypatch.setitem(sys.modules, module, None)
        ran = onrecord("export", form, said)
        assert ran.returncode == 2
        assert ran.stderr.decode().strip() == (
            f"onrecord: the form {form} needs {module}, which is not installed"
            f" (pip install 'onrecord[{form}]')"
        )


def test_a_run_that_fails_leaves_what_was_there(
    said: Path, tmp_path: Path, onrecord: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.parquet"
    path.write_text("the last one")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert onrecord("export", "parquet", said, "-o", path).returncode == 2
    assert path.read_text() == "the last one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.parquet", "said.jsonl"]


@pytest.mark.parametrize("form", [*FORMATS, "search", "speakers", "review", "read"])
def test_no_output_takes_the_place_of_a_ledger(form: str, ledger: Path, onrecord: Run) -> None:
    before = ledger.read_bytes()
    words = {
        "search": ("search", "bridge"),
        "speakers": ("speakers",),
        "review": ("review", "training"),
        "read": ("read", "examples/harbour-fire.txt"),
    }
    ran = onrecord(*words.get(form, ("export", form)), "-o", ledger, ONRECORD_LEDGER=str(ledger))
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)
    assert b"is a ledger" in ran.stderr
    assert ledger.read_bytes() == before


def test_without_a_ledger_no_folder_is_made(tmp_path: Path, onrecord: Run) -> None:
    folder, missing = tmp_path / "folder", tmp_path / "missing.db"
    ran = onrecord("export", "brat", "--ledger", missing, "-o", f"{folder}/")
    assert (ran.returncode, folder.exists()) == (2, False)


def test_brat_gets_a_folder_or_a_zip(said: Path, tmp_path: Path, onrecord: Run) -> None:
    onrecord("export", "brat", said, "-o", f"{tmp_path}/folder/")
    onrecord("export", "brat", said, "-o", tmp_path / "folder.zip")
    names = sorted(path.name for path in (tmp_path / "folder").iterdir())
    assert sorted(ZipFile(tmp_path / "folder.zip").namelist()) == names
    assert [Path(name).suffix for name in names] == [
        ".ann", ".json", ".txt", ".conf", ".ann", ".json", ".txt", ".conf"
    ]  # fmt: skip


def test_a_change_in_brat_arrives_in_the_ledger_once(
    ledger: Path, tmp_path: Path, onrecord: Run
) -> None:
    folder = tmp_path / "folder"
    assert onrecord("export", "brat", "--ledger", ledger, "-o", f"{folder}/").returncode == 0
    (ann,) = folder.glob("*.ann")
    ann.write_text(ann.read_text("utf-8").replace("Act E1 promise", "Act E1 threaten"), "utf-8")
    shown = onrecord("import", "brat", folder, "-o", "-", "--author", "ida")
    (line,) = shown.stdout.splitlines()
    assert (json.loads(line)["fields"], json.loads(line)["author"]) == (["act"], "ida")
    for told in (b"1 corrections, 0 failed", b"0 corrections, 0 failed"):
        ran = onrecord("import", "brat", folder, "--ledger", ledger, "--author", "ida")
        assert (ran.returncode, told in ran.stderr) == (0, True)
    (record,) = Ledger(ledger).records()
    assert [one.act for one in record.statements] == ["threaten", None, "claim", "deny", None]


def test_memory_does_not_grow_with_the_pages(tmp_path: Path) -> None:
    """Ten times the pages, the same peak: nothing is held but the buffers of the libraries."""
    import tracemalloc

    from onrecord.exports import writer

    def peak(form: str, pages: int) -> int:
        with (tmp_path / "out").open("wb") as sink:
            tracemalloc.start()
            writer(form)(stream(pages), sink)
            highest = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return highest

    for form in ("csv", "jsonl", "webannotation", "jsonld", "labelstudio"):
        peak(form, 1)
        assert peak(form, 400) < peak(form, 40) + 200_000
