"""A statement that the machine missed is added, and taken back; two who add one get both."""

import html5lib
import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger, Statement
from tests.reader.invented import OWN, TEXT, bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements
PAGE = f"/pages/{SHA}"
START = TEXT.index(OWN)


def added(client: TestClient, **wish: str) -> int:
    wish = {"action": "add", **wish}
    answer = client.post(f"{PAGE}/missed", data=wish, headers={"accept": "application/json"})
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["number"]
    return number


def newest(ledger: Ledger) -> Statement:
    known = {said.id for said in BRIDGE.statements}
    (one,) = [said for said in ledger.record(SHA).statements if said.id not in known]
    return one


def test_the_page_is_valid_and_names_what_is_there(site: TestClient) -> None:
    answer = site.get(f"{PAGE}/missed")
    html5lib.HTMLParser(strict=True).parse(answer.text)
    twin = site.get(f"{PAGE}/missed.json").json()
    assert [one["id"] for one in twin["statements"]] == [
        line["id"] for line in site.get(f"{PAGE}.json").json()["statements"]
    ]
    assert "Ida Brandt" in " ".join(twin["speakers"])
    assert [TEXT[one["start"] : one["end"]] for one in twin["sentences"]][-1] == OWN


def test_it_is_added_by_offsets_and_taken_back(client: TestClient, ledger: Ledger) -> None:
    number = added(client, content_at=f"{START}-{START + 14}", cue_at=f"{START + 15}-{START + 29}",
                   speaker="Ida Brandt", act="state", note="read it twice")  # fmt: skip
    now = newest(ledger)
    assert now.content[0].text == OWN[:14]
    assert now.cue is not None
    assert now.cue.text == OWN[15:29]
    assert (now.act, now.quotation, now.inside, now.confidence) == ("state", "indirect", None, 1.0)
    shown = client.get(f"{PAGE}/statements/{now.id}.json").json()
    assert shown["line"]["review"] == "added"
    assert shown["history"][0]["note"] == "read it twice"
    client.post(f"/corrections/{number}/undo")
    assert len(ledger.record(SHA).statements) == 5


def test_it_is_added_by_words_without_scripts(client: TestClient, ledger: Ledger) -> None:
    wish = {"action": "add", "content": OWN[:14], "source": "", "cue": "", "speaker": "", "act": ""}
    answer = client.post(f"{PAGE}/missed", data=wish)
    assert answer.url.path == PAGE
    assert "Kept as decision 1" in answer.text
    now = newest(ledger)
    assert (now.source, now.cue, now.speaker, now.act) == (None, None, None, None)


def test_what_stands_in_anothers_words_stands_inside_it(client: TestClient, ledger: Ledger) -> None:
    piece = INNER.content[0]
    added(client, content_at=f"{piece.start}-{piece.end - 3}")
    assert newest(ledger).inside == INNER.id


def test_a_speaker_of_the_page_is_taken_as_the_page_knows_them(
    client: TestClient, ledger: Ledger
) -> None:
    known = next(said.speaker for said in BRIDGE.statements if said.speaker)
    added(client, content_at=f"{START}-{START + 14}", speaker=f" {known.name} ")
    now = newest(ledger).speaker
    assert now is not None
    assert (now.name, now.type, now.role) == (known.name, known.type, known.role)


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ({}, "what is said?"),
        ({"content": "never said"}, "does not stand in the article"),
        ({"content_at": "9-5"}, "no range"),
        ({"content": OWN, "cue": "never"}, "does not stand in the article"),
        ({"content": OWN, "source_at": "1-2 3-4"}, "one piece"),
        ({"content": OWN, "act": "sing"}, "none of"),
        ({"content": OWN, "speaker": "x", "speaker_type": "ghost"}, "none of"),
        (
            {
                "content_at": " ".join(f"{one.start}-{one.end}" for one in DIRECT.content),
                "cue_at": f"{DIRECT.cue.start}-{DIRECT.cue.end}" if DIRECT.cue else "",
            },
            "there already",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    client: TestClient, wish: dict[str, str], problem: str
) -> None:
    answer = client.post(f"{PAGE}/missed", data={"action": "add", **wish})
    assert answer.status_code == 400
    assert problem in answer.text
    assert client.get(f"{PAGE}.json").json()["voices"]["sentences"] > 0


def test_two_people_at_once_the_second_gets_both_versions(
    client: TestClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = str(client.get(f"{PAGE}/missed.json").json()["seen"])
    monkeypatch.setenv("ONRECORD_AUTHOR", "First")
    added(client, content=OWN[:14], act="claim", seen=seen)
    monkeypatch.setenv("ONRECORD_AUTHOR", "Second")
    mine = {"action": "add", "content": OWN[:20], "speaker": "Somebody Else", "seen": seen}
    answer = client.post(f"{PAGE}/missed", data=mine)
    assert answer.status_code == 409
    html5lib.HTMLParser(strict=True).parse(answer.text)
    for words in ("First", OWN[:20], "Somebody Else", "Yours is not kept yet"):
        assert words in answer.text
    assert len(list(ledger.corrections())) == 1
    clash = client.post(f"{PAGE}/missed", data=mine, headers={"accept": "application/json"}).json()
    assert clash["newer"][0]["author"] == "First"
    added(client, **mine | {"seen": str(clash["seen"])})
    assert [one.correction.author for one in ledger.corrections()] == ["First", "Second"]
