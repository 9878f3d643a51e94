"""Pages from this computer: files, folders and standard input.

In: paths as a user types them, `-` for standard input. Out, in that order, a `Page`
for each file that could be read and a `PageError` for each that could not; a folder is
walked to its end in the order of its names, and says once what it left out.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from onrecord.core.errors import PageError, PageNotFound, PageTooLarge
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page

STANDARD_INPUT = "-"

NOT_PAGES = frozenset(
    ".7z .avi .avif .bmp .bz2 .css .csv .db .doc .docx .eot .exe .gif .gz .ico .jpeg .jpg .js "
    ".json .lock .m4a .m4v .map .mjs .mov .mp3 .mp4 .ogg .otf .pdf .png .ppt .pptx .py .rar "
    ".rss .sqlite .sqlite3 .svg .tar .tif .tiff .ttf .warc .wav .webm .webp .woff .woff2 .xls "
    ".xlsx .xml .xz .zip .zst".split()
)
"""Endings of what a crawler saves beside a page. Such a file is read when it is named
itself, and left out, and counted, when a folder is. Any other ending is read, because
a saved page may be called `story.php?id=7` or `example.com`."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What a folder holds that was not read: `count` entries, for one `reason`."""

    folder: str
    reason: str
    count: int

    def __str__(self) -> str:
        return f"{self.folder}: left out {self.count} {self.reason}"


def pages(
    places: Iterable[str | os.PathLike[str]], limits: Limits = DEFAULT_LIMITS
) -> Iterator[Page | PageError | Skipped]:
    """Every page at `places`, one at a time. Raises nothing: an error takes its page's place."""
    for place in places:
        path = Path(place)
        if not os.fspath(place):
            yield PageNotFound("a page without a name", hint="is a variable of the shell not set?")
        elif os.fspath(place) == STANDARD_INPUT:
            yield _attempt(_standard_input, path, limits)
        elif _is_folder(path):
            yield from _folder(path, limits)
        else:
            yield _attempt(_file, path, limits)


def page_at(place: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS) -> Page:
    """The page of one file, or of standard input (`-`). Raises `PageError`."""
    if os.fspath(place) == STANDARD_INPUT:
        return _standard_input(Path(place), limits)
    if _is_folder(Path(place)):
        raise PageNotFound("is a folder", page=shown(place), hint="name one file in it")
    return _file(Path(place), limits)


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _folder(folder: Path, limits: Limits) -> Iterator[Page | PageError | Skipped]:
    """What stands below `folder`; its hidden entries and linked folders are left out."""
    left_out: Counter[str] = Counter()
    seen = 0
    for path in _walk(folder, left_out):
        seen += 1
        if isinstance(path, PageError):
            yield path
            continue
        page = _attempt(_regular_file, path, limits)
        yield page if isinstance(page, PageError) else _found_in(folder, path, page)
    for reason, count in sorted(left_out.items()):
        yield Skipped(shown(folder), reason, count)
    if not seen:
        yield PageNotFound(
            "no page in this folder", page=shown(folder), hint="is it the right one?"
        )


def _found_in(folder: Path, path: Path, page: Page) -> Page:
    """The page, with the folders from the one it lies in up to `folder`."""
    above = path.parents
    between = len(path.parts) - len(folder.parts)
    return replace(page, found_in=tuple(map(shown, above[:between])))


def _walk(folder: Path, left_out: Counter[str]) -> Iterator[Path | PageError]:
    """Files in reading order, depth first; `left_out` counts the rest by reason."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if _is_folder(path):
            try:
                entries = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                yield _not_found(path, error)
                continue
            waiting += [entry for entry in entries if not _is_left_out(entry, left_out)]
        else:
            yield path


def _is_left_out(entry: Path, left_out: Counter[str]) -> bool:
    """Whether a folder's entry is no page by its name or kind; if so, it is counted."""
    if entry.name.startswith("."):
        reason = "hidden"
    elif entry.is_symlink() and _is_folder(entry):
        reason = "linked folders"  # following them can run in a circle
    elif _ending(entry) in NOT_PAGES and not _is_folder(entry):
        reason = "other files (by their ending)"
    else:
        return False
    left_out[reason] += 1
    return True


def _ending(entry: Path) -> str:
    """Of a name, in lower case: ".db" of "onrecord.db-wal", too, which stands beside a database
    in use."""
    ending = entry.suffix.lower()
    for beside in ("-wal", "-shm", "-journal"):
        ending = ending.removesuffix(beside)
    return ending


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112  (Path.is_dir raises where a look is forbidden)


def _attempt(
    reader: Callable[[Path, Limits], Page], path: Path, limits: Limits
) -> Page | PageError:
    try:
        return reader(path, limits)
    except PageError as error:
        return error


def _standard_input(path: Path, limits: Limits) -> Page:
    if sys.stdin is None or sys.stdin.closed:
        raise PageNotFound("standard input is closed", page=STANDARD_INPUT, hint="name a file")
    try:
        return _read(sys.stdin.buffer, STANDARD_INPUT, limits)
    except OSError as error:
        raise _not_found(path, error) from error


def _regular_file(path: Path, limits: Limits) -> Page:
    """As `_file`, but a pipe or device that merely lies in a folder is refused."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise _not_found(path, error) from error
    if not S_ISREG(mode):
        raise PageNotFound("is not a file", page=shown(path), hint="move it out of the folder")
    return _file(path, limits)


def _file(path: Path, limits: Limits) -> Page:
    try:
        with open(path, "rb", opener=_open_at_once) as stream:
            return _read(stream, shown(path), limits)
    except (OSError, ValueError) as error:
        raise _not_found(path, error) from error


def _open_at_once(path: str, flags: int) -> int:
    """Opens a pipe that nobody writes to as empty; a plain `open` would wait for ever."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, True)
    return descriptor


def _read(stream: BinaryIO, location: str, limits: Limits) -> Page:
    body = stream.read(limits.page_bytes + 1)
    if len(body) > limits.page_bytes:
        raise PageTooLarge(
            f"larger than {limits.page_bytes:,} bytes",
            page=location,
            hint="split it into its pages, or raise Limits.page_bytes",
        )
    return Page(body, location)


def _not_found(path: Path, error: Exception) -> PageNotFound:
    problem, hint = _REASONS.get(
        type(error), (str(getattr(error, "strerror", None) or error), None)
    )
    return PageNotFound(problem, page=shown(path), hint=hint)


_REASONS: dict[type[Exception], tuple[str, str | None]] = {
    FileNotFoundError: ("nothing there", "check the path"),
    PermissionError: ("may not be opened", "change its permissions, or run as its owner"),
}
