"""Files, folders and standard input become pages; what cannot be read becomes an error."""

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from onrecord.core.errors import PageError, PageNotFound, PageTooLarge
from onrecord.core.limits import Limits
from onrecord.core.page import Page
from onrecord.sources import Skipped, pages


def names(found: list[Page | PageError | Skipped]) -> list[str]:
    return [Path(page.location).name for page in found if isinstance(page, Page)]


def test_a_page_is_the_bytes_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_bytes(b"\xff\x00story")
    assert list(pages([path])) == [Page(b"\xff\x00story", str(path))]


def test_a_folder_is_read_to_its_end_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "c/d.html", "c/a/z", "story.php?id=7", "example.com"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = [page.location for page in pages([tmp_path]) if isinstance(page, Page)]
    assert found == sorted(found)
    assert len(found) == 6


def test_what_a_folder_leaves_out_is_said(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x")
    (tmp_path / ".hidden.html").write_text("x")
    (tmp_path / "logo.PNG").write_bytes(b"x")
    (tmp_path / "story.html").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    found = list(pages([tmp_path]))
    assert names(found) == ["story.html"]
    left_out = [str(entry) for entry in found if isinstance(entry, Skipped)]
    assert left_out == [
        f"{tmp_path}: left out 2 hidden",
        f"{tmp_path}: left out 1 linked folders",
        f"{tmp_path}: left out 1 other files (by their ending)",
    ]


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    for name in (".hidden", "logo.png"):
        (tmp_path / name).write_text("x")
    assert names(list(pages([tmp_path / ".hidden", tmp_path / "logo.png"]))) == [
        ".hidden",
        "logo.png",
    ]


def test_one_unreadable_file_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x")
    (tmp_path / "b.html").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "c.html")
    (tmp_path / "d.html").mkdir()
    (tmp_path / "e.html").write_text("x")
    found = list(pages([tmp_path]))
    assert names(found) == ["a.html", "e.html"]
    failed = [error for error in found if isinstance(error, PageNotFound)]
    assert [Path(error.page or "").name for error in failed] == ["b.html", "c.html"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (error,) = pages([tmp_path])
    assert isinstance(error, PageNotFound)


@pytest.mark.parametrize("place", ["gone.html", "a\0b", "gone/gone/x.html", "x" * 5000])
def test_a_place_with_nothing_there_is_an_error(place: str, tmp_path: Path) -> None:
    (error,) = pages([tmp_path / place])
    assert isinstance(error, PageNotFound)


def test_an_empty_name_is_not_the_folder_that_one_stands_in() -> None:
    """As a shell gives it for a variable that is not set."""
    (error,) = pages([""])
    assert isinstance(error, PageNotFound)


def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert list(pages([tmp_path / "pipe"])) == [Page(b"", str(tmp_path / "pipe"))]


def test_a_pipe_with_a_writer_is_read_to_its_end(tmp_path: Path) -> None:
    """As a shell gives it: `onrecord read <(curl ...)`."""
    receiving, sending = os.pipe()
    body = b"story " * 100_000

    def write() -> None:
        with os.fdopen(sending, "wb") as stream:
            stream.write(body)

    writer = threading.Thread(target=write)
    writer.start()
    (page,) = pages([f"/dev/fd/{receiving}"])
    writer.join()
    os.close(receiving)
    assert isinstance(page, Page)
    assert page.body == body


def test_a_page_above_the_limit_is_refused_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    path.write_bytes(b"x" * 11)
    (error,) = pages([path], Limits(page_bytes=10))
    assert isinstance(error, PageTooLarge)
    (page,) = pages([path], Limits(page_bytes=11))
    assert isinstance(page, Page)


def test_a_device_without_end_is_refused() -> None:
    (error,) = pages(["/dev/zero"], Limits(page_bytes=1_000))
    assert isinstance(error, PageTooLarge)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xffstory")))
    assert list(pages(["-"])) == [Page(b"\xffstory", "-")]


def test_a_file_name_that_is_not_utf8_is_shown_as_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html"))
    path.write_text("x")
    (page,) = pages([path])
    assert isinstance(page, Page)
    assert page.location.endswith("caf\ufffd.html")
