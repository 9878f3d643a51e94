"""The words of one statement, field by field, as both databases get them."""

from typing import NamedTuple

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.tokens import tokens


class Words(NamedTuple):
    """Words with a blank between two. A bare word of a query looks in the first three."""

    content: str
    source: str
    cue: str
    outlet: str
    place: str
    act: str
    kind: str
    named: str
    target: str


BARE = ("content", "source", "cue")
COLUMNS = Words._fields
HOMES = {"speaker": "source"}
"""Which column a field of a query is, where the two are not called the same."""

_APART = " · "
"""Stands between two texts of one field, so that no phrase reaches over; no query has it."""


def words_of(
    contents: tuple[str | None, ...],
    *others: tuple[str | None, ...],
) -> Words:
    """The words of all columns, each made of one text or several, the contents first."""
    return Words(_column(contents), *[_MET.get(one) or _other_column(one) for one in others])


def _column(texts: tuple[str | None, ...]) -> str:
    if len(texts) == 1:
        return _words(texts[0]) if texts[0] else ""
    return _APART.join(_words(text) for text in dict.fromkeys(texts) if text)


def _other_column(texts: tuple[str | None, ...]) -> str:
    """Names, cues, acts and outlets: most are met again, on the same page or the next."""
    if not any(texts):
        return ""
    column = _column(texts)
    if sum(len(text) for text in texts if text) <= _SHORT:
        if len(_MET) >= _MOST:
            _MET.clear()
        _MET[texts] = column
    return column


_MET: dict[tuple[str | None, ...], str] = {}
"""Looked into 120 times a page, in place: a call of a cache costs more than the look."""
_SHORT = 160
_MOST = 10_000


def _words(text: str) -> str:
    return " ".join(tokens(text)[: DEFAULT_LIMITS.statement_words])
