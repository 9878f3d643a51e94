"""The days that a date covers which is no more precise than it is: 2031-03 is all of March.

In: values as `When.value` and `DateMention.value` have them (docs/dates.md). Out: the first
and the last day, and the precision; None for what names no time of the calendar, such as
PAST_REF, P3M or XXXX-WXX-5.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal[
    "century", "decade", "year", "half", "season", "quarter", "month", "week", "day"
]


@dataclass(frozen=True, slots=True)
class Period:
    """`first` and `last` are both included. `value` is without a time of day."""

    value: str
    first: date
    last: date
    precision: Precision

    def overlaps(self, first: date, last: date) -> bool:
        """Whether a day of it lies between these two, which are included."""
        return self.first <= last and first <= self.last


_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<end>-WE)?|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?=$|[T ])",
    re.ASCII,
)
_YEARS = re.compile(r"\d{2,3}", re.ASCII)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season of the northern half begins, by the meteorologists' calendar."""


@lru_cache(maxsize=4096)
def period(value: str) -> Period | None:
    """The days of `value`, its time of day left out; None where it names none."""
    try:
        if _YEARS.fullmatch(value):
            return _years(value)
        found = _VALUE.match(value)
        return _of(found) if found else None
    except ValueError:  # a 13th month, a 30th of February, the year 0
        return None


def _years(value: str) -> Period:
    """198 are the 1980s, 19 the century of the years 19xx."""
    size: Literal[10, 100] = 10 if len(value) == 3 else 100
    first = date(int(value) * size, 1, 1)
    last = date(first.year + size - 1, 12, 31)
    return Period(value, first, last, "decade" if size == 10 else "century")


def _of(found: re.Match[str]) -> Period:
    year, value = int(found["year"]), found[0]
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Period(value, day, day, "day")
    if found["month"]:
        return _months(value, year, int(found["month"]), 1, "month")
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        first = monday + timedelta(5) if found["end"] else monday
        return Period(value, first, monday + timedelta(6), "week")
    if found["season"]:
        return _months(value, year, _SEASONS[found["season"]], 3, "season")
    if found["quarter"]:
        return _months(value, year, 3 * int(found["quarter"]) - 2, 3, "quarter")
    if found["half"]:
        return _months(value, year, 6 * int(found["half"]) - 5, 6, "half")
    return _months(value, year, 1, 12, "year")


def _months(value: str, year: int, month: int, count: int, precision: Precision) -> Period:
    end = month + count - 1
    last_year, last_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Period(value, date(year, month, 1), last, precision)
