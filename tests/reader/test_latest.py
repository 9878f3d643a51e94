"""Of more than can be looked at while one waits: those that were added last, and every page,
picture and twin says so."""

import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from onrecord.reader import asking
from onrecord.reader.pages import search, speaker, timeline, world_map
from tests.reader.charted import fill

LISTED = "Only the 2 that were added last are listed"
COUNTED = "only the 2 that were added last are counted"


@pytest.fixture
def ledger(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Six statements, all with the word "works": more than the two that are looked at."""
    for module in (asking, search, speaker, timeline, world_map):
        monkeypatch.setattr(module, "LATEST", 2)
    return fill(tmp_path_factory.mktemp("latest") / "onrecord.db")


@pytest.mark.parametrize("order", ["rank", "date"])
def test_a_list_has_those_added_last_and_all_are_counted(client: TestClient, order: str) -> None:
    address = f"q=works&order={order}"
    told = client.get(f"/search.json?{address}").json()
    assert (told["total"], told["is_more"], told["among"], told["after"]) == (6, False, 2, None)
    speakers = {hit["statement"]["speaker"]["name"] for hit in told["hits"]}
    assert (len(told["hits"]), speakers) == (2, {"Odo Karr", "Ada Venn"})
    page = client.get(f"/search?{address}").text
    assert "6 statements" in page
    assert LISTED in page


def test_what_takes_long_to_count_is_counted_so_far(client: TestClient) -> None:
    told = client.get("/search.json?q=works&since=2031-03-14").json()
    assert (told["total"], told["is_more"], told["among"]) == (2, True, 2)
    assert "more than 2 statements" in client.get("/search?q=works&since=2031-03-14").text
    told = client.get("/search.json?q=works&since=2031-03-20").json()
    assert (told["total"], told["is_more"], told["among"]) == (2, False, None)


def test_everything_is_listed_to_its_end(client: TestClient) -> None:
    told = client.get("/search.json").json()
    assert (told["total"], told["among"], len(told["hits"])) == (6, None, 6)
    told = client.get("/search.json?once=1").json()
    assert (told["total"], told["is_more"], told["among"], len(told["hits"])) == (2, True, None, 6)


def test_the_timeline_of_a_search(client: TestClient) -> None:
    told = client.get("/timeline.json?q=works").json()
    assert (told["total"], told["among"], told["undated"]) == (6, 2, 1)
    assert [(lane["name"], lane["count"]) for lane in told["lanes"]] == [("Odo Karr", 1)]
    for address in ("/timeline?q=works", "/timeline.svg?q=works"):
        assert COUNTED in client.get(address).text
    whole = client.get("/timeline.json").json()
    assert (whole["total"], whole["among"], whole["undated"]) == (6, None, 1)
    assert COUNTED not in client.get("/timeline").text


def test_a_day_of_the_timeline(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "LATEST", 1)
    told = client.get("/timeline.json?time=published&at=2031-03-12").json()["looked"]
    assert (told["total"], told["is_more"], told["among"], len(told["hits"])) == (1, True, 1, 1)
    page = client.get("/timeline?time=published&at=2031-03-12").text
    assert "Only the 1 that were added last are listed" in page
    assert "more than 1 statements" in page


def test_the_map_of_a_search_and_a_place(client: TestClient) -> None:
    told = client.get("/map.json?q=works").json()
    assert (told["total"], told["among"], told["placed"]) == (6, 2, 1)
    assert {spot["place"]["name"] for spot in told["spots"]} == {"Springfield", "Kharkiv"}
    assert COUNTED in client.get("/map?q=works").text
    whole = client.get("/map.json").json()
    assert (whole["among"], whole["placed"]) == (None, 5)
    (kharkiv,) = (one for one in whole["spots"] if one["place"]["name"] == "Kharkiv")
    place = client.get(f"/map/places/{kharkiv['place']['number']}.json").json()
    assert (place["total"], place["among"]) == (2, None)


def test_a_speaker(client: TestClient) -> None:
    told = client.get("/speaker.json?name=Ada+Venn").json()
    assert (told["total"], told["among"], told["profile"]["among"]) == (3, 2, 2)
    assert {one["value"]: one["count"] for one in told["profile"]["months"]} == {"2031-03": 2}
    page = client.get("/speaker?name=Ada+Venn").text
    assert LISTED in page
    assert COUNTED in page


def test_it_is_said_in_the_language_of_who_reads(client: TestClient) -> None:
    client.cookies.set("language", "ru")
    for address in ("/search?q=works", "/timeline?q=works", "/map?q=works"):
        assert "только 2 добавленных последними" in client.get(address).text
