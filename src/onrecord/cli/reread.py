"""Reads every page of the ledger anew with the present model.

Earlier readings stay, and so do corrections: each finds its words again in the new
reading, and `onrecord correct --unfitting` lists those that cannot.
"""

from argparse import ArgumentParser, Namespace

from onrecord.cli.ledgers import ledger_argument, ledger_of, processes_here, whole_number
from onrecord.cli.messages import complain

SUMMARY = "read all pages anew with the present model"
EXAMPLES = """\
examples:
  onrecord reread
  onrecord reread --ledger team.db --processes 2
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    ledger_argument(parser)
    parser.add_argument("--processes", type=whole_number, metavar="N", help="pages at a time")


def run(asked: Namespace) -> int:
    """Reads and counts; 1 where a page failed."""
    from onrecord.cli.watching import watched
    from onrecord.ingest import Tally

    ledger = ledger_of(asked)
    tally = Tally()
    processes = asked.processes or processes_here()
    for outcome in watched(ledger.rereading(processes=processes), None):
        tally.count(outcome)
        if outcome.note:
            complain(str(outcome.note))
    failed = f", {tally.failed} failed" if tally.failed else ""
    complain(f"{tally.read} pages read anew{failed}")
    unfitting = sum(1 for _ in ledger.unfitting())
    if unfitting:
        complain(f"{unfitting} corrections do not fit (see `onrecord correct --unfitting`)")
    return 1 if tally.failed else 0
