"""The annotated pages as statements with their acts, negations and targets.

In: a split of `training.corpora.pages`. Out: pages whose statements have source, cue and
content as the readers gave them, and beside each what the readers said about it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.article.sentences import sentences
from onrecord.core.article import Article
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Act, Statement
from onrecord.statements.quotation import kind_of
from training.corpora import pages
from training.corpora.attribution import Document

HEADLINE = 200
"""Characters up to which the first line is a headline: texts of other corpora that are one line
have none that is known."""


@dataclass(frozen=True, slots=True)
class Label:
    """What the readers said of a statement."""

    act: Act
    negated: bool
    target: str | None
    kind: str | None
    """The type of the target, where it speaks on the page too."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page: `statements` and `labels` go together one by one."""

    name: str
    document: Document
    article: Article
    statements: tuple[Statement, ...]
    labels: tuple[Label, ...]


def gold_pages(split: str) -> Iterator[GoldPage]:
    """The pages of a split of `training.corpora.pages`."""
    for document, told in pages.annotated(split):
        yield _page(document, told)


def _page(document: Document, page: dict[str, Any]) -> GoldPage:
    text = document.text
    paragraphs = tuple(Span(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text))
    has_title = bool(page["title"] and paragraphs) and len(paragraphs[0]) <= HEADLINE
    article = Article(
        text=text,
        title=page["title"] if has_title else None,
        title_span=paragraphs[0] if has_title else None,
        published=page["published"],
        paragraphs=paragraphs,
        sentences=sentences(text, paragraphs),
    )
    kinds = {one["speaker"]: one["speaker_type"] for one in page["statements"]}
    labels = tuple(
        Label(one["act"], bool(one["negated"]), one["target"], kinds.get(one["target"]))
        for one in page["statements"]
    )
    return GoldPage(document.name, document, article, tuple(_statements(document)), labels)


def _statements(document: Document) -> Iterator[Statement]:
    text = document.text
    for number, one in enumerate(document.attributions):
        yield Statement(
            id=str(number),
            content=tuple(quote(text, piece) for piece in one.content),
            cue=quote(text, one.cue) if one.cue else None,
            source=quote(text, one.source) if one.source else None,
            quotation=kind_of(one.content, text),
            confidence=1.0,
            inside=None if one.inside is None else str(one.inside),
        )
