"""The words beside a place name that say where it lies: "Paris, Texas", "Syria's Idlib".

In: the text and where the name stands. Out: the countries, states and counties told.
"""

import re

from onrecord.context.where.gazetteer import Gazetteer, Match
from onrecord.context.where.names import behind_comma

_BEHIND = re.compile(
    r"\s?(?:,|\()\s?(?:in\s|the\s)?((?:[A-Z][\w.’']*)(?:[ -](?:[A-Z][\w.’']*|of|and|the)){0,3})"
)
_AHEAD = re.compile(
    r"((?:[A-Z][\w.]*)(?: [A-Z][\w.]*){0,2})[’']s?\s(?:[a-z-]+\s){0,3}(?:city of\s)?$"
)
_TOWN = re.compile(r"(?:city|town|village|capital|suburb|port|cities|towns)\s(?:of\s)?$")
_TOWN_BEHIND = re.compile(r"\s(?:city|town|village|suburb|neighbou?rhood)\b")
_REGION = re.compile(r"(?:province|region|governorate|oblast|state|county|republic)\sof\s$")
_REGION_BEHIND = re.compile(
    r"\s(?:province|region|governorate|oblast|county|state|prefecture|district|provinces)\b"
)
REACH = 60
"""Characters that are looked at on either side; no country's name is longer."""


def containers(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What the name at `text[start:end]` is said to lie in; none where nothing is said."""
    behind = _BEHIND.match(text, end, end + REACH)
    if behind and (found := _longest(behind.group(1), gazetteer)):
        return found
    ahead = _AHEAD.search(text[max(0, start - REACH) : start])
    return behind_comma(ahead.group(1), gazetteer) if ahead else ()


def said(text: str, start: int, end: int) -> str:
    """ "town" or "region" where the words beside the name say that it is one, else ""."""
    before = text[max(0, start - 12) : start]
    if _REGION.search(before) or _REGION_BEHIND.match(text, end):
        return "region"
    return "town" if _TOWN.search(before) or _TOWN_BEHIND.match(text, end) else ""


def _longest(words: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The longest beginning of the words that names a region: "Texas" of "Texas Governor"."""
    parts = re.split(r"(?<=\S)(?=[ -])", words)
    for many in range(len(parts), 0, -1):
        name = "".join(parts[:many]).rstrip(".,’'")
        name = re.sub(r"[’']s$", "", name)
        if found := behind_comma(name, gazetteer):
            return found
    return ()
