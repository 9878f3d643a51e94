"""The tables beside this module, read once, when they are first needed.

Each says in its head where it is from; docs/decisions/speakers-across-pages.md tells more.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from onrecord.context.who.lexicon import countries as listed_countries
from onrecord.ledger.tokens import tokens


@cache
def given_names() -> Mapping[str, str]:
    """Spellings and short forms of given names, folded, and the name that each is read as."""
    found: dict[str, str] = {}
    for name, others in _rows("given_names.tsv"):
        for other in (name, *others.split()):
            found.setdefault(other, name)
    return found


@cache
def spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns and what stands for each, in the order to apply them."""
    rows = (line.split("\t") for line in _lines("spellings.tsv"))
    return tuple((re.compile(pattern), stands) for pattern, stands, _whose in rows)


@cache
def body_words() -> Mapping[str, str]:
    """Words of bodies' names, and those that they are read as."""
    return dict(_rows("words.tsv"))


@cache
def bodies() -> Mapping[tuple[str, ...], str]:
    """Names of bodies as words, and the name that each body has in full."""
    found: dict[tuple[str, ...], str] = {}
    for name, others in _rows("bodies.tsv"):
        for other in (name, *others.split(";")):
            found.setdefault(tuple(tokens(other)), name)
    return found


@cache
def countries() -> Mapping[tuple[str, ...], str]:
    """Names and adjectives of countries as words ("russian", "united states"), and the
    country's English name."""
    listed = listed_countries()
    found: dict[tuple[str, ...], str] = {}
    for names in (listed.names, listed.adjectives, _OTHER_NAMES):
        for name, country in names.items():
            found.setdefault(tuple(tokens(name)), country)
    return found


_OTHER_NAMES = {
    "Russian Federation": "Russia",
    "United States of America": "United States",
    "American": "United States",
    "Britain": "United Kingdom",
    "British": "United Kingdom",
    "Republic of Korea": "South Korea",
    "DPRK": "North Korea",
    "People's Republic of China": "China",
    "Islamic Republic of Iran": "Iran",
    "Republic of Turkey": "Turkey",
    "Türkiye": "Turkey",
    "UAE": "United Arab Emirates",
    "Emirati": "United Arab Emirates",
    "Saudi": "Saudi Arabia",
    "EU": "European Union",
    "UN": "United Nations",
    "United Nations": "United Nations",
}
"""As states and news call them besides."""


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        key, _, value = line.partition("\t")
        yield key, value


def _lines(name: str) -> Iterator[str]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
