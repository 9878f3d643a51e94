"""Back from Label Studio: what people changed in tasks that `labelstudio` wrote.

In: a file of Label Studio's JSON export. Out, task after task: a correction for each
difference between an annotation that someone submitted and the record in the task, or a
`PageError` for a task that cannot be understood. The file is read whole: people made it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.core.correction import Correction
from onrecord.core.errors import PageError, UsageError
from onrecord.core.ids import statement_id
from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Act, Quotation, Speaker, SpeakerType, Statement
from onrecord.exports.labelstudio import is_drawn
from onrecord.exports.labelstudio_reading import Sheet, sheet
from onrecord.exports.review import chosen, corrections


def read(place: Path) -> Iterator[Correction | PageError]:
    """The corrections of an export. Raises `UsageError` where it is no list of tasks."""
    try:
        tasks = msgspec.json.decode(place.read_bytes(), type=list[dict[str, Any]])
    except (msgspec.DecodeError, OSError) as error:
        problem = error.strerror if isinstance(error, OSError) else "is no list of tasks"
        hint = "export from Label Studio as JSON (not JSON-MIN)"
        raise UsageError(str(problem), page=str(place), hint=hint) from error
    for number, task in enumerate(tasks, start=1):
        try:
            yield from _task(task)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"no {error} in it" if isinstance(error, KeyError) else str(error)
            yield PageError(f"task {number}: {problem}", page=str(place))


def _task(task: dict[str, Any]) -> Iterator[Correction]:
    record = msgspec.convert(task["data"]["record"], Record)
    if task["data"]["text"] != record.article.text:
        raise ValueError("the text is not the one that was exported; the offsets mean nothing")
    for annotation in task.get("annotations", ()):
        if not annotation.get("was_cancelled"):
            yield from _annotation(record, annotation)


def _annotation(record: Record, annotation: dict[str, Any]) -> Iterator[Correction]:
    shown = [said for said in record.statements if is_drawn(said)]
    left = _Left(record, sheet(annotation["result"], record.article.text), shown)
    author, made = _author(annotation.get("completed_by")), annotation.get("updated_at")
    yield from corrections(record, left.statements(), shown, author=author, made=made)
    for note in left.remarks():
        yield Correction(record.page.sha256, "note", note=note, author=author, made=made)


def _author(completed_by: Any) -> str | None:
    """An address where the export gives one, or the number of the account."""
    if isinstance(completed_by, dict):
        completed_by = completed_by.get("email") or completed_by.get("id")
    return None if completed_by is None else str(completed_by)


class _Left:
    """What a person left of one page."""

    def __init__(self, record: Record, marked: Sheet, shown: list[Statement]) -> None:
        self.record, self.sheet = record, marked
        self.shown = {said.id: said for said in shown}
        self.speakers = {said.speaker.name: said.speaker for said in shown if said.speaker}
        self.ids: dict[str, str] = {}
        for head in marked.heads():
            self.ids[head] = self._id(head)

    def statements(self) -> Iterator[Statement]:
        """A statement for each content that continues no other."""
        return map(self._statement, self.ids)

    def remarks(self) -> Iterator[str]:
        """Regions that belong to no content."""
        for one in self.sheet.loose():
            if one.quote:
                place = f"{one.quote.start}-{one.quote.end}"
                yield f"{one.label} “{one.quote.text}” at {place} belongs to no content"

    def _id(self, head: str) -> str:
        """The id that the region kept, in its own or in its notes; or that of its place."""
        notes = (note[4:] for note in self.sheet.regions[head].notes if note.startswith("id: "))
        for name in (head.rpartition("-content-")[0], *notes):
            if name in self.shown and name not in self.ids.values():
                return name
        cue = self._tied(head, "Cue")
        content = (one.span for one in self._tied(head, "Content"))
        return statement_id(self.record.page.sha256, cue[0].span if cue else None, content)

    def _tied(self, head: str, label: str) -> list[Quote]:
        """Everything of one label that belongs to a content, in the order of the text."""
        keys = [key for key, tie in self.sheet.ties.get(head, ()) if tie != "inside"]
        keys += [head]
        found = [self.sheet.regions[key].quote for key in keys if self.sheet.label(key) == label]
        return sorted((one for one in found if one), key=lambda one: (one.start, one.end))

    def _statement(self, head: str) -> Statement:
        was = self.shown.get(self.ids[head])
        given = self.sheet.regions[head].chosen
        where = f"the content at {head}"
        return Statement(
            id=self.ids[head],
            content=self._quotes(head, "Content", was.content if was else ()),
            cue=self._quote(head, "Cue", was.cue if was else None),
            source=self._quote(head, "Source", was.source if was else None),
            quotation=chosen(Quotation, given.get("quotation"), where, was and was.quotation),
            confidence=was.confidence if was else 1.0,
            inside=self._inside(head, was),
            speaker=self._speaker(given, was.speaker if was else None),
            act=chosen(Act, given["act"], where) if "act" in given else None,
            negated={"yes": True, "no": False}.get(given.get("negated", "")),
            target=was.target if was else None,
            when=was.when if was else None,
            evidence=self._quotes(head, "Evidence", was.evidence if was else ()),
        )

    def _quotes(self, head: str, label: str, was: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """As it was where the same is drawn: an empty range cannot be."""
        found = self._tied(head, label)
        drawn = [one for one in was if one.end > one.start]
        same = found == sorted(drawn, key=lambda one: (one.start, one.end))
        return was if same else tuple(found)

    def _quote(self, head: str, label: str, was: Quote | None) -> Quote | None:
        """One range; a second cue or source of one content is refused."""
        found = self._quotes(head, label, (was,) if was else ())
        if len(found) > 1:
            raise ValueError(
                f"the content “{self._tied(head, 'Content')[0].text[:40]}” has "
                f"{len(found)} of {label}"
            )
        return found[0] if found else None

    def _inside(self, head: str, was: Statement | None) -> str | None:
        """The statement it is tied to; one that was not shown stays as it was."""
        outer = [key for key, tie in self.sheet.ties.get(head, ()) if tie == "inside"]
        if outer:
            return self.ids.get(outer[0])
        return (
            was.inside if was and (was.inside not in self.shown or was.inside == was.id) else None
        )

    def _speaker(self, given: dict[str, str], was: Speaker | None) -> Speaker | None:
        """As it was where name and type are; else one of that name on the page, or a new one."""
        name, kind = given.get("speaker", ""), given.get("speaker_type")
        if not name and not kind:
            return None
        if was and (was.name, was.type) == (name, kind):
            return was
        kind = chosen(SpeakerType, kind, f"the speaker {name}", was and was.type)
        known = self.speakers.get(name)
        return Speaker(known.id if known else name, name, kind)
