"""A search as its form and its address have it, and as the ledger is asked.

In: the fields of the form. Out: one query in the language of `onrecord search`, and
addresses of the same search with one field changed.
"""

from dataclasses import dataclass, fields
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.query import parse

Order = Literal["rank", "date"]
_MOST = DEFAULT_LIMITS.query_characters
Words = Annotated[str, Query(max_length=_MOST)]

LATEST = 5_000
"""Statements at most that a list ranks or sorts, and that its facets, timeline and map count: of
more, those that were added last, and the page says so. To look at each of 50,000 took half a
second."""

FIELDS = ("speaker", "outlet", "act", "target", "kind", "place", "since", "until")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. A field that is empty asks for nothing."""

    q: str = ""
    speaker: str = ""
    outlet: str = ""
    act: str = ""
    target: str = ""
    kind: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    order: Order = "rank"
    once: bool = False

    @property
    def query(self) -> str:
        """All fields as one query."""
        named = (f"{name}:{_quoted(value)}" for name in FIELDS if (value := getattr(self, name)))
        return " ".join(filter(None, (self.q.strip(), *named)))

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """The fields that are filled in, with their values."""
        return tuple((name, value) for name in FIELDS if (value := getattr(self, name)))

    @property
    def latest(self) -> int | None:
        """How many statements a chart counts; those of everything are counted once for all."""
        return LATEST if self.query or self.once else None

    def address(self, path: str = "/search", **changed: object) -> str:
        """The address of this search at `path`, with some fields changed."""
        own = {name: changed.pop(name, getattr(self, name)) for name in _DEFAULTS}
        given = {name: value for name, value in own.items() if value != _DEFAULTS[name]}
        if given.get("once"):
            given["once"] = 1
        given |= {name: value for name, value in changed.items() if value is not None}
        return f"{path}?{urlencode(given)}" if given else path


_DEFAULTS = {field.name: field.default for field in fields(Asked)}


def asked(
    q: Words = "",
    speaker: Words = "",
    outlet: Words = "",
    act: Words = "",
    target: Words = "",
    kind: Words = "",
    place: Words = "",
    since: Words = "",
    until: Words = "",
    order: Order = "rank",
    once: bool = False,
) -> Asked:
    """The search that an address means."""
    return Asked(q, speaker, outlet, act, target, kind, place, since, until, order, once)


Asking = Annotated[Asked, Depends(asked)]


def notes(query: str) -> tuple[str, ...]:
    """What of a query was not understood, and asks for nothing."""
    return parse(query).notes


def _quoted(value: str) -> str:
    """As one value of the query language, which knows no quotation mark within a phrase."""
    bare = " ".join(value.replace('"', " ").split())
    return bare if bare.isalnum() or _is_date(bare) else f'"{bare}"'


def _is_date(value: str) -> bool:
    return value.replace("-", "").isdecimal()
