"""The words of one statement, field by field, as both databases get them."""

from dataclasses import dataclass, fields

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.tokens import short_tokens, tokens


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


BARE = ("content", "source", "cue")
COLUMNS = tuple(field.name for field in fields(Words))
HOMES = {"speaker": "source"}
"""Which column a field of a query is, where the two are not called the same."""

_APART = " · "
"""Stands between two texts of one field, so that no phrase reaches over; no query has it."""


def words_of(*columns: tuple[str | None, ...]) -> Words:
    """The words of seven columns, each made of one text or several."""
    return Words(*map(_column, columns))


def _column(texts: tuple[str | None, ...]) -> str:
    return _APART.join(_words(text) for text in dict.fromkeys(texts) if text)


def _words(text: str) -> str:
    if len(text) <= _SHORT:
        return short_tokens(text)
    return " ".join(tokens(text)[: DEFAULT_LIMITS.statement_words])


_SHORT = 80
