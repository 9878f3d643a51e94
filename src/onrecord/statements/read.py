"""The statements of an article: who (source), how (cue), what (content), exact to the character."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import numpy as np

from onrecord.core.article import Article
from onrecord.core.ids import statement_id
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Statement
from onrecord.models.network import Network
from onrecord.models.tokens import Ints, Words
from onrecord.statements import quotes
from onrecord.statements.confidence import confidence
from onrecord.statements.features import word_features, word_lines
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
    network = network or shipped()
    words = network.pieces(article.text)
    lines = word_lines(article.text, words)
    found = list(find(network, words, word_features(article.text, words), lines))
    return _statements(article.text, words, lines, settle(found), network, page_sha256)


def _statements(
    text: str,
    words: Words,
    lines: Ints,
    settled: list[tuple[Found, int | None]],
    network: Network,
    page: str,
) -> tuple[Statement, ...]:
    marks = quotes.states(text)
    pieces = [
        [span for piece in one.content for span in _by_line(piece, words, lines)]
        for one, _ in settled
    ]
    ids = [
        statement_id(page, _span(one.cue, words), spans)
        for (one, _), spans in zip(settled, pieces, strict=True)
    ]
    weights, bias = (
        network.manifest["calibration"]["weights"],
        network.manifest["calibration"]["bias"],
    )
    statements = [
        Statement(
            id=ids[at],
            content=tuple(quote(text, span) for span in pieces[at]),
            cue=quote(text, _span(one.cue, words)),
            source=quote(text, _span(one.source, words)) if one.source else None,
            quotation=kind_in(pieces[at], text, marks),
            confidence=round(confidence(one, weights, bias), 4),
            inside=None if outer is None else ids[outer],
        )
        for at, (one, outer) in enumerate(settled)
    ]
    return tuple(_in_order(statements))


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda one: (one.start, one.inside is not None))


def _by_line(piece: Span, words: Words, lines: Ints) -> Iterator[Span]:
    """The piece, cut where a paragraph ends."""
    at = lines[piece.start : piece.end]
    edges = [0, *(np.flatnonzero(np.diff(at)) + 1).tolist(), len(at)]
    for start, end in pairwise(edges):
        yield _span(Span(piece.start + start, piece.start + end), words)


def _span(span: Span, words: Words) -> Span:
    return Span(int(words.starts[span.start]), int(words.ends[span.end - 1]))
