"""Opens the ledger in a browser: read pages, search, correct, take away.

Listens on this machine only. Ctrl-C stops it.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from onrecord.cli.ledgers import ledger_argument
from onrecord.cli.messages import complain

SUMMARY = "open the ledger in a browser"
EXAMPLES = """\
examples:
  onrecord serve
  onrecord serve --ledger team.db --port 9000
"""


def port(text: str) -> int:
    """A port's number; 0 takes one that is free."""
    if not text.isdecimal() or len(text) > 5 or int(text) > 65_535:
        raise ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    ledger_argument(parser)
    parser.add_argument(
        "--port", type=port, default=8765, metavar="N", help="default: 8765; 0 takes a free one"
    )
    parser.add_argument("--open", action="store_true", help="open it in a browser, too")


def run(asked: Namespace) -> int:
    """Serves until it is stopped."""
    from onrecord.ledger.address import address, shown
    from onrecord.reader.serving import serve
    from onrecord.reader.settings import Settings

    where = shown(address(asked.ledger))

    def started(url: str) -> None:
        complain(f"reading {where} at {url} (Ctrl-C stops it)")
        if asked.open:
            import webbrowser

            webbrowser.open(url)

    serve(Settings(asked.ledger, port=asked.port), started)
    return 0
