"""Where an outlet is at home, as far as its address says: "www.cbc.ca" is Canadian.

In: the address or the host of a page. Out: countries, and regions named in the host.
"""

from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from onrecord.context.where.gazetteer import Gazetteer, Kind, Use
from onrecord.context.where.ranking import Home

SHORTEST = 5
"""Letters of a region's name that is looked for inside a host ("ohio" is in many words)."""


def home(address: str | None, gazetteer: Gazetteer) -> Home:
    """The home of the outlet; nothing where the address does not tell."""
    host = _host(address)
    return _home(host, gazetteer) if host else Home()


def _host(address: str | None) -> str | None:
    try:
        told = address or ""
        return (urlsplit(told if "//" in told else f"//{told}").hostname or "").lower() or None
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _home(host: str, gazetteer: Gazetteer) -> Home:
    parts = host.removeprefix("www.").split(".")
    country = _top_levels().get(parts[-1]) if len(parts) > 1 else None
    label = max(parts[:-1] or parts, key=len)[:60]
    rows = [
        match.place
        for start in range(len(label) - SHORTEST + 1)
        for stop in range(start + SHORTEST, min(len(label), start + 20) + 1)
        for match in gazetteer.of_key(label[start:stop])
        if match.place.kind in (Kind.COUNTRY, Kind.STATE, Kind.COUNTY, Kind.REGION)
        and match.use == Use.NAME
    ]
    countries = {place.country for place in rows if place.kind == Kind.COUNTRY and place.country}
    return Home(
        frozenset(countries | ({country} if country else set())),
        frozenset(place.row for place in rows if place.kind != Kind.COUNTRY),
    )


@lru_cache(maxsize=1)
def _top_levels() -> dict[str, str]:
    """Country by top-level domain. Those that are sold to everyone say nothing."""
    told = (files("onrecord.context.where") / "neighbours.txt").read_text().splitlines()
    codes = {line.split()[0] for line in told} - {"CO", "IO", "ME", "TV", "FM", "AI", "CC", "WS"}
    return {code.lower(): code for code in codes} | {"uk": "GB", "edu": "US", "gov": "US"}
