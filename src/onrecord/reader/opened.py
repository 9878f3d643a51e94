"""The ledger of a request: opened for reading when it begins, closed when it ends."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from onrecord.ledger import Ledger
from onrecord.reader.settings import Settings


def opened(request: Request) -> Iterator[Ledger]:
    """The ledger, open for reading. Raises `LedgerError` where there is none."""
    with ledger_of(request).reader() as ledger:
        yield ledger


def opened_or_none(request: Request) -> Iterator[Ledger | None]:
    """The same; None where there is no file yet."""
    if is_missing(request):
        yield None
        return
    with ledger_of(request).reader() as ledger:
        yield ledger


def is_missing(request: Request) -> bool:
    """Whether there is no file yet: nobody has added a page."""
    where = ledger_of(request).address
    return isinstance(where, Path) and not where.exists()


def ledger_of(request: Request) -> Ledger:
    """The ledger, not opened: for what is written."""
    settings: Settings = request.app.state.settings
    return Ledger(settings.ledger)


Reading = Annotated[Ledger, Depends(opened)]
ReadingIfThere = Annotated[Ledger | None, Depends(opened_or_none)]
Writing = Annotated[Ledger, Depends(ledger_of)]
