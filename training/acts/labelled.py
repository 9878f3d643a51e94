"""Statements of other news, labelled with their acts for this project.

`labels.tsv` beside this file gives places, no words: corpus, document, cue, source, content
(offsets in the document's text), whether it is nested, and the act. The texts are PolNeAR train
and the news of two corpora of places; docs/decisions/acts.md says how they were read.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from onrecord.article.sentences import sentences
from onrecord.core.article import Article
from onrecord.core.spans import Quote, Span, quote
from onrecord.core.statement import Act, Statement
from onrecord.statements.quotation import kind_of
from training.shared import SHARED

LABELS = Path(__file__).parent / "labels.tsv"
PLACES = ("tr-news", "lgl")


def labelled() -> Iterator[tuple[Statement, Article, Act]]:
    """The labelled statements, each with the article it stands in."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        corpus, name, cue, source, content, nested, act = line.split("\t")
        article = _article(corpus, name)
        pieces = tuple(_quote(article.text, piece) for piece in content.split(";"))
        yield (
            Statement(
                id="0",
                content=pieces,
                cue=_quote(article.text, cue) if cue else None,
                source=_quote(article.text, source) if source else None,
                quotation=kind_of([piece.span for piece in pieces], article.text),
                confidence=1.0,
                inside="1" if nested == "1" else None,
            ),
            article,
            act,  # type: ignore[misc]
        )


def _quote(text: str, place: str) -> Quote:
    start, end = map(int, place.split("-"))
    return quote(text, Span(start, end))


@cache
def _article(corpus: str, name: str) -> Article:
    if corpus in PLACES:
        text = _news(corpus)[name]
    else:
        path = SHARED / "corpora/polnear/train/text" / f"{name}.txt"
        text = path.read_bytes().decode("utf-8")
    paragraphs = tuple(Span(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text))
    return Article(text=text, paragraphs=paragraphs, sentences=sentences(text, paragraphs))


@cache
def _news(corpus: str) -> dict[str, str]:
    root = ElementTree.parse(SHARED / f"corpora/places/{corpus}.xml").getroot()
    return {
        article.get("docid", ""): (article.findtext("text") or "").strip()
        for article in root.iter("article")
    }
