"""What is shown of one page: its record, less what the user does not want to see."""

from dataclasses import dataclass, replace

from onrecord.core.outline import Placed, outline, said
from onrecord.core.record import Record
from onrecord.core.threshold import at_least
from onrecord.core.voice import own_voice

__all__ = ["Placed", "View", "outline", "said", "view"]


@dataclass(frozen=True, slots=True)
class View:
    """A record to show. `left_out` counts the statements below the confidence asked for;
    `own_voice` counts the sentences that no statement touches, left out or not.
    """

    record: Record
    own_voice: int
    left_out: int = 0


def view(record: Record, min_confidence: float = 0.0) -> View:
    """`record` with the statements of `min_confidence` or more."""
    kept = at_least(min_confidence, record.statements)
    return View(
        replace(record, statements=kept),
        own_voice=len(own_voice(record.article, record.statements)),
        left_out=len(record.statements) - len(kept),
    )
