"""Keeps what a person makes of a statement, beside the machine's reading.

Nothing is changed in place: a correction is a row with its author and time, and another
row takes it back. Words are given as they stand in the article.
"""

from argparse import ArgumentParser, Namespace
from typing import get_args

from onrecord.cli.ledgers import ledger_argument, ledger_of, signed_argument, whole_number
from onrecord.cli.messages import complain
from onrecord.core.statement import Act, SpeakerType

SUMMARY = "accept, reject or change a statement, or add one that was missed"
EXAMPLES = """\
examples:
  onrecord correct 1ef8f059fb778869 --accept
  onrecord correct 1ef8f059fb778869 --speaker "Ada Venn" --speaker-type person --act deny
  onrecord correct 1ef8f059fb778869 --content "the bridge will open in May"
  onrecord correct --page SHA256 --add "the bridge is safe" --source "the mayor" --cue said
  onrecord correct --undo 12
  onrecord correct --list
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("statement", nargs="?", metavar="STATEMENT", help="its id, as search shows")
    ledger_argument(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--accept", action="store_true", help="it is right")
    what.add_argument("--reject", action="store_true", help="it is no statement, or wrong")
    what.add_argument("--add", metavar="WORDS", help="a statement that was missed: its content")
    what.add_argument("--undo", type=whole_number, metavar="N", help="take correction N back")
    what.add_argument("--list", action="store_true", help="all corrections")
    what.add_argument("--unfitting", action="store_true", help="those that fit no more")
    parser.add_argument("--page", metavar="SHA256", help="the page that --add is about")
    parser.add_argument("--content", metavar="WORDS", help="the words of the content")
    parser.add_argument("--source", metavar="WORDS", help='the words of the source ("": none)')
    parser.add_argument("--cue", metavar="WORDS", help='the words of the cue ("": none)')
    parser.add_argument("--speaker", metavar="NAME", help='who the source is ("": unknown)')
    parser.add_argument("--speaker-type", choices=get_args(SpeakerType), default="person")
    parser.add_argument("--act", choices=get_args(Act))
    signed_argument(parser, "correction")


def run(asked: Namespace) -> int:
    """Corrects, or lists."""
    from onrecord.cli.correcting import author, correction_of, listing
    from onrecord.cli.output import opened

    ledger = ledger_of(asked)
    if asked.list or asked.unfitting:
        with opened(None) as sink:
            sink.writelines(listing(ledger, unfitting=asked.unfitting))
        return 0
    if asked.undo:
        number = ledger.undo(asked.undo, author=author(asked.author), note=asked.note)
    else:
        number = ledger.correct(correction_of(asked, ledger))
    complain(f"kept as correction {number} (--undo {number} takes it back)")
    return 0
