"""A place name as it stands in a text -> the places it could be.

In: the words. Out: matches of the gazetteer, the likelier names first tried. A name
that is not known as it stands is looked up without what does not belong to it ("the",
"Greater", "Township"), and at last by its consonants, for transliterations.
"""

import re
from functools import lru_cache

from onrecord.context.where.fold import key, skeleton
from onrecord.context.where.gazetteer import Gazetteer, Kind, Match, Use

MOST = 40
"""Places of one name that are weighed; the rest are smaller (there are 105 San Joses)."""

REGION = frozenset({Kind.STATE, Kind.COUNTY, Kind.REGION, Kind.DISTRICT})

TOWN = frozenset({Kind.CITY, Kind.SEAT, Kind.CAPITAL, Kind.DISTRICT})

_GENERIC = re.compile(
    r"\s+(?:province|governorate|region|oblast|krai|state|county|co\.?|parish|prefecture|district"
    r"|territory|peninsula|emirate|canton|department|voivodeship|republic)$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"^(?:the|greater|downtown|central|metropolitan|metro|inner|outer|old|north|south|east|west"
    r"|northern|southern|eastern|western|upper|lower|mid|northeast|northwest|southeast|southwest"
    r"|north-?eastern|north-?western|south-?eastern|south-?western|(?:the\s+)?city\s+of"
    r"|(?:the\s+)?town\s+of|(?:the\s+)?village\s+of|province\s+of|state\s+of|county)\s+(?=\S)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:city|township|twp\.?|town|village|borough|area|valley|metro|airport|international"
    r"\s+airport|suburb|camp|island|islands|downtown|heights|beach|proper|municipality)$",
    re.IGNORECASE,
)


def matches(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The places a name could be, at most `MOST`; none where nothing fits."""
    return _matches(name, gazetteer)


@lru_cache(maxsize=8192)
def _matches(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    found = _fitting(name, gazetteer.find(name))
    if region := _GENERIC.search(name):
        bare = gazetteer.find(name[: region.start()])
        found += tuple(one for one in bare if one.place.kind in REGION and one not in found)
        found = found or bare
    shorter = name
    while not found and (ahead := _AHEAD.match(shorter)):
        shorter = shorter[ahead.end() :]
        found = _fitting(shorter, gazetteer.find(shorter))
    if not found and (behind := _BEHIND.search(name)):
        found = gazetteer.find(name[: behind.start()])
    return _largest(_fitting(name, found))


def _fitting(name: str, found: tuple[Match, ...]) -> tuple[Match, ...]:
    """Abbreviations stand in capitals or with a full stop; "us" is no country."""
    return tuple(one for one in found if one.use != Use.ABBREVIATION or _is_short(name))


def _is_short(name: str) -> bool:
    if not name.isascii():
        return False  # a broken "Șđ" is no South Dakota
    return "." in name or name.isupper() or (name[:1].isupper() and not name.isupper())


def possible(name: str, said: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The places a name could be where the text says "town" or "region" of it, or nothing ("")."""
    found = matches(name, gazetteer) or transliterated(name, gazetteer)
    wanted = {"town": TOWN, "region": REGION}.get(said)
    fitting = tuple(one for one in found if wanted and one.place.kind in wanted)
    return fitting or found


def matches_as_written(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The places of exactly this name, for words of which nobody has said that they are one."""
    found = gazetteer.find(name)
    return tuple(one for one in found if _stands_alone(name, one)) if found else ()


def _stands_alone(name: str, match: Match) -> bool:
    if match.use == Use.BEHIND_A_COMMA:
        return False
    if match.use == Use.ABBREVIATION:
        return _is_short(name)
    return len(name) > 3 or not name.isupper()  # codes: "UF" is no spelling of Ufa


def transliterated(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Places whose name has the same consonants, for a name that is not known as it stands."""
    bones = skeleton(name)
    return _largest(gazetteer.of_key(f"~{bones}")) if bones else ()


def _largest(found: tuple[Match, ...]) -> tuple[Match, ...]:
    if len(found) <= MOST:
        return found
    return tuple(sorted(found, key=lambda one: -one.place.population)[:MOST])


def behind_comma(words: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What can stand behind a comma to say where a place lies: a country or a region."""
    found = gazetteer.find(words)
    return tuple(
        one
        for one in found
        if one.place.kind in (Kind.COUNTRY, Kind.STATE, Kind.COUNTY, Kind.REGION)
        and one.use != Use.DEMONYM
        and (one.use != Use.BEHIND_A_COMMA or words[:1].isupper())
    )


def same_spelling(name: str, match: Match) -> bool:
    """Whether the gazetteer's own name is spelled so (accents and hyphens apart)."""
    return key(name) == key(match.place.name)
