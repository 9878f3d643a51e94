"""The lines of a badly scraped text, and how far each looks like the body of an article.

In comes a text; out come its blocks (lines, with the fragments of one sentence put together
again) and, for each, the probability that it is body.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.article.scraped.tokens import CHANNELS, Indices, Matrix, Tokens
from onrecord.article.scraped.windows import Network, View, score
from onrecord.core.spans import Span

END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_DANGLING = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|in|and|for|with|by|on|at|from|as|that|or|is|was|who|said|told))$"
)
_SENTENCES = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]*[A-Z]")
_SECTION = re.compile(
    r"(?:related|more (?:from|on|in|stor|news)|read (?:more|next|also)|recommended|comments?\b|"
    r"\d+ comments?|most (?:read|popular|viewed)|trending|you (?:may|might)|sign up|subscribe|"
    r"share this|advertis|about the author|leave a|top stories|popular|latest|tags?\b|topics?\b|"
    r"filed under|see also|follow|don't miss|up next|next (?:story|article)|editor|join the|"
    r"discussion|respon[ds]|replies|top rated)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"photo|image|getty|©|credit|caption|ap\)|reuters|file\b", re.IGNORECASE)
_BY = re.compile(r"by |von |par |por ", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile(r"(?:\r?\n[ \t]*){2,}")
_FUNCTION, _DATE, _INTERFACE, _HEADLINE = (
    CHANNELS.index(name) for name in ("function", "date", "interface", "headline")
)
POOLED = len(CHANNELS)
OWN = ("words", "characters", "ended", "sentences", "lower", "quoted", "colon", "dots", "question",
        "copies", "bar", "digit", "bullet", "by", "section", "credit", "prose",
        "shared")  # fmt: skip
_WIDE = tuple(
    [CHANNELS.index(name) for name in ("lower", "function", "mark", "interface", "narrative",
                                       "date", "personal", "headline", "digit")]
    + [POOLED + OWN.index(name) for name in ("words", "ended", "copies", "bullet", "section",
                                               "credit", "prose", "shared")]
)  # fmt: skip
PROSE = POOLED + OWN.index("prose")
VIEW = View(neighbours=2, sizes=(1, 3, 8, 20), wide=_WIDE)


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text, [start, end), and the range of its tokens."""

    span: Span
    tokens: Span

    @property
    def words(self) -> int:
        """How many tokens it has."""
        return len(self.tokens)


def blocks(text: str, tokens: Tokens) -> tuple[Block, ...]:
    """The lines of `text` that are not blank, fragments of a sentence joined, in reading order."""
    spans: list[Span] = []
    wrapped = _wrapped(text)
    for line in _lines(text):
        if spans and (_follows if wrapped else _continues)(text, spans[-1], line):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    first = np.searchsorted(tokens.start, [span.start for span in spans]).tolist()
    last = np.searchsorted(tokens.start, [span.end for span in spans]).tolist()
    return tuple(Block(span, Span(a, b)) for span, a, b in zip(spans, first, last, strict=True))


def _lines(text: str) -> Iterator[Span]:
    """The lines that are not blank, without the white space around them."""
    for line in _LINE.finditer(text):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        if line.group().strip():
            yield Span(start, start + len(line.group().strip()))


