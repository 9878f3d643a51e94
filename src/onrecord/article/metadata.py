"""Title, byline, site, address and time of a page, each by a vote over the places that give it.

In: the parsed page and where it came from. Out: one Metadata, with a Provenance for each
field. A field that no place gives stays None: nothing is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from onrecord.article.blocks import clean
from onrecord.article.dateline import dates
from onrecord.article.jsonld import StoryData, story_data
from onrecord.article.moments import day, moment
from onrecord.article.names import names
from onrecord.core.article import Provenance

Candidate = tuple[str, str]  # a value and the place that gives it


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its body; `description` and `body` are hints."""

    title: str | None
    byline: tuple[str, ...]
    site: str | None
    url: str | None
    published: str | None
    provenance: tuple[Provenance, ...]
    description: str = ""
    body: str = ""


def metadata(tree: _Element, location: str) -> Metadata:
    """The metadata of a parsed page that was asked for as `location`."""
    metas = _metas(tree)
    story = story_data(tree)
    url = _url(tree, metas, story, location)
    site = _site(metas, story, url)
    fields = {
        "title": _title(tree, metas, story, site),
        "published": _published(tree, metas, story, url),
        "site": site,
        "url": url,
    }
    byline, byline_origin = _byline(tree, metas, story)
    origins = {name: found[1] for name, found in fields.items() if found}
    if byline:
        origins["byline"] = byline_origin
    values = {name: found[0] if found else None for name, found in fields.items()}
    return Metadata(
        title=values["title"],
        byline=byline,
        site=values["site"],
        url=values["url"],
        published=values["published"],
        provenance=tuple(Provenance(name, origin) for name, origin in origins.items()),
        description=_first(metas, "og:description", "description", "twitter:description"),
        body=story.body,
    )


