"""Which line of a badly scraped text is the headline.

In come the blocks of a text, what is seen of them, and where the body begins; out comes the
headline's place, or None where no line looks like one. The first line is often a title made
for search engines: it is offered without its site's name too.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.article.scraped.choice import likeliest
from onrecord.article.scraped.lines import OWN, POOLED, Block
from onrecord.article.scraped.tokens import CHANNELS, Matrix
from onrecord.article.scraped.windows import Network
from onrecord.core.spans import Span

_ABOVE, _BELOW = 60, 2  # blocks before and after the body's beginning
_SEEN = [
    CHANNELS.index(name)
    for name in ("lower", "capital", "upper", "digit", "function", "interface", "symbol", "quote",
                 "repeated", "date", "narrative", "personal", "known", "headline")
] + [
    POOLED + OWN.index(name)
    for name in ("ended", "sentences", "lower", "quoted", "colon", "dots", "question", "copies",
                 "bar", "digit", "bullet", "by", "section", "credit", "prose", "shared")
]  # fmt: skip
_DATE, _BY = CHANNELS.index("date"), POOLED + OWN.index("by")
_LEAD = 1200  # characters of the body that a headline's words are looked for in
_TITLE = 400  # characters of the first line that may be a title
_REPEATABLE = 45  # words of the longest line that copies are looked for of
_NEARBY = 60  # blocks around a candidate that may begin it
_DATED = 0.25  # of a line's words
_CROPPED = 25  # blocks before the body, up to which a text has no page around its article
_FIRST, _SHARED = 2.0, 2
_LEAST = 0.7
"""Log odds against "no headline". Of the containers' headlines 76 of 100 were found, and of those
given 66 right, without what `_cropped` adds; 90 and 83 with it."""
_SITE = re.compile(r"\s+[|–—\-•·:»]+\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be the headline, or the beginning of one: its block and its characters."""

    block: int
    span: Span


def headline(
    text: str,
    found: Sequence[Block],
    seen: Matrix,
    likely: Matrix,
    body: int,
    offered: NDArray[np.bool_],
    model: Network,
) -> Candidate | None:
    """The headline, given the block `body` that the article begins with.

    Only blocks that are `offered` are considered; of copies the last is taken. `likely` is how
    far each block looks like body.
    """
    lines = [one for one in candidates(text, found, body) if offered[one.block]]
    if not lines:
        return None
    logits = model.logits(features(text, found, seen, likely, body, lines))
    least = 0.0
    if body <= _CROPPED and not _title_ends(found[0].span.of(text)):
        logits = logits + _cropped(text, found[body].span.start, lines)
        least = _LEAST
    names = [folded(line.span.of(text)) for line in lines]
    rows = likeliest(logits, names, least)
    return lines[rows[-1]] if rows else None


def _cropped(text: str, start: int, lines: Sequence[Candidate]) -> Matrix:
    """What speaks for each line of a text with no page around it: it begins with its headline,
    if with any, and the headline shares words with the article's beginning."""
    lead = _long(text[start : start + _LEAD])
    shown = [line.span.of(text) for line in lines]
    told = [len(line.split()) > 3 and len(_long(line) & lead) >= _SHARED for line in shown]
    first = [line.block == lines[0].block for line in lines]
    return np.where(told, _FIRST * np.array(first), -2 * _FIRST).astype(np.float32)


def candidates(text: str, found: Sequence[Block], body: int) -> list[Candidate]:
    """The lines near the body's beginning that are as long as headlines are."""
    near = {0, *range(max(0, body - _ABOVE), min(len(found), body + _BELOW))}
    lines = [Candidate(at, found[at].span) for at in sorted(near) if _fits(found[at])]
    first = found[0].span
    cuts = _title_ends(first.of(text))
    return [Candidate(0, Span(first.start, first.start + cut)) for cut in cuts] + lines


def folded(line: str) -> str:
    """A line's words, in small letters."""
    return " ".join(_WORD.findall(line.lower()))


