"""Review: a decision is kept with who and when, beside the machine's reading, and taken back."""

import html5lib
import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from tests.reader.invented import TEXT, bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements


def address(statement: str) -> str:
    return f"/pages/{SHA}/statements/{statement}"


def decide(client: TestClient, statement: str, **wish: str) -> int:
    answer = client.post(address(statement), data=wish, headers={"accept": "application/json"})
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["number"]
    return number


def test_a_decision_is_kept_with_who_and_when(
    client: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_AUTHOR", "Rita Review")
    decide(client, DIRECT.id, action="accept", note="heard it myself")
    shown = client.get(f"{address(DIRECT.id)}.json").json()
    assert shown["line"]["review"] == "accepted"
    (row,) = shown["history"]
    assert (row["author"], row["note"]) == ("Rita Review", "heard it myself")
    assert row["made"]
    assert ledger.record(SHA).statements[0].content == DIRECT.content


def test_what_is_rejected_leaves_the_article_and_comes_back(client: TestClient) -> None:
    number = decide(client, DENIAL.id, action="reject")
    shown = client.get(f"/pages/{SHA}.json").json()["statements"]
    assert DENIAL.id not in {line["id"] for line in shown}
    assert client.get(f"{address(DENIAL.id)}.json").json()["line"]["review"] == "rejected"
    (out,) = client.get(f"/pages/{SHA}.json").json()["rejected"]
    assert out["id"] == DENIAL.id
    assert f'<a href="{address(DENIAL.id)}">' in client.get(f"/pages/{SHA}").text
    client.post(f"/corrections/{number}/undo")
    shown = client.get(f"/pages/{SHA}.json").json()["statements"]
    assert DENIAL.id in {line["id"] for line in shown}


def test_the_history_names_what_was_changed_in_the_language_of_who_asks(
    client: TestClient,
) -> None:
    decide(client, DIRECT.id, action="change", speaker="Union of Hauliers", act="deny")
    english = client.get(address(DIRECT.id)).text
    assert "changed (speaker, act)" in " ".join(english.split())
    russian = client.get(address(DIRECT.id), headers={"accept-language": "ru"}).text
    assert "(кто говорит, речевой акт)" in " ".join(russian.split())


def test_a_span_is_changed_by_offsets(client: TestClient, ledger: Ledger) -> None:
    start = TEXT.index("Nobody will pay twice")
    decide(client, DIRECT.id, action="change", content_at=f"{start}-{start + 21}")
    now = next(said for said in ledger.record(SHA).statements if said.id == DIRECT.id)
    assert [piece.text for piece in now.content] == ["Nobody will pay twice"]
    assert now.cue == DIRECT.cue


def test_speaker_act_source_and_cue_are_changed_by_words(
    client: TestClient, ledger: Ledger
) -> None:
    wish = {"speaker": "Union of Hauliers", "speaker_type": "organisation", "act": "accuse"}
    decide(client, DENIAL.id, action="change", source="hauliers' union", cue="", **wish)
    now = next(said for said in ledger.record(SHA).statements if said.id == DENIAL.id)
    assert now.speaker is not None
    assert (now.speaker.name, now.act, now.cue) == ("Union of Hauliers", "accuse", None)
    assert now.source is not None
    assert now.source.text == "hauliers' union"
    row = client.get(f"{address(DENIAL.id)}.json").json()["history"][0]
    assert set(row["fields"]) == {"source", "cue", "speaker", "act"}


def test_pieces_that_are_typed_are_found_in_order(client: TestClient, ledger: Ledger) -> None:
    decide(client, DIRECT.id, action="change", content="Nobody will pay […] lorries")
    now = next(said for said in ledger.record(SHA).statements if said.id == DIRECT.id)
    assert [piece.text for piece in now.content] == ["Nobody will pay", "lorries"]


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ({"action": "change"}, "nothing would change"),
        ({"action": "change", "content": "never said"}, "does not stand in the article"),
        ({"action": "change", "content_at": "9-5"}, "no range"),
        ({"action": "change", "content_at": "5-99999"}, "no range"),
        ({"action": "change", "content_at": "7-7"}, "no range"),
        ({"action": "change", "content_at": "10-20 15-30"}, "no range"),
        ({"action": "change", "source_at": "1-2 3-4"}, "one piece"),
        ({"action": "change", "act": "sing"}, "none of"),
        ({"action": "note", "note": " "}, "empty"),
        ({"action": "add"}, "cannot be added"),
        ({"action": "burn"}, "action"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    client: TestClient, wish: dict[str, str], problem: str
) -> None:
    answer = client.post(address(DIRECT.id), data=wish)
    assert answer.status_code == 400
    assert problem in answer.text
    assert client.get(f"{address(DIRECT.id)}.json").json()["history"] == []


def test_the_queue_goes_through_all_and_comes_to_an_end(client: TestClient) -> None:
    seen = []
    while (now := client.get("/review.json").json()["one"]) is not None:
        seen.append(now["line"]["id"])
        client.post(f"/pages/{now['page']['sha256']}/statements/{seen[-1]}",
                    data={"action": "accept"})  # fmt: skip
    assert len(seen) == len(set(seen)) == 10
    assert "Nothing is waiting" in client.get("/review").text


def test_the_queue_can_be_chosen_and_skipped(client: TestClient) -> None:
    first = client.get("/review.json?q=speaker:karr").json()
    assert first["one"]["line"]["speaker"] == "Odo Karr"
    second = client.get(first["skip"].replace("/review?", "/review.json?")).json()
    assert second["one"]["line"]["id"] != first["one"]["line"]["id"]
    assert client.get("/review.json?below=0.1").json()["one"] is None


def test_undo_leads_back_and_cannot_be_done_twice(client: TestClient) -> None:
    number = decide(client, TOLD.id, action="accept")
    back = client.post(
        f"/corrections/{number}/undo", data={"back": "/review?q=x"}, follow_redirects=False
    )
    assert back.headers["location"].startswith("/review?q=x&done=")
    assert client.post(f"/corrections/{number}/undo").status_code == 400
    assert client.post("/corrections/999/undo").status_code == 400


def test_two_people_at_once_the_second_gets_both_versions(
    client: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = str(client.get(f"{address(DENIAL.id)}.json").json()["seen"])
    monkeypatch.setenv("ONRECORD_AUTHOR", "First")
    decide(client, DENIAL.id, action="change", act="accuse", seen=seen)
    monkeypatch.setenv("ONRECORD_AUTHOR", "Second")
    mine = {"action": "change", "speaker": "Somebody Else", "act": "deny", "seen": seen}
    answer = client.post(address(DENIAL.id), data=mine)
    assert answer.status_code == 409
    for words in ("First", "accuse", "Somebody Else", "Keep mine after it"):
        assert words in answer.text
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert len(list(ledger.corrections())) == 1
    clash = client.post(address(DENIAL.id), data=mine, headers={"accept": "application/json"})
    assert clash.json()["newer"][0]["author"] == "First"
    decide(client, DENIAL.id, **mine | {"seen": str(clash.json()["one"]["seen"])})
    kept = [one.correction.author for one in ledger.corrections()]
    assert kept == ["First", "Second"]
    now = next(said for said in ledger.record(SHA).statements if said.id == DENIAL.id)
    assert now.speaker is not None
    assert (now.speaker.name, now.act) == ("Somebody Else", "deny")


def test_a_statement_is_judged_within_the_article(client: TestClient) -> None:
    back = f"/pages/{SHA}"
    answer = client.post(address(TOLD.id), data={"action": "accept", "back": back})
    assert answer.url.path == back
    assert "Kept as decision 1" in answer.text
