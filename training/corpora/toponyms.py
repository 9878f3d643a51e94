"""TR-News and the Local-Global Lexicon: articles with their place names, tied to GeoNames.

Kamalloo and Rafiei 2018 (TR-News) and Lieberman et al. 2010 (LGL). A name without an id
is kept, as a reader found it; its `geonameid` is None.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from training.shared import SHARED

FILES = {"tr-news": "corpora/places/tr-news.xml", "lgl": "corpora/places/lgl.xml"}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name of the text, with the place that a reader gave it."""

    start: int
    end: int
    text: str
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    feature: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """An article of the corpus."""

    name: str
    domain: str
    url: str
    text: str
    toponyms: tuple[Toponym, ...]


def pages(corpus: str) -> list[Page]:
    """The articles of "tr-news" or "lgl", in the corpus's order."""
    root = ET.parse(SHARED / FILES[corpus]).getroot()
    return [_page(article) for article in root.iter("article")]


def _page(article: ET.Element) -> Page:
    text = article.findtext("text") or ""
    found = tuple(sorted(_toponyms(article, text), key=lambda one: one.start))
    return Page(
        article.get("docid") or "",
        (article.findtext("domain") or "").strip(),
        (article.findtext("url") or "").strip(),
        text,
        found,
    )


def _toponyms(article: ET.Element, text: str) -> Iterator[Toponym]:
    for one in article.iter("toponym"):
        words = (one.findtext("phrase") or "").strip()
        start = _place(text, words, int(one.findtext("start") or 0))
        tag = one.find("gaztag")
        known = tag is not None and tag.get("geonameid")
        yield Toponym(
            start,
            start + len(words),
            words,
            int(tag.get("geonameid") or 0) if tag is not None and known else None,
            _number(tag, "lat"),
            _number(tag, "lon"),
            tag.findtext("fcode") if tag is not None else None,
        )


def _place(text: str, words: str, told: int) -> int:
    """Where the words stand nearest to the offset that is told; some are told a little off."""
    if text.startswith(words, told):
        return told
    after, before = text.find(words, told), text.rfind(words, 0, told + len(words))
    places = [place for place in (after, before) if place >= 0]
    return min(places, key=lambda place: abs(place - told), default=told)


def _number(tag: ET.Element | None, name: str) -> float | None:
    told = tag.findtext(name) if tag is not None else None
    return float(told) if told else None
