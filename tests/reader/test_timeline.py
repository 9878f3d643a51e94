"""The timeline through the application: what is counted, drawn, stepped through, taken away."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from onrecord.core.correction import Correction
from onrecord.reader.app import application
from onrecord.reader.settings import Settings
from tests.reader.charted import fill
from tests.reader.conftest import HERE

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return fill(tmp_path / "onrecord.db")


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    with TestClient(application(Settings(str(ledger.address))), base_url=HERE) as client:
        yield client


def lanes(client: TestClient, address: str) -> dict[str, tuple[list[str], list[str]]]:
    """The dates of bars and of spans, by lane."""
    told = client.get(address).json()["lanes"]
    return {
        lane["name"] or lane["kind"]: (
            [f"{bar['value']} {bar['count']}" for bar in lane["bars"]],
            [f"{span['value']} {span['precision']}" for span in lane["spans"]],
        )
        for lane in told
    }


def test_each_speaker_has_a_lane_with_what_is_dated(client: TestClient) -> None:
    assert lanes(client, "/timeline.json") == {
        "Ada Venn": (["2031-03-12 1", "2031-03-14 1"], []),
        "Odo Karr": (["2031-03-12 1", "2031-03-19 1"], []),
        "Ida Brandt": ([], ["2031-03 month"]),
    }


def test_what_has_no_date_is_counted_and_stands_nowhere(client: TestClient) -> None:
    told = client.get("/timeline.json").json()
    assert (told["total"], told["undated"]) == (6, 1)
    assert "1 statement without such a date is not shown" in client.get("/timeline").text
    assert "without such a date" in client.get("/timeline.svg").text
    assert client.get("/timeline.json?time=about").json()["undated"] == 4
    assert client.get("/timeline.json?time=published").json()["undated"] == 0


def test_by_act_and_by_the_time_that_is_spoken_of(client: TestClient) -> None:
    assert lanes(client, "/timeline.json?rows=act&time=about&from=1900-01-01&to=2040-01-01") == {
        "claim": (["1914 1"], []),
        "promise": (["2031 1"], []),
    }
    assert lanes(client, "/timeline.json?rows=act&time=about") == {
        "promise": ([], ["2031-05 month"]),
    }
    assert client.get("/timeline.json?rows=act&time=about").json()["outside"] == 1


def test_filters_are_those_of_the_search(client: TestClient) -> None:
    assert list(lanes(client, "/timeline.json?speaker=Ada+Venn")) == ["Ada Venn"]
    assert list(lanes(client, "/timeline.json?q=act:deny")) == ["Odo Karr"]
    found = client.get("/search.json?q=act:deny").json()["total"]
    assert client.get("/timeline.json?q=act:deny").json()["total"] == found


def test_a_day_has_its_statements_and_names_what_may_be_of_it(client: TestClient) -> None:
    looked = client.get("/timeline.json?at=2031-03-12").json()["looked"]
    assert (looked["value"], looked["total"]) == ("2031-03-12", 2)
    assert [span["value"] for span in looked["wider"]] == ["2031-03"]
    month = client.get("/timeline.json?at=2031-03").json()["looked"]
    assert month["total"] == 1  # those that say no more than the month
    wide = "/timeline.json?time=about&from=1900-01-01&to=2040-01-01"
    year = client.get(f"{wide}&at=2031").json()["looked"]
    assert year["total"] == 1  # a column now: with the month that lies in it


def test_steps_lead_through_the_days_that_have_something(client: TestClient) -> None:
    days, address = [], client.get("/timeline.json").json()["ways"]["next"]
    while address:
        told = client.get(address.replace("/timeline", "/timeline.json", 1)).json()
        days.append(told["looked"]["value"])
        address = told["ways"]["next"]
    assert days == ["2031-03-12", "2031-03-14", "2031-03-19"]
    back = client.get("/timeline.json?at=2031-03-19").json()["ways"]["previous"]
    assert back.endswith("at=2031-03-14")


def test_zoom_halves_and_doubles_within_what_there_is(client: TestClient) -> None:
    told = client.get("/timeline.json?time=about&from=1900-01-01&to=2040-01-01").json()
    assert told["window"] == {"first": "1914-01-01", "last": "2031-12-31", "unit": "year"}
    assert told["ways"]["zoom_out"] is None
    closer = client.get(told["ways"]["zoom_in"].replace("/timeline", "/timeline.json", 1)).json()
    first = int(closer["window"]["last"][:4]) - int(closer["window"]["first"][:4])
    assert 50 <= first <= 62


def test_the_table_says_the_same_without_a_picture(client: TestClient) -> None:
    text = client.get("/timeline").text
    table = text[text.index("<table>") : text.index("</table>")]
    for told in ("Mar 12, 2031", "March 2031", "<td>month</td>", "<td>day</td>", "Ida Brandt"):
        assert told in table


def test_the_picture_is_a_file_of_its_own(client: TestClient) -> None:
    answer = client.get("/timeline.svg?q=works&at=2031-03-12")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in answer.headers["content-disposition"]
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SVG}svg"
    texts = "".join(root.itertext())
    assert "Ada Venn" in texts
    assert "works" in texts
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.tag.removeprefix(SVG) in ("svg", "g", "title", "rect", "text", "line")


def test_timelinejs_has_dates_as_exact_as_they_are(client: TestClient) -> None:
    events = client.get("/timeline/timelinejs.json").json()["events"]
    days = [event["start_date"] for event in events]
    assert {"year": 2031, "month": 3} in days
    assert {"year": 2031, "month": 3, "day": 19} in days
    assert len(events) == 5
    assert all(event["text"]["text"].startswith("<blockquote>“Number") for event in events)


def test_a_rejected_statement_is_nowhere(client: TestClient, ledger: Ledger) -> None:
    record = next(one for one in ledger.records() if "part 0" in one.article.text)
    ada = next(one for one in record.statements if one.speaker and one.speaker.name == "Ada Venn")
    number = ledger.correct(Correction(record.page.sha256, "reject", ada.id))
    assert lanes(client, "/timeline.json")["Ada Venn"] == (["2031-03-14 1"], [])
    ledger.undo(number)
    assert lanes(client, "/timeline.json")["Ada Venn"] == (["2031-03-12 1", "2031-03-14 1"], [])


def test_nothing_dated_and_nothing_found(client: TestClient) -> None:
    undated = client.get("/timeline?act=deny&time=about").text
    assert "None of these statements has such a date" in undated
    assert "Nothing was found" in client.get("/timeline?q=nothingofthesort").text
    assert client.get("/timeline.svg?q=nothingofthesort").status_code == 200


@pytest.mark.parametrize("field", ["at=tomorrow", "from=x", "to=2031-13-01", "time=x", "rows=x"])
def test_what_is_no_date_is_told(client: TestClient, field: str) -> None:
    assert client.get(f"/timeline?{field}").status_code == 400


@pytest.mark.parametrize(
    "field",
    [
        "at=9999-12-31",
        "at=0001",
        "from=0001-01-01&to=9999-12-31",
        "from=2040-01-01&to=2030-01-01",
        "at=20",
    ],
)
def test_the_ends_of_the_calendar_are_no_fault(client: TestClient, field: str) -> None:
    assert client.get(f"/timeline?{field}").status_code == 200
