"""Text of an HTML page to an lxml tree, with nothing lost in silence.

lxml (libxml2) drops what is nested deeper than 256 elements, and all that follows, and cuts
text nodes at 10 MB, without an error. A page that could meet one of these caps is read
by resiliparse instead, which has none, and written anew within them.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import html as lxml_html
from lxml.etree import _Element
from resiliparse.parse.html import DOMContext, HTMLTree, NodeType, traverse_dom

from onrecord.article.blocks import INLINE
from onrecord.core.limits import Limits

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_UNNESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td "
    "th tbody thead tfoot colgroup".split()
)
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BREAK = "<br><br>"


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page. `text` is what was parsed; `flat` when it had to be written anew."""

    tree: _Element
    text: str
    elements: int
    flat: bool = False


def parse(text: str, limits: Limits) -> Markup | None:
    """The page as a tree, whatever its depth; None where it holds no element."""
    text = _ILLEGAL.sub(" ", text)
    depth, elements, longest = _shape(text)
    flat = None
    if depth > limits.html_depth or longest > limits.html_text_node:
        flat = _flattened(text, limits)
        elements = _shape(flat)[1] if flat else elements
    tree = _tree(flat or text)
    return Markup(tree, flat or text, elements, bool(flat)) if tree is not None else None


def _tree(text: str) -> _Element | None:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except (ValueError, AssertionError, lxml_html.etree.LxmlError):
        return None


def _shape(text: str) -> tuple[int, int, int]:
    """Upper bounds of the depth and of the longest text node, and the number of start tags.

    Each name is counted for itself, so a stray end tag cannot hide an open element.
    Elements that may stay open without nesting (p, li, td ...) are not counted. Tags
    inside scripts and comments count as well: a bound that is too high costs time alone.
    """
    depth = deepest = elements = longest = end = 0
    open_: dict[str, int] = {}
    for found in _TAG.finditer(text):
        longest = max(longest, found.start() - end)
        end = found.end()
        name = found[2].lower()
        if not found[1]:
            elements += 1
        if name in _UNNESTED:
            continue
        count = open_.get(name, 0)
        if not found[1]:
            open_[name] = count + 1
            depth += 1
            deepest = max(deepest, depth)
        elif count:
            open_[name] = count - 1
            depth -= 1
    return deepest, elements, max(longest, len(text) - end)


def _flattened(text: str, limits: Limits) -> str | None:
    """The page with its elements down to the cap, and below it text and breaks alone.

    None where the page is within the limits after all: the bounds count tags in scripts.
    """
    document = HTMLTree.parse(text).document
    if document is None:
        return None
    written: list[str] = []
    deepest = 0

    def enter(context: DOMContext) -> None:
        nonlocal deepest
        deepest = max(deepest, context.depth)
        _append(written, _opening(_node(context), context.depth, limits))

    def leave(context: DOMContext) -> None:
        _append(written, _closing(_node(context), context.depth, limits))

    traverse_dom(document, enter, leave)
    within = deepest <= limits.html_depth and len(text) <= limits.html_text_node
    return None if within else "".join(written)


def _append(written: list[str], piece: str) -> None:
    """One break does for many: resiliparse takes seconds over 100,000 in a row."""
    if piece and not (piece == _BREAK and written[-1:] == [_BREAK]):
        written.append(piece)


def _node(context: DOMContext) -> Any:
    """The node; resiliparse's stubs know neither its attributes nor its items."""
    return context.node


def _opening(node: Any, depth: int, limits: Limits) -> str:
    if node.type == NodeType.TEXT:
        return _text(node, limits)
    if node.type != NodeType.ELEMENT:
        return ""
    # traverse_dom does not leave an element without children.
    end = "" if node.first_child is not None else _closing(node, depth, limits)
    if not _is_kept(depth, limits):
        return "" if node.tag in INLINE else _BREAK
    attributes = "".join(f' {name}="{escape(node[name] or "")}"' for name in node.attrs)
    return f"<{node.tag}{attributes}>{end}"


def _closing(node: Any, depth: int, limits: Limits) -> str:
    if node.type != NodeType.ELEMENT:
        return ""
    if _is_kept(depth, limits):
        return "" if node.tag in _EMPTY else f"</{node.tag}>"
    return "" if node.tag in INLINE else _BREAK


def _is_kept(depth: int, limits: Limits) -> bool:
    """libxml2 adds elements of its own (html, body, tbody), hence the distance to the cap."""
    return depth <= limits.html_depth - 20


def _text(node: Any, limits: Limits) -> str:
    value: str = node.value or ""
    parent = node.parent
    if parent is not None and parent.tag in ("script", "style"):
        return value if len(value) <= limits.html_text_node else ""
    step = limits.html_text_node // 2
    pieces = (value[start : start + step] for start in range(0, len(value), step))
    return "<wbr>".join(escape(piece, quote=False) for piece in pieces)
