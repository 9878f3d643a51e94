"""Every error that a user can meet, in one tree.

    OnRecordError
    ├── UsageError          the call itself is wrong (exit 2)
    ├── PageError           one page cannot be read; the others can (exit 1)
    │   ├── PageNotFound    nothing there, or not allowed to look
    │   ├── EmptyPage       no bytes, or no words in them
    │   ├── NotText         a picture, an archive, a program
    │   ├── PageTooLarge    more than a limit allows
    │   └── PageTooSlow     longer at work than a limit allows
    ├── LedgerError         the ledger is missing, foreign, damaged, busy or full (exit 2)
    └── ModelError          the weights are missing or damaged

An error names the page that it is about and the mend, each in one short phrase.
"""


class OnRecordError(Exception):
    """What went wrong, with the `page` it is about and a `hint` to mend it (either may be None)."""

    def __init__(self, problem: str, *, page: str | None = None, hint: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.page = page
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.page}: " if self.page else ""
        mend = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.problem}{mend}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.problem, self.page, self.hint)


def _rebuild(
    kind: type[OnRecordError], problem: str, page: str | None, hint: str | None
) -> OnRecordError:
    return kind(problem, page=page, hint=hint)


class UsageError(OnRecordError):
    """The call is wrong; no page was looked at."""


class PageError(OnRecordError):
    """One page cannot be read."""


class PageNotFound(PageError):
    """There is nothing at that place, or it may not be opened."""


class EmptyPage(PageError):
    """The page has no bytes, or no words."""


class NotText(PageError):
    """The bytes are not a text or an HTML page."""


class PageTooLarge(PageError):
    """The page is larger than a limit allows."""


class PageTooSlow(PageError):
    """The page takes longer to read than a limit allows."""


class LedgerError(OnRecordError):
    """A ledger cannot be opened, read or written; `page` is its path or address."""


class ModelError(OnRecordError):
    """The model's files are missing, damaged, or not those that the package was built with."""
