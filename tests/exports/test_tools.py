"""brat and Label Studio: what is written is what the tools take."""

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from pybrat.parser import BratParser

from onrecord.core.record import Record
from onrecord.core.statement import Act, Quotation, SpeakerType
from onrecord.exports import writer
from onrecord.exports.brat import files
from onrecord.exports.labelstudio import CONFIGURATION
from tests.exports.invented import BARE, BRIDGE, DENIAL, DIRECT, INNER, records

some = settings(max_examples=30)


def tasks_of(given_records: Iterable[Record]) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    writer("labelstudio")(iter(given_records), sink)
    tasks: list[dict[str, Any]] = json.loads(sink.getvalue())
    return tasks


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


def controls() -> dict[str, tuple[str, set[str]]]:
    """The controls of the labelling configuration: type and values, by name."""
    return {
        node.attrib["name"]: (node.tag.lower(), {one.attrib["value"] for one in node})
        for node in ElementTree.parse(CONFIGURATION).iter()
        if "toName" in node.attrib
    }


def test_the_configuration_offers_every_value() -> None:
    offered = controls()
    assert offered["act"] == ("choices", set(get_args(Act)))
    assert offered["quotation"] == ("choices", set(get_args(Quotation)))
    assert offered["speaker_type"] == ("choices", set(get_args(SpeakerType)))


@some
@given(records())
def test_every_result_fits_the_configuration(record: Record) -> None:
    offered = controls()
    for task in tasks_of([record, BARE]):
        results = task["predictions"][0]["result"]
        keys = {one.get("id") for one in results}
        for one in results:
            if one["type"] == "relation":
                assert {one["from_id"], one["to_id"]} <= keys
                continue
            kind, values = offered[one["from_name"]]
            assert (one["type"], one["to_name"]) == (kind, "text")
            value = one["value"]
            assert kind == "textarea" or set(value[kind]) <= values
            quoted = task["data"]["text"][value["start"] : value["end"]]
            assert kind == "textarea" or value["text"] == quoted


def test_a_task_says_where_it_is_from() -> None:
    (task,) = tasks_of([BRIDGE])
    data = task["data"]
    assert (data["sha256"], data["page"]) == (BRIDGE.page.sha256, BRIDGE.page.location)
    assert (data["site"], data["published"]) == ("Tarn Courier", "2031-03-14T18:05:00+01:00")
    noted = [one["meta"]["text"] for one in task["predictions"][0]["result"] if "meta" in one]
    assert [notes[0] for notes in noted] == [f"id: {said.id}" for said in BRIDGE.statements]
    assert all(":~:text=" in notes[1] for notes in noted)
    assert DENIAL.id in noted[3][0]


def test_label_studio_takes_the_tasks() -> None:
    """With Label Studio's own library, where it is installed: it is 300 MB, and no part of
    the development environment (`pip install label-studio-sdk`)."""
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    checked = interface.LabelInterface(CONFIGURATION.read_text(encoding="utf-8"))
    checked.validate()
    for task in tasks_of([BRIDGE, BARE]):
        assert checked.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert checked.validate_prediction(prediction, return_errors=True) == []
