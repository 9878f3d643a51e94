"""The HTML road: the text of an HTML page to its Article."""

import re

import trafilatura

from onrecord.core.article import Article
from onrecord.core.errors import EmptyPage
from onrecord.core.limits import Limits
from onrecord.core.spans import Span

_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")


def html_article(html: str, location: str, limits: Limits) -> Article:
    """The article of an HTML page. Raises EmptyPage where it has no words."""
    document = trafilatura.bare_extraction(html, favor_precision=True, include_comments=False)
    title = _clean(document.title or "") if document else ""
    lines = [_clean(line) for line in (document.text or "").splitlines()] if document else []
    paragraphs = [title, *(line for line in lines if line != title)]
    text, spans = _joined([paragraph for paragraph in paragraphs if paragraph])
    if not text:
        raise EmptyPage("the page has no article text", page=location)
    return Article(
        text=text, title=title or None, title_span=spans[0] if title else None, paragraphs=spans
    )


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _joined(paragraphs: list[str]) -> tuple[str, tuple[Span, ...]]:
    spans = []
    start = 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), tuple(spans)
