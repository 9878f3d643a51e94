"""The gazetteer: names -> places. Made from GeoNames by training/places/gazetteer.py.

Three files beside this one, mapped into memory and not read until they are asked:
`names.npy`, one sorted number a name; `places.npy`, one row a place; `labels.txt`, the
places' own names and ISO 3166-2 codes. Data from GeoNames, CC BY 4.0 (see NOTICE).
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.context.where.fold import KIND_BITS, ROW_BITS, hashed, key
from onrecord.core.errors import ModelError


class Kind(IntEnum):
    """What a place is."""

    COUNTRY = 0
    STATE = 1
    COUNTY = 2
    REGION = 3
    CONTINENT = 4
    CITY = 5
    CAPITAL = 6
    SEAT = 7
    DISTRICT = 8
    POINT = 9


class Use(IntEnum):
    """What kind of name it was found under."""

    NAME = 0
    DEMONYM = 1
    ABBREVIATION = 2
    BEHIND_A_COMMA = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. `state` and `county` are rows, 0 where there is none."""

    row: int
    geonameid: int | None
    name: str
    country: str | None
    iso: str | None
    latitude: float
    longitude: float
    population: int
    kind: Kind
    state: int
    county: int
    names: int


@dataclass(frozen=True, slots=True)
class Match:
    """A place, and how its name stands in the text."""

    place: Place
    use: Use


PLACE = np.dtype([
    ("id", "<u4"), ("latitude", "<i4"), ("longitude", "<i4"), ("population", "<u4"),
    ("label", "<u4"), ("state", "<u2"), ("county", "<u2"), ("country", "S2"),
    ("kind", "u1"), ("names", "u1"),
])  # fmt: skip
"""A row of places.npy; degrees times 100,000; `label` is where its name begins."""


class Gazetteer:
    """The mapped files. Costs nothing until a name is looked up."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError or ValueError where the files are missing or damaged."""
        self._names: npt.NDArray[np.uint64] = np.load(folder / "names.npy", mmap_mode="r")
        self._places: npt.NDArray[Any] = np.load(folder / "places.npy", mmap_mode="r")
        self._labels = np.memmap(folder / "labels.txt", dtype=np.uint8, mode="r")
        self.place = lru_cache(maxsize=50_000)(self._place)
        self.find = lru_cache(maxsize=20_000)(self._find)

    def _find(self, name: str) -> tuple[Match, ...]:
        """The places of that name, in no order; none where nobody has it."""
        return self.of_key(key(name))

    def of_key(self, key: str) -> tuple[Match, ...]:
        """The same for a key of `fold`."""
        if not key:
            return ()
        low = hashed(key) << (ROW_BITS + KIND_BITS)
        bounds = np.array([low, low + (1 << (ROW_BITS + KIND_BITS))], dtype=np.uint64)
        first, last = self._names.searchsorted(bounds)
        found = [int(one) for one in self._names[first:last]]
        rows = (1 << ROW_BITS) - 1
        return tuple(Match(self.place(one & rows), Use(one >> ROW_BITS & 3)) for one in found)

    def countries(self) -> tuple[Place, ...]:
        """All countries."""
        rows = np.flatnonzero((self._places["kind"] == Kind.COUNTRY) & (self._places["id"] > 0))
        return tuple(self.place(int(row)) for row in rows)

    def _place(self, row: int) -> Place:
        told = self._places[row]
        name, _, iso = self._label(int(told["label"])).partition("\t")
        return Place(
            row=row,
            geonameid=int(told["id"]) or None,
            name=name,
            country=told["country"].decode() or None,
            iso=iso or None,
            latitude=int(told["latitude"]) / 100_000,
            longitude=int(told["longitude"]) / 100_000,
            population=int(told["population"]),
            kind=Kind(int(told["kind"])),
            state=int(told["state"]),
            county=int(told["county"]),
            names=int(told["names"]),
        )

    def _label(self, start: int) -> str:
        whole = bytes(self._labels[start : start + 300])
        return whole[: whole.index(b"\n")].decode()


@cache
def shipped() -> Gazetteer:
    """The gazetteer of this package. Raises ModelError where its files are damaged."""
    try:
        return Gazetteer(Path(str(files("onrecord.context.where") / "data")))
    except (OSError, ValueError) as problem:
        raise ModelError(
            "the gazetteer's files are missing or damaged", hint="install onrecord again"
        ) from problem
