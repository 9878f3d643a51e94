"""Finds statements in the ledger.

A query has words, "phrases in quotation marks", OR between two, - before what must not be
there, and fields: speaker: outlet: act: target: kind: place: cue: since: until:. All must
match. speaker: finds whoever goes by that name, under every name that pages give.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from onrecord.cli.ledgers import ledger_argument, ledger_of, whole_number
from onrecord.cli.messages import complain
from onrecord.core.errors import UsageError

ROWS = ("jsonl", "csv")
"""Forms of hits alone: what is known of the whole list is told on standard error."""

SUMMARY = "find statements, by words, speaker, outlet, act, place, date"
FORMATS = ("table", "json", "jsonl", "csv")
EXAMPLES = """\
examples:
  onrecord search bridge speaker:mayor
  onrecord search '"cease fire" OR truce' act:deny since:2031-03 -outlet:herald
  onrecord search drones --facets --order date
  onrecord search drones --format csv -o drones.csv --limit 1000
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="the query (none: everything)")
    ledger_argument(parser)
    parser.add_argument(
        "--order", choices=("rank", "date"), default="rank", help="best first, or newest first"
    )
    parser.add_argument("--limit", type=whole_number, default=20, metavar="N", help="hits a page")
    parser.add_argument("--after", metavar="PLACE", help="the next page: what the last one named")
    parser.add_argument(
        "--facets",
        action="store_true",
        help="count speakers, outlets, acts, months, targets, places",
    )
    parser.add_argument("--once", action="store_true", help="leave out copies of a text")
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to the screen")
    parser.add_argument("--no-color", action="store_true", help="no colours (or set NO_COLOR)")


def spelled(words: Sequence[str]) -> list[str]:
    """`-word` of a query with a real minus before it: a hyphen would make it an option."""
    return [
        f"\N{MINUS SIGN}{word[1:]}"
        if word[:1] == "-" and len(word) > 2 and word[1] != "-"
        else word
        for word in words
    ]


def run(asked: Namespace) -> int:
    """Searches and shows; finding nothing is no failure."""
    from onrecord.cli.findings import counted, writer
    from onrecord.cli.output import opened

    if asked.facets and asked.format in ROWS:
        raise UsageError(f"{asked.format} has no place for facets", hint="--format json has")
    results = ledger_of(asked).search(
        " ".join(asked.words),
        order=asked.order,
        limit=asked.limit,
        after=asked.after,
        facets=asked.facets,
        once=asked.once,
    )
    with opened(asked.output) as sink:
        writer(asked.format)(results, sink, not asked.no_color)
    if results.after and asked.format in ROWS:
        complain(counted(results))
    for note in results.notes:
        complain(note)
    return 0
