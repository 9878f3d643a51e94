"""Where bytes go: standard output, or the file of `-o`, which appears when it is whole.

A file is written under another name beside its place and renamed at the end, so that a
run that was stopped leaves no half of a workbook, and what stood there before.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from onrecord.cli.output import complaints_of, refuse_a_page
from onrecord.core.errors import UsageError


@contextmanager
def opened_bytes(output: str | None, pages: Iterable[str], *, text: bool) -> Iterator[BinaryIO]:
    """A stream of bytes. Raises `UsageError` where `output` cannot be written or is a ledger or
    one of `pages`, and where bytes that are no `text` would go to a terminal."""
    if output is None or output == "-":
        yield _standard_output(text)
    else:
        refuse_a_page(output, pages)
        with complaints_of(output), _replaced(Path(output)) as stream:
            yield stream


def _standard_output(text: bool) -> BinaryIO:
    if not text and sys.stdout.isatty():
        raise UsageError("this form is not for a screen", hint="name a file with -o")
    sys.stdout.flush()
    return sys.stdout.buffer


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    """The file, once all of it is written; a device or a pipe is written as it is."""
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    real = path.resolve()
    number, name = mkstemp(dir=real.parent, prefix=f".{real.name[:50]}.")
    os.close(number)
    part = Path(name)
    try:
        with part.open("wb") as stream:
            yield stream
        part.chmod(_mode(real))
        part.replace(real)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """As the file before, or as a new file would get: a temporary one is nobody else's to read."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
