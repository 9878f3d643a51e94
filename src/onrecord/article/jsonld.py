"""What a page says of its article in JSON-LD (schema.org), read tolerantly.

In: the parsed page. Out: one StoryData, the first article node, or an empty one. Broken
JSON is skipped: it is one of several places that give the same facts.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from onrecord.article.blocks import clean

_TYPES = re.compile(r"Article|BlogPosting|LiveBlog|Report\b|SocialMediaPosting|NewsItem|^Posting")
_TAG = re.compile(r"<[^>]{1,500}>")
_END_OF_BLOCK = re.compile(r"</(?:p|div|li|h\d)>|<br\s*/?>", re.I)
_MOST_NODES = 2_000  # a live blog of 400 posts has some 1,500
_COMMENT = re.compile(
    r"^\s*(?:/\*.*?\*/|<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.S
)

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StoryData:
    """The article as its publisher describes it to machines; empty where it does not."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    site: str = ""
    url: str = ""
    body: str = ""


def story_data(tree: _Element) -> StoryData:
    """The first article node with a headline or a date; JSON-LD order is the publisher's."""
    nodes = list(_nodes(tree))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    stories = [node for node in nodes if _TYPES.search(_kind(node))]
    told = [node for node in stories if node.get("headline") or node.get("datePublished")]
    if not told:
        return StoryData()
    return _story(told[0], known)


def _story(node: Node, known: Mapping[str, Node]) -> StoryData:
    return StoryData(
        headline=_text(node.get("headline") or node.get("name")),
        authors=_authors(node.get("author") or node.get("creator"), known),
        published=_text(node.get("datePublished") or node.get("dateCreated")),
        site=next(iter(_people(node.get("publisher"), known)), ""),
        url=_address(node),
        body=_lines(node.get("articleBody")),
    )


def _authors(value: object, known: Mapping[str, Node]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_people(value, known)))


def _people(value: object, known: Mapping[str, Node]) -> Iterator[str]:
    """The names in an author or publisher value: text, node, reference, or a list of them."""
    if isinstance(value, str):
        yield _text(value)
    elif isinstance(value, list):
        for item in value[:50]:
            if not isinstance(item, list):
                yield from _people(item, known)
    elif isinstance(value, Mapping):
        name = value.get("name") or known.get(str(value.get("@id")), {}).get("name")
        if isinstance(name, list):
            yield from (_text(part) for part in name if isinstance(part, str))
        elif isinstance(name, str):
            yield _text(name)


def _address(node: Node) -> str:
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith("http"):
            return value
    return ""


def _kind(node: Node) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _text(value: object) -> str:
    """The value as one line, its character references resolved; "" where it is no text."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if not isinstance(value, str):
        return ""
    return clean(html.unescape(value))


def _lines(value: object) -> str:
    """The value's paragraphs, a line each, without markup."""
    if not isinstance(value, str):
        return ""
    plain = _TAG.sub(" ", _END_OF_BLOCK.sub("\n", html.unescape(value)))
    return "\n".join(filter(None, map(clean, plain.split("\n"))))


def _nodes(tree: _Element) -> Iterator[Node]:
    """Every node of every JSON-LD script, parents before their parts."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        todo: list[object] = [_parsed(script.text or "")]
        while todo and count < _MOST_NODES:
            value = todo.pop()
            if isinstance(value, list):
                todo.extend(reversed(value))
            elif isinstance(value, Mapping):
                count += 1
                yield value
                todo.extend(reversed([part for part in value.values()
                                      if isinstance(part, list | Mapping)]))  # fmt: skip


def _parsed(source: str) -> object:
    for candidate in (source, _COMMENT.sub("", source)):
        try:
            return json.loads(candidate.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None
