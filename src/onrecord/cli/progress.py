"""How far a long run has come: a moving line on a terminal, a counted line elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from onrecord.cli.messages import complain

EVERY = 100
"""Pages between two counted lines: about half a minute on two cores."""


@dataclass(slots=True)
class Tally:
    """How the run went."""

    read: int = 0
    failed: int = 0

    @property
    def pages(self) -> int:
        """All that were tried."""
        return self.read + self.failed

    def __str__(self) -> str:
        return f"{self.read} pages read, {self.failed} failed"


@contextmanager
def counted(tally: Tally, shown_here: bool) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each page; it says how far `tally` has come.

    `shown_here`: the result itself goes to the terminal, and is progress enough.
    """
    if shown_here:
        yield lambda: None
    elif sys.stderr is not None and sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("reading") as status:
            yield lambda: status.update(str(tally))
    else:
        yield lambda: None if tally.pages % EVERY else complain(f"{tally} so far")
