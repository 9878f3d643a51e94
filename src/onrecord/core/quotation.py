"""Direct, mixed or indirect: how much of a content stands between quotation marks."""

import re
from collections.abc import Iterable

from onrecord.core import quotes
from onrecord.core.spans import Span
from onrecord.core.statement import Quotation

_WORD = re.compile(r"\w+")
_THAT = re.compile(r"\s*that\b", re.I)


def kind_of(content: Iterable[Span], text: str) -> Quotation:
    """The kind of a content: direct when every word of it stands between quotation marks,
    mixed when some do. A leading "that" belongs to no quotation and does not count."""
    return kind_in(content, text, quotes.states(text))


def kind_in(content: Iterable[Span], text: str, marks: bytearray) -> Quotation:
    """The same, with `quotes.states(text)` at hand."""
    inside = [
        marks[word.start()] != quotes.OUTSIDE
        for span in content
        for word in _WORD.finditer(text, _behind_that(span, text), span.end)
    ]
    if not any(inside):
        return "indirect"
    return "direct" if all(inside) else "mixed"


def _behind_that(span: Span, text: str) -> int:
    that = _THAT.match(text, span.start, span.end)
    return that.end() if that else span.start
