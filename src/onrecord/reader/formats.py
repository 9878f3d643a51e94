"""Dates, numbers and shares as the language writes them.

In: values of a model. Out: text, or None for what is unknown; templates say "unknown".
A date stays as precise as it is: 2031-03 becomes a month, never its first day.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache, partial
from shlex import quote
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton
from babel.numbers import format_decimal, format_percent

from onrecord.core.period import period
from onrecord.reader.translations import Language

_MONTH, _DAY = 7, 10
WRITTEN = 20_000
"""Numbers and dates of each kind that are kept as they were written: a timeline has 2,000 of
them, most the same, and to write one takes up to 50 microseconds."""


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """The filters of templates, for one language."""
    return {
        "number": partial(number, language=language),
        "share": partial(share, language=language),
        "coefficient": lambda value: format_decimal(value, "0.00", locale=language),
        "day": partial(day, language=language),
        "moment": lambda value: moment(value, language),
        "brief": partial(brief, language=language),
        "iso": lambda value: value.isoformat(),
        "country": partial(country, language=language),
        "shell": quote,
    }


@lru_cache(WRITTEN)
def number(value: float, language: Language) -> str:
    """With its thousands apart."""
    return format_decimal(value, locale=language)


@lru_cache(WRITTEN)
def share(value: float, language: Language) -> str:
    """A share of 1, in percent."""
    return format_percent(value, locale=language)


@lru_cache(WRITTEN)
def day(value: str | None, language: Language) -> str | None:
    """An ISO 8601 prefix as a date, without its time; as it stands where it is no date."""
    one = period(value) if value else None
    if one is None:
        return value or None
    match one.precision:
        case "day":
            return format_date(one.first, "medium", locale=language)
        case "month":
            return format_skeleton("yMMMM", one.first, locale=language)
        case "year":
            return one.value
        case "week":
            return format_interval(one.first, one.last, "yMMMd", locale=language)
        case "decade" | "century":
            return f"{one.first.year}–{one.last.year}"
        case _:
            return format_interval(one.first, one.last, "yMMM", locale=language)


@lru_cache(WRITTEN)
def brief(value: str, language: Language) -> str:
    """A day, month or year beside a line of a scale."""
    skeleton = {_DAY: "MMMd", _MONTH: "yMMM"}.get(len(value))
    if skeleton is None:
        return value
    return format_skeleton(skeleton, date.fromisoformat((value + "-01")[:_DAY]), locale=language)


@lru_cache(WRITTEN)
def country(code: str | None, language: Language) -> str | None:
    """The name of a country by its code (ISO 3166-1); the code where it has none."""
    names: dict[str, str] = dict(Locale.parse(language).territories)
    return names.get(code, code) if code else None


def moment(value: str | None, language: Language) -> str | None:
    """The same with its time, in the zone that it is given in."""
    if not value or len(value) <= _DAY:
        return day(value, language)
    try:
        told = datetime.fromisoformat(value)
    except ValueError:
        return value
    zone = told.tzname() or ""
    written = format_datetime(told.replace(tzinfo=None), "medium", locale=language)
    return f"{written} {zone}".strip()
