"""Reads badly scraped text whose lines are still lines.

In come a text and its tokens; out comes a `Reading`: which blocks are body, which line is
the headline, which the date line and which the byline. A text that is clean loses nothing
but lines that are residue beyond doubt.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.article.dateline import Dated, dates
from onrecord.article.scraped import lines, published
from onrecord.article.scraped.byline import authors
from onrecord.article.scraped.headline import Candidate, folded, headline
from onrecord.article.scraped.lines import Block, densest
from onrecord.article.scraped.reading import Pieces, Reading
from onrecord.article.scraped.residue import is_residue
from onrecord.article.scraped.tokens import Matrix, Tokens
from onrecord.article.scraped.windows import Weights, score
from onrecord.core.spans import Span

_KEPT = 0.4
"""On the 130 pages .35 to .5 differ by .003 in F1; recall falls first."""
_CLEAN, _DOUBTED = 0.9, 0.5
_PIECE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_OTHER = re.compile(
    r"^(?i:by)\s+\S|[—–]$|\S{3}\.[\"”’)]*$|[\w.]{3}\. [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}$"
    r"|^\S+(?:\s\S+)?$|https?://|(?i:photo(?:graph)? (?:by|:)|picture:|image:)"
    r"|(?i:\bsign up\b|\byour inbox\b|\bnewsletters?\b|\bnews email\b|\bone account\b)"
    r"|\((?i:image|photo|picture|credit|courtesy|getty|file)\b[^()]*\)$"
)
"""What no headline is: 56 % of the headlines given for containers were right while such lines,
which stand where the headline would, could be one."""
_LONGEST_HEADLINE = 25  # words; the longest of PolNeAR dev and the gold pages has 23
_FEWEST_LINES = 3  # with fewer, a short first line is as likely a sentence of the body
_LONGEST_DATE_LINE = 200
_ABOVE, _BELOW = 12, 6  # blocks around the headline and the body's beginning where dates stand


def read_lines(text: str, tokens: Tokens, weights: Weights) -> Reading:
    """The reading of a text of lines."""
    found = lines.blocks(text, tokens)
    if not found:
        return Reading(())
    seen = lines.channels(text, tokens, found)
    likely = score(weights.lines, seen, lines.VIEW)
    labels = np.array([is_residue(block.span.of(text)) for block in found])
    kept = _kept(likely, np.array([block.words for block in found]), labels)
    body = beginning(found, seen, likely, labels)
    title = _title(text, found, seen, likely, body, offered(text, found, labels), weights)
    top = body if title is None else title.block
    byline, by_lines = _signed(text, found, top, body)
    dropped = {*_date_lines(text, found, top, body), *by_lines, *_copies(text, found, title)}
    chosen = [at for at in np.flatnonzero(kept).tolist() if at not in dropped]
    return Reading(
        paragraphs=tuple(pieces(text, found[at].span) for at in chosen),
        title=pieces(text, title.span) if title is not None else (),
        published=_published(text, found, likely, title, body, weights),
        byline=byline,
    )


def pieces(text: str, span: Span) -> Pieces:
    """The parts of a block that stand on one line each, without the white space around them."""
    parts = []
    for line in _PIECE.finditer(text, span.start, span.end):
        bare = line.group().strip()
        if bare:
            start = line.start() + line.group().index(bare)
            parts.append(Span(start, start + len(bare)))
    return tuple(parts)


def _kept(likely: Matrix, words: NDArray[np.int64], labels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which blocks are body. A text that is nearly all body is clean: only labels leave it."""
    plain = ~labels
    if not plain.any():
        return plain
    if is_clean(likely[plain], words[plain]):
        return plain
    kept = (likely > _KEPT) & plain
    return kept if kept.any() else plain


def _title(
    text: str,
    found: Sequence[Block],
    seen: Matrix,
    likely: Matrix,
    body: int,
    free: NDArray[np.bool_],
    weights: Weights,
) -> Candidate | None:
    """The headline: the first line of a clean text, where that is short, else the likeliest."""
    words = np.array([block.words for block in found])
    if is_clean(likely[free], words[free]):
        first = _opening(words, free)
        if first is not None:
            return Candidate(first, found[first].span)
    return headline(text, found, seen, likely, body, free, weights.headline)


