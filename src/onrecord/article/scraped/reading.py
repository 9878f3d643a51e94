"""What the plain-text road found on a page, before it becomes an article.

Both readers of plain text (by lines, by words) give a `Reading`: places on the page, in
code points. A paragraph is one or more pieces of the page that belong together.
"""

from dataclasses import dataclass

from onrecord.core.spans import Span

Pieces = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Headline and paragraphs as pieces of the page, time and authors as the page gives them."""

    paragraphs: tuple[Pieces, ...]
    title: Pieces = ()
    published: str | None = None
    byline: tuple[str, ...] = ()
