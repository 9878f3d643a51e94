"""The map through the application: places as exactly as they are known, and what is said there."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from onrecord.reader.app import application
from onrecord.reader.settings import Settings
from tests.reader.charted import fill
from tests.reader.conftest import HERE


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return fill(tmp_path_factory.mktemp("map") / "onrecord.db")


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> Iterator[TestClient]:
    with TestClient(application(Settings(str(ledger.address))), base_url=HERE) as client:
        yield client


def shapes(client: TestClient, query: str = "") -> dict[str, tuple[int, str | None]]:
    spots = client.get(f"/map.json?{query}").json()["spots"]
    return {spot["place"]["name"]: (spot["count"], spot["shape"]) for spot in spots}


def test_each_place_is_drawn_as_exactly_as_it_is_known(client: TestClient) -> None:
    assert shapes(client) == {
        "Kharkiv": (2, "point"),
        "Ukraine": (1, "area"),
        "Idlib": (1, "ring"),
        "Lima": (1, "point"),
        "Springfield": (1, None),
    }
    told = client.get("/map.json").json()
    assert (told["total"], told["placed"], told["places"]) == (6, 5, 5)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("speaker=Odo+Karr", {"Ukraine", "Springfield"}),
        ("until=2031-03-12", {"Kharkiv", "Ukraine"}),
        ("since=2031-03-13&speaker=Ada+Venn", {"Idlib", "Kharkiv"}),
        ("q=act:accuse", {"Lima"}),
        ("q=nothingofthesort", set()),
    ],
)
def test_it_is_filtered_as_the_search_is(client: TestClient, query: str, names: set[str]) -> None:
    assert set(shapes(client, query)) == names


def test_a_place_leads_to_the_statements_that_name_it(client: TestClient) -> None:
    spots = client.get("/map.json").json()["spots"]
    for one in spots:
        told = client.get(f"/map/places/{one['place']['number']}.json").json()
        assert told["total"] == one["count"] == len(told["hits"])
        for hit in told["hits"]:
            assert one["place"]["name"] in hit["statement"]["content"][0]["text"]
    kharkiv = spots[0]["place"]["number"]
    assert client.get(f"/map/places/{kharkiv}.json?since=2031-03-13").json()["total"] == 1
    assert client.get("/map/places/1").status_code == 404
    assert client.get("/map/places/x").status_code == 400


def test_the_list_needs_no_script(client: TestClient) -> None:
    text = client.get("/map").text
    for told in (
        "Kharkiv</a>",
        "town, Ukraine",
        "somewhere in the province, Syria",
        "which one is not settled",
    ):
        assert told in text
    assert "de facto" in text
    assert "data-shape" not in text[text.index("Springfield") - 200 : text.index("Springfield")]


def test_geojson_is_taken_away(client: TestClient) -> None:
    answer = client.get("/map.geojson?speaker=Ada+Venn")
    assert answer.headers["content-type"] == "application/geo+json"
    features = {one["properties"]["name"]: one for one in answer.json()["features"]}
    assert features["Kharkiv"]["geometry"] == {"type": "Point", "coordinates": [36.25, 49.98]}
    assert features["Idlib"]["geometry"] is None
    assert features["Idlib"]["properties"]["precision"] == "province"


def test_what_is_vendored_for_it_has_every_country(client: TestClient) -> None:
    for name in ("countries-110m.json", "countries-50m.json", "d3-geo.min.js", "d3-array.min.js"):
        assert client.get(f"/static/vendored/{name}").status_code == 200
