"""`onrecord.read`: a page in one call, for use from Python and notebooks."""

import os

from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.pipeline import read_page
from onrecord.sources.files import page_at


def read(page: str | os.PathLike[str] | Page, *, limits: Limits = DEFAULT_LIMITS) -> Record:
    """Everything that is read from one page: its article and the statements in it.

    `page` is the path of a file, `-` for standard input, or a `Page` made from bytes
    that you have: `Page(body, location)`. Raises `PageError` where the page cannot be
    read, `ModelError` where the installation is damaged; both are `OnRecordError`.
    """
    given = page if isinstance(page, Page) else page_at(page, limits)
    return read_page(given, limits=limits)
