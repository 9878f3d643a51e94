"""What a search brings back: a statement, with what a reader needs to know of its page.

The ledger makes hits; the screen, the exports and the reader take them. None of the
three needs to know where they came from.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.core.article import Article
from onrecord.core.page import PageHead
from onrecord.core.spans import Span
from onrecord.core.statement import Statement

Review = Literal["accepted", "rejected", "changed", "added"]


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text; the fields are those of `Article`."""

    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None


def article_head(article: Article) -> ArticleHead:
    """What a hit keeps of `article`."""
    return ArticleHead(
        article.title,
        article.byline,
        article.published,
        article.site,
        article.url,
        article.language,
    )


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of what was said, and where in `text` the words that were searched for stand."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found.

    Offsets of `statement` count in the article's text, as everywhere. `score` is higher
    for a better match and means something within one search only; None where nothing
    was ranked. `review` says what a person made of the statement, None where nobody has
    looked. `copies` counts the pages that carry the same text, this one included.
    """

    page: PageHead
    article: ArticleHead
    statement: Statement
    snippet: Snippet
    score: float | None = None
    review: Review | None = None
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the statements found have `value` (None: unknown) in a field."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits.

    `total` counts all hits of the query; with `is_more` counting ended there, and there are
    more. Where the list, in whatever order, has only those that were added last, `among` is how
    many of these; None where it has all. `after` names the place where the next page
    begins, None on the last. `facets` holds, for each field, its most frequent values;
    empty unless asked for. Where they count only the statements found that were added last,
    `facets_of` is how many of these; None where they count all. `notes` says, for the user,
    what of the query was not understood.
    """

    hits: tuple[Hit, ...]
    total: int
    after: str | None = None
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    facets_of: int | None = None
    is_more: bool = False
    among: int | None = None
