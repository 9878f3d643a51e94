"""jsonl, brat and Label Studio lose nothing: what is left alone comes back equal, and what a
person changed comes back as exactly that change."""

import io
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.core.correction import Correction
from onrecord.core.errors import PageError
from onrecord.core.record import Record, to_json
from onrecord.core.statement import Statement
from onrecord.exports import jsonl, returned, writer
from onrecord.exports.brat import file_name, files
from tests.exports.invented import BRIDGE, DENIAL, DIRECT, FORMULA, INNER, TOLD, records, statements

some = settings(max_examples=60)


def applied(was: Sequence[Statement], made: Iterable[Correction | PageError]) -> set[Statement]:
    """What a person wanted, from what was read and the corrections."""
    left = {said.id: said for said in was}
    for one in made:
        assert isinstance(one, Correction)
        if one.action == "reject":
            assert left.pop(str(one.statement)) == one.was
        elif one.action in ("add", "change"):
            assert one.now is not None
            assert left.get(one.now.id) == one.was
            left[one.now.id] = one.now
    return set(left.values())


def through_brat(before: Record, after: Record) -> list[Correction | PageError]:
    """The corrections when somebody makes `after` of the page `before`."""
    with tempfile.TemporaryDirectory() as folder:
        for name, body in files([after]):
            Path(folder, name).write_bytes(body)
        Path(folder, f"{file_name(before)}.json").write_bytes(to_json(before))
        return list(returned("brat")(Path(folder)))


def through_label_studio(before: Record, after: Record) -> list[Correction | PageError]:
    task, changed = tasks_of(before, after)
    task["annotations"] = [
        {
            "result": changed["predictions"][0]["result"],
            "completed_by": {"id": 3, "email": "reader@tarn.example"},
            "updated_at": "2031-04-01T10:00:00Z",
        }
    ]
    return come_back([task])


def come_back(tasks: list[dict[str, Any]]) -> list[Correction | PageError]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export.json")
        path.write_text(json.dumps(tasks), encoding="utf-8")
        return list(returned("labelstudio")(path))


@some
@given(st.lists(records(), max_size=3))
def test_jsonl_comes_back_equal(given_records: list[Record]) -> None:
    sink = io.BytesIO()
    writer("jsonl")(iter(given_records), sink)
    assert list(jsonl.read(io.BytesIO(sink.getvalue()), "x")) == given_records


def test_a_line_that_is_no_record_is_told_and_the_others_kept() -> None:
    lines = [to_json(BRIDGE), b'{"page": 3}\n', b"\n", b"\xff\n", to_json(BRIDGE)]
    good, bad, worse, last = jsonl.read(lines, "said.jsonl")
    assert good == last == BRIDGE
    assert str(bad).startswith("said.jsonl: line 2 is no record")
    assert str(worse).startswith("said.jsonl: line 4 is no record")


@some
@given(records())
def test_brat_changes_nothing_by_itself(record: Record) -> None:
    assert through_brat(record, record) == []


@some
@given(records())
def test_label_studio_changes_nothing_by_itself(record: Record) -> None:
    assert through_label_studio(record, record) == []


@some
@given(st.data(), records(lines=False))
def test_every_change_comes_back_from_brat(data: st.DataObject, before: Record) -> None:
    new = data.draw(statements(before.article.text, before.page.sha256))
    after = replace(before, statements=(*before.statements[::2], *new))
    after = replace(after, statements=tuple({one.id: one for one in after.statements}.values()))
    assert applied(before.statements, through_brat(before, after)) == set(after.statements)


@some
@given(st.data(), records())
def test_every_change_comes_back_from_label_studio(data: st.DataObject, before: Record) -> None:
    """What its screen shows can be changed there: all but date, target, confidence."""
    new = data.draw(statements(before.article.text, before.page.sha256))
    kept = {one.id for one in new} & {one.id for one in before.statements}
    shown = [
        replace(one, when=None, target=None, confidence=1.0) for one in new if one.id not in kept
    ]
    ids = {None, *(one.id for one in shown)}
    shown = [one if one.inside in ids else replace(one, inside=None) for one in shown]
    speakers = {one.speaker.name: one.speaker for one in before.statements if one.speaker}
    shown = [
        replace(
            one,
            speaker=replace(
                one.speaker,
                id=speakers[one.speaker.name].id
                if one.speaker.name in speakers
                else one.speaker.name,
            ),
        )
        if one.speaker
        else one
        for one in shown
    ]
    after = replace(before, statements=tuple(shown))
    assert applied(before.statements, through_label_studio(before, after)) == set(shown)


