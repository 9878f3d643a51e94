"""`onrecord read` as a user calls it: what is printed, where, and with which exit code."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from onrecord.core.record import from_json
from onrecord.core.threshold import SURE_ENOUGH, at_least

Run = Callable[..., CompletedProcess[bytes]]

HARBOUR = "examples/harbour-fire.txt"
RESERVOIR = "examples/reservoir.html"
EXAMPLES = ("harbour-fire.txt", "reservoir.html", "school-meals.txt")


def test_the_screen_shows_head_statements_and_counts(onrecord: Run) -> None:
    ran = onrecord("read", HARBOUR)
    assert ran.returncode == 0
    assert ran.stderr == b""
    lines = ran.stdout.decode().splitlines()
    title = "Fire at Port Vessel fuel depot was set to halt convoys – Velland defence ministry"
    assert " ".join(lines[:2]).startswith(title)
    assert any("2031-03-14 09:20" in line for line in lines[:4])
    assert any("[said in a statement]" in line and "direct" in line for line in lines)
    assert lines[-1].endswith("in the outlet's own voice.")


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_line_is_wider_than_the_screen(width: int, onrecord: Run) -> None:
    for page in (HARBOUR, RESERVOIR):
        shown = onrecord("read", page, COLUMNS=str(width)).stdout.decode()
        assert max(map(len, shown.splitlines())) <= width
        assert not any(line.endswith(" ") for line in shown.splitlines())


def test_colours_are_for_terminals_that_want_them(onrecord: Run) -> None:
    assert b"\x1b" not in onrecord("read", HARBOUR).stdout
    assert b"\x1b" in onrecord("read", HARBOUR, FORCE_COLOR="1").stdout
    assert b"\x1b" not in onrecord("read", "--no-color", HARBOUR, FORCE_COLOR="1").stdout
    assert b"\x1b" not in onrecord("read", HARBOUR, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_json_is_the_contract_a_line_a_page(onrecord: Run) -> None:
    ran = onrecord("read", "--format", "json", "examples")
    records = [from_json(line) for line in ran.stdout.splitlines()]
    assert [Path(record.page.location).name for record in records] == list(EXAMPLES)
    for record in records:
        assert record.statements
        for said in record.statements:
            for part in (*said.content, *filter(None, (said.cue, said.source))):
                assert record.article.text[part.start : part.end] == part.text
    assert onrecord("read", "--format", "jsonl", "examples").stdout == ran.stdout


def test_the_same_page_gives_the_same_bytes_in_every_process(process: Run, onrecord: Run) -> None:
    first = process("read", "--format", "json", RESERVOIR, ONRECORD_THREADS="1")
    assert (first.returncode, first.stderr) == (0, b"")
    other = process("read", "--format", "json", RESERVOIR, PYTHONHASHSEED="7").stdout
    assert first.stdout == other == onrecord("read", "--format", "json", RESERVOIR).stdout


def test_tsv_has_a_heading_and_a_row_a_statement(onrecord: Run) -> None:
    lines = onrecord("read", "--format", "tsv", "examples").stdout.decode().splitlines()
    records = onrecord("read", "--format", "json", "examples").stdout.splitlines()
    statements = sum(len(from_json(record).statements) for record in records)
    assert lines[0].split("\t")[:2] == ["page", "title"]
    assert len(lines) == 1 + statements
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


def test_no_cell_is_a_formula(tmp_path: Path, onrecord: Run) -> None:
    page = tmp_path / "=cmd.txt"
    page.write_text(
        "=HYPERLINK(1)\n\n“=1+1 is what the machine shows,” the mayor said on Friday.\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", "--format", "tsv", "=cmd.txt"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    rows = [line.split("\t") for line in ran.stdout.decode().splitlines()]
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@"))]
    assert all(row[0] == "'=cmd.txt" for row in rows[1:])


def test_a_table_has_a_row_a_statement(onrecord: Run) -> None:
    shown = onrecord("read", "--format", "table", HARBOUR, COLUMNS="160").stdout.decode()
    assert "source" in shown
    assert "Lindqvist-Maro" in shown


def test_a_dash_reads_standard_input(onrecord: Run) -> None:
    body = Path(RESERVOIR).read_bytes()
    ran = onrecord("read", "--format", "json", "-", stdin=body)
    record = from_json(ran.stdout)
    assert record.page.location == "-"
    assert record.article.title == "Lake Tarn dam is safe, engineers say, but villagers want proof"
    assert record.article.published == "2031-04-22T07:45:00+02:00"


def test_the_screen_gives_the_time_to_the_minute_with_its_zone(onrecord: Run) -> None:
    assert "2031-04-22 07:45 UTC+02:00" in onrecord("read", RESERVOIR).stdout.decode()


def test_min_confidence_leaves_out_and_says_so(onrecord: Run) -> None:
    every = from_json(onrecord("read", "--format", "json", HARBOUR).stdout)
    sure = from_json(onrecord("read", "--format", "json", "--min-confidence", "1", HARBOUR).stdout)
    assert len(sure.statements) < len(every.statements)
    shown = onrecord("read", "--min-confidence", "1", HARBOUR).stdout.decode()
    assert "less sure left out" in shown
    own_voice = onrecord("read", HARBOUR).stdout.decode().splitlines()[-1]
    assert shown.splitlines()[-1] == own_voice


def test_the_screen_leaves_out_the_least_sure_and_json_does_not(onrecord: Run) -> None:
    every = from_json(onrecord("read", "--format", "json", HARBOUR).stdout).statements
    sure = at_least(SURE_ENOUGH, every)
    for words, count in (((), len(sure)), (("--min-confidence", "0"), len(every))):
        shown = onrecord("read", *words, HARBOUR).stdout.decode()
        assert f"\n{count} statements: " in shown
        assert ("less sure left out; --min-confidence 0 shows all." in shown) == (
            count < len(every)
        )


def test_output_goes_to_a_file(tmp_path: Path, onrecord: Run) -> None:
    target = tmp_path / "said.json"
    ran = onrecord("read", "--format", "json", "-o", target, HARBOUR)
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert from_json(target.read_bytes()).statements


def test_a_page_is_never_overwritten_by_its_own_reading(tmp_path: Path, onrecord: Run) -> None:
    page = tmp_path / "story.txt"
    page.write_text("It will rain, the mayor said on Friday.\n")
    ran = onrecord("read", "-o", page, page)
    assert ran.returncode == 2
    assert page.read_text() == "It will rain, the mayor said on Friday.\n"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["read"],
        ["reed", HARBOUR],
        ["read", "--format", "xml", HARBOUR],
        ["read", "--min-confidence", "2", HARBOUR],
        ["read", "--min-confidence", "nan", HARBOUR],
        ["read", "-o", "/nowhere/said.json", HARBOUR],
        ["read", "-o", "/dev/full", HARBOUR],
    ],
)
def test_wrong_usage_is_one_line_and_exit_two(words: list[str], onrecord: Run) -> None:
    ran = onrecord(*words)
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.startswith(b"onrecord: ")
    assert ran.stderr.count(b"\n") == 1


def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "onrecord", "read", HARBOUR],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines() == ["onrecord: cannot write: No space left on device"]


def test_a_reader_that_stops_early_is_no_error() -> None:
    with begun("--format", "json", "examples", HARBOUR) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        json.loads(reading.stdout.readline())
        reading.stdout.close()
        said = reading.stderr.read()
    assert reading.returncode in (0, 141)
    assert said in (b"", b"onrecord: 4 pages read, 0 failed\n")


def test_an_interrupt_keeps_what_is_done_and_is_one_line() -> None:
    with begun("--format", "json", HARBOUR, "-") as reading:
        assert reading.stdout is not None
        first = reading.stdout.readline()  # by now it waits for its standard input
        reading.send_signal(signal.SIGINT)
        out, said = reading.communicate(timeout=60)
    assert from_json(first).statements
    assert (out, said) == (b"", b"onrecord: stopped\n")
    assert reading.returncode == 130


def begun(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", "read", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_long_run_says_how_far_it_has_come(tmp_path: Path, onrecord: Run) -> None:
    for number in range(101):
        (tmp_path / f"{number}.html").touch()
    ran = onrecord("read", tmp_path)
    assert ran.returncode == 1
    said = ran.stderr.decode().splitlines()
    assert "onrecord: 0 pages read, 100 failed so far" in said
    assert said[-1] == "onrecord: 0 pages read, 101 failed"
