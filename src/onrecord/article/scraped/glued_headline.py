"""Which run of words of a text that was glued into one line is the headline.

In come tokens and the token that the body begins with; out comes the run, or None. A headline
without a line of its own shows by being said again, in the same words or in others: candidates
are runs of words that the text holds more than once, some of them drawn out to the next border,
the text's opening, and what stands before a byline, a date or the body and shares its words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.article.scraped.choice import likeliest
from onrecord.article.scraped.tokens import CHANNELS, Matrix, Tokens, bare
from onrecord.article.scraped.windows import Network
from onrecord.core.spans import Span

_FEWEST, _MOST = 4, 40  # words of a headline
_ABOVE, _BELOW = 3000, 60  # tokens before and after the body's beginning
_OPENING = 45  # tokens of the text's beginning, where an HTML title stood
_COPIES = 8  # places of one run that are looked at: bounds the work
_AHEAD = 30  # tokens that a repetition is drawn out over
_LEAD = 150  # tokens of the body that a headline's words are looked for in
_NEAR, _ENDS, _LONGEST = 250, 12, 28  # tokens above the body, borders in them, words before each
_SHARED = 2  # longer words that the opening or the lead has too
_SEEN = [
    CHANNELS.index(name)
    for name in ("lower", "capital", "upper", "digit", "function", "interface", "symbol", "date",
                 "personal", "known", "headline", "glued", "comma", "quote")
]  # fmt: skip
_CAPITAL, _MARK, _SYMBOL, _DATE, _GLUED, _LOWER = (
    CHANNELS.index(name) for name in ("capital", "mark", "symbol", "date", "glued", "lower")
)
_EDGE = [
    CHANNELS.index(name)
    for name in ("lower", "capital", "upper", "function", "interface", "repeated", "known")
]
_BYS = frozenset(("by", "von", "par", "por", "di"))
_TIMED = frozenset(("published", "updated", "posted"))


def glued_headline(text: str, tokens: Tokens, first: int, model: Network) -> Span | None:
    """The tokens of the headline; its copies count together, the last above the body is taken."""
    words = bare(text, tokens)
    found = candidates(tokens, words, first)
    if not found:
        return None
    logits = model.logits(features(tokens, words, first, found))
    rows = likeliest(logits, [tuple(words[span.start : span.end]) for span in found])
    return found[rows[-1]] if rows else None


def candidates(tokens: Tokens, words: list[str], first: int) -> list[Span]:
    """Runs near the body's beginning that may be the headline, in reading order."""
    low, high = max(0, first - _ABOVE), min(len(words), first + _BELOW)
    found = {span for span in _repeats(words, low, high) if _FEWEST <= len(span) <= _MOST}
    borders = _borders(tokens, words, first)
    for span in list(found):
        ends = borders[np.searchsorted(borders, span.end) :][:3].tolist()
        found |= {Span(span.start, e) for e in ends if e - span.end <= _AHEAD and e > span.end}
        inner = borders[slice(*np.searchsorted(borders, (span.start + 1, span.end)))].tolist()
        found |= {Span(at, span.end) for at in inner[-3:]}
        found |= {Span(span.start, at) for at in inner[:3]}
    opening = borders[: np.searchsorted(borders, _OPENING)].tolist()
    found |= {Span(0, at) for at in opening[:6]}
    found |= set(_above(tokens, words, first, borders))
    fitting = (span for span in found if _FEWEST <= len(span) <= _MOST)
    return sorted(fitting, key=lambda span: (span.start, span.end))


