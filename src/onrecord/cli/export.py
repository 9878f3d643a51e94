"""Hands statements to other programs, in the forms that they read.

Without a PAGE, the statements of the ledger, or of those that --where finds. A PAGE is a
file or folder of pages, which are read now; a .jsonl file of `onrecord read --format json`,
which are not read again; or - for either on standard input.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.ledgers import ledger_argument
from onrecord.cli.messages import complain
from onrecord.cli.read import share
from onrecord.core.errors import UsageError
from onrecord.exports import FORMATS

if TYPE_CHECKING:
    from onrecord.cli.inputs import Written
    from onrecord.core.record import Record

SUMMARY = "hand statements to other programs: spreadsheets, annotation tools, databases"
EXAMPLES = (
    "forms:\n"
    + "".join(f"  {name:<14} {form.summary}\n" for name, form in FORMATS.items())
    + """
examples:
  onrecord export xlsx -o said.xlsx pages/
  onrecord export csv --where 'speaker:mayor since:2031-03' -o mayor.csv
  onrecord read --format json pages/ | onrecord export webannotation - > said.jsonld
  onrecord export brat -o folder/ pages/
"""
)


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("format", choices=FORMATS, metavar="FORM", help="one of those below")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="none: what is in the ledger")
    ledger_argument(parser)
    parser.add_argument("--where", metavar="QUERY", help="only what `onrecord search` would find")
    parser.add_argument(
        "--min-confidence",
        type=share,
        default=0.0,
        metavar="X",
        help="leave out statements less sure than X (0 to 1)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write there (brat: FOLDER/ or .zip)"
    )


def run(asked: Namespace) -> int:
    """Writes; 1 where a page failed."""
    from onrecord.cli.inputs import Written
    from onrecord.cli.sink import opened_bytes
    from onrecord.exports import writer

    _agree(asked)
    tally = Written()
    write, form = writer(asked.format), FORMATS[asked.format]
    if asked.format == "brat" and _is_folder(asked.output):
        _write_folder(asked, tally)
    else:
        with opened_bytes(asked.output, asked.pages, text=form.text) as sink:
            write(_begun(_records(asked, tally)), sink)
            sink.flush()
    complain(str(tally))
    return 1 if tally.failed else 0


def _agree(asked: Namespace) -> None:
    """Refuses what cannot both be meant."""
    if asked.pages and (asked.where is not None or asked.ledger is not None):
        raise UsageError("--where and --ledger ask the ledger", hint="leave the pages out")


def _begun(records: Iterator["Record"]) -> Iterator["Record"]:
    """The same, the first at hand: a ledger that is not there leaves no heading behind."""
    first = next(records, None)
    return records if first is None else chain([first], records)


def _records(asked: Namespace, tally: "Written") -> Iterator["Record"]:
    """What is to be written, one page at a time, and a line now and then on how far it is."""
    from dataclasses import replace

    from onrecord.cli.inputs import from_ledger, from_places
    from onrecord.cli.ledgers import ledger_of
    from onrecord.cli.progress import counted
    from onrecord.core.threshold import at_least

    if asked.pages:
        records = from_places(asked.pages, tally)
    else:
        records = from_ledger(ledger_of(asked), asked.where, tally)
    with counted(tally, shown_here=asked.output in (None, "-") and sys.stdout.isatty()) as count:
        for record in records:
            kept = at_least(asked.min_confidence, record.statements)
            tally.statements += len(kept)
            yield replace(record, statements=kept)
            count()


def _is_folder(output: str | None) -> bool:
    return output is not None and (output.endswith("/") or Path(output).is_dir())


def _write_folder(asked: Namespace, tally: "Written") -> None:
    from onrecord.cli.output import complaints_of
    from onrecord.exports.brat import write_folder

    with complaints_of(asked.output):
        write_folder(_begun(_records(asked, tally)), Path(asked.output))
