"""The HTML road: the text of an HTML page to its Article.

In: decoded HTML and where it came from. Out: an Article whose text is the title, once, and
the paragraphs of the body, joined by blank lines.
"""

import re
from collections.abc import Sequence

from onrecord.article.blocks import clean
from onrecord.article.extraction import Body, body_of
from onrecord.article.features import Hints
from onrecord.article.forest import Forest
from onrecord.article.language import language_of
from onrecord.article.markup import Markup, parse
from onrecord.article.metadata import Metadata, metadata
from onrecord.core.article import Article
from onrecord.core.errors import EmptyPage
from onrecord.core.limits import Limits
from onrecord.core.spans import Span

_MARKS = re.compile(r"\W+")
_FLAT = (
    "The page nests its elements deeper, or holds longer runs of text, than the parser takes; "
    "it was written anew within its limits first, with all of its text."
)
_HEAD = 6  # paragraphs in which the headline may be repeated


def html_article(
    html: str, location: str, limits: Limits, classifier: Forest | None = None
) -> Article:
    """The article of an HTML page. Raises EmptyPage where it has no words."""
    markup = parse(html, limits)
    if markup is None:
        raise EmptyPage("the page has no words", page=location)
    about = metadata(markup.tree, location)
    body = body_of(markup, hints(about), limits, classifier)
    paragraphs = _without_title([clean(text) for text in body.paragraphs], about.title)
    if not paragraphs and not about.title:
        raise EmptyPage("the page has no words outside its markup", page=location)
    return _article(about, paragraphs, body, markup, limits)


def hints(about: Metadata) -> Hints:
    """What the classifier is told of a page's head."""
    return Hints(about.title or "", about.description, about.byline, about.body)


def _article(
    about: Metadata, paragraphs: Sequence[str], body: Body, markup: Markup, limits: Limits
) -> Article:
    title = [about.title] if about.title else []
    whole = [text for text in (*title, *paragraphs) if text]
    kept = _capped(whole, limits.text_characters)
    text, spans = _joined(kept)
    cut = len(kept) < len(whole) or kept[-1:] != whole[-1:]
    return Article(
        text=text,
        title=about.title,
        byline=about.byline,
        published=about.published,
        site=about.site,
        url=about.url,
        language=language_of("\n\n".join(kept[len(title) :]) or text),
        title_span=spans[0] if title and spans else None,
        paragraphs=spans,
        provenance=about.provenance,
        confidence=body.confidence,
        truncated=cut or body.truncated,
        warnings=_warnings(body, markup, cut, limits),
    )


def _warnings(body: Body, markup: Markup, cut: bool, limits: Limits) -> tuple[str, ...]:
    warnings = [_FLAT] if markup.flat else []
    warnings += body.warnings
    if cut:
        warnings.append(
            f"The article is longer than {limits.text_characters:,} characters; "
            "the rest is not in it."
        )
    return tuple(warnings)


def _without_title(paragraphs: Sequence[str], title: str | None) -> list[str]:
    """The paragraphs less the repetitions of the headline at their head."""
    key = _MARKS.sub("", title or "").casefold()
    return [
        text
        for place, text in enumerate(paragraphs)
        if text and not (place < _HEAD and key and _MARKS.sub("", text).casefold() == key)
    ]


def _capped(paragraphs: Sequence[str], most: int) -> list[str]:
    """The first paragraphs, the last of them cut at a word, within `most` characters."""
    kept = []
    left = most
    for text in paragraphs:
        if len(text) > left:
            if head := text[:left].rpartition(" ")[0] or text[:left]:
                kept.append(head)
            break
        kept.append(text)
        left -= len(text) + 2
        if left <= 0:
            break
    return kept


def _joined(paragraphs: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    spans = []
    start = 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), tuple(spans)
