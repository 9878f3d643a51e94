"""`python -m benchmarks.reader_pages LEDGER`: the CPU time of every page of the reader, alone.

One request after another, in one process, without a network: what a page costs, whoever else is
on the machine. In the first of a kind templates and SQL are compiled, and what holds for the whole
ledger is counted: with three requests, that is the longest, and the median is of the others.
LEDGER is one that `benchmarks.ledger` made, perhaps with dates and places from
`benchmarks.reader_charts`; nothing is written to it.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import quote

from fastapi.testclient import TestClient

from benchmarks.ledger_pages import Words
from onrecord import Ledger
from onrecord.core.hit import Hit
from onrecord.reader.app import application
from onrecord.reader.settings import Settings

HERE = "http://127.0.0.1:8765"
SLOW = 60
"""Milliseconds of CPU that make a page suspect."""


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("ledger", type=Path)
    given.add_argument("--times", type=int, default=3, help="requests of each kind")
    given.add_argument("--only", default="", help="kinds with this in their name")
    asked = given.parse_args()
    kinds = addresses(asked.ledger)
    with TestClient(application(Settings(str(asked.ledger))), base_url=HERE) as client:
        print(f"{'':34}{'median':>9}{'longest':>9}  ms of CPU")
        for kind, some in kinds.items():
            if asked.only not in kind:
                continue
            took = sorted(_took(client.get, one) for one in _several(some, asked.times))
            mark = "  slow" if median(took) > SLOW else ""
            print(f"{kind:34}{median(took):9.0f}{took[-1]:9.0f}{mark}", flush=True)


def addresses(ledger: Path) -> dict[str, list[str]]:
    """Several addresses of each kind of page, and of its twin."""
    queries = [quote(one) for one in Words().queries()]
    words = [one.partition("%20")[0] for one in queries]
    with Ledger(ledger).reader() as opened:
        hits = [hit for one in words[:6] for hit in opened.search(one, limit=3).hits]
        places = opened.charts.places("", most=10).named
        known = opened.speakers(limit=6)
    speakers = [quote(hit.statement.speaker.name or "") for hit in hits if hit.statement.speaker]
    of_hits = {
        "article": "/pages/{0}",
        "article, sure ones": "/pages/{0}?min=0.5",
        "original": "/pages/{0}/original",
        "statement": "/pages/{0}/statements/{1}",
        "missed": "/pages/{0}/missed",
        "keep a page": "/pages/{0}/keep",
        "keep a statement": "/pages/{0}/statements/{1}/keep",
    }
    kinds = {
        "front": ["/"],
        "front, older": ["/?before=5000"],
        "search, all": ["/search"],
        "search, all by date": ["/search?order=date"],
        "search, a word": [f"/search?q={one}" for one in words],
        "search, a word by date": [f"/search?q={one}&order=date" for one in words],
        "search, a word and filters": [f"/search?q={one}" for one in queries],
        "search, an act": ["/search?act=deny", "/search?act=state"],
        "search, acts by date": ["/search?act=deny&order=date"],
        "search, an outlet": [f"/search?outlet=outlet{n}" for n in range(5)],
        "search, a year": ["/search?since=2032&until=2032"],
        "search, once": [f"/search?q={one}&once=1" for one in words],
        "search, nothing found": ["/search?q=nothingofthesort"],
        "speaker": [f"/speaker?name={one}" for one in speakers],
        "speakers": ["/speakers"],
        "speakers, a word": [f"/speakers?q={one.split('%20')[0]}" for one in speakers],
        "speakers, alike": ["/speakers?alike=1"],
        "one speaker": [f"/speakers/{one.number}" for one in known],
        **{f"timeline, {way}": [f"/timeline?{way}"] for way in (
            "time=said", "time=about", "time=published", "time=published&rows=act")},
        "timeline, a word": [f"/timeline?q={one}&time=published" for one in words],
        "timeline, a speaker": [f"/timeline?speaker={one}&time=about" for one in speakers],
        "timeline, a day": ["/timeline?time=published&at=2031-02-02&from=2031-01-01&to=2031-03-01"],
        "timeline, picture": ["/timeline.svg?time=published"],
        "timeline, TimelineJS": ["/timeline.timelinejs.json?time=published&q=" + words[1]],
        "map": ["/map"],
        "map, a word": [f"/map?q={one}" for one in words],
        "map, GeoJSON": ["/map.geojson"],
        "place": [f"/map/places/{one.place.number}" for one in places],
        "review": ["/review"],
        "review, behind": ["/review?after=100000"],
        "review, unsure ones": ["/review?below=0.5"],
        "review, a word": [f"/review?q={one}" for one in words],
        "review, second": ["/review/second"],
        "agreement": ["/review/agreement"],
        "kept": ["/kept"],
        "collections": ["/collections"],
        "trash": ["/trash"],
        "add": ["/add"],
        **{kind: [way.format(*_names(hit)) for hit in hits] for kind, way in of_hits.items()},
    }  # fmt: skip
    twins = ("front", "article", "search, a word", "speaker", "speakers", "map", "review")
    kinds |= {f"{kind} .json": [_twin(one) for one in kinds[kind]] for kind in twins}
    return kinds


def _names(hit: Hit) -> tuple[str, str]:
    return hit.page.sha256, hit.statement.id


def _twin(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{'/index' if path == '/' else path}.json{mark}{query}"


def _several(some: list[str], times: int) -> list[str]:
    """As many addresses as asked for, from all of them in turn."""
    return [some[n % len(some)] for n in range(1, times + 1)] if some else []


def _took(get: Callable[[str], object], address: str) -> float:
    began = time.process_time()
    get(address)
    return 1000 * (time.process_time() - began)


if __name__ == "__main__":
    main()
