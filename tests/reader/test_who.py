"""Speakers are merged and split in the browser; what reviewers decided is compared, and taken
away as training data."""

import json

import html5lib
import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from tests.reader.invented import bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements


def at(statement: str) -> str:
    return f"/pages/{SHA}/statements/{statement}"


def valid(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    html5lib.HTMLParser(strict=True).parse(answer.text)
    return str(answer.text)


def numbers(client: TestClient) -> dict[str, int]:
    return {one["name"]: one["number"] for one in client.get("/speakers.json").json()["speakers"]}


def decide(client: TestClient, **wish: object) -> int:
    answer = client.post("/speakers", data=wish, headers={"accept": "application/json"})
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["number"]
    return number


def test_two_speakers_are_merged_and_that_is_taken_back(client: TestClient) -> None:
    known = numbers(client)
    valid(client, "/speakers?alike=1")
    chosen = [f"#{known['Ada Venn']}", f"#{known['Odo Karr']}"]
    answer = client.post("/speakers", data={"action": "merge", "one": chosen, "note": "same"})
    assert "Kept as decision 1" in answer.text
    assert len(numbers(client)) == len(known) - 1
    merged = next(iter(numbers(client).keys() & {"Ada Venn", "Odo Karr"}))
    shown = client.get(f"/speakers/{numbers(client)[merged]}.json").json()
    assert {one["name"] for one in shown["speaker"]["names"]} == {"Ada Venn", "Odo Karr"}
    (kept,) = shown["decisions"]
    assert kept["decision"]["note"] == "same"
    valid(client, f"/speakers/{numbers(client)[merged]}")
    client.post("/speakers/decisions/1/undo")
    assert set(numbers(client)) == set(known)
    assert client.post("/speakers/decisions/1/undo").status_code == 400


def test_a_name_is_split_off_and_shown(client: TestClient) -> None:
    decide(client, action="merge", one="Ada Venn", other="Odo Karr")
    merged = next(iter(numbers(client).keys() & {"Ada Venn", "Odo Karr"}))
    other = ({"Ada Venn", "Odo Karr"} - {merged}).pop()
    decide(client, action="split", one=merged, other=other)
    assert {"Ada Venn", "Odo Karr"} <= set(numbers(client))
    decide(client, action="show", one="Ada Venn", other="A. Venn")
    assert "A. Venn" in numbers(client)


def test_what_cannot_be_is_refused(client: TestClient) -> None:
    for wish in (
        {"action": "merge", "one": "Ada Venn"},
        {"action": "merge", "one": ["a", "b", "c"]},
        {"action": "merge", "one": "Ada Venn", "other": "Nobody Atall"},
        {"action": "merge", "one": "Ada Venn", "other": "Ada Venn"},
        {"action": "burn", "one": "Ada Venn", "other": "Odo Karr"},
    ):
        assert client.post("/speakers", data=wish).status_code == 400
    assert client.get("/speakers/999").status_code == 404
    assert client.get("/speakers.json").json()["decisions"] == []


def test_two_people_at_once_the_second_gets_both_versions(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = numbers(client)
    seen = client.get("/speakers.json").json()["seen"]
    monkeypatch.setenv("ONRECORD_AUTHOR", "First")
    decide(client, action="split", one="Ada Venn", other="Odo Karr", seen=seen)
    monkeypatch.setenv("ONRECORD_AUTHOR", "Second")
    mine = {"action": "merge", "one": f"#{known['Ada Venn']}", "other": "Odo Karr", "seen": seen}
    answer = client.post("/speakers", data=mine)
    assert answer.status_code == 409
    html5lib.HTMLParser(strict=True).parse(answer.text)
    for words in (
        "First",
        "Odo Karr is not Ada Venn",
        "Ada Venn and Odo Karr are one",
        "Keep mine after it",
    ):
        assert words in answer.text
    clash = client.post("/speakers", data=mine, headers={"accept": "application/json"}).json()
    decide(client, **mine | {"seen": clash["seen"]})
    assert len(client.get("/speakers.json").json()["decisions"]) == 2


def test_agreement_is_told_with_its_counts(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nobody has judged" in valid(client, "/review/agreement")
    monkeypatch.setenv("ONRECORD_AUTHOR", "Rita")
    client.post(at(DIRECT.id), data={"action": "change", "act": "threaten"})
    client.post(at(TOLD.id), data={"action": "accept"})
    client.post(at(DENIAL.id), data={"action": "reject"})
    assert "No statement was judged by two" in valid(client, "/review/agreement")
    monkeypatch.setenv("ONRECORD_AUTHOR", "Odo")
    seconds = []
    while (now := client.get("/review/second.json").json()["one"]) is not None:
        seconds.append(now["line"]["id"])
        assert now["history"] == []
        assert now["line"]["review"] is None
        client.post(at(seconds[-1]), data={"action": "accept", "second": "1", "seen": "0"})
    assert set(seconds) == {DIRECT.id, TOLD.id, DENIAL.id}
    told = client.get("/review/agreement.json").json()
    statement, act, _ = told["pairs"][0]["measures"]
    assert (statement["units"], statement["same"]) == (3, 2)
    assert (act["units"], act["same"]) == (2, 1)
    assert {one["field"] for one in told["differences"]} == {"statement", "act"}
    assert "Krippendorff" in valid(client, "/review/agreement")
    valid(client, "/review/second")


def test_a_second_opinion_shows_the_machines_reading(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_AUTHOR", "Rita")
    client.post(at(DIRECT.id), data={"action": "change", "act": "threaten", "note": "her note"})
    monkeypatch.setenv("ONRECORD_AUTHOR", "Odo")
    text = valid(client, "/review/second")
    assert "her note" not in text
    assert client.get("/review/second.json").json()["one"]["line"]["act"] == DIRECT.act


def test_what_was_judged_is_taken_away_as_json_lines(client: TestClient, ledger: Ledger) -> None:
    client.post(at(DIRECT.id), data={"action": "accept"})
    answer = client.get("/review/training.jsonl")
    assert answer.headers["content-disposition"].startswith("attachment")
    (page,) = map(json.loads, answer.text.splitlines())
    words = [page["text"][span["start"] : span["end"]] for span in page["spans"]]
    assert DIRECT.content[0].text in words
    assert page["unjudged"] == 4
    (bare,) = map(json.loads, client.get("/review/training.jsonl?text=0").text.splitlines())
    assert bare["text"] is None
    assert bare["spans"] == page["spans"]