def _wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, with blank lines between paragraphs (mail)."""
    groups = [part.splitlines() for part in _BLANK.split(text)]
    full = [len(line.strip()) for lines in groups for line in lines[:-1]]
    if len(groups) < 2 or len(full) < 6:
        return False
    width = max(full)
    return 40 <= width <= 120 and sum(size > width - 20 for size in full) > 0.85 * len(full)


def _follows(text: str, before: Span, line: Span) -> bool:
    """Whether `line` stands right below `before`, with no blank line between."""
    return len(_BREAK.findall(text, before.end, line.start)) == 1


def _continues(text: str, before: Span, line: Span) -> bool:
    """Whether `line` goes on with the sentence of `before`: a link or a name stood between."""
    if not _follows(text, before, line):
        return False
    tail = text[max(before.start, before.end - 12) : before.end]
    opening = text[line.start]
    if opening in ",.;:)’”" and not text[line.start : line.end].startswith("..."):
        return len(before) > 8
    if END.search(tail):
        return False
    if opening.islower():
        return len(text[max(before.start, before.end - 200) : before.end].split()) > 1
    return len(before) > 25 and _DANGLING.search(tail) is not None


def probabilities(text: str, tokens: Tokens, found: tuple[Block, ...], model: Network) -> Matrix:
    """For each block, how likely it is body."""
    return score(model, channels(text, tokens, found), VIEW)


def channels(text: str, tokens: Tokens, found: tuple[Block, ...]) -> Matrix:
    """What is seen of each block: means over its tokens, its own marks, its place in the page."""
    if not found:
        return np.zeros((0, POOLED + len(OWN) + 15), dtype=np.float32)
    first = np.array([block.tokens.start for block in found])
    last = np.array([block.tokens.end for block in found])
    count = last - first
    sums = np.zeros((len(tokens) + 1, POOLED))
    np.cumsum(tokens.seen, axis=0, out=sums[1:], dtype=np.float64)
    pooled = (sums[last] - sums[first]) / np.maximum(count, 1)[:, None]
    lines = [block.span.of(text) for block in found]
    own = _own(lines, count, pooled)
    return np.hstack([pooled, own, _place(count, pooled, own)]).astype(np.float32)


def _own(lines: list[str], count: Indices, pooled: NDArray[np.float64]) -> NDArray[np.float64]:
    copies = Counter(line.lower() for line in lines)
    own = np.zeros((len(lines), len(OWN)))
    for row, line in enumerate(lines):
        own[row, :16] = (
            np.log1p(count[row]), np.log1p(len(line)), END.search(line[-4:]) is not None,
            _SENTENCES.search(line) is not None, line[0].islower(), line[0] in "\"'“‘«„",
            line.endswith(":"), line.endswith(("...", "…")), line.endswith("?"),
            min(copies[line.lower()] - 1, 3), "|" in line, line[0].isdigit(),
            line[0] in "•-–—*·»›>©", _BY.match(line) is not None, _SECTION.match(line) is not None,
            count[row] < 40 and _CREDIT.search(line) is not None,
        )  # fmt: skip
    long = ((count >= 12) & (own[:, 2] > 0)) | (count >= 25)
    own[:, 16] = long & (pooled[:, _FUNCTION] > 0.15)
    own[:, 17] = _shared(lines, own[:, 16] > 0)
    return own


def _shared(lines: list[str], prose: NDArray[np.bool_]) -> list[float]:
    """The share of a line's longer words that other lines of prose have too."""
    words = [{word for word in _WORD.findall(line.lower()) if len(word) > 3} for line in lines]
    holders = Counter(word for row, known in enumerate(words) if prose[row] for word in known)
    return [
        sum(holders[word] > prose[row] for word in known) / len(known) if known else 0.0
        for row, known in enumerate(words)
    ]


def _place(
    count: Indices, pooled: NDArray[np.float64], own: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Where a line stands: in the page, to its densest block of prose, below its headline."""
    at, total = np.arange(len(count)), max(int(count.sum()), 1)
    prose = own[:, 16] > 0
    start, end = densest(np.where(prose, count, -8))
    sections, dated = np.cumsum(own[:, 14]), np.cumsum(pooled[:, _DATE] > 0.2)
    head = (pooled[:, _HEADLINE] > 0.5) & (at > 0)
    heads = np.flatnonzero(head)
    since = np.concatenate([[0], heads])[np.searchsorted(heads, at, side="right")]
    whole = (
        np.log1p(total), np.log1p(len(count)), count[prose].sum() / total, prose.mean(),
        (count * own[:, 2]).sum() / total, float(len(heads) > 0),
    )  # fmt: skip
    columns = [
        at / len(count),
        (np.cumsum(count) - count) / total,
        (at >= start) & (at < end),
        np.sign(at - start) * np.log1p(abs(at - start)),
        np.sign(at - end) * np.log1p(abs(at - end)),
        sections - sections[max(start - 1, 0)],
        np.log1p(np.maximum(dated - dated[max(start - 1, 0)], 0)),
        np.log1p(at - since),
        (at >= (heads[0] if len(heads) else 0)) + 0.0,
        *(np.full(len(count), value) for value in whole),
    ]
    return np.stack(columns, axis=1)


def densest(gain: NDArray[np.int64]) -> tuple[int, int]:
    """The range [start, end) of units with the largest sum (Kadane's algorithm)."""
    best, total, begin, found = 0.0, 0.0, 0, (0, 0)
    for at, value in enumerate(gain.tolist()):
        if total <= 0:
            total, begin = 0.0, at
        total += value
        if total > best:
            best, found = total, (begin, at + 1)
    return found
