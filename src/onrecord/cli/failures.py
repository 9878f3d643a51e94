"""Lists the pages that could not be read, each with the reason.

Their bytes are kept where there were any; `onrecord add --retry-failed` tries them again.
"""

from argparse import ArgumentParser, Namespace

from onrecord.cli.ledgers import ledger_argument, ledger_of

SUMMARY = "list the pages that could not be read, and why"
EXAMPLES = """\
examples:
  onrecord failures
  onrecord failures --all --format jsonl
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    ledger_argument(parser)
    parser.add_argument("--all", action="store_true", help="those that were mended later, too")
    parser.add_argument("--format", choices=("text", "jsonl"), default="text")


def run(asked: Namespace) -> int:
    """Lists; having failures is no failure."""
    import msgspec

    from onrecord.cli.output import opened
    from onrecord.cli.visible import one_line

    with opened(None) as sink:
        for failure in ledger_of(asked).failures():
            if failure.mended and not asked.all:
                continue
            if asked.format == "jsonl":
                sink.write(msgspec.json.encode(failure).decode() + "\n")
                continue
            hint = f" ({failure.hint})" if failure.hint else ""
            mended = f", mended {failure.mended}" if failure.mended else ""
            sink.write(
                one_line(f"{failure.location}: {failure.problem}{hint}, {failure.since}{mended}")
                + "\n"
            )
    return 0
