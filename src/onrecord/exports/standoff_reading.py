"""The lines of a .ann file, sorted by kind: bounds, attributions, attributes, notes.

In: the text of the file. Out: a `Drawing`. Relations, equivalences and normalizations
are not part of the scheme and are passed over.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.core.spans import Span


@dataclass(frozen=True, slots=True)
class Bound:
    """A text-bound annotation: its type, and the fragments it covers in the order of the text."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its trigger and, by role without its number, the ids of what fills it."""

    kind: str
    trigger: str
    roles: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a .ann file holds, by id; attributes and notes by the id they are on."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)


def drawing(ann: str) -> Drawing:
    """Raises `ValueError`, with the number of the line, where a line is not standoff."""
    drawn = Drawing()
    for number, line in enumerate(ann.split("\n"), start=1):
        take = _TAKE.get(line[:1])
        if take:
            try:
                take(drawn, *line.rstrip("\r").split("\t", 2))
            except (ValueError, TypeError) as error:
                raise ValueError(f"line {number} is not in brat's notation: {line[:60]}") from error
    return drawn


def _bound(drawn: Drawing, key: str, data: str, _words: str = "") -> None:
    kind, _, places = data.partition(" ")
    ends = (place.split() for place in places.split(";"))
    spans = sorted(Span(int(start), int(end)) for start, end in ends)
    drawn.bounds[key] = Bound(kind, tuple(spans))


def _event(drawn: Drawing, key: str, data: str, _rest: str = "") -> None:
    (kind, trigger), *arguments = (part.split(":") for part in data.split())
    roles: dict[str, list[str]] = {}
    for role, filler in arguments:
        roles.setdefault(re.sub(r"\d+$", "", role), []).append(filler)
    drawn.events[key] = Event(kind, trigger, roles)


def _attribute(drawn: Drawing, _key: str, data: str, _rest: str = "") -> None:
    name, target, *value = data.split()
    drawn.attributes.setdefault(target, {})[name] = value[0] if value else "yes"


def _note(drawn: Drawing, _key: str, data: str, words: str = "") -> None:
    _kind, target = data.split()
    drawn.notes.setdefault(target, []).append(words)


_TAKE: dict[str, Callable[..., None]] = {
    "T": _bound,
    "E": _event,
    "A": _attribute,
    "M": _attribute,  # an older brat's name for attributes
    "#": _note,
}
