"""What all verbs of the ledger share: the option that names it."""

import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.recording import Ledger


MOST_PROCESSES = 4
"""By default. Each holds a model of its own; more are worth asking for only with the memory."""


def processes_here() -> int:
    """As many as there are cores for this process, up to the most."""
    has_affinity = hasattr(os, "sched_getaffinity")
    cores = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)


def ledger_argument(parser: ArgumentParser) -> None:
    """Declares --ledger."""
    parser.add_argument(
        "--ledger",
        metavar="WHERE",
        help="a file, or postgresql://... (default: $ONRECORD_LEDGER, else onrecord.db here)",
    )


def signed_argument(parser: ArgumentParser, kept: str) -> None:
    """Declares --note and --author, of what a person decides."""
    parser.add_argument("--note", metavar="TEXT", help=f"a remark, kept with the {kept}")
    parser.add_argument("--author", metavar="NAME", help="who decides ($ONRECORD_AUTHOR, or login)")


def ledger_of(asked: Namespace) -> "Ledger":
    """The ledger that the user named."""
    from onrecord.cli.upgrading import Upgrade
    from onrecord.recording import Ledger

    return Ledger(asked.ledger, watch=Upgrade())


def whole_number(text: str) -> int:
    """A number of 1 or more, or a complaint."""
    if not text.isdecimal() or not 1 <= int(text[:7]) <= 1_000_000 or len(text) > 7:
        raise ArgumentTypeError(f"{text!r} is not a number from 1 to 1,000,000")
    return int(text)
