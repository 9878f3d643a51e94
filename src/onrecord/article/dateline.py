"""Reads the time of publication off a date line, no more precisely than the line gives it.

In comes a line such as "20 Sep, 2017 21:32" or "Published: 2017-09-20T21:32:00Z"; out comes
an ISO 8601 prefix ("2017-09-20T21:32") and the characters it was read from. A numeric
date whose day and month cannot be told apart ("04/05/2017") gives its year alone, unless the
caller knows which comes first on the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.core.spans import Span

_MONTHS = (
    "january jan janvier janv januar jänner enero ene gennaio gen janeiro januari января",
    "february feb febr février févr fevrier februar febrero febbraio fevereiro fev februari "
    "февраля",
    "march mar mars märz mrz marzo março marco maart mrt марта",
    "april apr avril avr abril abr aprile апреля",
    "may mai mayo maggio mag maio mei мая",
    "june jun juin juni junio giugno giu junho июня",
    "july jul juillet juil juli julio luglio lug julho июля",
    "august aug août aout agosto ago augustus августа",
    "september sept sep septembre septiembre settembre set setembro сентября",
    "october oct octobre oktober okt octubre ottobre ott outubro out oktobre октября",
    "november nov novembre noviembre novembro ноября",
    "december dec décembre déc decembre dezember dez diciembre dic dicembre dezembro декабря",
)
"""English, French, German, Spanish, Italian, Portuguese, Dutch, Russian: the most frequent
languages among the publishers' pages."""
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))

_OFFSETS = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "EST": "-05:00", "EDT": "-04:00",
    "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
"""Zone names that mean one offset in news copy; CST and IST mean several and give none."""
_REGIONS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}

_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d(?!\d?:\d\d))"  # "March 7, 20247:55 AM" was glued
_DAY = r"(?P<d>[0-3]?\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d/.-]){_YEAR}(?P<sep>[-/.])(?P<m>[01]?\d)(?P=sep){_DAY}(?![\d])",
        rf"(?<![\w.]){_DAY}(?:st|nd|rd|th|er|º|\.)?(?:\s+|-|\s*/\s*)(?:of\s+|de\s+)?"
        rf"(?P<n>{_NAMES})\b\.?,?(?:\s+(?:de\s+|del\s+)?|-|\s*/\s*){_YEAR}",
        rf"(?<!\w)(?P<n>{_NAMES})\b\.?\s*{_DAY}(?:st|nd|rd|th)?\s*,?\s+{_YEAR}",
        rf"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep){_YEAR}",
        rf"(?<![\w])(?<!\d[ .-])(?P<n>{_NAMES})\b\.?,?\s+{_YEAR}",
        rf"(?<!\d){_YEAR}年\s*(?P<m>[01]?\d)月\s*{_DAY}日",
    )
)
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<sep>[/-])(?P<b>[0-3]?\d)(?P=sep)(?:19|20)\d\d(?!\d)"
)
_GAP = r"(?:\s*[,|•·@–—-]?\s*|T)(?:(?:at|um|à|a las|alle|às|om|klo|в)\s+)?"
_TIME = re.compile(
    rf"{_GAP}(?P<h>[0-2]?\d)(?:(?:[:.]|(?P<fr>\s?[hH]\s?))(?P<min>[0-5]\d)"
    r"(?::(?P<s>[0-5]\d)(?:\.\d+)?)?)?(?![\d])"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?:\s*(?:Uhr|uur|hrs|h)\b)?"
    r"(?P<zone>\s*(?:[+-]\d\d:?\d\d|\(?(?:Z|UTC|GMT|BST|CES?T|EES?T|MSK|E[SD]?T|C[D]?T|M[SD]?T"
    r"|P[SD]?T)\b\)?(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)?)",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    r"(?P<time>[0-2]?\d[:.][0-5]\d(?:\s*[ap]\.?m\.?)?"
    r"(?P<zone>\s*[A-Z]{1,4})?)(?:\s*[,|•·–—-]?\s*(?:on\s+)?"
    r"(?:\w{3,9},?\s+)?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A time read off a line: an ISO 8601 prefix, and the characters of the line it stands at."""

    value: str
    span: Span


