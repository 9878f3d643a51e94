"""What became of one page, and the sum over a run."""

from dataclasses import dataclass
from typing import Literal

from onrecord.core.errors import PageError

What = Literal["new", "appeared", "read", "known", "failed", "failed before", "left out"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One page of a run. `note` says why it failed or was left out, or what of it was cut."""

    location: str
    what: What
    statements: int = 0
    note: PageError | str | None = None


@dataclass(slots=True)
class Tally:
    """How a run went, in pages: `new` ones, those that `appeared` at one more place, those
    `read` anew, `known` ones, those that `failed` now or before; and new statements."""

    new: int = 0
    appeared: int = 0
    read: int = 0
    known: int = 0
    failed: int = 0
    failed_before: int = 0
    left_out: int = 0
    statements: int = 0

    @property
    def pages(self) -> int:
        """Pages that were looked at."""
        return self.new + self.appeared + self.read + self.known + self.failed + self.failed_before

    def count(self, outcome: Outcome) -> None:
        """Adds one page."""
        field = outcome.what.replace(" ", "_")
        setattr(self, field, getattr(self, field) + 1)
        self.statements += outcome.statements
