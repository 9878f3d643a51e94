"""The calendar behind the values: days, weeks, seasons, quarters as ISO 8601 prefixes.

In: days, and numbers of units. Out: prefixes such as 2013, 2013-W11, 2013-SU, 2013-Q2,
2013-03-22 ("201" is a decade, "20" a century, as TIMEX3 writes them). None where the
calendar ends (years 1 to 9999) or a day does not exist.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

STEPS = {
    "D": relativedelta(days=1),
    "W": relativedelta(weeks=1),
    "WE": relativedelta(weeks=1),
    "F": relativedelta(weeks=2),
    "M": relativedelta(months=1),
    "Q": relativedelta(months=3),
    "H": relativedelta(months=6),
    "Y": relativedelta(years=1),
    "E": relativedelta(years=10),
    "C": relativedelta(years=100),
}
"""Units and how long they are."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season of the northern half begins, by the meteorologists' calendar."""


@lru_cache(maxsize=4096)
def prefix(day: date, unit: str) -> str:
    """The unit in which `day` lies, as an ISO prefix."""
    week = day.isocalendar()
    written = {
        "D": day.isoformat(),
        "W": f"{week.year:04}-W{week.week:02}",
        "WE": f"{week.year:04}-W{week.week:02}-WE",
        "F": f"{week.year:04}-W{week.week:02}",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{1 if day.month < 7 else 2}",
        "Y": f"{day.year:04}",
        "E": f"{day.year // 10:03}",
        "C": f"{day.year // 100:02}",
    }
    return written[unit]


@lru_cache(maxsize=4096)
def moved(day: date, unit: str, by: int) -> date | None:
    """`day` and `by` units; None beyond the calendar."""
    try:
        later: date = day + STEPS[unit] * by
    except (ValueError, OverflowError):
        return None
    return later


def a_day(year: int, month: int = 1, day: int = 1) -> date | None:
    """The day, where the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PREFIX = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>\d)|H(?P<half>\d)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?=$|T|-WE)"
)


@lru_cache(maxsize=4096)
def begin(value: str) -> tuple[date, str] | None:
    """The first day of a prefix, and its unit; None for one that names no time, such as PAST_REF.

    A season counts as a quarter, and a time of day as its day.
    """
    found = _PREFIX.match(value)
    if not found:
        return None
    part = {name: text for name, text in found.groupdict().items() if text}
    year = int(part["year"])
    unit = next((u for name, u in _UNITS_OF.items() if name in part), "Y")
    try:
        first = _first(year, part)
    except ValueError:
        return None
    return first, unit


_UNITS_OF = {"week": "W", "season": "Q", "quarter": "Q", "half": "H", "day": "D", "month": "M"}


def _first(year: int, part: dict[str, str]) -> date:
    if "week" in part:
        return date.fromisocalendar(year, int(part["week"]), 1)
    if "season" in part:
        return date(year, SEASONS[part["season"]], 1)
    if "quarter" in part:
        return date(year, 3 * int(part["quarter"]) - 2, 1)
    if "half" in part:
        return date(year, 6 * int(part["half"]) - 5, 1)
    return date(year, int(part.get("month", 1)), int(part.get("day", 1)))


def _nth(month: int, weekday: int, nth: int, plus: int = 0) -> Callable[[int], date]:
    """The nth weekday (Monday is 1) of a month, the last one for -1, and days after it."""

    def of(year: int) -> date:
        if nth < 0:
            last: date = date(year, month, 1) + relativedelta(day=31)
            return last - timedelta((last.isoweekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1) + plus)

    return of


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(plus: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(plus)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year day": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "martin luther king day": _nth(1, 1, 3),
    "groundhog day": _fixed(2, 2),
    "valentine day": _fixed(2, 14),
    "presidents day": _nth(2, 1, 3),
    "st patrick day": _fixed(3, 17),
    "ash wednesday": _easter(-46),
    "palm sunday": _easter(-7),
    "good friday": _easter(-2),
    "easter": _easter(0),
    "easter sunday": _easter(0),
    "easter monday": _easter(1),
    "may day": _fixed(5, 1),
    "mother day": _nth(5, 7, 2),
    "memorial day": _nth(5, 1, -1),
    "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 1, 1),
    "columbus day": _nth(10, 1, 2),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "thanksgiving": _nth(11, 4, 4),
    "thanksgiving day": _nth(11, 4, 4),
    "black friday": _nth(11, 4, 4, 1),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}
"""Holidays by name (possessives dropped) -> their day in a year. Those of the United States
(5 U.S.C. 6103) where a name is used in several countries."""
