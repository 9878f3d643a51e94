"""The checks behind `onrecord doctor`: each looks at one thing and says what it found."""

import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
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
    yield Check("sqlite", True, sqlite3.sqlite_version)
    yield _checked("reading", _reads_a_sentence)


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


def _reads_a_sentence() -> str:
    """Reads one sentence from the bytes to the statement, all parts at work."""
    from onrecord.pipeline import read_page

    begun = time.perf_counter()
    record = read_page(Page(SAMPLE, "sample"))
    seconds = time.perf_counter() - begun
    if not record.statements:
        raise OnRecordError("the sample sentence was read, but no statement was found in it")
    return f"one sentence, {len(record.statements)} statement, {seconds:.1f} s with loading"