def dates(line: str, day_first: bool | None = None) -> tuple[Dated, ...]:
    """Every date with a year that `line` holds, in reading order, with its time of day if any.

    `day_first` is the order of the page's numeric dates (see the function of that name).
    """
    if _DIGIT.search(line) is None:
        return ()
    found = sorted(_found(line, day_first), key=lambda dated: (dated.span.start, -len(dated.span)))
    kept: list[Dated] = []
    for dated in found:
        if not kept or dated.span.start >= kept[-1].span.end:
            kept.append(dated)
    return tuple(kept)


def day_first(text: str) -> bool | None:
    """Whether a page writes the day before the month in numbers; None where it does not show.

    It shows in a date that can be read in one order only, unless another such date says otherwise.
    """
    orders = {
        int(match["a"]) > 12
        for match in _NUMERIC.finditer(text)
        if (int(match["a"]) > 12) != (int(match["b"]) > 12)
    }
    return orders.pop() if len(orders) == 1 else None


def _found(line: str, day_first: bool | None) -> Iterator[Dated]:
    for pattern in _DATES:
        for match in pattern.finditer(line):
            day = _day(match, day_first)
            if day is not None:
                yield _with_time(line, day, match.start(), match.end())


def _day(match: re.Match[str], day_first: bool | None) -> str | None:
    """The ISO prefix of the date, or None where there is no such day."""
    parts = match.groupdict()
    year = int(parts["y"])
    if parts.get("a"):
        return _numeric(year, int(parts["a"]), int(parts["b"]), parts["sep"] == "." or day_first)
    month = _MONTH[parts["n"].lower()] if parts.get("n") else int(parts["m"])
    if not parts.get("d"):
        return f"{year:04}-{month:02}"
    return _checked(year, month, int(parts["d"]))


def _numeric(year: int, first: int, second: int, day_first: bool | None) -> str | None:
    if first > 12 or (day_first and second <= 12):
        return _checked(year, second, first)
    if second > 12 or first == second or day_first is False:
        return _checked(year, first, second)
    return f"{year:04}" if first and second else None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _with_time(line: str, day: str, start: int, end: int) -> Dated:
    """`day` with the time of day that follows or precedes it."""
    if len(day) < len("2017-09-20"):
        return Dated(day, Span(start, end))
    after = _TIME.match(line, end)
    clock = _clock(after, day) if after else None
    if after and clock:
        return Dated(f"{day}T{clock}", Span(start, after.end()))
    before = _TIME_FIRST.search(line, 0, start)
    timed = _TIME.match(before["time"]) if before else None
    clock = _clock(timed, day) if timed else None
    if before and clock:
        return Dated(f"{day}T{clock}", Span(before.start(), end))
    return Dated(day, Span(start, end))


def _clock(match: re.Match[str], day: str) -> str | None:
    """HH:MM[:SS][zone], or None where the digits are no time of day ("2017 3 people")."""
    hour, half = int(match["h"]), (match["half"] or "").lower()
    if match["min"] is None and not half:
        return None
    if half and not 1 <= hour <= 12:
        half = ""
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23:
        return None
    clock = f"{hour:02}:{match['min'] or '00'}" + (f":{match['s']}" if match["s"] else "")
    return clock + _zone(match["zone"], f"{day}T{clock}")


def _zone(written: str, local: str) -> str:
    """The offset that a written zone means at that local time; "" where it is none or unclear."""
    name = written.strip(" \t()").upper()
    offset = re.search(r"([+-])(\d{1,2}):?(\d\d)?$", name)
    if offset:
        return f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}"
    if name in _REGIONS:
        try:
            there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(_REGIONS[name]))
        except ZoneInfoNotFoundError:  # a system without a time zone database
            return ""
        return there.isoformat()[-6:]
    return _OFFSETS.get(name, "")
