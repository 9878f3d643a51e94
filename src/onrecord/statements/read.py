"""The statements of an article: who (source), how (cue), what (content), exact to the character."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

import numpy as np

from onrecord.core.article import Article
from onrecord.core.ids import statement_id
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Statement
from onrecord.models.network import Network
from onrecord.models.tokens import Ints, Words
from onrecord.statements import quotes, typography
from onrecord.statements.borders import content_border, part_border
from onrecord.statements.confidence import confidence
from onrecord.statements.features import word_lines
from onrecord.statements.nesting import settle
from onrecord.statements.quotation import kind_in
from onrecord.statements.tagging import Found, find

LANGUAGES = frozenset({"en"})
"""Languages that the shipped model reads."""


@cache
def shipped() -> Network:
    """The network in the package, loaded once. Raises ModelError."""
    return Network()


def reads(language: str | None) -> bool:
    """Whether the shipped model reads this language; an unknown one is tried."""
    return language is None or language in LANGUAGES


def read_statements(
    article: Article, page_sha256: str, network: Network | None = None
) -> tuple[Statement, ...]:
    """The statements of `article` in reading order, outer before inner.

    Empty for a language that the model does not read (`reads`). `page_sha256` enters
    the ids. Raises ModelError where the weights are missing or damaged.
    """
    if not reads(article.language) or not article.text.strip():
        return ()
    network, text = network or shipped(), article.text
    words = network.pieces(text)
    lines = word_lines(text, words)
    settled = settle(list(find(network, text, words)))
    parts = [_parts(text, words, lines, one) for one, _ in settled]
    write = partial(_statement, text, quotes.states(text), page_sha256)
    ids = [statement_id(page_sha256, part.cue, part.content) for part in parts]
    calibration = network.manifest["calibration"]
    tagged = [
        write(part, confidence(one, **calibration), None if outer is None else ids[outer])
        for part, (one, outer) in zip(parts, settled, strict=True)
    ]
    claimed = [span for part in parts for span in part.content]
    marked = [
        write(_Parts((one.content,), one.cue, one.source), typography.CONFIDENCE)
        for one in typography.unclaimed(text, claimed)
    ]
    return tuple(sorted(tagged + marked, key=lambda one: (one.start, one.inside is not None)))


@dataclass(frozen=True, slots=True)
class _Parts:
    """A statement's parts as ranges of the article's text."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None


def _parts(text: str, words: Words, lines: Ints, found: Found) -> _Parts:
    pieces = [span for piece in found.content for span in _by_line(piece, words, lines)]
    spoken = tuple(span for span in pieces if any(map(str.isalnum, span.of(text))))
    cue = part_border(text, _span(found.cue, words))
    source = part_border(text, _span(found.source, words)) if found.source else None
    others = (cue, source) if source else (cue,)
    content = (content_border(text, span, others) for span in spoken or pieces)
    return _Parts(tuple(content), cue, source)


def _by_line(piece: Span, words: Words, lines: Ints) -> Iterator[Span]:
    """The piece, cut where a paragraph ends."""
    at = lines[piece.start : piece.end]
    edges = [0, *(np.flatnonzero(np.diff(at)) + 1).tolist(), len(at)]
    for start, end in pairwise(edges):
        yield _span(Span(piece.start + start, piece.start + end), words)


def _span(span: Span, words: Words) -> Span:
    return Span(int(words.starts[span.start]), int(words.ends[span.end - 1]))


def _statement(
    text: str,
    marks: bytearray,
    page_sha256: str,
    parts: _Parts,
    sure: float,
    inside: str | None = None,
) -> Statement:
    return Statement(
        id=statement_id(page_sha256, parts.cue, parts.content),
        content=tuple(quote(text, span) for span in parts.content),
        cue=quote(text, parts.cue) if parts.cue else None,
        source=quote(text, parts.source) if parts.source else None,
        quotation=kind_in(parts.content, text, marks),
        confidence=round(sure, 4),
        inside=inside,
    )
