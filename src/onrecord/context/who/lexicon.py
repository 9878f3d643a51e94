"""The word lists: what a noun phrase is about, given names, countries. Read once, when needed.

The files lie beside this module; docs/speakers.md says where each comes from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_HERE = files(__package__)


@cache
def words(section: str) -> frozenset[str]:
    """The words of a section of words.txt, in lower case. Raises KeyError."""
    return _sections()[section]


def sections() -> Iterable[str]:
    """The names of the sections."""
    return _sections().keys()


@cache
def is_title(word: str) -> bool:
    """Whether a word in lower case is a title, or several with hyphens: "major-gen"."""
    return all(part.rstrip(".") in words("title") for part in word.split("-"))


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in (_HERE / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            section.update(line.split())
    return {name: frozenset(listed) for name, listed in found.items()}


@cache
def bodies() -> Mapping[str, frozenset[str]]:
    """What well-known bodies are called besides their names, which are in lower case."""
    found: dict[str, frozenset[str]] = {}
    for line in (_HERE / "bodies.txt").read_text(encoding="utf-8").splitlines():
        nouns, _, names = line.partition(":")
        for name in names.split("|") if not line.startswith("#") else ():
            found[name.strip()] = found.get(name.strip(), frozenset()) | set(nouns.split())
    return found


def well_known(name: str) -> bool:
    """Whether a name as it is written is surely a well-known body's: "Nato", "WHO", but no "Who"
    and nothing that people are called, too."""
    lower = name.lower()
    known = len(name) > 3 and lower not in given_names()
    return lower in bodies() and (known or name.isupper())


@cache
def given_names() -> Mapping[str, str]:
    """Given names in lower case: "f", "m", or "u" for both."""
    lines = (_HERE / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)


@dataclass(frozen=True, slots=True)
class Countries:
    """Names in lower case: of each country itself, of its adjectives, of its seat."""

    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    seats: Mapping[str, str]


@cache
def countries() -> Countries:
    """The countries, each name leading to the country's own."""
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    seats: dict[str, str] = {}
    for line in (_HERE / "countries.tsv").read_text(encoding="utf-8").splitlines():
        name, listed, seat = line.split("\t")
        name = name.removesuffix(" (country)")
        names[name.lower()] = name
        for adjective in filter(None, listed.lower().split(",")):
            adjectives.setdefault(adjective, name)
        if seat:
            seats.setdefault(seat.lower(), name)
    for short in ("us", "u.s.", "usa", "america"):
        names[short] = "United States"
    for short in ("uk", "u.k.", "britain", "great britain"):
        names[short] = "United Kingdom"
    names["eu"] = "European Union"
    adjectives["british"] = adjectives["uk"] = "United Kingdom"
    return Countries(names, adjectives, seats)


def of_countries(told: Iterable[str]) -> frozenset[str]:
    """The countries that words in lower case name, in any order: "the russian", "sri lanka 's"."""
    parts = frozenset(told)
    world = countries()
    found = {world.adjectives.get(one) or world.names.get(one) for one in parts}
    found.update(
        country
        for first in parts & _several().keys()
        for rest, country in _several()[first]
        if rest <= parts
    )
    return frozenset(one for one in found if one)


@cache
def _several() -> Mapping[str, Sequence[tuple[frozenset[str], str]]]:
    """Names and adjectives of several words by their first one, with the others."""
    told: dict[str, list[tuple[frozenset[str], str]]] = {}
    for name, country in (*countries().names.items(), *countries().adjectives.items()):
        first, *rest = name.split()
        if rest:
            told.setdefault(first, []).append((frozenset(rest), country))
    return told
