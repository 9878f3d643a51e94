"""`onrecord.Ledger`: the ledger together with the reading of pages.

In: sources. Out: pages and statements kept, found, corrected, handed on. The ledger
itself knows no model; here the two meet.
"""

import os
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from onrecord import ledger
from onrecord.core.errors import ModelError
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.ingest import Outcome, Reader, Tally, added, reread, retried
from onrecord.ledger.derived import Watch, unwatched
from onrecord.sources.lists import found


class Ledger(ledger.Ledger):
    """A ledger that reads what it is given with the model of this package, or with `reader`.
    `watch` is told how many pages of how many are done, while an older ledger is migrated."""

    def __init__(
        self,
        where: str | os.PathLike[str] | None = None,
        *,
        reader: Reader | None = None,
        watch: Watch = unwatched,
    ) -> None:
        super().__init__(where, watch=watch)
        self._reader = reader

    def add(
        self,
        *sources: str | os.PathLike[str],
        processes: int = 1,
        retry_failed: bool = False,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Tally:
        """Adds files, folders, files of JSON Lines, `-` for a list on standard input.

        A page that is known is not read again. Above one, `processes` needs the usual
        `if __name__ == "__main__":` of programs that start processes.
        """
        return _summed(
            self.adding(*sources, processes=processes, retry_failed=retry_failed, limits=limits)
        )

    def adding(
        self,
        *sources: str | os.PathLike[str],
        processes: int = 1,
        retry_failed: bool = False,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Iterator[Outcome]:
        """As `add`, page by page: each outcome comes when its page is safe on disk. Without
        sources, `retry_failed` tries all pages that have failed."""
        reader = self._reader or present_reader()
        if sources or not retry_failed:
            pages = found(sources, limits)
            return added(
                self,
                pages,
                reader,
                processes=processes,
                retry_failed=retry_failed,
                limits=limits,
            )
        return retried(self, reader, processes=processes, limits=limits)

    def reread(self, *, processes: int = 1) -> Tally:
        """Reads all pages anew that the present model has not read; earlier readings stay."""
        return _summed(self.rereading(processes=processes))

    def rereading(self, *, processes: int = 1) -> Iterator[Outcome]:
        """As `reread`, page by page."""
        return reread(self, self._reader or present_reader(), processes=processes)


@cache
def present_reader() -> Reader:
    """The reader of this package; its name changes with the program and with the model."""
    try:
        manifest = (files("onrecord.models") / "weights" / "model.json").read_bytes()
    except OSError as error:
        raise ModelError("the model is missing", hint="reinstall onrecord") from error
    name = f"onrecord {version('onrecord')}, model {sha256(manifest).hexdigest()[:12]}"
    return Reader(name, _read)


def _read(page: Page) -> Record:
    from onrecord.pipeline import read_page

    return read_page(page)


def _summed(outcomes: Iterator[Outcome]) -> Tally:
    tally = Tally()
    for outcome in outcomes:
        tally.count(outcome)
    return tally
