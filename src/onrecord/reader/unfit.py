"""A value of an address or a form that is not as the page takes it, told in words.

In: what pydantic says of it. Out: which field, what it takes, and what to do. Its own words are for
programmers, and not in our catalogue.
"""

import re
from collections.abc import Mapping
from typing import Any

PAGES = ("%(field)s: not how a page is named", "follow a link to the page, or search for it")
DATE = ("%(field)s: this is no date", "give it as 2031-03-14")
WHOLE = ("%(field)s: this is no whole number", "give it in digits, as 12")
TOO_LARGE = "give a smaller number"
CHOICE = ("%(field)s: %(value)s is none of %(allowed)s", "choose one of them")

TOLD = {
    "missing": ("%(field)s: this is missing", "fill it in, then send it again"),
    "string_too_long": ("%(field)s: at most %(max_length)s characters", "shorten it"),
    "string_too_short": ("%(field)s: this is empty", "fill it in, then send it again"),
    "int_parsing": WHOLE,
    "int_parsing_size": ("%(field)s: the number is too large", TOO_LARGE),
    "int_from_float": WHOLE,
    "float_parsing": ("%(field)s: this is no number", "give it in digits, as 0.7"),
    "finite_number": ("%(field)s: this is no number", "give it in digits, as 0.7"),
    "bool_parsing": ("%(field)s: neither yes nor no", "give 1 or 0"),
    "less_than": ("%(field)s: must be less than %(lt)s", TOO_LARGE),
    "less_than_equal": ("%(field)s: at most %(le)s", TOO_LARGE),
    "greater_than_equal": ("%(field)s: at least %(ge)s", "give a larger number"),
}
"""By the type of pydantic's error; what is filled in is of its context."""

OTHERWISE = ("%(field)s: not as this page takes it", "open the page anew, and use its form")

_SHA256 = "^[0-9a-f]{64}$"
_OF_CHOICE = re.compile(r"\^\(([\w|]+)\)\$")
_LONGEST = 40


def told(error: Mapping[str, Any]) -> tuple[str, str]:
    """The problem and the hint of an error of pydantic, in English."""
    context = error.get("ctx") or {}
    values: dict[str, object] = {"field": error["loc"][-1], **context}
    if error["type"].startswith("date_"):
        problem, hint = DATE
    elif context.get("pattern") == _SHA256:
        problem, hint = PAGES
    elif allowed := _allowed(error["type"], context):
        problem, hint = CHOICE
        values |= {"value": repr(str(error.get("input", ""))[:_LONGEST]), "allowed": allowed}
    else:
        problem, hint = TOLD.get(error["type"], OTHERWISE)
    return problem % values, hint


def _allowed(kind: str, context: Mapping[str, Any]) -> str:
    """The words of which the value must be one, with commas between; empty where it need not."""
    if kind == "literal_error":
        return ", ".join(re.findall(r"'([^']*)'", context["expected"]))
    found = _OF_CHOICE.fullmatch(context.get("pattern", ""))
    return found[1].replace("|", ", ") if found else ""
