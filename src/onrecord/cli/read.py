"""Reads news pages and shows every statement in them: who, how, and what.

A page is a file of HTML or plain text, a folder of them, or - for standard input.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.cli.messages import complain, debugging
from onrecord.core.errors import OnRecordError, PageError
from onrecord.core.threshold import SURE_ENOUGH

if TYPE_CHECKING:
    from onrecord.cli.progress import Tally
    from onrecord.cli.view import View
    from onrecord.core.page import Page
    from onrecord.core.record import Record

SUMMARY = "show every statement in a page: who said it, how, and what"
FORMATS = ("text", "json", "jsonl", "table", "tsv")
FOR_EYES = {"text", "table"}
"""Forms that leave out what is less sure than `SURE_ENOUGH` unless asked otherwise."""
EXAMPLES = """\
examples:
  onrecord read story.html
  onrecord read --format json story.html > story.json
  onrecord read --format tsv -o said.tsv pages/
  curl -s https://example.com/story | onrecord read -
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="a file, a folder, or - (stdin)")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text: to read (default); json, jsonl: one object a line, a line a page;"
        " table, tsv: one statement a row",
    )
    parser.add_argument(
        "--min-confidence",
        type=share,
        metavar="X",
        help="leave out statements less sure than X (0 to 1;"
        f" default: {SURE_ENOUGH} for text and table, else 0)",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to the screen")
    parser.add_argument("--no-color", action="store_true", help="no colours (or set NO_COLOR)")


def run(asked: Namespace) -> int:
    """Reads and shows; 1 where a page failed."""
    from onrecord.cli.forms import form
    from onrecord.cli.output import opened
    from onrecord.cli.progress import Tally, counted

    tally = Tally()
    write = form(asked.format)
    with (
        opened(asked.output, asked.pages) as sink,
        counted(tally, shown_here=sink.isatty()) as count,
    ):
        write(_views(asked, tally, count), sink, not asked.no_color)
    if tally.pages > 1:
        complain(str(tally))
    return 1 if tally.failed else 0


def _views(asked: Namespace, tally: "Tally", count: Callable[[], None]) -> Iterator["View"]:
    """A view of each page that could be read; the others are told on standard error."""
    from onrecord.cli.view import view
    from onrecord.sources.files import Skipped, pages

    least = asked.min_confidence
    if least is None:
        least = SURE_ENOUGH if asked.format in FOR_EYES else 0.0
    for found in pages(asked.pages):
        outcome = found if isinstance(found, PageError | Skipped) else record_of(found)
        if isinstance(outcome, Skipped):
            complain(str(outcome))
            continue
        if isinstance(outcome, PageError):
            tally.failed += 1
            complain(str(outcome))
        else:
            tally.read += 1
            yield view(outcome, least)
        count()


def record_of(page: "Page") -> "Record | PageError":
    """The record of a page; a fault of ours fails that page and not the run."""
    from onrecord.pipeline import read_page

    try:
        return read_page(page)
    except PageError as error:
        return error
    except OnRecordError:
        raise
    except Exception as error:
        if debugging():
            raise
        problem = f"unexpected {type(error).__name__}: {error}"
        return PageError(problem, page=page.location, hint="a bug of ours: please report it")


def share(text: str) -> float:
    """A number from 0 to 1, or a complaint."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value
