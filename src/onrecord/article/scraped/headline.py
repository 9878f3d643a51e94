"""Which line of a badly scraped text is the headline.

In come the blocks of a text, what is seen of them, and where the body begins; out comes the
place of the headline among the blocks, or None where no line looks like one.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.article.scraped.lines import OWN, POOLED, Block
from onrecord.article.scraped.tokens import CHANNELS, Matrix

_ABOVE, _BELOW = 60, 2
_FEWEST_TWICE = 4  # words; shorter lines that stand twice are labels
_SEEN = [
    CHANNELS.index(name)
    for name in ("lower", "capital", "upper", "digit", "interface", "symbol", "date", "headline")
] + [
    POOLED + OWN.index(name)
    for name in ("ended", "sentences", "colon", "dots", "question", "bar", "by", "section",
                 "credit", "prose", "shared")
]  # fmt: skip
_RELATIVE = 10
_SHARED = POOLED + OWN.index("shared")
_ENDED = POOLED + OWN.index("ended")
_SENTENCES = POOLED + OWN.index("sentences")
_ON_TOPIC = 0.4  # of a headline's longer words stand in the body; labels share few
_NEAR = 6  # blocks from a headline that stands twice to the body
_WORD = re.compile(r"\w+")
_LEAN = 2.5
"""How far the best line may stay below "none of them": in training a third of the pages write the
title otherwise than they mark it, which is no reason to find none."""
FEATURES = len(_SEEN) + _RELATIVE


def headline(
    text: str,
    found: Sequence[Block],
    seen: Matrix,
    body: int,
    offered: NDArray[np.bool_],
    weights: NDArray[np.float32],
) -> int | None:
    """The block that is the headline, given the block `body` that the article begins with.

    Only blocks that are `offered` are considered. A line that stands twice running is taken.
    """
    candidates = [at for at in candidate_lines(found, body) if offered[at]]
    if not candidates:
        return None
    for at in reversed(candidates):
        near = -2 <= body - at <= _NEAR and seen[at, _SHARED] >= _ON_TOPIC
        if near and not seen[at, _SENTENCES] and _stands_twice(text, found, at):
            return at
    logits = features(text, found, seen, body, candidates) @ weights[:-1]
    best = int(np.argmax(logits))
    if logits[best] < weights[-1] - _LEAN:
        return None
    if candidates[best] > 0:
        return candidates[best]
    alike = [
        row
        for row, at in enumerate(candidates)
        if 0 < at < body and not seen[at, _ENDED] and _alike(text, found[at], found[0])
    ]
    return candidates[max(alike, key=lambda row: float(logits[row]), default=best)]


def _alike(text: str, block: Block, first: Block) -> bool:
    """Whether a line says what the first line says, which may be a title for search engines."""
    if block.words < _FEWEST_TWICE:
        return False
    ours, theirs = (
        {word for word in _WORD.findall(b.span.of(text).lower()) if len(word) > 3}
        for b in (block, first)
    )
    return len(ours & theirs) >= 0.6 * max(1, min(len(ours), len(theirs)))


def _stands_twice(text: str, found: Sequence[Block], at: int) -> bool:
    if found[at].words < _FEWEST_TWICE or at + 1 >= len(found):
        return False
    return _folded(found[at].span.of(text)) == _folded(found[at + 1].span.of(text))


def candidate_lines(found: Sequence[Block], body: int) -> list[int]:
    """The blocks near the body's beginning that are as long as headlines are."""
    near = {0, *range(max(0, body - _ABOVE), min(len(found), body + _BELOW))}
    return sorted(at for at in near if at < len(found) and _fits(found[at]))


def _fits(block: Block) -> bool:
    return 8 <= len(block.span) <= 250 and block.words <= 40


def features(
    text: str, found: Sequence[Block], seen: Matrix, body: int, candidates: Sequence[int]
) -> NDArray[np.float32]:
    """A row a candidate: what is seen of it, its place, and whether other lines repeat it."""
    folded = [_folded(found[at].span.of(text)) for at in candidates]
    rows = np.zeros((len(candidates), FEATURES), dtype=np.float32)
    rows[:, : len(_SEEN)] = seen[list(candidates)][:, _SEEN]
    for row, (at, words) in enumerate(zip(candidates, folded, strict=True)):
        others = [other for place, other in enumerate(folded) if place != row]
        rows[row, len(_SEEN) :] = (
            np.log1p(max(body - at, 0)),
            at >= body,
            at == 0,
            words in others,
            any(len(words) > 12 and other.startswith(words) for other in others[:1]),
            any(words.startswith(other) for other in others if len(other) > 12),
            4 <= found[at].words <= 20,
            found[at].words < 4,
            np.log1p(found[at].words),
            np.log1p(sum(found[place].words for place in range(at + 1, body))),
        )
    return rows


def _folded(line: str) -> str:
    return " ".join(line.lower().split())
