"""A timeline as a picture: where every mark stands. Sizes are those of the SVG.

In: lanes and a window. Out: a `Picture`; the template writes it down, for the page and as
a file. Heights are in proportion to numbers, the same in all lanes; labels are cut to what
fits beside their lanes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import east_asian_width

from onrecord.reader.charts.lanes import Lane, SpanBar
from onrecord.reader.charts.windows import Unit, Window, keys

WIDTH, LEFT, RIGHT, TOP = 1120.0, 236.0, 14.0, 30.0
_TALL, _LEAST, _PAD, _SPAN = 26.0, 3.0, 8.0, 9.0
LETTERS = 25
"""Of a label 12 high in `LEFT`; measured in Liberation Sans, Noto Sans and Arial."""
_WIDEST, _NUMBERED = 22.0, 13.0
_MOST_TICKS = 11
_LEVELS = ("week", "month", "season", "quarter", "half", "year", "decade", "century")
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Box:
    """A mark of a lane: so many in `value`. `is_span`: some day of it, not known which;
    `goes_on`: it begins before the window, it ends after it."""

    x: float
    y: float
    width: float
    height: float
    value: str
    count: int
    is_span: bool = False
    goes_on: tuple[bool, bool] = (False, False)
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lane: its label stands at `base`, which its bars stand on."""

    lane: Lane
    top: float
    base: float
    bottom: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What can be pointed at from top to bottom: a day with something in it."""

    x: float
    width: float
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale; `value` is the day, month or year that begins there."""

    x: float
    value: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it; `cursor` is the column that is looked at."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Drawn, ...]
    columns: tuple[Column, ...]
    cursor: Column | None


def picture(lanes: tuple[Lane, ...], window: Window, at: str | None) -> Picture:
    """Where everything stands."""
    scale = _Scale(window)
    most = max((bar.count for lane in lanes for bar in lane.bars), default=1)
    drawn, top = [], TOP
    for lane in lanes:
        drawn.append(_lane(lane, scale, most, top))
        top = drawn[-1].bottom
    columns = tuple(_columns(lanes, scale))
    return Picture(
        width=WIDTH,
        height=top + 6,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=top,
        ticks=tuple(Tick(_round(scale.x(scale.place(day))), value) for day, value in ticks(window)),
        lanes=tuple(drawn),
        columns=columns,
        cursor=scale.cursor(at) if at else None,
    )


def label(text: str) -> str:
    """`text` on one line, with nothing in it that XML has no place for."""
    return _NO_XML.sub("\ufffd", " ".join(text.split()))


def shortened(text: str, most: int = LETTERS) -> str:
    """The same in so many letters' width."""
    text, width = label(text), 0
    for place, letter in enumerate(text):
        width += 2 if east_asian_width(letter) in "WF" else 1
        if width > most:
            return text[: max(place - 1, 1)].rstrip() + "…"
    return text


class _Scale:
    """Columns to x."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.step = (WIDTH - LEFT - RIGHT) / window.columns
        self.order = {key: place for place, key in enumerate(keys(window))}

    def x(self, column: float) -> float:
        return LEFT + column * self.step

    def place(self, day: date) -> float:
        return float(self.window.column(day))

    def cursor(self, at: str) -> Column | None:
        if at not in self.order:
            return None
        width = max(self.step, 3.0)
        x = self.x(self.order[at] + 0.5) - width / 2
        return Column(_round(x), _round(width), at, 0)


def _lane(lane: Lane, scale: _Scale, most: int, top: float) -> Drawn:
    base = top + _PAD + _TALL
    levels = [level for level in _LEVELS if any(one.precision == level for one in lane.spans)]
    boxes = [*_bars(lane, scale, most, base)]
    boxes += [
        _span(one, scale, base + 3 + _SPAN * levels.index(one.precision)) for one in lane.spans
    ]
    bottom = base + (3 + _SPAN * len(levels) if levels else 0) + _PAD / 2
    return Drawn(lane, top, base, bottom, tuple(boxes))


def _bars(lane: Lane, scale: _Scale, most: int, base: float) -> Iterator[Box]:
    width = max(min(scale.step * 0.82, _WIDEST), 1.6)
    for bar in lane.bars:
        height = max(_TALL * bar.count / most, _LEAST)
        x = scale.x(scale.order[bar.value] + 0.5) - width / 2
        numbered = width >= _NUMBERED and bar.count > 1
        yield Box(_round(x), _round(base - height), _round(width), _round(height), bar.value,
                  bar.count, is_numbered=numbered)  # fmt: skip


def _span(one: SpanBar, scale: _Scale, y: float) -> Box:
    window = scale.window
    first, last = max(one.first, window.first), min(one.last, window.last)
    x, end = scale.x(scale.place(first)), scale.x(scale.place(last) + 1)
    goes_on = (one.first < window.first, one.last > window.last)
    return Box(_round(x + 0.5), _round(y), _round(max(end - x - 1, 2)), _SPAN - 3, one.value,
               one.count, is_span=True, goes_on=goes_on)  # fmt: skip


def _columns(lanes: tuple[Lane, ...], scale: _Scale) -> Iterator[Column]:
    counts: dict[str, int] = {}
    for lane in lanes:
        for bar in lane.bars:
            counts[bar.value] = counts.get(bar.value, 0) + bar.count
    for value in sorted(counts):
        x = scale.x(scale.order[value])
        yield Column(_round(x), _round(scale.step), value, counts[value])


def ticks(window: Window) -> list[tuple[date, str]]:
    """The lines of the scale, at most eleven: days, Mondays, months, quarters, years."""
    days = [date.fromisoformat((key + "-01-01")[:10]) for key in keys(window)]
    steps = [step for unit in _UNITS[_UNITS.index(window.unit) :] for step in _STEPS[unit]]
    found: list[tuple[date, str]] = []
    for unit, begins in steps:
        length = _LENGTH[unit]
        found = [(day, day.isoformat()[:length]) for day in days if begins(day, window.first)]
        if len(found) <= _MOST_TICKS:
            break
    return found


def _new_years(size: int) -> Callable[[date, date], bool]:
    return lambda day, _first: (day.month, day.day) == (1, 1) and day.year % size == 0


_UNITS: tuple[Unit, ...] = ("day", "month", "year")
_LENGTH = {"day": 10, "month": 7, "year": 4}
_STEPS: dict[Unit, tuple[tuple[Unit, Callable[[date, date], bool]], ...]] = {
    "day": (
        ("day", lambda _day, _first: True),
        ("day", lambda day, first: (day - first).days % 2 == 0),
        ("day", lambda day, _first: day.weekday() == 0),
    ),
    "month": (
        ("month", lambda day, _first: day.day == 1),
        ("month", lambda day, _first: day.day == 1 and day.month in (1, 4, 7, 10)),
    ),
    "year": tuple(("year", _new_years(size)) for size in (1, 2, 5, 10, 20, 50, 100, 200, 1000)),
}


def _round(value: float) -> float:
    return round(value, 2)
