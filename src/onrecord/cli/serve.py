"""Opens the ledger in a browser: read pages, search, correct, take away.

Listens on this machine only, unless --host says otherwise: then everybody signs in, and there
must be accounts (`onrecord accounts`). Ctrl-C stops it.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from onrecord.cli.ledgers import ledger_argument, ledger_of
from onrecord.cli.messages import complain
from onrecord.core.errors import UsageError

SUMMARY = "open the ledger in a browser"
EXAMPLES = """\
examples:
  onrecord serve
  onrecord serve --ledger team.db --port 9000
  onrecord serve --host 0.0.0.0 --name ledger.example --certificate cert.pem --key key.pem
  onrecord serve --name ledger.example --proxy 127.0.0.1
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
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS",
        help="listen on this address (default: 127.0.0.1, this machine only; 0.0.0.0: on all)",
    )  # fmt: skip
    parser.add_argument(
        "--name", action="append", default=[], metavar="HOST",
        help="a name that browsers call it by; may be repeated",
    )  # fmt: skip
    parser.add_argument("--accounts", action="store_true", help="sign in on this machine, too")
    parser.add_argument("--certificate", metavar="FILE", help="serve https with it (PEM)")
    parser.add_argument("--key", metavar="FILE", help="the certificate's key (PEM)")
    parser.add_argument(
        "--proxy", metavar="ADDRESS", help="of a server in front, which says who asks, and how"
    )
    parser.add_argument("--open", action="store_true", help="open it in a browser, too")


def run(asked: Namespace) -> int:
    """Serves until it is stopped."""
    from onrecord.ledger.address import address, shown
    from onrecord.reader.serving import serve
    from onrecord.reader.settings import Settings, names_of

    where = shown(address(asked.ledger))

    def started(url: str) -> None:
        complain(f"reading {where} at {url} (Ctrl-C stops it)")
        if not settings.is_local and not url.startswith("https:") and not asked.proxy:
            complain("passwords travel unencrypted: give --certificate, or a --proxy with https")
        if asked.open:
            import webbrowser

            webbrowser.open(url)

    if bool(asked.certificate) != bool(asked.key):
        raise UsageError("--certificate and --key belong together")
    settings = Settings(
        asked.ledger,
        host=asked.host,
        port=asked.port,
        names=names_of(asked.host, asked.name),
        accounts=asked.accounts,
        certificate=asked.certificate,
        key=asked.key,
        proxy=asked.proxy,
    )
    _bring_over(asked)
    serve(settings, started)
    return 0


def _bring_over(asked: Namespace) -> None:
    """An older ledger is migrated now, where it can be watched, and not while a browser waits."""
    ledger = ledger_of(asked)
    if isinstance(ledger.address, Path) and ledger.address.exists():
        with ledger.reader():
            pass
