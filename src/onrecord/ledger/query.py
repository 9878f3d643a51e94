"""What a user typed into search, understood.

In: any text at all. Out: a `Query`; nothing is refused, and what was not understood is
said in `notes`. The language: words, "phrases", OR between two, - before what must not
be there, and `speaker: outlet: act: target: kind: place: cue:` (words in that field), `since:
until:` (dates, as precise as you like).
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.statement import Act, Quotation
from onrecord.ledger.tokens import tokens

FIELDS = ("speaker", "outlet", "act", "target", "kind", "place", "cue")
DATES = ("since", "until")
_VALUES = {"act": get_args(Act), "kind": get_args(Quotation)}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together, anywhere in a statement or in one `field` of it."""

    words: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """All of `groups` must be met, each by one of its terms; none of `without` may be.

    `since` and `until` are ISO 8601 prefixes, both included.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()
    since: str | None = None
    until: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def ranking(self) -> tuple[tuple[Term, ...], ...]:
        """The groups that a hit can meet better or worse: those with a term that is looked
        for in the words themselves. A filter is met or not."""
        return tuple(group for group in self.groups if any(term.field is None for term in group))

    @property
    def marked(self) -> tuple[Term, ...]:
        """What a snippet shows: the terms that were looked for in the words themselves."""
        return tuple(term for group in self.groups for term in group if term.field is None)


_PIECE = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[a-z]{3,7}):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))'
)
_PLAIN = str.maketrans("“”„«»\N{MINUS SIGN}", '"""""-')
"""Quotation marks as a newsroom types them, and the minus that `onrecord search` writes."""
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def parse(text: str) -> Query:
    """The query that `text` means."""
    reading = _Reading()
    cap = DEFAULT_LIMITS.query_characters
    if len(text) > cap:
        reading.notes.append(f"only the first {cap:,} characters of the query were used")
    for piece in _PIECE.finditer(text[:cap].translate(_PLAIN)):
        _take(piece, reading)
    return reading.query()


@dataclass(slots=True)
class _Reading:
    """A query while it is read."""

    groups: list[list[Term]] = field(default_factory=list)
    without: list[Term] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    or_next: bool = False

    def add(self, term: Term) -> None:
        """One term more: beside the last where OR stood between them."""
        if self.or_next and self.groups:
            self.groups[-1].append(term)
        else:
            self.groups.append([term])
        self.or_next = False

    def query(self) -> Query:
        """What was read."""
        return Query(
            tuple(tuple(dict.fromkeys(group)) for group in self.groups),
            tuple(dict.fromkeys(self.without)),
            self.dates.get("since"),
            self.dates.get("until"),
            tuple(self.notes),
        )


def _take(piece: re.Match[str], reading: _Reading) -> None:
    name, value = piece["field"], piece["bare"] or piece["quoted"] or ""
    if piece[0] == "OR":
        reading.or_next = True
    elif name in DATES:
        _take_date(name, value, reading)
    elif name in FIELDS:
        _take_term(piece["minus"], value, name, reading)
    else:
        _take_term(piece["minus"], f"{name or ''} {value}", None, reading)


def _take_date(name: str, value: str, reading: _Reading) -> None:
    if _is_date(value):
        reading.dates[name] = value
    else:
        reading.notes.append(f"{name}:{value} is not a date like 2031-03-14, 2031-03 or 2031")


def _is_date(value: str) -> bool:
    if not _DAY.fullmatch(value) or not value.isascii():
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _take_term(minus: str | None, value: str, name: str | None, reading: _Reading) -> None:
    words = tuple(tokens(value))
    if not words:
        if name:
            reading.notes.append(f"{name}: stands without a value")
        return
    known = _VALUES.get(name or "")
    if known and " ".join(words) not in known:
        reading.notes.append(f"{name}:{value} is none of {', '.join(known)}")
    term = Term(words, name)
    if minus:
        reading.without.append(term)
    else:
        reading.add(term)