def _metas(tree: _Element) -> dict[str, list[str]]:
    """meta elements: lower-case name, property or itemprop -> contents, in page order."""
    metas: dict[str, list[str]] = defaultdict(list)
    for meta in tree.iter("meta"):
        content = clean(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            if content and (name := meta.get(attribute)):
                metas[name.strip().lower()].append(content)
                break
    return metas


def _inside(element: _Element) -> str:
    """All text inside an element."""
    return "".join(map(str, element.itertext()))


def _first(metas: dict[str, list[str]], *keys: str) -> str:
    return next((metas[key][0] for key in keys if key in metas), "")


# --- address and site ---------------------------------------------------------------------


def _url(
    tree: _Element, metas: dict[str, list[str]], story: StoryData, location: str
) -> Candidate | None:
    """The canonical address where it is absolute or can be made so."""
    base = location if location.startswith(("http://", "https://")) else ""
    for link in tree.iter("link"):
        canonical = "canonical" in (link.get("rel") or "").lower().split()
        if canonical and (absolute := _absolute(base, link.get("href"))):
            return absolute, "link"
    if absolute := _absolute(base, _first(metas, "og:url", "al:web:url")):
        return absolute, "meta"
    if absolute := _absolute(base, story.url):
        return absolute, "json-ld"
    return (base, "location") if base else None


def _absolute(base: str, address: str | None) -> str | None:
    try:
        joined = urljoin(base, (address or "").strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if address and parts.scheme in ("http", "https") and parts.netloc else None


def _site(metas: dict[str, list[str]], story: StoryData, url: Candidate | None) -> Candidate | None:
    named: list[Candidate] = [
        (_first(metas, "og:site_name"), "meta"),
        (story.site, "json-ld"),
        (_first(metas, "application-name", "apple-mobile-web-app-title", "publisher"), "meta"),
    ]
    for value, origin in named:
        if value and not value.startswith("http"):
            return value, origin
    host = urlsplit(url[0]).netloc.split("@")[-1].split(":")[0] if url else ""
    return (host.removeprefix("www."), "url") if host else None


# --- title --------------------------------------------------------------------------------

# Alone, og:title less the site's name is the exact title of .774 of the publishers' pages,
# JSON-LD's headline of .685, h1 of .658; two of these three outvote the third. The others
# mostly repeat og:title and only settle ties. Among spellings, the order is the same.
_TITLE_WEIGHTS = {"og": 1.1, "json-ld": 1.0, "h1": 0.7, "twitter": 0.15, "title": 0.15, "meta": 0.1}
_JOINT = re.compile(r"\s+[|•·»–—:-]+\s+|\s*[|ㅣ]\s*|(?<=\S)-(?=[^-\s]+$)")
_LETTERS = re.compile(r"\W+")


def _title(
    tree: _Element, metas: dict[str, list[str]], story: StoryData, site: Candidate | None
) -> Candidate | None:
    """The candidate that most weight stands behind; spellings that differ in marks are one."""
    candidates = [(text, origin) for text, origin in _titles(tree, metas, story) if text]
    if not candidates:
        return None
    keys = {_key(text) for text, _ in candidates}
    host_words = _key(site[0]) if site else ""
    bare = [(_without_site(text, host_words, keys), origin) for text, origin in candidates]
    weight: dict[str, float] = defaultdict(float)
    for key, origin in {(_key(text), origin) for text, origin in bare}:
        weight[key] += _TITLE_WEIGHTS[origin]
    best = max(weight, key=lambda key: weight[key])
    return next((text, origin) for text, origin in bare if _key(text) == best)


def _titles(tree: _Element, metas: dict[str, list[str]], story: StoryData) -> Iterator[Candidate]:
    yield _first(metas, "og:title"), "og"
    yield clean(story.headline), "json-ld"
    headings = [clean(_inside(heading)) for heading in tree.iter("h1")]
    for heading in headings[:4]:
        yield heading, "h1"
    yield _first(metas, "twitter:title"), "twitter"
    title = tree.find(".//title")
    yield clean(_inside(title)) if title is not None else "", "title"
    yield _first(metas, "title", "dc.title", "headline"), "meta"


def _key(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _without_site(text: str, site: str, others: set[str]) -> str:
    """`text` less a site's name at its end ("Talks fail | The Example")."""
    for joint in reversed(list(_JOINT.finditer(text))):
        head, tail = text[: joint.start()], _key(text[joint.end() :])
        if _key(head) in others or (site and tail and (tail in site or site in tail)):
            return _without_site(head, site, others) if head.strip() else text
    return text


# --- byline -------------------------------------------------------------------------------

_AUTHOR_METAS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author",
                 "byl", "og:article:author", "og:author", "cxenseparse:author", "dcterms.creator",
                 "authors", "article.author", "twitter:creator:name")  # fmt: skip


def _byline(
    tree: _Element, metas: dict[str, list[str]], story: StoryData
) -> tuple[tuple[str, ...], str]:
    if found := names(story.authors):
        return found, "json-ld"
    for key in _AUTHOR_METAS:
        if found := names(metas.get(key, ())):
            return found, "meta"
    return names(_marked_authors(tree)), "markup"


def _marked_authors(tree: _Element) -> list[str]:
    """What the page itself marks as its author, in microdata or as a link's relation."""
    for path in (
        ".//*[@itemprop='author']//*[@itemprop='name']",
        ".//*[@itemprop='author']",
        ".//a[@rel='author']",
    ):
        texts = [clean(_inside(element)) for element in tree.findall(path)[:10]]
        if any(texts):
            return [text for text in texts if text]
    return []


# --- time of publication ------------------------------------------------------------------

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "published_time",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "pubdate",
    "publishdate", "publish-date", "publish_date", "published_at", "article_date_original",
    "article.published", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date",
    "date", "dcterms.date", "og:published_time", "article_published_time", "citation_date",
    "rnews:datepublished", "datecreated",
)  # fmt: skip
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:[/-]|$)|[/-]((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?:[/.-]|$)"
)
_PUBLISHED_NAMES = re.compile(
    r"publi|posted|entry-date|created|dateline|byline-?date|article-?date|article__date|post-date",
    re.I,
)
_CHANGED = re.compile(r"updat|modif|aktualis|changed", re.I)


def _published(
    tree: _Element, metas: dict[str, list[str]], story: StoryData, url: Candidate | None
) -> Candidate | None:
    """The first place that gives a time, in the order of their reliability."""
    if value := moment(story.published):
        return value, "json-ld"
    for key in _PUBLISHED_METAS:
        for written in metas.get(key, ()):
            if value := moment(written) or _read(written):
                return value, "meta"
    if value := _marked_time(tree):
        return value, "time"
    if value := _visible(tree):
        return value, "text"
    return _from_url(url[0]) if url else None


def _marked_time(tree: _Element) -> str | None:
    """The first time element above the fold of the article; updates only where alone."""
    changed = None
    for element in tree.iter("time"):
        written = element.get("datetime") or element.get("content") or _inside(element)
        value = moment(written) or _read(written)
        if value is None or len(value) < len("2017-09-20"):
            continue
        words = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if not _CHANGED.search(words):
            return value
        changed = changed or value
    return changed


def _visible(tree: _Element) -> str | None:
    """A date in an element whose class says that it holds the day of publication."""
    for element in tree.iter("span", "div", "p", "li", "dd", "em", "small"):
        words = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
        if not _PUBLISHED_NAMES.search(words) or _CHANGED.search(words):
            continue
        text = clean(_inside(element))
        if len(text) < 150 and (value := _read(text)):
            return value
    return None


def _read(text: str) -> str | None:
    found = [dated.value for dated in dates(text[:200]) if len(dated.value) >= len("2017-09-20")]
    return found[0] if found else None


def _from_url(url: str) -> Candidate | None:
    for found in _IN_URL.finditer(urlsplit(url).path):
        parts = [int(part) for part in found.groups() if part]
        if value := day(*parts):
            return value, "url"
    return None
