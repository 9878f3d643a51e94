"""Sources of every kind that `onrecord add` takes, told apart by what they are.

A file, a folder; a file of JSON Lines; and `-`, standard input, which is either JSON
Lines or a list of files and folders, one a line, as `find` and `ls` print it.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.core.errors import PageError, PageNotFound
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page
from onrecord.sources.files import STANDARD_INPUT, Skipped, pages, shown
from onrecord.sources.jsonlines import ENDINGS, lines, page_of_line, pages_of_lines

Found = Page | PageError | Skipped
ADD_ANEW = "standard input cannot be read again: mend the line and add it anew"
_LONGEST_PATH = 32_768


def found(
    sources: Iterable[str | os.PathLike[str]], limits: Limits = DEFAULT_LIMITS
) -> Iterator[Found]:
    """Every page at `sources`, one at a time. Raises nothing: an error takes its page's place."""
    for source in sources:
        if os.fspath(source) == STANDARD_INPUT:
            yield from _standard_input(limits)
        elif is_file_of_lines(source):
            yield from _json_lines(Path(source), limits)
        else:
            yield from pages([source], limits)


def is_file_of_lines(path: str | os.PathLike[str]) -> bool:
    """Whether there is a file of JSON Lines, as its ending tells."""
    ending = Path(path).suffix.lower()
    return ending in ENDINGS and os.path.isfile(path)  # noqa: PTH113  (is_file raises where a look is forbidden)


def _json_lines(path: Path, limits: Limits) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            yield from pages_of_lines(stream, shown(path), limits)
    except OSError as error:
        yield PageNotFound(error.strerror or str(error), page=shown(path))


def _standard_input(limits: Limits) -> Iterator[Found]:
    if sys.stdin is None or sys.stdin.closed:
        yield PageNotFound("standard input is closed", page=STANDARD_INPUT, hint="name a file")
        return
    yield from listed(sys.stdin.buffer, limits)


def listed(stream: BinaryIO, limits: Limits = DEFAULT_LIMITS) -> Iterator[Found]:
    """What the lines of `stream` name or are."""
    numbered = lines(stream, limits.page_bytes)
    first = next(numbered, None)
    if first is None:
        yield PageNotFound("nothing on standard input", page=STANDARD_INPUT)
        return
    start = (first[1] or b"").lstrip()
    if start.startswith(b"<"):
        hint = "save it as a file and add that"
        yield PageNotFound("is a page, not a list of pages", page=STANDARD_INPUT, hint=hint)
        return
    for number, line in chain([first], numbered):
        if start.startswith(b"{"):
            yield from _line_of_json(line, number)
        else:
            yield from _line_of_list(line, number, limits)


def _line_of_json(line: bytes | None, number: int) -> Iterator[Found]:
    if line is None:
        name = f"{STANDARD_INPUT}:{number}"
        yield PageError("a line too long for a page", page=name, hint=ADD_ANEW)
    elif line.strip():
        yield page_of_line(line, STANDARD_INPUT, number, ADD_ANEW)


def _line_of_list(line: bytes | None, number: int, limits: Limits) -> Iterator[Found]:
    path = (line or b"").rstrip(b"\r\n")
    if line is None or len(path) > _LONGEST_PATH or b"\0" in path:
        yield PageNotFound("is no path", page=f"{STANDARD_INPUT}:{number}")
    elif path.strip() and path != STANDARD_INPUT.encode():
        for one in found([os.fsdecode(path)], limits):
            if isinstance(one, Page):
                one = replace(one, found_in=(*one.found_in, STANDARD_INPUT))
            yield one
