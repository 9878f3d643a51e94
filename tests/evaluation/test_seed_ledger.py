"""The first real page in a ledger: found by who said it, what kind of saying, where and when."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import Ledger
from onrecord.core.context import PlaceMention
from onrecord.core.record import Record
from training.shared import SHARED

PAGE = SHARED / "seed" / "page.txt"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason=f"the seed page is not at {PAGE}")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = Ledger(tmp_path_factory.mktemp("seed") / "onrecord.db")
    assert made.add(PAGE).failed == 0
    return made


@pytest.fixture(scope="module")
def record(ledger: Ledger) -> Record:
    return next(ledger.records())


def sources(ledger: Ledger, query: str) -> list[str]:
    return [hit.statement.source.text for hit in ledger.hits(query) if hit.statement.source]


def test_lavrov_is_found_by_surname_by_full_name_and_by_another_spelling(ledger: Ledger) -> None:
    said = sources(ledger, "speaker:Lavrov")
    assert len(said) >= 2
    assert {one.split()[-1] for one in said} == {"Lavrov"}
    assert sources(ledger, 'speaker:"Sergey Lavrov"') == said
    (lavrov,) = ledger.speakers("lavrov")
    assert (lavrov.name, lavrov.type) == ("Sergey Lavrov", "person")
    assert any("foreign minister" in (name.role or "").lower() for name in lavrov.names)


def test_the_ministry_is_one_speaker_under_all_its_names(ledger: Ledger) -> None:
    assert {"Russian MoD", "the ministry"} <= set(sources(ledger, 'speaker:"defense ministry"'))
    facets = dict(ledger.search(facets=True).facets)
    counts = {one.value: one.count for one in facets["speaker"]}
    assert counts["Russian Defense Ministry"] >= 5


def test_it_is_found_by_act_place_and_date_and_by_all_at_once(ledger: Ledger) -> None:
    assert "The Russian Defense Ministry" in sources(ledger, "act:accuse")
    assert sources(ledger, "act:condemn speaker:Lavrov")
    assert "Russian MoD" in sources(ledger, "place:Idlib")
    assert sources(ledger, 'place:"deir ez-zor" speaker:ministry')
    everything = ledger.search().total
    assert everything >= 9
    assert ledger.search("since:2017-09").total == everything
    assert ledger.search("since:2017-09-20 until:2017-09-20").total == everything
    assert ledger.search("since:2017-10").total == 0
    assert sources(ledger, 'act:accuse speaker:"defense ministry" place:syria since:2017-09')


def test_the_days_and_places_that_the_page_names_are_settled(record: Record) -> None:
    values = {one.text: one.value for one in record.dates}
    assert values["Tuesday"] == "2017-09-19"
    lavrov = [one for one in record.statements if one.when and one.when.value == "2017-09-11"]
    assert [one.speaker.name for one in lavrov if one.speaker] == ["Sergey Lavrov"]
    assert near(record, "Idlib", 35.93, 36.63)
    assert near(record, "Deir ez-Zor", 35.34, 40.14)
    assert near(record, "Hama", 35.13, 36.76)


def near(record: Record, name: str, latitude: float, longitude: float) -> bool:
    """Whether every mention lies in Syria, within a degree of there."""
    there: list[PlaceMention] = [one for one in record.places if one.text == name]
    return bool(there) and all(
        one.country == "SY"
        and abs((one.latitude or 0) - latitude) < 1
        and abs((one.longitude or 0) - longitude) < 1
        for one in there
    )


def test_another_page_that_spells_the_name_otherwise_is_found_too(
    ledger: Ledger, tmp_path: Path
) -> None:
    page = tmp_path / "velland.txt"
    page.write_text(
        "Talks on a ceasefire to resume in Velland\n20 Oct, 2017 10:00\n\n"
        "Russian Foreign Minister Sergei Lavrow said on Thursday that talks on a ceasefire would"
        " resume in Velland within a week.\n",
        encoding="utf-8",
    )
    assert ledger.add(page).failed == 0
    (lavrov,) = ledger.speakers("lavrov")
    assert {name.name for name in lavrov.names} == {"Sergey Lavrov", "Sergei Lavrow"}
    assert len(sources(ledger, "speaker:lavrow")) == len(sources(ledger, "speaker:lavrov")) >= 3
    assert sources(ledger, "speaker:lavrov since:2017-10")


def test_the_command_line_says_the_same(ledger: Ledger) -> None:
    words = [
        sys.executable,
        "-m",
        "onrecord",
        "search",
        "act:accuse",
        "place:Idlib",
        "since:2017-09",
    ]
    asked = [*words, "--format", "csv", "--ledger", str(ledger.address)]
    ran = subprocess.run(asked, capture_output=True, text=True, check=True)
    rows = list(csv.DictReader(io.StringIO(ran.stdout)))
    assert len(rows) == ledger.search("act:accuse place:Idlib since:2017-09").total
