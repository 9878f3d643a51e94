"""The text blocks of a parsed page, in reading order.

In: an lxml tree. Out: a Block for each paragraph, heading, list item, cell or other run
of text that a browser would set apart, with what is known about its place in the tree.
Nothing is judged here: menus and the article's paragraphs come out alike.
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml.etree import _Element

_SKIPPED = frozenset(
    "script style noscript template svg math iframe frame object embed applet canvas audio video "
    "select option datalist textarea input head map area link meta title source track".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q "
    "rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_HOLDS_INLINE = frozenset("p h1 h2 h3 h4 h5 h6 li dd dt td th a span b strong em i".split())
_SPACE = re.compile(r"(?:[^\S\u3000]|[\x00-\x1f\x7f-\x9f])+")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u2060\ufeff\u00ad]+")


@dataclass(slots=True)
class Place:
    """An element that holds blocks: its tag, its class and id words, and its parent."""

    tag: str
    names: str
    parent: "Place | None"
    depth: int
    hidden: bool
    key: tuple[object, ...] = ()


@dataclass(slots=True)
class Block:
    """A run of text. `linked` counts its characters inside links, `bold` inside b and strong."""

    text: str
    place: Place
    linked: int = 0
    links: int = 0
    bold: int = 0
    breaks: int = 0


@dataclass(slots=True)
class _Run:
    """The block that is being collected."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    bold: int = 0
    breaks: int = 0


def blocks_of(body: _Element) -> list[Block]:
    """The blocks below `body` with at least one letter or digit."""
    collector = _Collector(places=[_place(body, None)])
    # Without recursion: pages nest deeper than Python's stack.
    todo: list[tuple[_Element, bool]] = [(body, True)]
    while todo:
        element, entering = todo.pop()
        if entering and collector.enter(element, element is body):
            todo.append((element, False))
            todo.extend((child, True) for child in reversed(element))
            continue
        if not entering:
            collector.leave(element, element is body)
        if element is not body:
            collector.take(element.tail)
    collector.finish()
    return collector.blocks


@dataclass(slots=True)
class _Collector:
    """Walks with the reader: the elements that are open, and the block under way."""

    places: list[Place]
    blocks: list[Block] = field(default_factory=list)
    run: _Run = field(default_factory=_Run)
    links: int = 0
    bolds: int = 0

    def enter(self, element: _Element, is_root: bool) -> bool:
        """Opens an element; False where its inside is no text of the page."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return False
        if tag == "br":
            self._break()
            return False
        if _is_inline(element, tag):
            self._mark(tag, 1)
        else:
            self.finish()
            if not is_root:
                self.places.append(_place(element, self.places[-1]))
        self.take(element.text)
        return True

    def leave(self, element: _Element, is_root: bool) -> None:
        tag = str(element.tag)
        if _is_inline(element, tag):
            self._mark(tag, -1)
            return
        self.finish()
        if not is_root:
            self.places.pop()

    def take(self, text: str | None) -> None:
        if not text:
            return
        self.run.parts.append(text)
        size = len(text.strip())
        self.run.linked += size if self.links else 0
        self.run.bold += size if self.bolds else 0

    def finish(self) -> None:
        """Ends the block under way."""
        run = self.run
        if not run.parts:
            self.run = _Run()
            return
        text = clean("".join(run.parts))
        if any(map(str.isalnum, text)):
            place = self.places[-1]
            self.blocks.append(Block(text, place, run.linked, run.links, run.bold, run.breaks))
        self.run = _Run()

    def _mark(self, tag: str, step: int) -> None:
        if tag == "a":
            self.links += step
            self.run.links += max(0, step)
        elif tag in ("b", "strong"):
            self.bolds += step

    def _break(self) -> None:
        """A line break; two of them end a block."""
        self.run.parts.append("\n")
        self.run.breaks += 1
        if _double_break(self.run.parts):
            self.finish()


def clean(text: str) -> str:
    """One line: white space and control characters normalised, invisible marks dropped."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def _double_break(parts: list[str]) -> bool:
    for part in islice(reversed(parts), 1, None):
        if part == "\n":
            return True
        if part.strip():
            return False
    return False


def _is_inline(element: _Element, tag: str) -> bool:
    if tag in INLINE:
        return not (tag in ("a", "span", "label") and _holds_block(element))
    if "-" not in tag:
        return False
    parent = element.getparent()
    return parent is not None and parent.tag in _HOLDS_INLINE and not _holds_block(element)


def _holds_block(element: _Element) -> bool:
    """Whether a link or span has blocks among its children, as cards and teasers have."""
    return any(
        isinstance(child.tag, str)
        and child.tag not in INLINE
        and child.tag not in _SKIPPED
        and child.tag not in ("br", "img", "picture")
        and "-" not in child.tag
        for child in element
    )


_NUMBER = re.compile(r"\d+")  # "post-7816" and "post-7916" are alike
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def _place(element: _Element, parent: Place | None) -> Place:
    get = element.get
    names = " ".join(
        filter(
            None,
            (get("class"), get("id"), get("itemprop"), get("role"), get("data-testid"),
             get("data-component"), get("property")),
        )
    ).lower()  # fmt: skip
    hidden = (
        (parent is not None and parent.hidden)
        or get("hidden") is not None
        or get("aria-hidden") == "true"
        or bool(_HIDDEN.search(get("style") or ""))
    )
    tag = str(element.tag)
    return Place(tag, names, parent, parent.depth + 1 if parent else 0, hidden,
                 (tag, _NUMBER.sub("", get("class") or "")))  # fmt: skip
