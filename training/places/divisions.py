"""Provinces and counties, from the cities that lie in them and from ISO 3166-2."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np

from onrecord.context.where.fold import key, skeleton
from onrecord.context.where.gazetteer import Kind
from training.places.rows import Row
from training.places.sources import geonames, iso_codes, iso_names, split, table

COUNTY_COUNTRIES = frozenset("US GB IE FR IT ES DE IN CA NZ".split())
"""Where the second level has names that newspapers use; elsewhere it repeats its town's."""

GENERIC = re.compile(
    r"""\b(?:oblast'?|krai|kray|okrug|respublika|republic\ of|republic|rayon|raion|region|
    governorate|province|prefecture|county\ borough|county\ of|county|parish|borough|
    municipality|census\ area|district|departement\ (?:du|de\ la|de\ l'|des|de|d')|
    provincia\ (?:di|de|autonoma\ di)|regierungsbezirk|autonomous|sheng|shi|state|emirate|
    city\ and\ borough\ of|city\ of|zizhiqu|zu|uygur|hui|zhuang|muhafazat|wilayat|division)
    (?=\W|$)""",
    re.VERBOSE | re.IGNORECASE,
)


def states_of(cities: list[dict[str, Any]]) -> dict[tuple[str, ...], Row]:
    """The provinces, by (country, code of GeoNames)."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["admin1code"] and city["admin1code"] != "00":
            groups[city["countrycode"], city["admin1code"]].append(city)
    iso, us = iso_codes(), geonames("us_states")
    rows: dict[tuple[str, ...], Row] = {}
    for where, group in groups.items():
        called = Counter(c["admin1"] for c in group if c.get("exact") and c.get("admin1"))
        latitude, longitude = middle(group)
        top = called.most_common(1)
        name = top[0][0] if top and top[0][1] > 0.6 * called.total() else None
        found = _match(iso.get(where[0], {}), name, latitude, longitude)
        if where[0] == "US":
            code = f"US-{where[1]}"
            found = (code, iso["US"][code]) if code in iso["US"] else None
        if name is None and found is None:
            continue
        row = Row(Kind.STATE, name or "", latitude, longitude, country=where[0])
        row.population = sum(c["population"] for c in group)
        row.names = {name, _bare(name)} if name else set()
        if found:
            code, told = found
            others = iso_names(told)
            row.iso = code
            row.names |= set(others) | {_bare(one) for one in others}
            row.name = _own_name(name, others)
            row.latitude, row.longitude = _point(told["latLng"], group)
        if where[0] == "US" and where[1] in us:
            row.id, row.name = us[where[1]]["geonameid"], us[where[1]]["name"]
            row.names |= {row.name}
        rows[where] = row
    return rows


def _own_name(name: str | None, others: list[str]) -> str:
    return _bare(name) if name else others[0]


def middle(group: list[dict[str, Any]]) -> tuple[float, float]:
    """Where the cities are, each counting the same; also across the date line."""
    points = np.array([(c["latitude"], c["longitude"]) for c in group])
    if np.ptp(points[:, 1]) > 180:
        points[:, 1] %= 360
    latitude, longitude = points.mean(axis=0)
    return round(float(latitude), 4), round(float((longitude + 180) % 360 - 180), 4)


def _point(told: list[float] | None, group: list[dict[str, Any]]) -> tuple[float, float]:
    """Where ISO's table puts a province, if its cities lie around that; else amid them.

    Of 93 provinces named in TR-News and LGL 91 % are within 161 km of GeoNames's point,
    of the means of their cities 83 %: those crowd in a corner of Queensland.
    """
    points = np.array([(c["latitude"], c["longitude"]) for c in group])
    if np.ptp(points[:, 1]) > 180:
        return middle(group)
    low, high = points.min(axis=0), points.max(axis=0)
    if told and (low <= told).all() and (told <= high).all():
        return told[0], told[1]
    latitude, longitude = ((low + high) / 2).tolist()
    return round(latitude, 4), round(longitude, 4)


def _match(
    there: dict[str, dict[str, Any]], name: str | None, latitude: float, longitude: float
) -> tuple[str, dict[str, Any]] | None:
    """The ISO subdivision of that name, else of its consonants; without a name, the nearest."""
    if name:
        wanted = {key(name), key(_bare(name))}
        for code, told in there.items():
            theirs = iso_names(told)
            if wanted & ({key(one) for one in theirs} | {key(_bare(one)) for one in theirs}):
                return code, told
        bones = skeleton(_bare(name))
        for code, told in there.items():
            if bones and bones in {skeleton(_bare(one)) for one in iso_names(told)}:
                return code, told
    if name:
        return None  # a code that is not sure is none
    near = [
        (_apart(told["latLng"], latitude, longitude), code)
        for code, told in there.items()
        if not told["parentCode"] and told["latLng"]
    ]
    if near and min(near)[0] < 0.6:
        return min(near)[1], there[min(near)[1]]
    return None


def _apart(point: list[float], latitude: float, longitude: float) -> float:
    return float(
        np.hypot(point[0] - latitude, (point[1] - longitude) * np.cos(np.radians(latitude)))
    )


def counties_of(cities: list[dict[str, Any]]) -> dict[tuple[str, ...], Row]:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] in COUNTY_COUNTRIES and city.get("admin2"):
            city["county"] = (city["countrycode"], city["admin1code"], city["admin2"])
            groups[city["county"]].append(city)
    iso, rows = iso_codes(), {}
    for where, group in groups.items():
        row = Row(Kind.COUNTY, where[2], *middle(group), country=where[0])
        row.population = sum(c["population"] for c in group)
        row.state = where[:2]
        bare = _bare(where[2])
        towns = {key(c["name"]) for c in group}
        if where[0] == "US":
            row.names = {where[2], bare, *_county_forms(where[2])}
        elif where[0] in ("GB", "IE"):
            row.names = {where[2], bare, f"County {bare}"}
        else:
            row.names = {where[2]} | ({bare} if key(bare) not in towns else set())
        found = None if where[0] == "US" else _by_name(iso.get(where[0], {}), where[2])
        if found:
            row.iso = found[0]
            row.names |= {n for n in iso_names(found[1]) if key(n) not in towns}
        rows[where] = row
    return rows


def _by_name(there: dict[str, dict[str, Any]], name: str) -> tuple[str, dict[str, Any]] | None:
    wanted = {key(name), key(_bare(name))}
    for code, told in there.items():
        if wanted & {key(_bare(one)) for one in iso_names(told)}:
            return code, told
    return None


def _county_forms(name: str) -> Iterator[str]:
    for long, short in ((" County", " Co"), (" Parish", " Par")):
        if name.endswith(long):
            yield name.removesuffix(long) + short


def _bare(name: str) -> str:
    """The name without "Oblast", "County of" and the like."""
    found = GENERIC.sub(" ", name).strip(" ,-'")
    return re.sub(r"\s+", " ", found) if key(found) else name


def shorten(states: dict[tuple[str, ...], Row]) -> None:
    """The newspapers' abbreviations."""
    by_iso = {row.iso: row for row in states.values() if row.iso}
    by_iso |= {f"US-{code}": row for (country, code), row in states.items() if country == "US"}
    for cells in table("abbreviations"):
        row = by_iso.get(cells[0])
        if row is None:
            raise SystemExit(f"no state {cells[0]}")
        row.abbreviations |= split(cells, 1)
        row.behind |= split(cells, 2)
