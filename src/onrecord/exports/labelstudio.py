"""Tasks for Label Studio (https://labelstud.io): a page a task, its statements as predictions.

`labelstudio.xml` is the labelling configuration that they fit. Each task carries the
record as it was read, which Label Studio keeps: `from_labelstudio` compares with it what
people left. Offsets count code points, as Label Studio stores them.
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.exports.fragments import live_link, live_url
from onrecord.exports.streams import write_items

CONFIGURATION = Path(__file__).with_name("labelstudio.xml")


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the tasks as one JSON array."""
    write_items(sink, b"[", map(_task, records), b"\n]\n")


def is_drawn(said: Statement) -> bool:
    """Whether Label Studio can show the statement: its content has a character to point at."""
    return any(piece.end > piece.start for piece in said.content)


def region(statement: str, part: str, number: int = 0) -> str:
    """The id of a region: of the statement `statement`, its `part`, the `number`th of a kind."""
    return f"{statement}-{part}-{number}"


def _task(record: Record) -> dict[str, Any]:
    page, article = record.page, record.article
    return {
        "data": {
            "text": article.text,
            "title": article.title or page.location,
            "site": article.site,
            "published": article.published,
            "url": live_url(record),
            "page": page.location,
            "sha256": page.sha256,
            "record": msgspec.to_builtins(record),
        },
        "predictions": [
            {"model_version": f"onrecord {version('onrecord')}", "result": list(_results(record))}
        ],
    }


def _results(record: Record) -> Iterator[dict[str, Any]]:
    drawn = [said for said in record.statements if is_drawn(said)]
    heads = {said.id: _regions(said)[0][0] for said in drawn}
    for said in drawn:
        regions = _regions(said)
        head, _, first = regions[0]
        for key, label, one in regions:
            extra = _about(record, said) if key == head else {}
            yield _result(key, "part", "labels", one, [label]) | extra
        for name, kind, value in _choices(said):
            yield _result(head, name, kind, first, [value])
        for key, label, _one in regions[1:]:
            yield _relation(head, key, label.lower())
        if said.inside in heads and heads[said.inside] != head:
            yield _relation(head, heads[said.inside], "inside")


def _regions(said: Statement) -> list[tuple[str, str, Quote]]:
    """Id, label and place of every region of a statement; the first is of its content."""
    parts = [
        ("Content", said.content),
        ("Cue", (said.cue,) if said.cue else ()),
        ("Source", (said.source,) if said.source else ()),
        ("Evidence", said.evidence),
    ]
    return [
        (region(said.id, label.lower(), number), label, one)
        for label, quotes in parts
        for number, one in enumerate(quotes)
        if one.end > one.start
    ]


def _about(record: Record, said: Statement) -> dict[str, Any]:
    """What stands in the region's notes, and its score."""
    notes = [f"id: {said.id}", f"link: {live_link(record, said.content) or 'none'}"]
    return {"score": said.confidence, "meta": {"text": notes}}


def _choices(said: Statement) -> Iterator[tuple[str, str, str]]:
    """Name of the control, its type, and the value."""
    yield "quotation", "choices", said.quotation
    if said.act:
        yield "act", "choices", said.act
    if said.negated is not None:
        yield "negated", "choices", "yes" if said.negated else "no"
    if said.speaker:
        yield "speaker", "textarea", said.speaker.name
        yield "speaker_type", "choices", said.speaker.type


def _result(key: str, control: str, kind: str, one: Quote, values: list[str]) -> dict[str, Any]:
    """One line of Label Studio's result; a text area puts its words where the region's stand."""
    value: dict[str, Any] = {"start": one.start, "end": one.end, "text": one.text}
    value["text" if kind == "textarea" else kind] = values
    return {"id": key, "from_name": control, "to_name": "text", "type": kind, "value": value}


def _relation(one: str, other: str, label: str) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": one,
        "to_id": other,
        "direction": "right",
        "labels": [label],
    }
