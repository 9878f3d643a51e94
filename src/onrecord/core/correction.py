"""A correction: what a person made of one statement of a reading.

It stands beside the machine's reading and never changes it. Tools that people work in
(brat, Label Studio) give corrections; the ledger keeps them.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.core.statement import Statement

Action = Literal["accept", "reject", "change", "add", "note"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a person decided about one statement of the page `page` (its sha256).

    `statement` is the id of the statement it is about, None for a note on the page; it
    stays the machine's id when the words of the statement are changed. `was` is the
    statement as it was read (None for `add`), `now` as the person wants it (None for
    `reject` and `note`). `fields` names the fields in which the two differ. `author` and
    `made` (ISO 8601 time) are None where the tool does not tell.
    """

    page: str
    action: Action
    statement: str | None = None
    was: Statement | None = None
    now: Statement | None = None
    fields: tuple[str, ...] = ()
    note: str | None = None
    author: str | None = None
    made: str | None = None
