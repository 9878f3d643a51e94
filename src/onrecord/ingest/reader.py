"""What reads a page for the ledger: a function with a name that says which version it is."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.core.errors import OnRecordError, PageError, PageTooSlow
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.ingest.timing import TimeIsUp, at_most


@dataclass(frozen=True, slots=True)
class Reader:
    """`read` makes a record of a page, or raises `PageError`; a process of its own imports
    it by its name. Readings are versioned by `name`: another model is another reader.
    """

    name: str
    read: Callable[[Page], Record]


def attempt(reader: Reader, page: Page, seconds: float) -> Record | PageError:
    """The record of `page`, or why there is none. Our own faults fail one page, not the run;
    a damaged installation (`ModelError`) or a full disk stops it."""
    try:
        with at_most(seconds):
            return reader.read(page)
    except TimeIsUp:
        return too_slow(page, seconds)
    except PageError as error:
        return error
    except (OnRecordError, OSError):
        raise
    except MemoryError:
        return PageError("needs more memory than there is", page=page.location)
    except Exception as error:
        problem = f"unexpected {type(error).__name__}: {error}"
        return PageError(problem, page=page.location, hint="a bug of ours: please report it")


def too_slow(page: Page, seconds: float) -> PageTooSlow:
    """The error of a page that takes longer than a limit allows."""
    problem = f"takes longer than {seconds:,g} s to read"
    hint = "a bug of ours: please report it, with the page"
    return PageTooSlow(problem, page=page.location, hint=hint)
