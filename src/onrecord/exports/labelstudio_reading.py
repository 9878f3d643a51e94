"""The result of an annotation in Label Studio, sorted: regions, and what ties them.

In: the list `result` of an annotation and the text it is about. Out: a `Sheet`.
"""

from dataclasses import dataclass, field
from typing import Any

from onrecord.core.spans import Quote, Span, quote

Result = dict[str, Any]


@dataclass(slots=True)
class Region:
    """A region: its label and place, what was chosen or typed for it, and its notes."""

    label: str = ""
    quote: Quote | None = None
    chosen: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Regions by id; `ties` holds, by the id of a content, (id of the other, relation's label)."""

    regions: dict[str, Region] = field(default_factory=dict)
    ties: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """The label of a region; empty where there is none of that id."""
        return self.regions[key].label if key in self.regions else ""

    def heads(self) -> list[str]:
        """The contents that continue no other: one for each statement."""
        ties = (tie for ties in self.ties.values() for tie in ties)
        pieces = {key for key, label in ties if label != "inside" and self.label(key) == "Content"}
        return [
            key for key, one in self.regions.items() if one.label == "Content" and key not in pieces
        ]

    def loose(self) -> list[Region]:
        """The regions that belong to no content."""
        tied = {key for ties in self.ties.values() for key, _label in ties}
        return [
            one
            for key, one in self.regions.items()
            if one.quote and one.label != "Content" and key not in tied
        ]


def sheet(results: list[Result], text: str) -> Sheet:
    """Raises `ValueError` where a region does not stand in `text`, `KeyError` where it is none."""
    read = Sheet()
    for result in results:
        if result["type"] != "relation":
            _take(read.regions.setdefault(result["id"], Region()), result, text)
    for result in results:
        if result["type"] == "relation":
            one, other = _ends(read, result)
            label = (result.get("labels") or [""])[0]
            read.ties.setdefault(one, []).append((other, label))
    return read


def _take(region: Region, result: Result, text: str) -> None:
    kind, value = result["type"], result["value"]
    region.notes += (result.get("meta") or {}).get("text", ())
    if kind == "labels":
        region.label, region.quote = value["labels"][0], _quote(value, text)
    elif kind in _VALUES:  # other controls are a project's own
        region.chosen[result["from_name"]] = "\n".join(value[_VALUES[kind]])


_VALUES = {"choices": "choices", "textarea": "text"}
"""Where a control's type has its values."""


def _ends(read: Sheet, result: Result) -> tuple[str, str]:
    """From the content to its part, whichever way a person drew the arrow."""
    one, other = result["from_id"], result["to_id"]
    backwards = result.get("direction") == "left"
    if read.label(one) != "Content" or (backwards and read.label(other) == "Content"):
        one, other = other, one
    return one, other


def _quote(value: dict[str, Any], text: str) -> Quote:
    """Label Studio counts code points, and before 1.4 UTF-16 units: the words tell which."""
    span, words = Span(value["start"], value["end"]), value.get("text")
    if words is None or span.of(text) == words:
        if span.end > len(text):
            raise ValueError(f"a region ends at {span.end}, behind the text")
        return quote(text, span)
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * span.start]
    start = len(units.decode("utf-16-le", "ignore"))
    found = quote(text, Span(start, start + len(words)))
    if found.text != words:
        raise ValueError(f"“{words[:40]}” does not stand at {span.start}-{span.end}")
    return found
