"""Lists the statements that came, went or were reworded when a page was published anew.

The versions of a page are what was received at one address. + came, - went, ~ reworded.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from onrecord.cli.ledgers import ledger_argument, ledger_of

if TYPE_CHECKING:
    from onrecord.core.page import PageHead
    from onrecord.core.statement import Statement
    from onrecord.ledger import Change

SUMMARY = "list statements that came, went or were reworded between versions of a page"
EXAMPLES = """\
examples:
  onrecord changes
  onrecord changes https://example.com/story
  onrecord changes --format jsonl
"""

SIGNS = {"came": "+", "went": "-", "reworded": "~"}


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("address", nargs="?", metavar="ADDRESS", help="of one page (none: all)")
    ledger_argument(parser)
    parser.add_argument("--format", choices=("text", "jsonl"), default="text")


def run(asked: Namespace) -> int:
    """Lists; no change is no failure."""
    import msgspec

    from onrecord.cli.output import opened

    pair = None
    with opened(None) as sink:
        for change in ledger_of(asked).changes(asked.address):
            if asked.format == "jsonl":
                sink.write(msgspec.json.encode(change).decode() + "\n")
                continue
            if pair != (change.before, change.after):
                pair = (change.before, change.after)
                sink.write(_head(change) + "\n")
            sink.write("\n".join(_lines(change)) + "\n")
    return 0


def _head(change: "Change") -> str:
    from onrecord.cli.visible import one_line

    return one_line(f"{change.address}: {_version(change.before)} → {_version(change.after)}")


def _version(page: "PageHead") -> str:
    return page.retrieved or page.sha256[:12]


def _lines(change: "Change") -> list[str]:
    shown = [_said(said) for said in (change.was, change.now) if said]
    if change.what == "reworded":
        return [f"  ~ {shown[0]}", f"    {shown[1]}"]
    return [f"  {SIGNS[change.what]} {shown[0]}"]


def _said(said: "Statement") -> str:
    from onrecord.cli.view import said as words
    from onrecord.cli.visible import one_line

    who = said.source.text if said.source else "unknown"
    cue = f" [{said.cue.text}]" if said.cue else ""
    return one_line(f"{who}{cue} {words(said)}")
