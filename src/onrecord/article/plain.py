"""Reads a page that is plain text: headline, date line and body, without the residue around them.

In comes the decoded text of a page; out comes an `Article` whose every character, but the
blank line between two paragraphs, leads back to the page.
"""

from onrecord.article.language import language_of
from onrecord.article.sentences import sentences
from onrecord.core.article import Article, Origin
from onrecord.core.limits import Limits
from onrecord.core.spans import Span

_JOINT = "\n\n"


def plain_article(text: str, limits: Limits) -> Article:
    """The article of a page of plain text; `origin` counts code points of `text`."""
    lines = []
    at = 0
    for line in text[: limits.text_characters].splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip())
        if line.strip():
            lines.append(Span(start, start + len(line.strip())))
        at += len(line)
    body = _JOINT.join(span.of(text) for span in lines)
    paragraphs = []
    place = 0
    for span in lines:
        paragraphs.append(Span(place, place + len(span)))
        place += len(span) + len(_JOINT)
    return Article(
        text=body,
        title=paragraphs[0].of(body) if paragraphs else None,
        title_span=paragraphs[0] if paragraphs else None,
        language=language_of(body),
        paragraphs=tuple(paragraphs),
        sentences=sentences(body, paragraphs),
        origin=tuple(
            Origin(p.start, p.end, s.start) for p, s in zip(paragraphs, lines, strict=True)
        ),
        truncated=len(text) > limits.text_characters,
    )
