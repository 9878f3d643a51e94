"""Badly scraped text, made mechanically from an HTML page, to train and to measure with.

In come a page's HTML and the body a person marked; out comes the page's text in one of the
ways a careless crawler leaves it: a block is a line, every text node is a line, all glued
into one line, or only the article's container one level up.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

from lxml import html

Way = Literal["block", "node", "glued", "tight", "container"]
WAYS: tuple[Way, ...] = ("block", "node", "glued", "tight", "container")

_SKIPPED = {"script", "style", "noscript", "template", "iframe", "object"}
_INLINE = set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")


def scraped(page: str | bytes, body: str, way: Way) -> str:
    """The page's text in one `way`; `body` is only used to find the container."""
    root = html.document_fromstring(page)
    if way == "container":
        root = _container(root, body)
    if way in ("block", "container"):
        return "\n".join(_blocks(root))
    nodes = [node for node in _text_nodes(root) if node.strip()]
    if way == "tight":
        return _SPACE.sub(" ", "".join(nodes)).strip()
    lines = [_SPACE.sub(" ", node).strip() for node in nodes]
    return (" " if way == "glued" else "\n").join(lines)


def _text_nodes(element: Any) -> Iterator[str]:
    if element.tag in _SKIPPED or not isinstance(element.tag, str):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _text_nodes(child)
        if child.tail:
            yield child.tail


def _blocks(root: Any) -> Iterator[str]:
    pieces: list[str] = []
    for piece in [*_pieces(root), None]:
        if piece is not None:
            pieces.append(piece)
            continue
        line = _SPACE.sub(" ", "".join(pieces)).strip()
        pieces.clear()
        if line:
            yield line


def _pieces(element: Any) -> Iterator[str | None]:
    """Text of inline runs; None where a block begins or ends."""
    if element.tag in _SKIPPED or not isinstance(element.tag, str):
        return
    block = element.tag not in _INLINE
    if block:
        yield None
    if element.text:
        yield element.text
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield child.tail
    if block:
        yield None


def containers(page: str | bytes, body: str, most: int = 4) -> list[str]:
    """The text of the smallest element that holds the body, then of those above it, as lines.

    Elements that hold no more text than the one inside them are left out.
    """
    element = _smallest(html.document_fromstring(page), body)
    texts: list[str] = []
    while element is not None and len(texts) < most:
        text = "\n".join(_blocks(element))
        if text not in texts[-1:]:
            texts.append(text)
        element = element.getparent()
    return texts


def _container(root: Any, body: str) -> Any:
    """The parent of the smallest element that holds the body."""
    best = _smallest(root, body)
    parent = best.getparent()
    return best if parent is None else parent


def _smallest(root: Any, body: str) -> Any:
    """The smallest element that holds nine tenths of what the page holds of the body's words."""
    wanted = Counter(_WORD.findall(body))
    best, needed = root, 0.9 * _held(root, wanted)
    while True:
        inner = next((c for c in best if _held(c, wanted) >= needed), None)
        if inner is None:
            return best
        best = inner


def _held(element: Any, wanted: Counter[str]) -> int:
    return sum((Counter(_WORD.findall(" ".join(_text_nodes(element)))) & wanted).values())
