"""Page -> Article: decoding, the HTML and the plain-text road, paragraphs, sentences.

`read_article` is the one public name. It raises only errors of onrecord.core.errors.
"""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from onrecord.article.decode import decode
from onrecord.article.html import html_article
from onrecord.article.language import language_of
from onrecord.core.article import Article
from onrecord.core.errors import PageTooLarge
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page

__all__ = ["read_article"]

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_TAG = re.compile(r"<[a-z!/?]", re.I)
_SNIFFED = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml.*?>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SNIFF_REACH = 4_000
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def read_article(page: Page, limits: Limits = DEFAULT_LIMITS) -> Article:
    """The article of `page`. Raises PageTooLarge, EmptyPage or NotText."""
    if len(page.body) > limits.page_bytes:
        raise PageTooLarge(
            f"the page has {len(page.body):,} bytes, more than {limits.page_bytes:,}",
            page=page.location,
        )
    decoded = decode(page)
    if _is_html(page, decoded.text):
        article = html_article(decoded.text, page.location, limits)
    else:
        from onrecord.article.plain import plain_article

        article = plain_article(decoded.text, limits)
    return _completed(_encodable(article))


def _encodable(article: Article) -> Article:
    """Without half a surrogate pair (JSON-LD may hold one), which neither JSON nor the
    tokenizer takes; one character for one, so that every span stays where it is."""
    return replace(
        article,
        text=_mended(article.text),
        title=_mended(article.title) if article.title else article.title,
        byline=tuple(map(_mended, article.byline)),
        site=_mended(article.site) if article.site else article.site,
        url=_mended(article.url) if article.url else article.url,
    )


def _mended(text: str) -> str:
    return _HALF_A_PAIR.sub("\ufffd", text)


def _completed(article: Article) -> Article:
    """With language and sentences, where the road has left them open."""
    from onrecord.article.sentences import sentences

    return replace(
        article,
        language=article.language or language_of(article.text),
        sentences=article.sentences or sentences(article.text, article.paragraphs),
    )


def _is_html(page: Page, text: str) -> bool:
    """By media type, by suffix, or by its first words; never without a single tag."""
    if _SNIFFED.match(text, 0, _SNIFF_REACH):
        return True
    media_type = (page.media_type or "").split(";")[0].strip().lower()
    suffix = PurePosixPath(page.location.split("?")[0]).suffix.lower()
    declared = media_type in _HTML_TYPES or suffix in _HTML_SUFFIXES
    return declared and _TAG.search(text) is not None
