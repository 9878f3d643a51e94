"""What is said to the user beside the result: one line each, on standard error."""

import logging
import os
import sys
import warnings

from onrecord.cli.visible import one_line


def complain(message: str) -> None:
    """One line on standard error. A standard error that is closed or full is no reason to stop."""
    try:
        print(f"onrecord: {one_line(message)}", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return


def debugging() -> bool:
    """Whether the user asked for tracebacks (ONRECORD_DEBUG=1)."""
    return os.environ.get("ONRECORD_DEBUG", "") not in ("", "0")


def quieten_libraries() -> None:
    """Keeps the log lines and warnings of libraries off the user's screen, unless debugging."""
    if debugging():
        return
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
