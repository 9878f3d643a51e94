"""The front page: what there is, and the pages that were added last."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.ledger import Counts, Ledger, PageLine
from onrecord.reader.counting import CountingHere
from onrecord.reader.opened import ReadingIfThere
from onrecord.reader.twins import twins

router = APIRouter()

PAGES = 20
COUNTS = ("counts", Ledger.counts)


@dataclass(frozen=True, slots=True)
class Front:
    """`older` is what `before` must be for the next pages of the list; None on the last.
    `counted` is when `counts` were made, None where nothing came since."""

    counts: Counts
    pages: tuple[PageLine, ...]
    older: int | None = None
    is_first: bool = True
    counted: str | None = None


@twins(router, "/", "front.html")
def front(
    ledger: ReadingIfThere,
    counting: CountingHere,
    before: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None,
) -> Front:
    """The latest pages, and how much there is of what."""
    if ledger is None:
        return Front(Counts(0, 0, 0, 0), ())
    pages = ledger.latest(PAGES + 1, before)
    older = pages[PAGES - 1].number if len(pages) > PAGES else None
    counts = counting.told(ledger, *COUNTS)
    return Front(counts.value, pages[:PAGES], older, before is None, counts.at)
