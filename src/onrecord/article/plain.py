"""Reads a page that is plain text: headline, date line and body, without the residue around them.

In comes the decoded text of a page; out comes an `Article` whose every character, but white
space between two pieces of it, leads back to the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.article.language import language_of
from onrecord.article.scraped.by_lines import read_lines
from onrecord.article.scraped.by_words import is_glued, read_words
from onrecord.article.scraped.reading import Pieces, Reading
from onrecord.article.scraped.tokens import tokenize
from onrecord.article.scraped.windows import Weights, shipped
from onrecord.article.sentences import sentences
from onrecord.core.article import Article, Origin, Provenance
from onrecord.core.limits import Limits
from onrecord.core.spans import Span

_BETWEEN_PARAGRAPHS = "\n\n"
_BETWEEN_PIECES = " "

_SENTENCE = re.compile(r"[^\n.!?…]+(?P<end>[.!?…]+[”\"’')\]]*)?")
"""The end is optional: else a text without one would be looked through from each character."""

_LONG = 8


def plain_article(text: str, limits: Limits, weights: Weights | None = None) -> Article:
    """The article of a page of plain text.

    `origin` counts code points of `text`. A text above `limits.text_characters` is cut, flagged
    and told of. `weights` are those of the package unless given (the evaluation gives others).
    """
    page = text[: limits.text_characters]
    tokens = tokenize(page)
    read = read_words if is_glued(page, tokens) else read_lines
    reading = read(page, tokens, weights or shipped())
    article, paragraphs, origin = _assembled(page, reading, limits.text_characters)
    title = paragraphs[0] if reading.title else None
    return Article(
        text=article,
        title=title.of(article) if title else None,
        byline=reading.byline,
        published=reading.published,
        language=language_of(article),
        title_span=title,
        paragraphs=paragraphs,
        sentences=sentences(article, paragraphs),
        origin=origin,
        provenance=tuple(_provenance(reading)),
        truncated=len(text) > len(page) or _whole(reading) > len(article),
        warnings=(
            *_warnings(text, page, _whole(reading) > len(article)),
            *_once(page, sorted(piece for some in _in_order(reading) for piece in some)),
        ),
    )


def _assembled(
    page: str, reading: Reading, most: int
) -> tuple[str, tuple[Span, ...], tuple[Origin, ...]]:
    """The article's text, its paragraphs (the title first), and where each piece comes from.

    The text has `most` characters or fewer: what joins the pieces can be longer than what
    stood between them on the page.
    """
    parts: list[str] = []
    paragraphs: list[Span] = []
    origin: list[Origin] = []
    at = 0
    for pieces in _in_order(reading):
        if parts:
            parts.append(_BETWEEN_PARAGRAPHS)
            at += len(_BETWEEN_PARAGRAPHS)
        start = at
        for number, piece in enumerate(pieces):
            if number:
                parts.append(_BETWEEN_PIECES)
                at += len(_BETWEEN_PIECES)
            parts.append(piece.of(page))
            origin.append(Origin(at, at + len(piece), piece.start))
            at += len(piece)
        paragraphs.append(Span(start, at))
    within = tuple(Span(one.start, min(one.end, most)) for one in paragraphs if one.start < most)
    kept = tuple(
        Origin(one.start, min(one.end, most), one.page_start) for one in origin if one.start < most
    )
    return "".join(parts)[: within[-1].end if within else 0], within, kept


def _whole(reading: Reading) -> int:
    """The length of the text of all pieces, joined."""
    lengths = [sum(map(len, one)) + len(one) - 1 for one in _in_order(reading)]
    return sum(lengths) + len(_BETWEEN_PARAGRAPHS) * max(len(lengths) - 1, 0)


def _in_order(reading: Reading) -> Iterable[Pieces]:
    return ([reading.title] if reading.title else []) + list(reading.paragraphs)


def _provenance(reading: Reading) -> Iterable[Provenance]:
    if reading.title:
        yield Provenance("title", "headline")
    if reading.published:
        yield Provenance("published", "date line")
    if reading.byline:
        yield Provenance("byline", "byline")


def _warnings(text: str, page: str, cut: bool) -> tuple[str, ...]:
    if len(text) == len(page):
        return ("the article is longer than the limit; its end is not in it",) if cut else ()
    return (f"only the first {len(page):,} of {len(text):,} characters were read",)


def _once(page: str, pieces: Sequence[Span]) -> Iterable[str]:
    """What is told of sentences that were left out because they stand in the article already."""
    edges = [0, *(edge for piece in pieces for edge in (piece.start, piece.end)), len(page)]
    outside = [
        Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end
    ]
    kept = {said for piece in pieces for said in _long_sentences(piece.of(page))}
    count = sum(said in kept for gap in outside for said in _long_sentences(gap.of(page)))
    if count:
        said = "1 sentence stands" if count == 1 else f"{count} sentences stand"
        yield f"{said} on the page twice and in the article once"


def _long_sentences(text: str) -> Iterator[str]:
    """Those of eight words or more, without differences of white space."""
    for found in _SENTENCE.finditer(text):
        words = found[0].split()
        if found["end"] and len(words) >= _LONG:
            yield " ".join(words)
