"""The text of an article in pieces, each with what is said there and by which statement.

In: an article, statements in their outline. Out: paragraphs of segments, which together
are the paragraph's text, character for character. Statements overlap and stand inside
each other, so that a segment can be part of several; no markup is nested for it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.core.article import Article
from onrecord.core.outline import Placed
from onrecord.core.spans import Span

Part = Literal["content", "cue", "source"]
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement that a segment is part of, and as what; `depth` counts those around it."""

    statement: str
    part: Part
    depth: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`text` stands at `start` of the article. `begins` names the statements whose content
    begins here, `resumes` those whose content goes on here after an interruption.
    `is_own_voice`: the sentence belongs to nobody else."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    is_own_voice: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article, the headline too."""

    start: int
    is_title: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a statement, or a sentence in the outlet's own voice (`mark` is None)."""

    span: Span
    mark: Mark | None
    opens: Literal["begins", "resumes"] | None = None


def paragraphs(
    article: Article, statements: Iterable[Placed], own_voice: Iterable[Span]
) -> tuple[Paragraph, ...]:
    """All paragraphs of `article`, with its statements marked."""
    pieces = sorted(
        [*_pieces(statements), *(_Piece(span, None) for span in own_voice)],
        key=lambda piece: (piece.span.start, piece.span.end),
    )
    active: list[_Piece] = []
    made, next_piece = [], 0
    for span in _paragraphs(article):
        while next_piece < len(pieces) and pieces[next_piece].span.start < span.end:
            active.append(pieces[next_piece])
            next_piece += 1
        active = [piece for piece in active if piece.span.end > span.start]
        segments = tuple(_segments(article.text, span, active))
        is_title = article.title_span is not None and article.title_span.overlaps(span)
        made.append(Paragraph(span.start, is_title, segments))
    return tuple(made)


def _paragraphs(article: Article) -> Iterable[Span]:
    """As the reading has them; lines where it names none."""
    if article.paragraphs:
        return article.paragraphs
    return [Span(*line.span()) for line in _LINE.finditer(article.text)]


def _pieces(statements: Iterable[Placed]) -> Iterator[_Piece]:
    for placed in statements:
        said, depth = placed.statement, placed.depth
        for number, piece in enumerate(said.content):
            opens: Literal["begins", "resumes"] = "resumes" if number else "begins"
            yield _Piece(piece.span, Mark(said.id, "content", depth), opens)
        if said.cue:
            yield _Piece(said.cue.span, Mark(said.id, "cue", depth))
        if said.source:
            yield _Piece(said.source.span, Mark(said.id, "source", depth))


def _segments(text: str, span: Span, pieces: list[_Piece]) -> Iterator[Segment]:
    inner = [piece for piece in pieces if piece.span.overlaps(span)]
    edges = {span.start, span.end}
    for piece in inner:
        edges |= {max(span.start, piece.span.start), min(span.end, piece.span.end)}
    for start, end in pairwise(sorted(edges)):
        here = [piece for piece in inner if piece.span.start <= start and piece.span.end >= end]
        marks = sorted(
            (piece.mark for piece in here if piece.mark), key=lambda mark: (mark.depth, mark.part)
        )
        yield Segment(
            start,
            text[start:end],
            tuple(marks),
            _opening(here, start, "begins"),
            _opening(here, start, "resumes"),
            any(piece.mark is None for piece in here),
        )


def _opening(pieces: list[_Piece], start: int, how: str) -> tuple[str, ...]:
    return tuple(
        piece.mark.statement
        for piece in pieces
        if piece.mark and piece.opens == how and piece.span.start == start
    )
