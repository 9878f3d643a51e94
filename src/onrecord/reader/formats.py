"""Dates, numbers and shares as the language writes them.

In: values of a model. Out: text, or None for what is unknown; templates say "unknown".
A date stays as precise as it is: 2031-03 becomes a month, never its first day.
"""

from collections.abc import Callable
from datetime import date, datetime
from shlex import quote
from typing import Any

from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, format_percent

from onrecord.reader.translations import Language

_YEAR, _MONTH, _DAY = 4, 7, 10


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """The filters of templates, for one language."""
    return {
        "number": lambda value: format_decimal(value, locale=language),
        "share": lambda value: format_percent(value, locale=language),
        "day": lambda value: day(value, language),
        "moment": lambda value: moment(value, language),
        "shell": quote,
    }


def day(value: str | None, language: Language) -> str | None:
    """An ISO 8601 prefix as a date, without its time; as it stands where it is no date."""
    if not value:
        return None
    try:
        if len(value) == _YEAR:
            return value
        if len(value) == _MONTH:
            first = date.fromisoformat(f"{value}-01")
            return format_skeleton("yMMMM", first, locale=language)
        return format_date(date.fromisoformat(value[:_DAY]), "medium", locale=language)
    except ValueError:
        return value


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
