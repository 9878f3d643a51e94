"""A statement as the encoder of the acts reads it: source, cue, content, each piece marked.

In: a statement, and the word pieces of texts. Out: `pieces` and `marks` (length,), always in
this order, as English would say it: "the ministry | said | that ...", wherever the cue stands
on the page. What is looked at is bounded.
"""

from onrecord.context.acts.saying import LONGEST
from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.models.tokens import Ints, WordPieces, joined

SOURCE, CUE, CONTENT = 2, 3, 4
BEGIN, DIRECT, MIXED, INSIDE, TITLE = 1, 5, 6, 7, 8
MARKS = 9
"""How many marks there are; 0 marks what fills a batch up."""

LENGTH = 64
"""Pieces of a statement that are read; the mean is 25, one in thirty has more. Of a long content,
beginning and end are kept."""

_PART = 12
"""Pieces of a source or a cue; a source's last ones are its noun."""

_RANGES = 20
"""Ranges of a content that are read: nobody is interrupted oftener."""


def laid_out(statement: Statement, in_title: bool, pieces: WordPieces) -> tuple[Ints, Ints]:
    """The pieces of a statement and their marks; the first mark tells whether it stands inside
    another or in the headline, the last whether its words are the speaker's own."""
    source = _part(statement.source, pieces)[-_PART:]
    cue = _part(statement.cue, pieces)[:_PART]
    whole = [pieces(piece.text[:LONGEST]).pieces for piece in statement.content[:_RANGES]]
    content = _ends(joined(whole), LENGTH - 2 - len(source) - len(cue))
    first = INSIDE if statement.inside is not None else TITLE if in_title else BEGIN
    last = {"direct": DIRECT, "mixed": MIXED}.get(statement.quotation, BEGIN)
    return (
        joined([[pieces.begin], source, cue, content, [pieces.end]]),
        joined(
            [[first], [SOURCE] * len(source), [CUE] * len(cue), [CONTENT] * len(content), [last]]
        ),
    )


def _part(part: Quote | None, pieces: WordPieces) -> Ints:
    return pieces(part.text[:LONGEST]).pieces if part else joined([])


def _ends(content: Ints, room: int) -> Ints:
    """The first two thirds of the room, and the last."""
    if len(content) <= room:
        return content
    ahead = room * 2 // 3
    return joined([content[:ahead], content[len(content) - room + ahead :]])
