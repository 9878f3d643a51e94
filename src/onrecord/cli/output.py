"""Where the result goes: standard output, or the file of `-o`."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from onrecord.core.errors import UsageError


@contextmanager
def opened(output: str | None, pages: Iterable[str] = ()) -> Iterator[TextIO]:
    """A text stream, UTF-8 and with plain line ends unless it is a terminal of another kind.

    Raises `UsageError` where `output` cannot be written, or is a ledger or one of `pages`.
    """
    if output is None or output == "-":
        yield _standard_output()
        return
    refuse_a_page(output, pages)
    with (
        complaints_of(output),
        Path(output).open("w", encoding="utf-8", errors="replace", newline="") as stream,
    ):
        yield stream


@contextmanager
def complaints_of(output: str) -> Iterator[None]:
    """Turns a failure to write `output` into a `UsageError` that names it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        problem = f"cannot be written: {getattr(error, 'strerror', None) or error}"
        raise UsageError(problem, page=output, hint="name another file with -o") from error


def _standard_output() -> TextIO:
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace", newline="\n")
    return stream


def refuse_a_page(output: str, pages: Iterable[str]) -> None:
    """The pages are read one by one: an output among them would be emptied before its turn."""
    target = os.path.realpath(output)
    if any(page != "-" and os.path.realpath(page) == target for page in pages):
        raise UsageError("is one of the pages to read", page=output, hint="name another file")
    with suppress(OSError, ValueError):
        if Path(output).is_file() and _is_ledger(Path(output)):
            raise UsageError("is a ledger, and stays one", page=output, hint="name another file")


def _is_ledger(path: Path) -> bool:
    """By SQLite's mark and `onrecord.ledger.sqlite.APPLICATION`. None is open yet: to close the
    file here would take the locks from a connection of this process."""
    with path.open("rb") as stream:
        head = stream.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:] == b"onre"
