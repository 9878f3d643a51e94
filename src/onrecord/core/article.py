"""An article: the clean text of a page, and how it leads back to the page."""

from dataclasses import dataclass

from onrecord.core.spans import Span


@dataclass(frozen=True, slots=True)
class Origin:
    """`text[start:end]` of the article stands at `page_start` of the decoded page, unchanged."""

    start: int
    end: int
    page_start: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a field of the article came from: `field` "published", `origin` "json-ld"."""

    field: str
    origin: str


@dataclass(frozen=True, slots=True)
class Article:
    """The article of one page.

    The title, where there is one, is the first paragraph of `text`. `published` is
    an ISO 8601 prefix as precise as the page gives it ("2017-09-20",
    "2017-09-20T21:32", "2017-09-20T21:32:00+03:00"); None where the page has none.
    `language` is an ISO 639-1 code. `paragraphs` and `sentences` are in reading order
    and do not overlap; each sentence lies within one paragraph. `confidence` (0 to 1)
    says how far independent readers of the page agree on the body; None where there is
    only one. `truncated` is set when something of the page was cut or dropped by a cap;
    `warnings` says, in sentences for the user, what.
    """

    text: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    title_span: Span | None = None
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    origin: tuple[Origin, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    confidence: float | None = None
    truncated: bool = False
    warnings: tuple[str, ...] = ()
