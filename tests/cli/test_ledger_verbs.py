"""The verbs of the ledger as a user calls them, with the model of the package."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[bytes]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where a ledger can be made."""
    return tmp_path / "a.db"


def test_a_day_with_the_ledger(ledger: Path, tmp_path: Path, onrecord: Run) -> None:
    def run(*words: str, code: int = 0) -> CompletedProcess[bytes]:
        ran = onrecord(*words, ONRECORD_LEDGER=str(ledger))
        assert ran.returncode == code, ran.stderr
        return ran

    added = run("add", "examples", "--processes", "1")
    assert b"3 new pages" in added.stderr
    assert b"3 known" in run("add", "examples", "--processes", "1").stderr
    hits = [json.loads(line) for line in run("search", "--format", "jsonl").stdout.splitlines()]
    assert hits
    statement = hits[0]["statement"]["id"]

    run("correct", statement, "--speaker", "Zora Quill", "--author", "Bo")
    (found,) = rows(run("search", "speaker:quill", "--format", "csv").stdout)
    assert (found["id"], found["speaker"], found["review"]) == (statement, "Zora Quill", "changed")
    assert b"Zora Quill" in run("search", "speaker:quill").stdout
    assert b"Bo" in run("correct", "--list").stdout
    run("correct", "--undo", "1")
    assert json.loads(run("search", "speaker:quill", "--format", "json").stdout)["total"] == 0
    run("correct", statement, "--content", "words that nobody wrote", code=2)

    assert b"0 pages read anew" in run("reread").stderr
    assert run("correct", "--unfitting").stdout == b""
    assert run("changes").stdout == b""
    assert b"as it was kept" in run("verify").stdout
    run("add", str(tmp_path / "nothing.html"), code=1)
    assert b"nothing.html" in run("failures").stdout


def test_a_ledger_in_the_folder_of_its_pages_is_no_page(tmp_path: Path, onrecord: Run) -> None:
    (tmp_path / "fire.txt").write_bytes(Path("examples/harbour-fire.txt").read_bytes())
    for told in (b"1 new page", b"1 known"):
        added = onrecord("add", tmp_path, "--ledger", tmp_path / "a.db", "--processes", "1")
        assert added.returncode == 0
        assert told in added.stderr
        assert b"failed" not in added.stderr


def test_minus_excludes_and_is_no_option(ledger: Path, onrecord: Run) -> None:
    onrecord("add", "examples", "--ledger", ledger, "--processes", "1")

    def total(*words: str) -> int:
        ran = onrecord("search", *words, "--format", "json", "--ledger", ledger)
        assert ran.returncode == 0, ran.stderr
        found: int = json.loads(ran.stdout)["total"]
        return found

    direct, rest = total("kind:direct"), total("-kind:direct")
    assert direct > 0
    assert direct + rest == total()
    assert total("the", "-o", "-") == total("the")


def test_pages_of_hits_add_up(ledger: Path, onrecord: Run) -> None:
    onrecord("add", "examples", "--ledger", ledger, "--processes", "1")
    seen: list[str] = []
    after: list[str] = []
    while True:
        ran = onrecord("search", "--limit", "5", "--format", "json", "--ledger", ledger, *after)
        page = json.loads(ran.stdout)
        seen += [hit["statement"]["id"] for hit in page["hits"]]
        if page["after"] is None:
            break
        after = ["--after", page["after"]]
    assert len(seen) == len(set(seen)) == page["total"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_list_of_rows_says_that_it_goes_on(form: str, ledger: Path, onrecord: Run) -> None:
    onrecord("add", "examples", "--ledger", ledger, "--processes", "1")
    ran = onrecord("search", "--limit", "5", "--format", form, "--ledger", ledger)
    (said,) = ran.stderr.decode().splitlines()
    place = said.split("--after ")[1]
    assert said.startswith("onrecord: 5 of ")
    more = ("--limit", "1000", "--after", place)
    ran = onrecord("search", *more, "--format", form, "--ledger", ledger)
    assert (ran.returncode, ran.stderr) == (0, b"")
    ran = onrecord("search", "--facets", "--format", form, "--ledger", ledger)
    assert (ran.returncode, ran.stdout, b"facets" in ran.stderr) == (2, b"", True)


def rows(body: bytes) -> list[dict[str, str]]:
    """The rows of a csv."""
    return list(csv.DictReader(io.StringIO(body.decode())))
