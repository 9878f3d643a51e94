"""Takes back what people changed in brat or Label Studio: corrections for the ledger.

A PLACE is the folder or zip that `onrecord export brat` wrote, or the JSON that Label Studio
exports. The machine's reading stays; what nobody touched gives no correction, and what
is known from an earlier import is not kept twice.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.ledgers import ledger_argument, ledger_of
from onrecord.cli.messages import complain
from onrecord.core.errors import OnRecordError, PageError
from onrecord.exports import RETURNING

if TYPE_CHECKING:
    from onrecord.core.correction import Correction

SUMMARY = "take back what people changed in brat or Label Studio"
EXAMPLES = """\
examples:
  onrecord import brat folder/
  onrecord import labelstudio project-3.json --ledger team.db
  onrecord import brat folder.zip -o - | jq .action
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("format", choices=RETURNING, help="the tool that people worked in")
    parser.add_argument("places", nargs="+", metavar="PLACE", help="what came out of it")
    ledger_argument(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write them there, an object a line; not the ledger"
    )
    parser.add_argument(
        "--author", metavar="NAME", help="who decided, where the tool does not tell"
    )


def run(asked: Namespace) -> int:
    """Keeps or writes; 1 where something could not be understood or has no place."""
    failures: list[OnRecordError] = []
    made = _corrections(asked, failures)
    kept = _written(asked, made) if asked.output else _kept(asked, made, failures)
    complain(f"{kept} corrections, {len(failures)} failed")
    return 1 if failures else 0


def _corrections(asked: Namespace, failures: list[OnRecordError]) -> Iterator["Correction"]:
    from dataclasses import replace

    from onrecord.cli.correcting import author
    from onrecord.exports import returned

    somebody = author(asked.author)
    for place in asked.places:
        for outcome in returned(asked.format)(Path(place)):
            if isinstance(outcome, PageError):
                _fail(outcome, failures)
            else:
                yield outcome if outcome.author else replace(outcome, author=somebody)


def _fail(error: OnRecordError, failures: list[OnRecordError]) -> None:
    failures.append(error)
    complain(str(error))


def _written(asked: Namespace, made: Iterator["Correction"]) -> int:
    import msgspec

    from onrecord.cli.sink import opened_bytes

    number = 0
    with opened_bytes(asked.output, asked.places, text=True) as sink:
        for correction in made:
            sink.write(msgspec.json.encode(correction) + b"\n")
            number += 1
    return number


def _kept(asked: Namespace, made: Iterator["Correction"], failures: list[OnRecordError]) -> int:
    ledger = ledger_of(asked)
    known = {_same(kept.correction) for kept in ledger.corrections() if not kept.undone}
    number = 0
    for correction in made:
        if _same(correction) in known:
            continue
        try:
            ledger.correct(correction)
        except OnRecordError as error:
            _fail(error, failures)
        else:
            number += 1
    return number


def _same(correction: "Correction") -> tuple[object, ...]:
    """What makes two corrections one: the time and the reading that was seen do not."""
    return (
        correction.page, correction.action, correction.statement, correction.fields,
        correction.now, correction.note, correction.author,
    )  # fmt: skip
