"""Map: the places of what is said, each as exactly as it is known; and what is said at one."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

import msgspec
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from onrecord.core.statement import Act, Quotation
from onrecord.ledger import At, Ledger, Place
from onrecord.ledger.atlas import Places
from onrecord.ledger.charts import PLACES
from onrecord.reader.asking import LATEST, Asked, Asking, notes
from onrecord.reader.charts.areas import area_of
from onrecord.reader.charts.geojson import geojson
from onrecord.reader.counting import Count, CountingHere
from onrecord.reader.faults import NotThere
from onrecord.reader.opened import Reading
from onrecord.reader.pages.search import HITS, Found, found
from onrecord.reader.pages.timeline import NEEDS, file
from onrecord.reader.twins import twins

router = APIRouter()

Shape = Literal["point", "ring", "area"]
_POINTS = frozenset({"point", "city"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the map draws it: a town is a point, a country an area (`area` is its number
    in Natural Earth, ISO 3166-1), all between a ring. `shape` is None where it is not
    settled which place is meant: it is in the list, and not on the map."""

    place: Place
    count: int
    shape: Shape | None
    area: str | None


@dataclass(frozen=True, slots=True)
class Map:
    """Of `total` statements `placed` name a place that is settled; `spots` are the most named
    of `places`. `counted` is when they were counted, None where nothing came since. With
    `is_more` there are more than `total`; where `among` is not None, all but that is of so many
    that were added last."""

    asked: Asked
    query: str
    total: int
    placed: int
    places: int
    spots: tuple[Spot, ...]
    acts: tuple[str, ...] = get_args(Act)
    kinds: tuple[str, ...] = get_args(Quotation)
    counted: str | None = None
    is_more: bool = False
    among: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtPlace:
    """The statements that name a place, newest first, a page of them at a time. `is_more` and
    `among` are as in `Results`."""

    asked: Asked
    query: str
    spot: Spot
    total: int
    hits: tuple[Found, ...]
    after: str | None
    is_more: bool = False
    among: int | None = None


@twins(router, "/map", "world_map.html")
def world_map(ledger: Reading, asked: Asking, counting: CountingHere) -> Map:
    """The places that are named in what is said, the most named first."""
    counted = counting.told(ledger, *mapped(asked))
    named = counted.value
    return Map(
        asked=asked,
        query=asked.query,
        total=named.total,
        placed=named.placed,
        places=named.places,
        spots=tuple(spot(one.place, one.count) for one in named.named),
        counted=counted.at,
        is_more=named.is_more,
        among=named.among,
        notes=notes(asked.query),
    )


def mapped(asked: Asked) -> tuple[Hashable, Count[Places]]:
    """The places of a map."""

    def count(ledger: Ledger) -> Places:
        return ledger.charts.places(asked.query, once=asked.once, latest=asked.latest)

    return ("places", asked.query, asked.once), count


@twins(router, "/map/places/{number}", "place.html")
def place(
    ledger: Reading,
    asked: Asking,
    number: Annotated[int, Path(ge=0, lt=1 << 53)],
    after: Annotated[str | None, Query(max_length=40)] = None,
) -> AtPlace:
    """The statements that name a place."""
    known = ledger.charts.place(number)
    if known is None:
        raise NotThere(f"there is no place {number}", hint="the map leads to places")
    results = ledger.search(
        asked.query,
        order="date",
        limit=HITS,
        after=after,
        once=asked.once,
        within=At(number),
        latest=LATEST,
    )
    return AtPlace(
        asked=asked,
        query=asked.query,
        spot=spot(known, results.total),
        total=results.total,
        hits=tuple(map(found, results.hits)),
        after=results.after,
        is_more=results.is_more,
        among=results.among,
    )


@router.get("/map.geojson", dependencies=NEEDS, response_class=Response)
def features(ledger: Reading, asked: Asking) -> Response:
    """The places as GeoJSON (RFC 7946)."""
    named = ledger.charts.places(asked.query, most=100 * PLACES, once=asked.once)
    return file(msgspec.json.encode(geojson(named)), "application/geo+json", "onrecord.geojson")


def spot(place: Place, count: int) -> Spot:
    """How a place is drawn."""
    if place.latitude is None or place.longitude is None:
        return Spot(place, count, None, None)
    if place.precision in _POINTS:
        return Spot(place, count, "point", None)
    area = area_of(place.country) if place.precision == "country" else None
    return Spot(place, count, "area" if area else "ring", area)
