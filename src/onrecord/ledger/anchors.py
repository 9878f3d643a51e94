"""Finding words again in a text that has changed around them.

In: a quote as it stood in one reading. Out: where it stands in another. After the W3C
TextQuoteSelector: the exact words, with those before and behind them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.core.spans import Quote
from onrecord.core.statement import Statement

CONTEXT = 32
"""Characters kept before and behind, as Hypothesis does."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words, what stood around them, and where they began."""

    exact: str
    prefix: str
    suffix: str
    start: int


Anchors = Mapping[str, Anchor]
"""Of one statement: the anchor of each quote, by `key`."""


def key(quote: Quote) -> str:
    """What a quote's anchor is called."""
    return f"{quote.start}-{quote.end}"


def anchors(text: str, statements: Iterable[Statement]) -> dict[str, Anchor]:
    """The anchors of every quote of some statements of `text`."""
    return {
        key(quote): Anchor(
            quote.text,
            text[max(0, quote.start - CONTEXT) : quote.start],
            text[quote.end : quote.end + CONTEXT],
            quote.start,
        )
        for said in statements
        for quote in quotes(said)
    }


def quotes(said: Statement) -> tuple[Quote, ...]:
    """Every quote of a statement."""
    return (*said.content, *filter(None, (said.cue, said.source)), *said.evidence)


def place(text: str, anchor: Anchor) -> Quote | None:
    """Where an anchor's words stand in `text`: of several places that with the same
    surroundings, of equals the nearest to where they stood; None where they are gone."""
    best: tuple[int, int, int] | None = None
    start = text.find(anchor.exact) if anchor.exact else -1
    while start >= 0:
        around = _around(text, start, anchor)
        best = max(best or (-1, 0, 0), (around, -abs(start - anchor.start), start))
        start = text.find(anchor.exact, start + 1)
    if best is None:
        return None
    return Quote(best[2], best[2] + len(anchor.exact), anchor.exact)


def fitted(said: Statement, text: str, known: Anchors) -> Statement | None:
    """`said` with its quotes where they stand in `text`; None where one is gone, or where
    the pieces of its content would no longer stand in their order."""
    moved = {
        quote: place(text, known[key(quote)]) if key(quote) in known else None
        for quote in quotes(said)
    }
    content = tuple(found for found in (moved[quote] for quote in said.content) if found)
    if None in moved.values() or any(a.end > b.start for a, b in pairwise(content)):
        return None
    return replace(
        said,
        content=content,
        cue=moved[said.cue] if said.cue else None,
        source=moved[said.source] if said.source else None,
        evidence=tuple(found for found in (moved[quote] for quote in said.evidence) if found),
    )


def _around(text: str, start: int, anchor: Anchor) -> int:
    """How many characters before and behind are as they were."""
    end = start + len(anchor.exact)
    before = text[max(0, start - len(anchor.prefix)) : start]
    return _common(reversed(before), reversed(anchor.prefix)) + _common(
        text[end : end + CONTEXT], anchor.suffix
    )


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other):  # noqa: B905  (the shorter decides)
        if a != b:
            break
        count += 1
    return count
