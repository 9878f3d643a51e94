"""Which of the places of a name is meant.

In: the names of an article with the places each could be. Out: for each name its place
and how sure. One name means one place throughout an article. Twice weighed: first by
what the name and the words beside it say, then also by where the other names lie.
"""

import itertools
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from onrecord.context.where.gazetteer import Kind, Match, Place, Use
from onrecord.context.where.names import same_spelling

Matrix = npt.NDArray[np.float64]

NEAR = 161.0
"""Kilometres (100 miles), the field's measure of "about right"."""

ANCHORS = 200
"""Names of a page that say where the others lie; the first ones, and news has fewer."""

ELSEWHERE = 0.3
"""At most so sure of a town that lies elsewhere than the text says: the San Ysidro of "San
Ysidro, California" is not in the gazetteer, the one in New Mexico is."""

BLOCK = 4_000
"""Candidates that are compared with the anchors at once: 6 MB a table."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the article: every mention of it together.

    `container` are the places told beside it at one of its mentions; `count` is
    how often it stands there.
    """

    text: str
    matches: tuple[Match, ...]
    container: tuple[Match, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class Home:
    """Where the outlet is at home, as far as its address says: countries and rows of states."""

    countries: frozenset[str] = frozenset()
    rows: frozenset[int] = frozenset()


BASE = (
    "population", "names", "known", "country", "state", "county", "region", "continent", "capital",
    "seat", "district", "point", "demonym", "abbreviation", "spelling", "largest", "share",
    "inside", "outside", "country_named", "country_often", "state_named", "neighbour_named",
    "home_country", "home_place", "home_state", "nobody", "us", "state_abroad", "spelled_abroad",
    "renamed_abroad", "fame",
)  # fmt: skip
AROUND = ("near", "nearest", "same_state", "same_country", "same_county", "alone", "rank_near")


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the two weighings, and of the calibration."""

    first: Matrix
    second: Matrix
    sure: Matrix


@cache
def shipped() -> Weights:
    """The weights of this package."""
    told = json.loads((files("onrecord.context.where") / "ranking.json").read_text())
    return Weights(*(np.array(told[part]) for part in ("first", "second", "sure")))


class Candidates:
    """All candidates of all names of an article, one row each; `owner` is the name's number."""

    def __init__(self, names: Sequence[Name], home: Home) -> None:
        self.names = names
        rows = [(at, match) for at, name in enumerate(names) for match in name.matches]
        self.matches = [match for _, match in rows]
        self.owner = np.array([at for at, _ in rows], dtype=np.int64)
        self.starts = np.searchsorted(self.owner, np.arange(len(names) + 1))
        places = [match.place for match in self.matches]
        self.latitude = np.radians([p.latitude for p in places])
        self.longitude = np.radians([p.longitude for p in places])
        self.state = np.array([_state(p) for p in places], dtype=np.int64)
        self.county = np.array([_county(p) for p in places], dtype=np.int64)
        codes: dict[str | None, int] = {None: 0}
        self.country = np.array([codes.setdefault(p.country, len(codes)) for p in places])
        self.base = _base(self, home)

    def __len__(self) -> int:
        return len(self.matches)


def _state(place: Place) -> int:
    return place.row if place.kind == Kind.STATE else place.state


def _county(place: Place) -> int:
    return place.row if place.kind == Kind.COUNTY else place.county


ENGLISH = frozenset("US CA GB AU NZ IE".split())
"""Countries whose places English texts spell as they are called there. Elsewhere the name of a
town ("Ḩamāh") is seldom that of the text, and its province bears it too."""

_KINDS = {
    Kind.COUNTRY: "country", Kind.STATE: "state", Kind.COUNTY: "county", Kind.REGION: "region",
    Kind.CONTINENT: "continent", Kind.CAPITAL: "capital", Kind.SEAT: "seat",
    Kind.DISTRICT: "district", Kind.POINT: "point",
}  # fmt: skip
_AT = {name: at for at, name in enumerate(BASE)}


def _base(all_: Candidates, home: Home) -> Matrix:
    """The first weighing's features: (candidates, BASE)."""
    table = np.zeros((len(all_), len(BASE)))
    named, states, neighbours = _told(all_.names)
    for at, name in enumerate(all_.names):
        most = max((match.place.population for match in name.matches), default=0)
        total = sum(match.place.population for match in name.matches) or 1
        famous = max((match.place.names for match in name.matches), default=0)
        for row, match in enumerate(name.matches, int(all_.starts[at])):
            told = _features(name, match, home, named, states, neighbours)
            told["largest"] = float(match.place.population == most)
            told["fame"] = float(match.place.names == famous)
            told["share"] = match.place.population / total
            for feature, value in told.items():
                table[row, _AT[feature]] = value
    return table


def _features(
    name: Name,
    match: Match,
    home: Home,
    named: dict[str, int],
    states: set[int],
    neighbours: set[str],
) -> dict[str, float]:
    place = match.place
    told = {
        "population": math.log10(place.population + 1),
        "names": math.log(place.names + 1),
        "known": float(place.names > 30),
        "demonym": float(match.use == Use.DEMONYM),
        "abbreviation": float(match.use == Use.ABBREVIATION),
        "spelling": float(same_spelling(name.text, match)),
        "nobody": float(place.population == 0),
        "us": float(place.country == "US" and place.kind != Kind.COUNTRY),
    }
    abroad = place.country not in ENGLISH
    told["state_abroad"] = float(abroad and place.kind == Kind.STATE)
    told["spelled_abroad"] = float(abroad and told["spelling"] > 0)
    told["renamed_abroad"] = float(abroad and told["spelling"] == 0 and place.kind >= Kind.CITY)
    if place.kind in _KINDS:
        told[_KINDS[place.kind]] = 1.0
    if name.container:
        inside = any(_inside(place, one.place) for one in name.container)
        told["inside" if inside else "outside"] = 1.0
    if place.kind != Kind.COUNTRY and place.country:
        often = named.get(place.country, 0)
        told["country_named"] = float(often > 0)
        told["country_often"] = math.log(often + 1)
        told["neighbour_named"] = float(place.country in neighbours)
    told["state_named"] = float(_state(place) in states and place.kind != Kind.STATE)
    told["home_country"] = float(place.country in home.countries)
    told["home_place"] = float(place.row in home.rows)
    told["home_state"] = float(_state(place) in home.rows)
    return told


def _inside(place: Place, container: Place) -> bool:
    """Whether a place lies in a country, state or county."""
    if container.kind == Kind.COUNTRY:
        return place.country == container.country and place.row != container.row
    return container.row in (place.state, place.county)


def _told(names: Sequence[Name]) -> tuple[dict[str, int], set[int], set[str]]:
    """Countries that the page names and how often, states, and neighbours of the countries."""
    named: dict[str, int] = {}
    states: set[int] = set()
    for name in names:
        for match in (*name.matches, *name.container):
            place = match.place
            if place.kind == Kind.COUNTRY and place.country:
                named[place.country] = named.get(place.country, 0) + name.count
            elif place.kind == Kind.STATE:
                states.add(place.row)
    near = {code for one in named for code in neighbours().get(one, ())}
    return named, states, near - set(named)


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """Countries that share a border, by ISO 3166-1 code (GeoNames)."""
    told = (files("onrecord.context.where") / "neighbours.txt").read_text().splitlines()
    return {line.split()[0]: tuple(line.split()[1:]) for line in told}


def probabilities(all_: Candidates, table: Matrix, weights: Matrix) -> Matrix:
    """How likely each candidate is among those of its name."""
    scores = table @ weights
    top = np.maximum.reduceat(scores, all_.starts[:-1]) if len(scores) else scores
    odds = np.exp(scores - top[all_.owner])
    found: Matrix = odds / np.add.reduceat(odds, all_.starts[:-1])[all_.owner]
    return found


def around(all_: Candidates, likely: Matrix) -> Matrix:
    """The second weighing's features, from where the other names likely lie."""
    best = [
        int(start + np.argmax(likely[start:stop]))
        for start, stop in zip(all_.starts[:-1], all_.starts[1:], strict=True)
    ][:ANCHORS]
    anchors = np.array([one for one in best if _anchors(all_.matches[one])], dtype=np.int64)
    table = np.zeros((len(all_), len(AROUND)))
    if len(anchors) == 0:
        table[:, 5] = 1
        return table
    for low in range(0, len(all_), BLOCK):
        rows = slice(low, low + BLOCK)
        table[rows] = _around(all_, likely, anchors, rows)
    return table


def _around(
    all_: Candidates, likely: Matrix, anchors: npt.NDArray[np.int64], rows: slice
) -> Matrix:
    """The same for some rows: (rows, AROUND)."""
    weight = likely[anchors] * (all_.owner[anchors][None, :] != all_.owner[rows, None])
    apart = kilometres(
        all_.latitude[rows, None], all_.longitude[rows, None],
        all_.latitude[anchors][None, :], all_.longitude[anchors][None, :],
    )  # fmt: skip
    total = weight.sum(axis=1) + 1e-9
    near = (weight * (apart < NEAR)).sum(axis=1)
    nearest = np.where(weight > 0.3, apart, 20_000.0).min(axis=1)

    def shared(of: npt.NDArray[np.int64]) -> Matrix:
        same = (weight * (of[rows, None] == of[anchors][None, :])).sum(axis=1)
        found: Matrix = np.where(of[rows] > 0, same, 0.0)
        return found

    return np.column_stack([
        np.log1p(near), -np.log1p(nearest / 50), shared(all_.state) / total,
        shared(all_.country) / total, np.log1p(shared(all_.county)), total < 0.5, near / total,
    ])  # fmt: skip


def _anchors(match: Match) -> bool:
    return match.place.kind not in (Kind.COUNTRY, Kind.CONTINENT)


def kilometres(lat1: Matrix, lon1: Matrix, lat2: Matrix, lon2: Matrix) -> Matrix:
    """Great-circle distance of points in radians."""
    half = (
        np.sin((lat1 - lat2) / 2) ** 2
        + np.cos(lat1) * np.cos(lat2) * np.sin((lon1 - lon2) / 2) ** 2
    )
    found: Matrix = 2 * 6371.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return found


@dataclass(frozen=True, slots=True)
class Choice:
    """The place of a name, None where it has no candidates; how sure, 0 to 1."""

    match: Match | None
    confidence: float


def choose(names: Sequence[Name], home: Home, weights: Weights) -> list[Choice]:
    """For each name the place that is meant."""
    asked = [name for name in names if name.matches]
    if not asked:
        return [Choice(None, 0.0) for _ in names]
    found = (choice for _, _, choice in weighed(Candidates(asked, home), weights))
    return [next(found) if name.matches else Choice(None, 0.0) for name in names]


def weighed(all_: Candidates, weights: Weights) -> Iterator[tuple[int, Matrix, Choice]]:
    """For each name its number, the evidence for the choice, and the choice."""
    likely = probabilities(all_, all_.base, weights.first)
    for _ in range(2):
        table = np.hstack([all_.base, around(all_, likely)])
        likely = probabilities(all_, table, weights.second)
    for at, (start, stop) in enumerate(itertools.pairwise(all_.starts.tolist())):
        top = int(start + np.argmax(likely[start:stop]))
        told = evidence(all_, likely, table, start, stop, top)
        confidence = 1 / (1 + math.exp(-float(told @ weights.sure)))
        if table[top, _AT["outside"]] and all_.matches[top].place.kind >= Kind.CITY:
            confidence = min(confidence, ELSEWHERE)
        yield at, told, Choice(all_.matches[top], confidence)


EVIDENCE = 23
"""Numbers that the calibration weighs."""


def evidence(
    all_: Candidates, likely: Matrix, table: Matrix, start: int, stop: int, top: int
) -> Matrix:
    """What the calibration weighs: the probability of all candidates near the chosen one,
    its log odds, how many there are, what it is, and what speaks for it."""
    apart = kilometres(
        all_.latitude[start:stop], all_.longitude[start:stop],
        all_.latitude[top], all_.longitude[top],
    )  # fmt: skip
    near = float(likely[start:stop][apart < NEAR].sum())
    place = all_.matches[top].place
    told = {name: float(table[top, at]) for name, at in _AT.items()}
    abroad = place.country not in ENGLISH
    return np.array([
        _log_odds(near), _log_odds(float(likely[top])), math.log(stop - start),
        float(place.kind == Kind.COUNTRY), float(place.kind == Kind.STATE),
        float(place.kind in (Kind.COUNTY, Kind.REGION, Kind.DISTRICT)),
        float(place.kind == Kind.POINT), math.log10(place.population + 1),
        told["spelling"], told["inside"], told["country_named"], told["state_named"],
        told["home_country"], float(abroad and told["country_named"] > 0),
        _ahead(all_, start, stop, top, apart), table[top, len(BASE) + 5], told["spelled_abroad"],
        told["renamed_abroad"], told["us"], table[top, len(BASE)], table[top, len(BASE) + 1],
        table[top, len(BASE) + 3], 1.0,
    ])  # fmt: skip


def _ahead(all_: Candidates, start: int, stop: int, top: int, apart: Matrix) -> float:
    """By how many orders its people outnumber those of the largest other place, far from it."""
    people = [match.place.population for match in all_.matches[start:stop]]
    others = [many for many, far in zip(people, apart, strict=True) if far >= NEAR]
    ahead = math.log10((people[top - start] + 1) / (max(others, default=0) + 1))
    return min(3.0, max(-3.0, ahead))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))
