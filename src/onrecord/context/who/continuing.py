"""Quotations that go on without a cue: whose they are.

In: the text and its statements. Out: for a statement without source and cue the number of the
one that it continues.
"""

from collections.abc import Sequence

from onrecord.core.statement import Statement

NESTED = 50
"""Statements before one among which that of its quotation is looked for."""

_BLOCK, _LETTERS = 2, 40
"""Line breaks and letters that may stand between the two."""


def continued(text: str, statements: Sequence[Statement], here: int) -> int | None:
    """The number of the statement that ends right before this one, if it has no cue."""
    statement = statements[here]
    if statement.cue is not None or statement.source is not None:
        return None
    start = statement.content[0].start
    for number in range(here - 1, max(here - NESTED, 0) - 1, -1):
        last = statements[number]
        if last.inside is None and last.start < statement.start:
            end = max(part.end for part in (*last.content, *filter(None, (last.cue, last.source))))
            between = text[end:start] if end < start else ""
            apart = between.count("\n") > _BLOCK or sum(map(str.isalpha, between)) > _LETTERS
            return None if apart else number
    return None
