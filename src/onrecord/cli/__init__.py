"""The command line: `onrecord VERB ...`, one thin file a verb.

In: the words a user typed. Out: an exit code, 0 done, 1 some pages failed (the others
are kept), 2 wrong usage or a damaged installation. A verb's file is imported when it
is used, and its heavy parts only when it runs, so that `onrecord --help` is instant.
"""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from keyword import iskeyword
from types import ModuleType
from typing import NoReturn

from onrecord.cli.messages import complain, debugging, quieten_libraries
from onrecord.core.errors import OnRecordError

VERBS = (
    "read", "add", "serve", "search", "speakers", "export", "import", "correct", "review", "reread",
    "changes", "verify", "failures", "accounts", "doctor",
)  # fmt: skip

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell reports for SIGINT and SIGPIPE


class _Parser(ArgumentParser):
    """An argument parser whose complaint is one line."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message} (see `{self.prog} --help`)")
        sys.exit(WRONG_USAGE)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; a usage error or --help exits at once."""
    arguments = _parser().parse_args(_spelled(sys.argv[1:] if argv is None else argv))
    try:
        quieten_libraries()
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        complain("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_standard_output()
        return PIPE_CLOSED
    except OnRecordError as error:
        complain(str(error))
        return WRONG_USAGE
    except OSError as error:
        complain(f"cannot write: {error.strerror or error}")
        _forget_standard_output()
        return WRONG_USAGE
    except Exception as error:
        if debugging():
            raise
        complain(f"unexpected {type(error).__name__}: {error} (a bug of ours: please report it)")
        return WRONG_USAGE


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog="onrecord", description="Who said what in the news, exact to the character."
    )
    parser.add_argument("--version", action="version", version=f"onrecord {version('onrecord')}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True, dest="verb")
    for name in VERBS:
        verb = _verb(name)
        asked = verbs.add_parser(
            name,
            help=verb.SUMMARY,
            description=verb.__doc__,
            epilog=verb.EXAMPLES,
            formatter_class=RawDescriptionHelpFormatter,
        )
        verb.arguments(asked)
        asked.set_defaults(run=verb.run)
    return parser


def _verb(name: str) -> ModuleType:
    """A verb's file is called as the verb is; `import` is a word of Python's, and gets a `_`."""
    return import_module(f"onrecord.cli.{name}_" if iskeyword(name) else f"onrecord.cli.{name}")


def _spelled(argv: Sequence[str]) -> list[str]:
    """The words as the verb wants them spelled, where it has wishes: see `search`."""
    if argv and argv[0] in VERBS:
        verb = _verb(argv[0])
        if hasattr(verb, "spelled"):
            return [argv[0], *verb.spelled(argv[1:])]
    return list(argv)


def _forget_standard_output() -> None:
    """Points standard output at nothing, so that the last flush at exit has nowhere to fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
