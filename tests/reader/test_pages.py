"""Every page: its HTML is valid and whole, its JSON twin says the same."""

import re
from dataclasses import replace

import html5lib
import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger, Page
from onrecord.core.correction import Correction
from onrecord.core.threshold import SURE_ENOUGH
from tests.reader.invented import OWN, TEXT, bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
TITLE = TEXT.split("\n")[0]
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements
ADDRESSES = [
    "/",
    f"/pages/{SHA}",
    f"/pages/{SHA}?min=0.9&lit={DIRECT.id}",
    f"/pages/{SHA}/original",
    f"/pages/{SHA}/statements/{DENIAL.id}",
    "/search",
    "/search?q=bridge&act=deny&since=2031",
    "/search?q=nothingofthesort",
    "/speaker?name=Ada+Venn",
    "/review",
    "/timeline",
    "/timeline?q=bridge&time=published&rows=act&at=2031-03-14",
    "/map",
    "/review?q=bridge&below=0.9",
    "/add",
    f"/pages/{SHA}/keep",
    f"/pages/{SHA}/statements/{DENIAL.id}/keep",
    f"/pages/{SHA}/missed",
    "/kept",
    "/collections",
    "/trash",
    "/speakers",
    "/speakers?q=venn&alike=1",
    "/review/second",
    "/review/agreement",
    "/nowhere",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_html_is_valid_and_has_its_landmarks(site: TestClient, address: str) -> None:
    text = site.get(address).text
    html5lib.HTMLParser(strict=True).parse(text)
    for landmark in ("<main", "<header", "<footer", "<nav", "<title>", 'lang="en"', "<h1"):
        assert landmark in text
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    for label in re.findall(r'<label[^>]*for="([^"]*)"', text):
        assert label in ids


@pytest.mark.parametrize("address", ADDRESSES[1:-1])
def test_every_page_has_a_json_twin(site: TestClient, address: str) -> None:
    path, _, query = address.partition("?")
    answer = site.get(f"{path}.json?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize(
    "address", ["/search{}?since=soon", "/timeline{}?since=soon", "/map{}?since=soon",
                "/review{}?q=since:soon"],
)  # fmt: skip
def test_what_of_a_query_is_not_understood_is_said(site: TestClient, address: str) -> None:
    told = "since:soon is not a date like 2031-03-14, 2031-03 or 2031"
    assert f'<p class="warning">{told}</p>' in site.get(address.format("")).text
    assert site.get(address.format(".json")).json()["notes"] == [told]


def test_the_front_page_counts_and_lists(site: TestClient) -> None:
    front = site.get("/index.json").json()
    assert front["counts"] == {"pages": 4, "statements": 10, "speakers": 5, "outlets": 3}
    assert [page["title"] for page in front["pages"]][:2] == ["No bridge", "Repairs promised"]


def test_the_text_of_an_article_is_shown_to_the_character(site: TestClient) -> None:
    paragraphs = site.get(f"/pages/{SHA}.json").json()["paragraphs"]
    for paragraph in paragraphs:
        for segment in paragraph["segments"]:
            start = segment["start"]
            assert TEXT[start : start + len(segment["text"])] == segment["text"]
    shown = "".join(seg["text"] for one in paragraphs for seg in one["segments"])
    assert shown == "".join(TEXT[span.start : span.end] for span in BRIDGE.article.paragraphs)


def test_an_article_tells_parts_apart_and_numbers_them(site: TestClient) -> None:
    shown = site.get(f"/pages/{SHA}.json").json()
    lines = {line["id"]: line for line in shown["statements"]}
    assert lines[INNER.id]["depth"] == 1
    assert lines[INNER.id]["number"] == f"{lines[DENIAL.id]['number']}.1"
    segments = [seg for one in shown["paragraphs"] for seg in one["segments"]]
    pieces = [seg["text"] for seg in segments if DIRECT.id in seg["begins"] + seg["resumes"]]
    assert [piece[:7] for piece in pieces] == ["“Nobody", "“and lo"]
    inner = next(seg for seg in segments if INNER.id in seg["begins"])
    assert {(mark["statement"], mark["part"]) for mark in inner["marks"]} == {
        (INNER.id, "content"),
        (DENIAL.id, "content"),
    }
    assert [seg["text"] for seg in segments if seg["is_own_voice"]] == [TITLE, OWN]
    assert shown["voices"] == {"own": 2, "sentences": 5}


def test_the_slider_hides_what_is_less_sure(site: TestClient) -> None:
    shown = site.get(f"/pages/{SHA}.json?min=0.8").json()
    assert (len(shown["statements"]), shown["left_out"]) == (0, 5)


def test_the_slider_stands_where_the_terminal_shows(ledger: Ledger, client: TestClient) -> None:
    page = Page(b"unsure", "unsure.txt")
    record = replace(BRIDGE, page=page.head)
    sure, unsure, looked_at = record.statements[:3]
    said = (
        replace(sure, confidence=SURE_ENOUGH),
        replace(unsure, confidence=0.13),
        replace(looked_at, confidence=0.01),
    )
    ledger.keep(page, replace(record, statements=said), "by hand")
    address = f"/pages/{page.head.sha256}.json"
    shown = client.get(address).json()
    assert (shown["min_confidence"], shown["left_out"]) == (SURE_ENOUGH, 2)
    assert client.get(f"{address}?min=0").json()["left_out"] == 0
    lit = client.get(f"{address}?lit={unsure.id}").json()
    assert (round(lit["min_confidence"], 2), lit["left_out"]) == (0.1, 1)
    ledger.correct(Correction(page.head.sha256, "accept", looked_at.id))
    assert client.get(address).json()["left_out"] == 0


def test_a_statement_leads_to_the_live_page(site: TestClient) -> None:
    lines = site.get(f"/pages/{SHA}.json").json()["statements"]
    assert all(
        line["live"].startswith("https://tarn-courier.example/2031/03/bridge-tolls#:~:text=")
        for line in lines
    )


def test_the_original_is_text_and_its_bytes_are_saved(site: TestClient) -> None:
    assert site.get(f"/pages/{SHA}/original.json").json()["text"] == TEXT
    saved = site.get(f"/pages/{SHA}/bytes")
    assert saved.content == TEXT.encode()
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"].startswith("attachment")


def test_an_empty_ledger_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    from onrecord.reader.app import application
    from onrecord.reader.settings import Settings

    where = tmp_path_factory.mktemp("none") / "onrecord.db"
    client = TestClient(application(Settings(str(where))), base_url="http://localhost")
    for address in ("/", "/search", "/timeline", "/map", "/review", "/speakers"):
        shown = client.get(address).text
        assert "This ledger is empty" in shown
        assert 'href="/add"' in shown
    missing = client.get("/search.json")
    assert (missing.status_code, missing.json()["problem"]) == (503, "no ledger there")
    assert not where.exists()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404),
        ("/pages/" + "0" * 64, 404),
        ("/pages/zz", 400),
        (f"/pages/{SHA}/statements/none", 404),
        (f"/pages/{SHA}?min=2", 400),
        ("/search?after=zz", 400),
        ("/search/export/pdf", 404),
    ],
)
def test_a_fault_is_told_in_words(site: TestClient, address: str, status: int) -> None:
    answer = site.get(address)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    path, _, query = address.partition("?")
    if "export" not in path:
        assert site.get(f"{path}.json?{query}").json()["status"] == status
