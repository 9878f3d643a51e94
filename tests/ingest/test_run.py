"""A run over many pages: each once, whatever happened to the run before."""

import io
import json
import sys
from pathlib import Path

import pytest

from onrecord import Ledger
from onrecord.core.limits import Limits
from onrecord.ingest import Tally, workers
from tests.plain_reader import DEADLY, ENDLESS, PARTIAL, PLAIN, story

SAID = "“The bridge will open in May,” the mayor said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four pages: two good ones, a copy of one, and an empty one."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_bytes(story(SAID))
    (folder / "b.txt").write_bytes(story(SAID, "“No,” Ada Venn denied."))
    (folder / "c.txt").write_bytes(story(SAID))
    (folder / "empty.txt").write_bytes(b" \n")
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger that is read with the fast reader."""
    return Ledger(tmp_path / "a.db", reader=PLAIN)


@pytest.mark.parametrize("processes", [1, 2])
def test_pages_are_added_once(processes: int, folder: Path, ledger: Ledger) -> None:
    first = ledger.add(folder, processes=processes)
    assert first == Tally(new=2, appeared=1, failed=1, statements=3)
    again = ledger.add(folder, processes=processes)
    assert again == Tally(known=3, failed_before=1)
    counts = dict(ledger.verify().counts)
    assert (counts["pages"], counts["appearances"], counts["failures"]) == (3, 4, 1)


def test_what_could_not_be_read_is_kept_with_its_reason(folder: Path, ledger: Ledger) -> None:
    ledger.add(folder, folder / "nothing.txt")
    failures = list(ledger.failures())
    assert {(Path(f.location).name, f.kind) for f in failures} == {
        ("empty.txt", "EmptyPage"),
        ("nothing.txt", "PageNotFound"),
    }
    empty = next(failure for failure in failures if failure.sha256)
    page = ledger.page(empty.sha256 or "")
    assert page is not None
    assert page.body == b" \n"


def test_failed_pages_are_tried_again_when_asked(folder: Path, tmp_path: Path) -> None:
    died = Ledger(tmp_path / "a.db", reader=DEADLY)
    (folder / "d.txt").write_bytes(story("“DIE,” Ada Venn said."))
    tally = died.add(folder, folder / "late.txt", processes=2)
    assert (tally.new, tally.failed) == (2, 3)
    assert any("killed" in failure.problem for failure in died.failures())
    (folder / "late.txt").write_bytes(story("“Late,” Ada Venn said."))
    mended = Ledger(tmp_path / "a.db", reader=PLAIN)
    again = mended.add(retry_failed=True)
    assert (again.new, again.read, again.failed_before + again.failed) == (1, 1, 1)
    assert sorted(bool(failure.mended) for failure in mended.failures()) == [False, True, True]
    assert mended.search("die OR late").total == 2


def test_a_page_that_kills_its_process_costs_no_other_page(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(12):
        words = "DIE" if n == 5 else f"Bridge {n}"
        (folder / f"{n:02}.txt").write_bytes(story(f"“{words},” Ada Venn said."))
    ledger = Ledger(tmp_path / "a.db", reader=DEADLY)
    tally = ledger.add(folder, processes=2)
    assert (tally.new, tally.failed) == (11, 1)
    (failure,) = ledger.failures()
    assert Path(failure.location).name == "05.txt"
    order = [record.page.location for record in ledger.records()]
    assert len(order) == 11


@pytest.mark.parametrize(("processes", "words"), [(1, "HANG"), (2, "HANG"), (2, "HANG DEAF")])
def test_a_page_that_hangs_costs_no_other_page(
    processes: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "GRACE", 5.0)
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(6):
        said = words if n == 2 else f"Bridge {n}"
        (folder / f"{n:02}.txt").write_bytes(story(f"“{said},” Ada Venn said."))
    ledger = Ledger(tmp_path / "a.db", reader=ENDLESS)
    tally = ledger.add(folder, processes=processes, limits=Limits(page_seconds=1))
    assert (tally.new, tally.failed) == (5, 1)
    (failure,) = ledger.failures()
    assert (Path(failure.location).name, failure.kind) == ("02.txt", "PageTooSlow")
    assert "1 s" in failure.problem
    assert ledger.page(failure.sha256 or "") is not None
    mended = Ledger(tmp_path / "a.db", reader=PLAIN)
    assert mended.add(retry_failed=True).read == 1


def test_what_a_limit_has_cut_is_told(tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_bytes(story(SAID))
    ledger = Ledger(tmp_path / "a.db", reader=PARTIAL)
    (outcome,) = ledger.adding(page)
    assert outcome.what == "new"
    assert outcome.note == f"{page}: only the first 40 of 80 characters were read"
    (again,) = ledger.adding(page)
    assert (again.what, again.note) == ("known", None)


def test_json_lines_are_pages(tmp_path: Path, ledger: Ledger) -> None:
    rows = [
        {"url": "https://post.example/1", "text": story(SAID).decode(), "retrieved": "2031-03-14"},
        {"url": "https://post.example/2", "html": story("“No,” Bo Lind said.").decode()},
        {"url": "https://post.example/3"},
        {"text": "no address"},
        ["no object"],
        {"url": 7, "text": "x"},
    ]
    lines = "\n".join(map(json.dumps, rows)) + '\n\nno json\n{"url": "x", "text": "\\ud800"}\n'
    source = tmp_path / "crawl.jsonl"
    source.write_text(lines)
    tally = ledger.add(source)
    assert (tally.new, tally.failed) == (2, 6)
    (hit,) = ledger.search("may").hits
    assert (hit.page.location, hit.page.retrieved) == ("https://post.example/1", "2031-03-14")
    locations = {failure.location for failure in ledger.failures()}
    assert locations == {f"{source}:{n}" for n in (3, 4, 5, 6, 8, 9)}
    assert ledger.add(source) == Tally(known=2, failed_before=6)


def unmended(ledger: Ledger) -> list[str]:
    """Where what failed lies, and was not mended."""
    return [failure.location for failure in ledger.failures() if failure.mended is None]


def line(number: int, words: str) -> str:
    """A line of JSON Lines."""
    url = f"https://post.example/{number}"
    return json.dumps({"url": url, "text": story(f"“{words},” Ada Venn said.").decode()})


def test_lines_that_failed_are_read_again_from_their_file(tmp_path: Path, ledger: Ledger) -> None:
    source = tmp_path / "crawl.jsonl"
    source.write_text("\n".join([line(1, "One"), "{", line(3, "Three"), "{", "{"]))
    assert ledger.add(source) == Tally(new=2, failed=3, statements=2)
    assert ledger.add(retry_failed=True) == Tally(failed_before=3)
    # The second line is mended, the fourth is a page that is known, the fifth is gone.
    source.write_text("\n".join([line(1, "One"), line(2, "Two"), "[]", line(3, "Three")]))
    assert ledger.add(retry_failed=True) == Tally(new=1, known=1, failed_before=1, statements=1)
    assert unmended(ledger) == [f"{source}:5"]
    *_, last = ledger.adding(retry_failed=True)
    assert str(last.note) == f"{source}:5: there is no such line now"
    source.write_text("\n".join([line(n, str(n)) for n in range(5)]))
    assert ledger.add(retry_failed=True).new == 1
    assert unmended(ledger) == []
    assert ledger.add(retry_failed=True) == Tally()


def test_a_mended_line_that_is_added_mends_its_failure(tmp_path: Path, ledger: Ledger) -> None:
    source, other = tmp_path / "crawl.jsonl", tmp_path / "other.jsonl"
    other.write_text(line(1, "One"))
    ledger.add(source, other)
    assert unmended(ledger) == [str(source)]
    source.write_text("{\n{")
    ledger.add(source)
    assert unmended(ledger) == [str(source), f"{source}:1", f"{source}:2"]
    source.write_text(line(1, "One") + "\n" + line(2, "Two"))
    assert ledger.add(source) == Tally(new=1, known=1, statements=1)
    assert unmended(ledger) == []


def test_standard_input_is_not_read_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(text: str) -> io.BytesIO:
        body = io.BytesIO(text.encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(body))
        return body

    given("")
    ledger.add("-")
    given(line(1, "One") + "\n{\n")
    failed = [outcome for outcome in ledger.adding("-") if outcome.what == "failed"]
    assert "standard input cannot be read again" in str(failed[0].note)
    assert unmended(ledger) == ["-:2"]
    waits = given("nobody types this")
    (again,) = ledger.adding(retry_failed=True)
    assert (again.what, waits.tell()) == ("failed before", 0)
    assert str(again.note).startswith("-:2: came from standard input (")
    given(line(1, "One"))
    ledger.add("-")
    assert unmended(ledger) == ["-:2"]
    given(line(1, "One") + "\n" + line(2, "Two"))
    assert ledger.add("-") == Tally(new=1, known=1, statements=1)
    assert unmended(ledger) == []


def test_a_place_that_has_a_page_now_is_no_failure(tmp_path: Path, ledger: Ledger) -> None:
    folder = tmp_path / "pages"
    empty, copy = folder / "empty.txt", folder / "more" / "copy.txt"
    ledger.add(folder, copy, "")
    copy.parent.mkdir(parents=True)
    ledger.add(folder)
    empty.write_bytes(b" ")
    ledger.add(folder)
    assert unmended(ledger) == [str(folder), str(copy), str(empty)]
    empty.write_bytes(story(SAID))
    copy.write_bytes(story(SAID))
    assert ledger.add(folder) == Tally(new=1, appeared=1, statements=1)
    assert unmended(ledger) == []


def test_a_page_that_was_there_before_mends_nothing(tmp_path: Path, ledger: Ledger) -> None:
    """A new version of a page that cannot be read stays a failure, whatever is added again."""
    source = tmp_path / "crawl.jsonl"
    empty = json.dumps({"url": "https://post.example/1", "text": " "})
    source.write_text(line(1, "One") + "\n" + empty)
    ledger.add(source)
    ledger.add(source)
    assert unmended(ledger) == ["https://post.example/1"]
    source.write_text(line(1, "One, mended"))
    ledger.add(source)
    assert unmended(ledger) == []


def test_standard_input_is_a_list_or_json_lines(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(body: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))

    given(f"{folder}/a.txt\n{folder}/b.txt\r\n\n".encode())
    assert ledger.add("-").new == 2
    given(b'{"url": "https://post.example/9", "text": "\xe2\x80\x9cYes,\xe2\x80\x9d Bo said."}\n')
    assert ledger.add("-").new == 1
    given(b"<html><p>a page</p></html>")
    assert ledger.add("-").failed == 1
    given(b"")
    tally = ledger.add("-")
    assert tally.failed + tally.failed_before == 1


def test_outcomes_come_when_pages_are_safe(folder: Path, tmp_path: Path, ledger: Ledger) -> None:
    for outcome in ledger.adding(folder):
        if outcome.what == "new":
            other = Ledger(tmp_path / "a.db")
            assert outcome.location in {hit.page.location for hit in other.hits()}


def test_a_run_that_is_left_half_way_is_completed_by_the_next(folder: Path, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.db", reader=PLAIN)
    run = ledger.adding(folder)
    assert next(run).what == "new"
    run.close()  # type: ignore[attr-defined]
    ledger.add(folder)
    other = Ledger(tmp_path / "b.db", reader=PLAIN)
    other.add(folder)
    assert list(ledger.records()) == list(other.records())