def _repeats(words: list[str], low: int, high: int) -> Iterator[Span]:
    """Runs that begin in [low, high) and stand elsewhere too, as long as they go."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - _FEWEST + 1):
        known = places[tuple(words[at : at + _FEWEST])]
        if len(known) < _COPIES:
            known.append(at)
    for at in range(low, min(high, len(words) - _FEWEST + 1)):
        for other in places[tuple(words[at : at + _FEWEST])]:
            if other == at or (at and other and words[at - 1] == words[other - 1]):
                continue
            size = _FEWEST
            end = min(_MOST, len(words) - max(at, other))
            while size < end and words[at + size] == words[other + size]:
                size += 1
            yield Span(at, at + size)


def _above(
    tokens: Tokens, words: list[str], first: int, borders: NDArray[np.int64]
) -> Iterator[Span]:
    """Runs right before a border above the body that share words with the opening or the lead."""
    near = borders[slice(*np.searchsorted(borders, (first - _NEAR, first + 1)))]
    told = _long(words[:_OPENING]) | _long(words[first : first + _LEAD])
    for end in near[-_ENDS:].tolist():
        for start in range(max(0, end - _LONGEST), end - _FEWEST + 1):
            if not tokens.seen[start, _LOWER] and len(_long(words[start:end]) & told) >= _SHARED:
                yield Span(start, end)


def _borders(tokens: Tokens, words: list[str], first: int) -> NDArray[np.int64]:
    """Tokens that a headline may end before: at a join, a symbol, a date, "By", the body."""
    seen = tokens.seen
    cut = (seen[:, _GLUED] > 0) | (seen[:, _SYMBOL] > 0) | (seen[:, _DATE] > 0)
    cut[1:] |= (seen[:-1, _SYMBOL] > 0) | (seen[:-1, _MARK] > 0)
    cut |= np.array([word in _BYS or word in _TIMED for word in words])
    cut[first] = True
    borders: NDArray[np.int64] = np.flatnonzero(cut)
    return borders


def features(tokens: Tokens, words: list[str], first: int, found: Sequence[Span]) -> Matrix:
    """A row a candidate: its words, its borders, its place, its copies, what it shares."""
    seen = tokens.seen
    sums = np.zeros((len(words) + 1, len(_SEEN)))
    np.cumsum(seen[:, _SEEN], axis=0, out=sums[1:], dtype=np.float64)
    marks = np.concatenate([[0], np.cumsum(seen[:, _MARK])])
    copies: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for span in found:
        copies[tuple(words[span.start : span.end])] += 1
    opening, top = _long(words[:20]), set(words[:20])
    none = np.zeros(len(_EDGE))
    lead = _long(words[first : first + _LEAD])
    starts = {span.start for span in found}
    rows = []
    for span in found:
        a, b = span.start, span.end
        own = _long(words[a:b])
        rows.append(
            (
                *((sums[b] - sums[a]) / len(span)),
                np.log1p(len(span)), 4 <= len(span) <= 6, len(span) > 20,
                np.log1p(max(first - b, 0)), b >= first, a >= first, a == 0, a < 3,
                0 <= first - b <= 30,
                seen[a, _CAPITAL], seen[a, _GLUED], seen[a - 1, _MARK] if a else 1,
                seen[a - 1, _SYMBOL] if a else 0, seen[a - 1, _DATE] if a else 0,
                marks[b] > marks[a], marks[b - 1] > marks[a],
                *_next(seen, words, b),
                copies[tuple(words[a:b])] > 1, np.log1p(copies[tuple(words[a:b])]),
                any(start in starts for start in range(a + 1, min(b, a + 4))),
                len(own & opening) / max(1, len(own)),
                len(own & opening) / max(1, len(opening)),
                len(own & lead) / max(1, len(own)), np.log1p(len(own & lead)),
                *seen[a, _EDGE], *seen[b - 1, _EDGE], *(seen[a - 1, _EDGE] if a else none),
                *(seen[b, _EDGE] if b < len(words) else none),
                words[a] in top, words[b - 1] in top, words[a - 1] in top if a else 0,
            )
        )  # fmt: skip
    return np.array(rows, dtype=np.float32)


def _next(seen: Matrix, words: list[str], at: int) -> tuple[float, ...]:
    """What stands right after a candidate."""
    if at >= len(words):
        return (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    near = seen[at : at + 8]
    return (
        float(seen[at, _CAPITAL]), float(seen[at, _GLUED]), float(seen[at, _SYMBOL]),
        float(seen[at, _DATE]), float(near[:, _DATE].any()), float(words[at] in _BYS),
    )  # fmt: skip


def _long(words: Sequence[str]) -> set[str]:
    return {word for word in words if len(word) > 3}