def _opening(words: NDArray[np.int64], free: NDArray[np.bool_]) -> int | None:
    """The first line of a clean text, where it is as short as a headline and more follows."""
    lines_free = np.flatnonzero(free)
    if len(lines_free) < _FEWEST_LINES or words[lines_free[0]] > _LONGEST_HEADLINE:
        return None
    return int(lines_free[0])


def beginning(
    found: Sequence[Block], seen: Matrix, likely: Matrix, labels: NDArray[np.bool_]
) -> int:
    """The first block of prose in the densest run of what is kept."""
    words = np.array([block.words for block in found])
    kept, prose = _kept(likely, words, labels), seen[:, lines.PROSE] > 0
    start, end = densest(np.where(kept, words, -np.minimum(words, 10) - 2))
    first = np.flatnonzero(prose[start:end] & kept[start:end])
    return start + (int(first[0]) if len(first) else 0)


def offered(text: str, found: Sequence[Block], labels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which blocks may be the headline: all but labels, date lines and what no headline is."""
    other = [_is_date_line(text, block) or _is_other(block.span.of(text)) for block in found]
    free: NDArray[np.bool_] = ~labels & ~np.array(other)
    return free


def _is_other(line: str) -> bool:
    """Whether a line is a byline, a place before a dash, a sentence with its full stop, or says
    whose its picture is."""
    return _OTHER.search(line) is not None


def is_clean(likely: Matrix, words: NDArray[np.int64]) -> bool:
    """Whether nine tenths of the words, and most lines, are more likely body than not."""
    if not len(words):
        return False
    body = likely > _DOUBTED
    return float(words[body].sum()) >= _CLEAN * words.sum() and bool(body.mean() >= _CLEAN)


def _published(
    text: str,
    found: Sequence[Block],
    likely: Matrix,
    title: Candidate | None,
    body: int,
    weights: Weights,
) -> str | None:
    """The time of publication."""
    begin = found[body].span.start
    dated = published.candidates(text, begin)
    span = title.span if title is not None else None
    chosen = published.published(
        text, span, begin, inside(found, likely, dated), dated, weights.published
    )
    return chosen.value if chosen is not None else None


def inside(found: Sequence[Block], likely: Matrix, dated: Sequence[Dated]) -> list[float]:
    """How far the block that each date stands in looks like body."""
    starts = [block.span.start for block in found]
    blocks = np.searchsorted(starts, [one.span.start for one in dated], side="right") - 1
    chances: list[float] = likely[blocks].tolist()
    return chances


def _date_lines(text: str, found: Sequence[Block], top: int, body: int) -> tuple[int, ...]:
    """The blocks around the headline that are nothing but date lines."""
    below = range(top + 1, min(len(found), max(top, body) + _BELOW))
    above = range(top - 1, max(-1, top - 1 - _ABOVE), -1)
    return tuple(at for at in (*below, *above) if _is_date_line(text, found[at]))


def _is_date_line(text: str, block: Block) -> bool:
    """Whether a date, with its time, is at least a third of a short line."""
    line = block.span.of(text)
    if len(line) > _LONGEST_DATE_LINE:
        return False
    return sum(len(dated.span) for dated in dates(line)) * 3 >= len(line)


def _signed(
    text: str, found: Sequence[Block], top: int, body: int
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The authors, and the block that names them."""
    for at in range(max(0, top - 3), min(len(found), max(top, body) + _BELOW)):
        names = authors(found[at].span.of(text)) if at != top else ()
        if names:
            return names, (at,)
    return (), ()


def _copies(text: str, found: Sequence[Block], title: Candidate | None) -> tuple[int, ...]:
    """The headline's own block and every other that repeats it."""
    if title is None:
        return ()
    words = folded(title.span.of(text))
    copies = (at for at, block in enumerate(found) if folded(block.span.of(text)) == words)
    return (title.block, *copies)