def _fits(block: Block) -> bool:
    return 8 <= len(block.span) <= 250 and block.words <= 40


def _title_ends(line: str) -> list[int]:
    """Where the name of a site or a section may begin in a page's title."""
    marks = _SITE.finditer(line[:_TITLE])
    return [mark.start() for mark in marks if len(line[: mark.start()].split()) >= 3][-3:]


def features(
    text: str,
    found: Sequence[Block],
    seen: Matrix,
    likely: Matrix,
    body: int,
    offered: Sequence[Candidate],
) -> Matrix:
    """A row a candidate: what is seen of it, its place, its copies, the words it shares."""
    first = found[0].span.of(text)[:_TITLE]
    cuts = _title_ends(first)
    title = _long(first[: cuts[0]] if cuts else first)
    start = found[body].span.start
    lead = _long(text[start : start + _LEAD])
    words = np.array([block.words for block in found])
    before = np.concatenate([[0], np.cumsum(words)])
    lines = [folded(b.span.of(text)) if b.words <= _REPEATABLE else "" for b in found]
    copies, top = Counter(lines), folded(first)
    again = max((_alike(_long(line), title) for line in lines[1 : body + 3]), default=0.0)
    whole = (np.log1p(body), np.log1p(len(found)), bool(cuts), likely[0], again, words[0] >= 4,
             np.log1p(before[body]))  # fmt: skip
    rows = []
    for candidate in offered:
        at, line = candidate.block, candidate.span.of(text)
        own, mine, full = folded(line), _long(line), candidate.span == found[at].span
        size, smaller = len(own.split()), min(len(mine), len(title))
        below = slice(at + 1, at + 6)
        rows.append(
            (
                np.log1p(max(body - at, 0)), at >= body, at == 0, 0 < body - at <= 2,
                0 < body - at <= 6, np.log1p(max(before[body] - before[at + 1], 0)),
                size < 4, 4 <= size <= 20, size > 25, np.log1p(size),
                likely[at], likely[at + 1] if at + 1 < len(found) else 0,
                likely[at - 1] if at else 0,
                _alike(mine, title), len(mine & title) / smaller if smaller >= 3 else 0,
                len(mine & title),
                len(mine & lead) / max(1, len(mine)), np.log1p(len(mine & lead)),
                (seen[at + 1 : at + 4, _BY] > 0).any(),
                ((seen[below, _DATE] > _DATED) & (words[below] <= 12)).any(),
                seen[at - 1, _DATE] > _DATED if at else 0,
                np.log1p(copies[own] - full),
                at > 0 and _begun(own, lines[max(0, at - _NEARBY) : at + _NEARBY]),
                _capitals(line),
                at == 0 and not full, at == 0 and full and bool(cuts),
                0 < at < body and size < words[at + 1] <= 45 if at + 1 < len(found) else 0,
                own[:3] == "by ", line[:1].islower(), at > 0 and own in top,
                len(line) / max(1, len(line.split())),
                np.log1p(at), at <= 2, likely[:at].max(initial=0),
                likely[at + 1 : max(body, at + 1)].max(initial=0),
                np.log1p(words[:at].max(initial=0)),
                *whole,
            )
        )  # fmt: skip
    blocks = [candidate.block for candidate in offered]
    return np.hstack([seen[blocks][:, _SEEN], np.array(rows)]).astype(np.float32)


def _long(line: str) -> set[str]:
    return {word for word in _WORD.findall(line.lower()) if len(word) > 3}


def _alike(ours: set[str], theirs: set[str]) -> float:
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def _begun(own: str, lines: Sequence[str]) -> bool:
    """Whether a shorter line is the beginning of this one."""
    return any(len(line) > 12 and own != line and own.startswith(line) for line in lines)


def _capitals(line: str) -> float:
    """The share of the longer words that begin with a capital."""
    words = [word for word in line.split() if len(word) > 3]
    return sum(word[0].isupper() for word in words) / max(1, len(words))
