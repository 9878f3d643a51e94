"""A part of a statement, with the words that were searched for marked in it."""

from onrecord.core.hit import Snippet
from onrecord.core.spans import Span
from onrecord.ledger.query import Query
from onrecord.ledger.tokens import placed_tokens

WIDTH = 240
"""Characters shown: three lines of a screen."""

_BEFORE = 60
_MORE = "…"


def snippet(content: str, query: Query) -> Snippet:
    """Up to `WIDTH` characters of `content` around the first mark."""
    marks = _marks(content, query)
    if len(content) <= WIDTH:
        return Snippet(content, marks)
    first = max(0, (marks[0].start if marks else 0) - _BEFORE)
    first = min(first, len(content) - WIDTH)
    last = first + WIDTH
    before, after = _MORE if first else "", _MORE if last < len(content) else ""
    shift = len(before) - first
    inside = (mark for mark in marks if first <= mark.start and mark.end <= last)
    moved = tuple(Span(mark.start + shift, mark.end + shift) for mark in inside)
    return Snippet(f"{before}{content[first:last]}{after}", moved)


def _marks(content: str, query: Query) -> tuple[Span, ...]:
    """Where the query's words and phrases stand, in order, joined where they overlap."""
    phrases = {term.words for term in query.marked}
    if not phrases:
        return ()
    placed = placed_tokens(content)
    words = [word for word, _, _ in placed]
    found = sorted(
        Span(placed[at][1], placed[at + len(phrase) - 1][2])
        for phrase in phrases
        for at, word in enumerate(words)
        if word == phrase[0] and tuple(words[at : at + len(phrase)]) == phrase
    )
    joined: list[Span] = []
    for span in found:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