def edited(before: str, after: str) -> list[Correction | PageError]:
    """The corrections when somebody edits the .ann file of the bridge."""
    with tempfile.TemporaryDirectory() as folder:
        for name, body in files([BRIDGE]):
            Path(folder, name).write_bytes(body)
        (ann,) = Path(folder).glob("*.ann")
        text = ann.read_text(encoding="utf-8")
        assert text.count(before) == 1
        ann.write_text(text.replace(before, after), encoding="utf-8")
        return list(returned("brat")(Path(folder)))


def test_an_act_chosen_in_brat_is_a_change_of_the_act() -> None:
    (made,) = edited("Act E1 promise", "Act E1 threaten")
    assert isinstance(made, Correction)
    assert (made.action, made.statement, made.fields) == ("change", DIRECT.id, ("act",))
    assert made.was == DIRECT
    assert made.now == replace(DIRECT, act="threaten")
    assert made.page == BRIDGE.page.sha256


def test_a_source_drawn_anew_in_brat_is_a_change_of_the_source() -> None:
    start = TOLD.cue.end if TOLD.cue else 0
    (made,) = edited("Source 197 200\tshe", f"Source {start} {start + 4}\tthe ")
    assert isinstance(made, Correction)
    assert made.fields == ("source",)


def test_a_mess_in_brat_is_told_and_names_its_file() -> None:
    for before, after in (
        ("Act E1 promise", "Act E1 prommise"),
        ("E1\tAttribution:T4", "E1\tAttribution"),
        ("T1\tContent ", "T1\tContent x"),
        ("Content:T1 ", "Content:T99 "),
    ):
        (error,) = edited(before, after)
        assert isinstance(error, PageError)
        assert ".ann: " in str(error)
    assert str(error).endswith("T99 is named, but is not there")


def test_what_belongs_to_nothing_in_brat_is_a_note() -> None:
    (note,) = edited(
        "E1\tAttribution", "T90\tCue 0 5\tTolls\n#90\tAnnotatorNotes T90\tOdd.\nE1\tAttribution"
    )[:1]
    assert isinstance(note, Correction)
    assert (note.action, note.note) == ("note", "T90, Cue “Tolls”, belongs to no attribution")


def tasks_of(*given_records: Record) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    writer("labelstudio")(iter(given_records), sink)
    tasks: list[dict[str, Any]] = json.loads(sink.getvalue())
    return tasks


def result_of(record: Record) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = tasks_of(record)[0]["predictions"][0]["result"]
    return result


def submitted(result: list[dict[str, Any]], **more: object) -> list[Correction | PageError]:
    (task,) = tasks_of(BRIDGE)
    return come_back([{**task, "annotations": [{"result": result, **more}]}])


def test_a_region_removed_in_label_studio_is_a_rejection_with_its_author() -> None:
    result = [one for one in result_of(BRIDGE) if FORMULA.id not in json.dumps(one)]
    (made,) = submitted(result, completed_by=7, updated_at="2031-04-01T10:00:00Z")
    assert made == Correction(
        BRIDGE.page.sha256, "reject", FORMULA.id, was=FORMULA, author="7",
        made="2031-04-01T10:00:00Z",
    )  # fmt: skip
    assert submitted(result, was_cancelled=True) == []


def test_new_ids_of_regions_do_not_hide_a_statement() -> None:
    """Label Studio gives a copied prediction ids of its own; the notes keep ours."""
    text = json.dumps(result_of(BRIDGE))
    for said in BRIDGE.statements:
        text = text.replace(f'"{said.id}-', f'"{said.id[::-1]}+')
    assert submitted(json.loads(text)) == []


def test_an_arrow_drawn_the_other_way_means_the_same() -> None:
    result = result_of(BRIDGE)
    for one in result:
        if (
            one["type"] == "relation"
            and one["labels"] != ["inside"]
            and "content" not in one["to_id"]
        ):
            one["from_id"], one["to_id"] = one["to_id"], one["from_id"]
    assert submitted(result) == []


def test_offsets_of_an_older_label_studio_are_understood() -> None:
    record = replace(BRIDGE, article=replace(BRIDGE.article, text="😀😀 " + BRIDGE.article.text))
    assert INNER.inside == DENIAL.id
    (task,) = tasks_of(record)
    for one in task["predictions"][0]["result"]:
        if "value" in one:
            one["value"]["start"] += 5  # two of them for each of the two pictures, and a blank
            one["value"]["end"] += 5
    moved = task["predictions"][0]["result"]
    made = come_back([{**task, "annotations": [{"result": moved}]}])
    assert {part.start for one in made if isinstance(one, Correction) and one.now
            for part in one.now.content} == {
        part.start + 3 for said in BRIDGE.statements for part in said.content}  # fmt: skip
