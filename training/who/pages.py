"""Texts with sources whose speakers are known, in one shape for training and measuring.

The annotated pages tell a speaker's name; GUM tells the chain of mentions that a source
belongs to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.article.sentences import sentences
from onrecord.context.who.figures import Figure
from onrecord.context.who.tokens import Tokens
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Statement
from training.corpora import gum, own, pages
from training.corpora.attribution import Attribution
from training.corpora.gum import GumDocument, Mention
from training.evaluation.naming import same_name
from training.shared import SHARED

GENRES = ("news", "interview")
OTHERS = ("bio", "court", "academic", "voyage")


@dataclass(frozen=True, slots=True)
class Known:
    """A text with statements; `speakers` are gold names with their types, by statement, or
    None for a text of GUM; `gum` is its document. `nameless` are the numbers of the statements
    whose speaker the page names nowhere: neither right nor wrong, and no lesson."""

    name: str
    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    statements: tuple[Statement, ...]
    speakers: tuple[tuple[str | None, str | None], ...] | None = None
    gum: GumDocument | None = None
    nameless: frozenset[int] = frozenset()


def statement(text: str, number: int, one: Attribution) -> Statement:
    """A gold attribution as the program's statement; its number is its id."""
    return Statement(
        id=str(number),
        content=tuple(quote(text, piece) for piece in one.content),
        cue=quote(text, one.cue) if one.cue else None,
        source=quote(text, one.source) if one.source else None,
        quotation="indirect",
        confidence=1.0,
        inside=None if one.inside is None else str(one.inside),
    )


def annotated(split: str) -> Iterator[Known]:
    """The annotated pages of a split: "train", "dev" or "own"."""
    for document, page in pages.annotated(split):
        text, gold = document.text, page["statements"]
        paragraphs = tuple(Span(*line.span()) for line in re.finditer(r"[^\n]+", text))
        yield Known(
            document.name,
            text,
            tuple(sentences(text, paragraphs)),
            paragraphs,
            tuple(statement(text, at, one) for at, one in enumerate(document.attributions)),
            speakers=tuple((one["speaker"], one["speaker_type"]) for one in gold),
            nameless=frozenset(at for at, one in enumerate(gold) if one["speaker"] == own.UNNAMED),
        )


def of_gum(genres: Sequence[str] = GENRES) -> Iterator[Known]:
    """The documents of GUM."""
    for document in gum.documents(SHARED / "corpora/gum", genres):
        said = tuple(
            statement(document.text, at, one.attribution) for at, one in enumerate(document.sayings)
        )
        yield Known(
            document.name,
            document.text,
            document.sentences,
            document.paragraphs,
            said,
            gum=document,
        )


class Gold:
    """Says of the figures of a text whether they are who a statement's speaker is."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.assigned: dict[int, set[str]] = {}

    def right(self, figure: Figure, number: int, tokens: Tokens) -> bool:
        """Whether this figure is the speaker of the statement of that number."""
        if self.known.gum is not None:
            source = self.known.gum.sayings[number].source
            return source is not None and chain_of(figure, self.known.gum, tokens) == source.chain
        assert self.known.speakers is not None
        name, kind = self.known.speakers[number]
        if name is None or number in self.known.nameless:
            return False
        if figure.named:
            return same_name(name, figure.name, kind, self.known.text)
        return name in self.assigned.get(id(figure), ())

    def assign(self, figure: Figure, number: int) -> None:
        """Keeps what readers call the speaker that this figure stands for."""
        if self.known.speakers is not None and number not in self.known.nameless:
            name, _ = self.known.speakers[number]
            if name:
                self.assigned.setdefault(id(figure), set()).add(name)


def chain_of(figure: Figure, document: GumDocument, tokens: Tokens) -> int | None:
    """The chain of most of a figure's mentions."""
    count = Counter[int]()
    for first, behind in zip(figure.at, figure.ends, strict=True):
        mention = mention_at(document, Span(tokens.starts[first], tokens.ends[behind - 1]))
        if mention is not None:
            count[mention.chain] += 1
    return count.most_common(1)[0][0] if count else None


def mention_at(document: GumDocument, span: Span) -> Mention | None:
    """The shortest mention whose head lies in these words, which it must not exceed by much."""
    near = [
        one
        for one in document.mentions
        if one.span.start <= span.end and span.start <= one.span.end and one.head.overlaps(span)
    ]

    def apart(one: Mention) -> tuple[int, int]:
        return (abs(one.span.start - span.start) + abs(one.span.end - span.end), len(one.span))

    return min(near, key=apart, default=None)
