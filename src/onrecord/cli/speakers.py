"""Who is quoted, across pages: each speaker under one name, with the names that pages give.

What the rules bring together or keep apart can be merged and split; a decision is a row with
its author and time, holds in every later reading, and is taken back by another row.
"""

from argparse import ArgumentParser, Namespace

from onrecord.cli.ledgers import ledger_argument, ledger_of, signed_argument, whole_number
from onrecord.cli.messages import complain
from onrecord.core.errors import UsageError

SUMMARY = "list who is quoted, and say who is who"
FORMATS = ("table", "json", "jsonl", "csv")
EXAMPLES = """\
examples:
  onrecord speakers
  onrecord speakers venn
  onrecord speakers --merge "Ada Venn" "A. Venn-Lind"
  onrecord speakers --split "Tim Orr" "Timothy Orr"
  onrecord speakers --part "Tim Orr" "Tim Orr (footballer)" --page SHA256
  onrecord speakers --show "Vessel Police" "Vessel City Police"
  onrecord speakers --alike
  onrecord speakers --decisions --format jsonl > decisions.jsonl
  onrecord speakers --take decisions.jsonl

A speaker is given by a name, or by the number in the list, as '#12'.
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="words of a name (none: all)")
    ledger_argument(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--merge", metavar=("A", "B"), help="they are one speaker", nargs=2)
    what.add_argument("--split", metavar=("A", "B"), help="B is a speaker of its own", nargs=2)
    what.add_argument(
        "--part", metavar=("A", "NAME"), help="on --page, A is somebody else, called NAME", nargs=2
    )
    what.add_argument("--show", metavar=("A", "NAME"), help="the name to show A by", nargs=2)
    what.add_argument("--undo", type=whole_number, metavar="N", help="take decision N back")
    what.add_argument("--decisions", action="store_true", help="list what people decided")
    what.add_argument("--take", metavar="FILE", help="decisions of another ledger (jsonl)")
    what.add_argument("--alike", action="store_true", help="list names that might be one speaker")
    parser.add_argument("--page", metavar="SHA256", help="the page that --part is about")
    signed_argument(parser, "decision")
    parser.add_argument("--limit", type=whole_number, default=50, metavar="N", help="how many")
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to the screen")
    parser.add_argument("--no-color", action="store_true", help="no colours (or set NO_COLOR)")


def run(asked: Namespace) -> int:
    """Lists, or decides."""
    number = _decided(asked)
    if number is not None:
        complain(f"kept as decision {number} (--undo {number} takes it back)")
        return 0
    if asked.take is not None:
        return _take(asked)
    from onrecord.cli.known import write_alike, write_decisions, write_speakers
    from onrecord.cli.output import opened

    ledger = ledger_of(asked)
    with opened(asked.output) as sink:
        if asked.decisions:
            write_decisions(ledger.speaker_decisions(), sink, asked.format)
        elif asked.alike:
            write_alike(ledger.alike_speakers(limit=asked.limit), sink, asked.format)
        else:
            found = ledger.speakers(" ".join(asked.words), limit=asked.limit)
            write_speakers(found, sink, asked.format, colour=not asked.no_color)
    return 0


def _decided(asked: Namespace) -> int | None:
    """The number of the decision, where the user decides something."""
    from onrecord.cli.correcting import author

    ends = asked.merge or asked.split or asked.part or asked.show
    if not ends and not asked.undo:
        return None
    if ends and not all(end.strip() for end in ends):
        raise UsageError("a speaker without a name")
    ledger = ledger_of(asked)
    who, note = author(asked.author), asked.note
    if asked.merge:
        return ledger.merge_speakers(*asked.merge, author=who, note=note)
    if asked.split:
        return ledger.split_speakers(*asked.split, author=who, note=note)
    if asked.show:
        return ledger.show_speaker(*asked.show, author=who, note=note)
    if asked.undo:
        return ledger.undo_speakers(asked.undo, author=who, note=note)
    if not asked.page:
        raise UsageError("on which page?", hint="--page SHA256, as `onrecord search` shows it")
    name, called = asked.part
    return ledger.part_speaker(name, called, asked.page, author=who, note=note)


def _take(asked: Namespace) -> int:
    from onrecord.cli.known import taken

    kept, known = taken(asked.take, ledger_of(asked))
    complain(f"{kept} decisions kept, {known} known")
    return 0
