"""Reads pages and keeps them, with every statement in them, in the ledger.

A source is a file, a folder, a .jsonl file of {"url", "html" or "text", "retrieved"}, or -
for standard input: such lines, or a list of files. What is known is not read again, so a
run that was stopped is completed by the same command.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from onrecord.cli.ledgers import (
    MOST_PROCESSES,
    ledger_argument,
    ledger_of,
    processes_here,
    whole_number,
)
from onrecord.cli.messages import complain
from onrecord.core.errors import UsageError

if TYPE_CHECKING:
    from onrecord.ingest import Tally

SUMMARY = "keep pages and the statements in them in the ledger"
EXAMPLES = """\
examples:
  onrecord add story.html pages/
  onrecord add crawl.jsonl --ledger team.db
  find . -name '*.html' | onrecord add -
  onrecord add --retry-failed
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="a file, a folder, or -")
    ledger_argument(parser)
    parser.add_argument(
        "--processes",
        type=whole_number,
        metavar="N",
        help=f"read N pages at a time (default: as many as cores, at most {MOST_PROCESSES})",
    )
    parser.add_argument(
        "--retry-failed", action="store_true", help="try the pages again that failed before"
    )


def run(asked: Namespace) -> int:
    """Adds and counts; 1 where a page failed."""
    from onrecord.cli.watching import total_of, watched
    from onrecord.ingest import Tally

    if not asked.sources and not asked.retry_failed:
        raise UsageError("nothing to add", hint="name a file, a folder or -")
    tally = Tally()
    processes = asked.processes or processes_here()
    outcomes = ledger_of(asked).adding(
        *asked.sources, processes=processes, retry_failed=asked.retry_failed
    )
    try:
        for outcome in watched(outcomes, total_of(asked.sources)):
            tally.count(outcome)
            if outcome.note and (asked.retry_failed or outcome.what != "failed before"):
                complain(str(outcome.note))
    except BaseException:
        if tally.pages:
            _report(tally)
        raise
    _report(tally)
    return 1 if tally.failed or tally.failed_before else 0


def _report(tally: "Tally") -> None:
    parts = [
        f"{_some(tally.new, 'new page')} with {_some(tally.statements, 'statement')}",
        f"{tally.read} read anew" if tally.read else "",
        f"{tally.appeared} known from elsewhere" if tally.appeared else "",
        f"{tally.known} known" if tally.known else "",
        f"{tally.failed} failed" if tally.failed else "",
        f"{tally.failed_before} failed before" if tally.failed_before else "",
    ]
    complain(", ".join(filter(None, parts)))


def _some(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
