"""What reviewers decided, taken together.

`agreement` compares them where two or more judged the same statement, with the counts;
`training` writes everything that was judged as offsets and labels, a page a line of JSON.
"""

from argparse import ArgumentParser, Namespace

from onrecord.cli.ledgers import ledger_argument, ledger_of

SUMMARY = "how far reviewers agree; their corrections as training data"
EXAMPLES = """\
examples:
  onrecord review agreement
  onrecord review agreement --format json
  onrecord review training -o judged.jsonl
  onrecord review training --no-text > judged.jsonl
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("what", choices=("agreement", "training"), metavar="agreement|training")
    ledger_argument(parser)
    parser.add_argument("--format", choices=("table", "json"), help="of the agreement")
    parser.add_argument("--no-text", action="store_true", help="training data without the texts")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to the screen")
    parser.add_argument("--no-color", action="store_true", help="no colours (or set NO_COLOR)")


def run(asked: Namespace) -> int:
    """Compares, or writes."""
    from onrecord.cli.judged import write_agreement, write_judged
    from onrecord.cli.output import opened

    judging = ledger_of(asked).judging
    with opened(asked.output) as sink:
        if asked.what == "training":
            write_judged(judging.pages(with_text=not asked.no_text), sink)
        else:
            is_json = asked.format == "json"
            write_agreement(judging.agreement(), sink, is_json, colour=not asked.no_color)
    return 0
