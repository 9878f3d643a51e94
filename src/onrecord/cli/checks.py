"""The checks behind `onrecord doctor`: each looks at one thing and says what it found."""

import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, requires, version

from onrecord.core.errors import OnRecordError
from onrecord.core.page import Page

SAMPLE = b"The bridge will open in May, the mayor said on Friday.\n"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, whether it is good, and what was found, in words."""

    name: str
    good: bool
    found: str


def checks() -> Iterator[Check]:
    """Every check, in order; none raises."""
    yield Check("onrecord", True, version("onrecord"))
    yield Check("python", sys.version_info >= (3, 11), f"{platform.python_version()}, {_system()}")
    for package in _required():
        yield _checked(package, partial(version, package))
    yield _checked("sqlite", _sqlite)
    yield _checked("model", _model)
    yield _checked("plain text", partial(_reads, SAMPLE))
    yield _checked("HTML", partial(_reads, b"<html><body><p>" + SAMPLE + b"</p></body></html>"))


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"


def _required() -> list[str]:
    """The names of the packages that OnRecord needs, as its own metadata lists them."""
    lines = requires("onrecord") or []
    needed = [line for line in lines if "extra ==" not in line]
    return [line.split(">")[0].split("=")[0].split("<")[0].split("!")[0].strip() for line in needed]


def _checked(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except PackageNotFoundError:
        return Check(name, False, "not installed (pip install --force-reinstall onrecord)")
    except OnRecordError as error:
        return Check(name, False, str(error))
    except Exception as error:
        return Check(name, False, f"{type(error).__name__}: {error}")


def _model() -> str:
    """The name of the shipped weights, once their sha256 is checked."""
    from onrecord.models.network import WEIGHTS, Network

    names: dict[str, str] = Network().manifest["sha256"]
    size = sum((WEIGHTS / name).stat().st_size for name in names) / 1_000_000
    return f"{names['encoder.onnx'][:12]}, {size:.0f} MB, undamaged"


SAFE_WAL = (3, 51, 3)
"""Before it, two connections that write and checkpoint at once can damage a file in WAL mode."""


def _sqlite() -> str:
    """The version, and what follows from it; the full text search that a ledger needs."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            raise OnRecordError(
                f"{sqlite3.sqlite_version} without FTS5: no ledger can be searched",
                hint="install a Python whose SQLite has it",
            ) from None
    if sqlite3.sqlite_version_info >= SAFE_WAL:
        return f"{sqlite3.sqlite_version}, FTS5; one process writes a ledger at a time"
    return (
        f"{sqlite3.sqlite_version}, FTS5; older than 3.51.3, where two writers can damage a file:"
        " let only onrecord write to a ledger (it lets in one at a time)"
    )


def _reads(body: bytes) -> str:
    """Reads one sentence from the bytes to the statement, all parts at work."""
    from onrecord.pipeline import read_page

    begun = time.perf_counter()
    record = read_page(Page(body, "sample"))
    seconds = time.perf_counter() - begun
    if not record.statements:
        raise OnRecordError("one sentence was read, but the statement in it was not found")
    return f"one sentence read, its statement found, {seconds:.1f} s"
