"""Counts over a whole ledger: always right for their time, and the page tells it."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger, Page
from onrecord.reader import counting
from onrecord.reader.counting import Count, Counting
from onrecord.reader.pages import front
from tests.plain_reader import read, story


@pytest.fixture
def counts(ledger: Ledger) -> Iterator[Counting]:
    made = Counting(str(ledger.address))
    yield made
    made.stop()


def _more(ledger: Ledger) -> None:
    page = Page(story("“It rains,” Ina Moor said."), f"more-{time.monotonic_ns()}.txt")
    ledger.keep(page, read(page), "by hand")


def test_what_is_counted_at_once_is_always_of_now(ledger: Ledger, counts: Counting) -> None:
    for pages in (4, 5):
        with ledger.reader():
            told = counts.told(ledger, *front.COUNTS)
        assert (told.value.pages, told.at) == (pages, None)
        _more(ledger)


def test_what_takes_long_is_told_with_its_time_and_counted_anew_behind(
    ledger: Ledger, counts: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AT_ONCE", -1.0)
    monkeypatch.setattr(counting, "REST", 0)
    with ledger.reader():
        assert counts.told(ledger, *front.COUNTS).at is None
    _more(ledger)
    with ledger.reader():
        old = counts.told(ledger, *front.COUNTS)
        assert (old.value.pages, bool(old.at)) == (4, True)
        until = time.monotonic() + 30
        while (new := counts.told(ledger, *front.COUNTS)).at and time.monotonic() < until:
            time.sleep(0.02)
    assert (new.value.pages, new.at) == (5, None)


def test_the_pages_tell_the_time_of_what_is_old(
    ledger: Ledger, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AT_ONCE", -1.0)
    monkeypatch.setattr(counting, "REST", 1e9)
    shown = ("/", "/speakers", "/timeline?time=published", "/map")
    for address in shown:
        assert "as counted on" not in client.get(address).text
    _more(ledger)
    for address in shown:
        assert "as counted on" in client.get(address).text
    assert client.get("/index.json").json()["counted"]


def test_nobody_waits_because_the_best_window_moved(
    ledger: Ledger, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AT_ONCE", -1.0)
    monkeypatch.setattr(counting, "REST", 1e9)
    before = client.get("/timeline.json?time=published").json()
    page = Page(story("“It rains,” Ina Moor said.", published="2001-01-01"), "old.txt")
    ledger.keep(page, read(page), "by hand")
    after = client.get("/timeline.json?time=published").json()
    assert after["counted"]
    assert (after["window"], after["lanes"]) == (before["window"], before["lanes"])


def test_a_decision_is_seen_at_once(
    ledger: Ledger, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AT_ONCE", -1.0)
    before = client.get("/speakers.json").json()["speakers"]
    names = {one["name"] for one in before}
    ledger.merge_speakers("Ada Venn", "Odo Karr")
    after = client.get("/speakers.json").json()
    assert len(after["speakers"]) == len(names) - 1
    assert after["counted"] is None


def test_the_end_of_the_server_does_not_wait_for_a_count(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "GRACE", 0.01)
    begun, ended = Event(), Event()

    def long(_: object) -> None:
        begun.set()
        ended.wait(60)

    counts = Counting(str(ledger.address))
    counts.begin("long", long)
    assert begun.wait(30)
    counts.begin("never begun", lambda _: pytest.fail("begun after the end"))
    counts.stop()
    assert not ended.is_set()
    assert all(one.daemon for one in enumerate_threads() if one.name == "counting")
    ended.set()


def test_who_comes_while_it_is_counted_first_waits_for_that_count(counts: Counting) -> None:
    begun, may_end, times = Event(), Event(), []

    def long(_: object) -> int:
        times.append(1)
        begun.set()
        assert may_end.wait(60)
        return len(times)

    def ask(what: str, count: Count[Any]) -> Any:
        with Ledger(counts.ledger).reader() as own:  # each request has a connection of its own
            return counts.told(own, what, count).value

    counts.begin("long", long)
    assert begun.wait(30)
    with ThreadPoolExecutor() as people:
        asked = people.submit(ask, "long", long)
        other = people.submit(ask, "other", lambda _: "at once")
        assert other.result(30) == "at once"
        assert not asked.done()
        may_end.set()
        assert asked.result(30) == 1
    assert len(times) == 1
