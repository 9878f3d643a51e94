"""A lane for each speaker or act: how much in which column, and what is known less exactly.

In: counts by date, and a window. Out: lanes. What fits a column is a bar there; what is
known only to the month or the year, where columns are shorter, is a span over all of it:
it is not put on any day.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.core.hit import Facet
from onrecord.core.period import Period, Precision, period
from onrecord.ledger import DatedRow
from onrecord.reader.charts.windows import Window

Kind = Literal["named", "unknown", "others"]


@dataclass(frozen=True, slots=True)
class Bar:
    """So many in the column that is named `value`."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SpanBar:
    """So many some day from `first` to `last`, it is not known which."""

    value: str
    first: date
    last: date
    precision: Precision
    count: int


@dataclass(frozen=True, slots=True)
class Lane:
    """What one speaker or act has in a window; `others` are those without a lane."""

    name: str | None
    kind: Kind
    count: int
    bars: tuple[Bar, ...]
    spans: tuple[SpanBar, ...]


def periods(values: Iterable[Facet]) -> list[tuple[Period, int]]:
    """Counted values that name a time of the calendar, in its order."""
    read = ((period(facet.value or ""), facet.count) for facet in values)
    known = [(one, count) for one, count in read if one]
    return sorted(known, key=lambda counted: (counted[0].first, counted[0].last))


def span(one: Period, count: int) -> SpanBar:
    """So many in a period."""
    return SpanBar(one.value, one.first, one.last, one.precision, count)


def lane(name: str | None, kind: Kind, values: Iterable[Facet], window: Window) -> Lane:
    """The lane of these values."""
    bars: Counter[str] = Counter()
    spans: dict[str, SpanBar] = {}
    for one, count in periods(values):
        if not window.overlaps(one):
            continue
        if window.fits(one):
            bars[window.key(one.first)] += count
        else:
            known = spans[one.value].count if one.value in spans else 0
            spans[one.value] = span(one, known + count)
    told = tuple(Bar(value, count) for value, count in bars.items())
    total = sum(bars.values()) + sum(span.count for span in spans.values())
    return Lane(name, kind, total, told, tuple(spans.values()))


def lanes(rows: Sequence[DatedRow], every: Iterable[Facet], window: Window) -> tuple[Lane, ...]:
    """Those of `rows`, the fullest first; what is unknown, and what others have, last."""
    made = [lane(row.name, "named" if row.name else "unknown", row.values, window) for row in rows]
    made.append(lane(None, "others", _left(rows, every), window))
    places = {"named": 0, "unknown": 1, "others": 2}
    made.sort(key=lambda one: (places[one.kind], -one.count, one.name or ""))
    return tuple(one for one in made if one.count)


def _left(rows: Sequence[DatedRow], every: Iterable[Facet]) -> Iterator[Facet]:
    shown: Counter[str | None] = Counter()
    for row in rows:
        shown.update({facet.value: facet.count for facet in row.values})
    for facet in every:
        if facet.count > shown[facet.value]:
            yield Facet(facet.value, facet.count - shown[facet.value])


@dataclass(frozen=True, slots=True)
class Line:
    """A date, and how many each lane has of it: a bar of the picture, or a span."""

    value: str
    precision: Precision
    count: int
    lanes: tuple[tuple[Lane, int], ...]


def table(lanes: Iterable[Lane]) -> tuple[Line, ...]:
    """The same in lines, in the order of time; the less exact first."""
    told: dict[str, list[tuple[Lane, int]]] = {}
    for one in lanes:
        marks: tuple[Bar | SpanBar, ...] = (*one.bars, *one.spans)
        for mark in marks:
            told.setdefault(mark.value, []).append((one, mark.count))
    lines = [(period(value), shares) for value, shares in told.items()]
    made = [
        Line(one.value, one.precision, sum(count for _, count in shares), tuple(shares))
        for one, shares in sorted(lines, key=lambda line: _order(line[0]))
        if one
    ]
    return tuple(made)


def _order(one: Period | None) -> tuple[date, int]:
    return (one.first, -one.last.toordinal()) if one else (date.min, 0)
