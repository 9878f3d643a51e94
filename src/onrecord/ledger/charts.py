"""What a query finds, along time and on the map: `ledger.charts`, one method each.

Every method raises `LedgerError` as those of `Ledger` do.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.ledger import atlas, timeline
from onrecord.ledger.atlas import Place, Places
from onrecord.ledger.query import parse
from onrecord.ledger.timeline import By, DatedRow, Dates
from onrecord.ledger.within import Basis, On

ROWS = 14
"""Of a timeline; all that others say is one more."""

PLACES = 1_000
"""Places of a map at most, the most named; the map says how many there are."""


@dataclass(frozen=True, slots=True)
class Charts:
    """`reading` opens the ledger, or uses what is open. Of more than `latest` statements only
    those that were added last are counted, and the answer says so."""

    reading: Callable[[], AbstractContextManager[Connection]]

    def dates(
        self, where: str, basis: Basis, *, once: bool = False, latest: int | None = None
    ) -> Dates:
        """How many of the statements that a query finds have which date, and how many none."""
        with self.reading() as connection:
            return timeline.dates(connection, parse(where), basis, once, latest)

    def timeline(
        self,
        where: str,
        basis: Basis,
        by: By,
        shown: Callable[[Dates], On | None],
        *,
        most: int = ROWS,
        once: bool = False,
        latest: int | None = None,
    ) -> tuple[Dates, tuple[DatedRow, ...]]:
        """The same, with the `most` frequent speakers or acts of the dates that are `shown`."""
        with self.reading() as connection:
            query = parse(where)
            return timeline.timeline(connection, query, basis, by, shown, most, once, latest)

    def places(
        self,
        where: str = "",
        *,
        most: int = PLACES,
        once: bool = False,
        latest: int | None = None,
    ) -> Places:
        """The places that the statements name which a query finds."""
        with self.reading() as connection:
            return atlas.named(connection, parse(where), most, once, latest)

    def place(self, number: int) -> Place | None:
        """The place of that number; None where no page names it."""
        with self.reading() as connection:
            return atlas.place(connection, number)
