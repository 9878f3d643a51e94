"""Places as GeoJSON (RFC 7946), for QGIS, geojson.io and the like.

In: places with counts. Out: a FeatureCollection. Only a town or a point is given a Point:
what is known only to the district, province or country has no geometry, so that no program
draws a pin for it; a point in its middle stands among the properties.
"""

from typing import Any

from onrecord.ledger import Named, Places

_POINTS = frozenset({"point", "city"})


def geojson(places: Places) -> dict[str, Any]:
    """All of them, the most named first."""
    return {"type": "FeatureCollection", "features": list(map(_feature, places.named))}


def _feature(named: Named) -> dict[str, Any]:
    place = named.place
    return {
        "type": "Feature",
        "id": place.number,
        "geometry": _geometry(named),
        "properties": {
            "name": place.name,
            "statements": named.count,
            "precision": place.precision,
            "country": place.country,
            "region": place.region,
            "geonameid": place.geonameid,
            "latitude": place.latitude,
            "longitude": place.longitude,
        },
    }


def _geometry(named: Named) -> dict[str, Any] | None:
    place = named.place
    if place.precision not in _POINTS or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
