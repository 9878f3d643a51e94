"""The words of one statement, field by field, as both databases get them."""

from dataclasses import dataclass, fields
from functools import lru_cache

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.tokens import tokens


@dataclass(frozen=True, slots=True)
class Words:
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
COLUMNS = tuple(field.name for field in fields(Words))
HOMES = {"speaker": "source"}
"""Which column a field of a query is, where the two are not called the same."""

_APART = " · "
"""Stands between two texts of one field, so that no phrase reaches over; no query has it."""


def words_of(
    contents: tuple[str | None, ...],
    *others: tuple[str | None, ...],
) -> Words:
    """The words of all columns, each made of one text or several, the contents first."""
    return Words(_column(contents), *map(_other_column, others))


def _column(texts: tuple[str | None, ...]) -> str:
    return _APART.join(_words(text) for text in dict.fromkeys(texts) if text)


def _other_column(texts: tuple[str | None, ...]) -> str:
    """Names, cues, acts and outlets: most are met again, on the same page or the next."""
    for text in texts:
        if text is not None and len(text) > _SHORT:
            return _column(texts)
    return _known_column(texts)


_known_column = lru_cache(maxsize=10_000)(_column)
_SHORT = 80


def _words(text: str) -> str:
    return " ".join(tokens(text)[: DEFAULT_LIMITS.statement_words])
