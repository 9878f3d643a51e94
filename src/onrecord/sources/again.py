"""Places that failed before, looked at once more.

In: locations as failures have them: a file, a folder, `crawl.jsonl:7` for a line of a file.
Out: what is found there now; the lines of one file in one pass. Standard input is not read
again: what came from it is gone, and to ask a terminal for it would wait for ever.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.core.errors import PageError, PageNotFound
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page
from onrecord.sources.files import STANDARD_INPUT
from onrecord.sources.jsonlines import pages_of_lines
from onrecord.sources.lists import ADD_ANEW, Found, found, is_file_of_lines

_LINE = re.compile(r"(?P<file>.+):(?P<number>[1-9][0-9]{0,17})", re.DOTALL)


def again(places: Iterable[str], limits: Limits = DEFAULT_LIMITS) -> Iterator[Found]:
    """What is at `places` now. Raises nothing: an error takes its page's place."""
    by_file: dict[str, set[int]] = {}
    for place in places:
        file, number = _line(place)
        if file == STANDARD_INPUT:
            yield PageNotFound("came from standard input", page=place, hint=ADD_ANEW)
        elif number is None:
            yield from found([place], limits)
        else:
            by_file.setdefault(file, set()).add(number)
    for file, numbers in by_file.items():
        yield from _lines(file, numbers, limits)


def _line(place: str) -> tuple[str, int | None]:
    """The file and the number of its line that `place` names, or `place` itself."""
    matched = _LINE.fullmatch(place)
    if matched is None or os.path.exists(place):  # noqa: PTH110  (Path.exists raises)
        return place, None
    file = matched["file"]
    is_line = file == STANDARD_INPUT or is_file_of_lines(file)
    return (file, int(matched["number"])) if is_line else (place, None)


def _lines(file: str, numbers: set[int], limits: Limits) -> Iterator[Page | PageError]:
    gone = {f"{file}:{number}": number for number in sorted(numbers)}
    try:
        with Path(file).open("rb") as stream:
            for one in pages_of_lines(stream, file, limits, numbers):
                gone.pop(one.found_in[0] if isinstance(one, Page) else one.page or "", None)
                yield one
                if not gone:
                    return
    except OSError as error:
        yield from (PageNotFound(error.strerror or str(error), page=place) for place in gone)
        return
    yield from (PageNotFound("there is no such line now", page=place) for place in gone)
