"""A stretch of time, cut into days, months or years, and how it is moved and zoomed.

In: the periods that statements are dated with. Out: windows; a column of one is named by
the ISO 8601 prefix of its day, month or year.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.core.period import Period

Unit = Literal["day", "month", "year"]

MOST_COLUMNS = 400
"""In a picture 900 wide: a day is two wide then, the least that can be seen and pointed at."""
SHORTEST = 7
_CUT = 0.025
_LONE = 3
_PREFIX = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Window:
    """`first` and `last` are both in it; `unit` is what a column of it is."""

    first: date
    last: date
    unit: Unit

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return self.column(self.last) + 1

    def column(self, day: date) -> int:
        """Which column has `day`, the first being 0."""
        first = self.first
        match self.unit:
            case "day":
                return (day - first).days
            case "month":
                return 12 * (day.year - first.year) + day.month - first.month
            case _:
                return day.year - first.year

    def key(self, day: date) -> str:
        """The name of the column that has `day`."""
        return day.isoformat()[: _PREFIX[self.unit]]

    def fits(self, period: Period) -> bool:
        """Whether a period lies within one column."""
        return self.column(period.first) == self.column(period.last)

    def overlaps(self, period: Period) -> bool:
        """Whether a period has a day in it."""
        return period.overlaps(self.first, self.last)


def window(first: date, last: date) -> Window:
    """The days from `first` to `last`, made whole months or years where there are many."""
    first, last = min(first, last), max(first, last)
    days = (last - first).days + 1
    if days <= MOST_COLUMNS:
        return Window(first, last, "day")
    if days <= MOST_COLUMNS * 30:
        end = monthrange(last.year, last.month)[1]
        return Window(first.replace(day=1), last.replace(day=end), "month")
    return Window(date(first.year, 1, 1), date(last.year, 12, 31), "year")


def whole(periods: Iterable[Period]) -> Window | None:
    """A window that has all of them; None where there are none."""
    dated = list(periods)
    if not dated:
        return None
    return _padded(min(one.first for one in dated), max(one.last for one in dated))


def best(counted: Iterable[tuple[Period, int]]) -> Window | None:
    """The window to begin with. Those that are known to the month or better settle it, and a
    few that lie far away, as a year long past that is spoken of, do not stretch it."""
    every = list(counted)
    near = [one for one in every if one[0].precision in ("day", "week", "month")] or every
    near.sort(key=lambda one: one[0].first)
    spread = whole(period for period, _ in near)
    core = whole(_middle(near))
    if spread and core and spread.days > _LONE * core.days:
        return core
    return spread


def zoomed(shown: Window, by: float, middle: date | None, limit: Window) -> Window:
    """A window `by` times as long around `middle`, within `limit`."""
    days = min(max(round(shown.days * by), SHORTEST), limit.days)
    centre = middle or shown.first + timedelta(shown.days // 2)
    return _placed(centre.toordinal() - days // 2, days, limit)


def moved(shown: Window, by: float, limit: Window) -> Window:
    """A window as long, later by a share of its length, within `limit`."""
    start = shown.first.toordinal() + round(shown.days * by)
    return _placed(start, min(shown.days, limit.days), limit)


def keys(shown: Window) -> Iterator[str]:
    """The names of its columns, in order."""
    day = shown.first
    while day <= shown.last:
        yield shown.key(day)
        day = _after(day, shown.unit)
        if day == date.max:
            return


def _after(day: date, unit: Unit) -> date:
    """The first day of the next column."""
    try:
        if unit == "day":
            return day + timedelta(1)
        if unit == "month" and day.month < 12:
            return date(day.year, day.month + 1, 1)
        return date(day.year + 1, 1, 1)
    except (ValueError, OverflowError):
        return date.max


def _middle(counted: list[tuple[Period, int]]) -> Iterator[Period]:
    """Without the first and the last fortieth of all statements."""
    every, seen = sum(count for _, count in counted), 0
    for period, count in counted:
        if seen + count > every * _CUT and seen < every * (1 - _CUT):
            yield period
        seen += count


def _padded(first: date, last: date) -> Window:
    """At least a week, so that one day is not as wide as the picture."""
    short = SHORTEST - ((last - first).days + 1)
    if short > 0:
        ordinal = min(max(first.toordinal() - short // 2, 1), date.max.toordinal() - SHORTEST)
        return window(date.fromordinal(ordinal), date.fromordinal(ordinal + SHORTEST - 1))
    return window(first, last)


def _placed(start: int, days: int, limit: Window) -> Window:
    latest = limit.last.toordinal() - days + 1
    start = max(min(start, latest), limit.first.toordinal())
    return window(date.fromordinal(start), date.fromordinal(start + days - 1))
