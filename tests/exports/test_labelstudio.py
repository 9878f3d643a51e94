"""Label Studio: what is written is what the tool takes."""

import io
import json
from collections.abc import Iterable
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from onrecord.core.record import Record
from onrecord.core.statement import Act, Quotation, SpeakerType
from onrecord.exports import writer
from onrecord.exports.labelstudio import CONFIGURATION
from tests.exports.invented import BARE, BRIDGE, DENIAL, records

some = settings(max_examples=30)


def tasks_of(given_records: Iterable[Record]) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    writer("labelstudio")(iter(given_records), sink)
    tasks: list[dict[str, Any]] = json.loads(sink.getvalue())
    return tasks


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
    """With Label Studio's own library, where it is installed (`make test-labelstudio`)."""
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    checked = interface.LabelInterface(CONFIGURATION.read_text(encoding="utf-8"))
    checked.validate()
    for task in tasks_of([BRIDGE, BARE]):
        assert checked.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert checked.validate_prediction(prediction, return_errors=True) == []
