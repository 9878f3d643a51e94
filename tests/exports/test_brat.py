"""brat: what is written is what the tool takes."""

import io
import zipfile
from pathlib import Path
from typing import Any, get_args

from hypothesis import given, settings
from pybrat.parser import BratParser

from onrecord.core.record import Record
from onrecord.core.statement import Act, Quotation
from onrecord.exports import writer
from onrecord.exports.brat import files
from tests.exports.invented import BARE, BRIDGE, DIRECT, INNER, records

some = settings(max_examples=30)


def events_of(folder: Path, *given_records: Record) -> list[Any]:
    for name, body in files(given_records):
        (folder / name).write_bytes(body)
    parser = BratParser(error="ignore")  # it refuses a trigger on a cue, as PolNeAR has
    (example,) = parser.parse(folder)
    events: list[Any] = sorted(example.events, key=lambda event: str(event.id))
    return events


def test_pybrat_reads_the_attributions(tmp_path: Path) -> None:
    events = events_of(tmp_path, BRIDGE)
    assert {event.type for event in events} == {"Attribution"}
    assert len(events) == len(BRIDGE.statements)
    first, denial = events[0], events[3]
    assert first.trigger.mention == "said on Friday"
    roles = {one.type: one.mention for one in first.arguments}
    assert roles["Source"] == "Mayor Ida Brandt"
    assert roles["Content"] == " ".join(piece.text for piece in DIRECT.content)
    assert {one.type for one in denial.arguments} == {"Content", "Cue", "Source", "Evidence"}


def test_the_folder_says_what_brat_needs_to_know() -> None:
    named = dict(files([BRIDGE]))
    settings_file = named["annotation.conf"].decode()
    for act in (*get_args(Act), *get_args(Quotation)):
        assert act in settings_file
    (ann,) = (body.decode() for name, body in named.items() if name.endswith(".ann"))
    assert "A1\tQuotation E1 direct\nA2\tAct E1 promise\nA3\tNegated E1 no\n" in ann
    inside = next(line for line in ann.splitlines() if line.startswith("E5\t"))
    assert inside.endswith("Inside:E4")
    assert f'"id":"{INNER.id}"' in ann
    assert "onrecord" not in settings_file


@some
@given(records())
def test_every_line_of_brat_is_one_line_and_says_what_stands_there(record: Record) -> None:
    """As brat checks it: the fragments, with a blank between them, are the words."""
    named = dict(files([record]))
    (ann,) = (body.decode() for name, body in named.items() if name.endswith(".ann"))
    text = record.article.text
    assert len(ann.splitlines()) == ann.count("\n")
    for line in ann.splitlines():
        if line.startswith("T"):
            _key, data, words = line.split("\t")
            places = [place.split() for place in data.partition(" ")[2].split(";")]
            assert words == " ".join(text[int(start) : int(end)] for start, end in places)


def test_the_same_page_twice_is_packed_once() -> None:
    sink = io.BytesIO()
    writer("brat")(iter([BRIDGE, BARE, BRIDGE]), sink)
    names = zipfile.ZipFile(sink).namelist()
    assert len(names) == len(set(names)) == 2 + 2 * 3
