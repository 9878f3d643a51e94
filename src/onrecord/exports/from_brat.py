"""Back from brat: what people changed in a folder that `brat` wrote, as corrections.

In: the folder, or a zip of it. Out, page after page: corrections, or a `PageError` for a
page whose files do not fit together. What a person did not touch comes back exactly as
it was read.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.core.correction import Correction
from onrecord.core.errors import PageError, UsageError
from onrecord.core.ids import statement_id
from onrecord.core.record import Record, from_json
from onrecord.core.spans import Quote, Span, quote
from onrecord.core.statement import Act, Quotation, Statement
from onrecord.exports.brat import is_drawn
from onrecord.exports.review import chosen, corrections
from onrecord.exports.standoff import Note, fragments
from onrecord.exports.standoff_reading import Drawing, Event, drawing

Folder = Path | zipfile.Path


def read(place: Path) -> Iterator[Correction | PageError]:
    """The corrections of a folder or zip. Raises `UsageError` where it is neither, or empty."""
    folder = _folder(place)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".json"))
    if not names:
        raise UsageError(
            "holds no page", page=str(place), hint="name what `onrecord export brat` wrote"
        )
    for name in names:
        try:
            yield from _page(folder, name.removesuffix(".json"))
        except (ValueError, KeyError, OSError) as error:
            problem = str(error.strerror if isinstance(error, OSError) else error)
            if isinstance(error, KeyError):
                problem = f"{error.args[0]} is named, but is not there"
            yield PageError(problem, page=f"{place}/{name.removesuffix('.json')}.ann")


def _folder(place: Path) -> Folder:
    if place.is_dir():
        return place
    try:
        return zipfile.Path(place)
    except (zipfile.BadZipFile, OSError) as error:
        raise UsageError("is neither a folder nor a zip", page=str(place)) from error


def _page(folder: Folder, name: str) -> Iterator[Correction]:
    record = from_json((folder / f"{name}.json").read_bytes())
    if (folder / f"{name}.txt").read_bytes() != record.article.text.encode():
        raise ValueError("the text is not the one that was exported; the offsets mean nothing")
    drawn = drawing((folder / f"{name}.ann").read_bytes().decode())
    shown = [said for said in record.statements if is_drawn(record.article.text, said)]
    left = _Left(record, drawn, {said.id: said for said in shown})
    yield from corrections(record, left.statements(), shown)
    yield from (Correction(record.page.sha256, "note", note=note) for note in left.remarks())


class _Left:
    """What a person left of one page."""

    def __init__(self, record: Record, drawn: Drawing, shown: dict[str, Statement]) -> None:
        self.record, self.text, self.drawn, self.shown = record, record.article.text, drawn, shown
        self.events = {key: one for key, one in drawn.events.items() if one.kind == "Attribution"}
        self.notes = {key: self._note(key) for key in self.events}
        self.ids: dict[str, str] = {}
        for key in self.events:
            self.ids[key] = self._id(key)

    def statements(self) -> Iterator[Statement]:
        """A statement for each attribution that is drawn."""
        return (self._statement(key) for key in self.events)

    def remarks(self) -> Iterator[str]:
        """What is drawn but belongs to no attribution, and what people wrote beside it."""
        used = {one.trigger for one in self.drawn.events.values()}
        for event in self.events.values():
            used.update(*event.roles.values())
        for key, bound in self.drawn.bounds.items():
            if key not in used:
                words = " ".join(span.of(self.text) for span in bound.spans)
                yield f"{key}, {bound.kind} “{words}”, belongs to no attribution"
        for key, notes in self.drawn.notes.items():
            yield from (f"{key}: {note}" for note in notes if _decoded(note) is None)

    def _note(self, key: str) -> Note | None:
        decoded = map(_decoded, self.drawn.notes.get(key, ()))
        return next((note for note in decoded if note), None)

    def _id(self, key: str) -> str:
        """The id that the note gives, once; for a new attribution that of its place."""
        note = self.notes[key]
        if note and note.id in self.shown and note.id not in self.ids.values():
            return note.id
        content, cue = self._spans(key, "Content"), self._spans(key, "Cue")
        whole = Span(cue[0].start, cue[-1].end) if cue else None
        return statement_id(self.record.page.sha256, whole, content)

    def _spans(self, key: str, role: str) -> tuple[Span, ...]:
        fillers = self.events[key].roles.get(role, ())
        spans = tuple(
            sorted(span for filler in fillers for span in self.drawn.bounds[filler].spans)
        )
        if any(span.end > len(self.text) for span in spans):
            raise ValueError(f"{key}: {role} ends behind the text")
        return spans

    def _statement(self, key: str) -> Statement:
        event, was = self.events[key], self.shown.get(self.ids[key])
        given = self.drawn.attributes.get(key, {})
        note = self.notes[key] or (
            Note(was.id, was.confidence, was.speaker, was.target, was.when)
            if was
            else Note("", confidence=1.0)
        )
        content = self._quotes(key, "Content", was.content if was else ())
        if not content:
            raise ValueError(f"{key} has no Content")
        return Statement(
            id=self.ids[key],
            content=content,
            cue=self._quote(key, "Cue", was.cue if was else None),
            source=self._quote(key, "Source", was.source if was else None),
            quotation=chosen(Quotation, given.get("Quotation"), key, was and was.quotation),
            confidence=note.confidence,
            inside=self._inside(event, note),
            speaker=note.speaker,
            act=chosen(Act, given["Act"], key) if "Act" in given else None,
            negated={"yes": True, "no": False}.get(given.get("Negated", "")),
            target=note.target,
            when=note.when,
            evidence=self._quotes(key, "Evidence", was.evidence if was else ()),
        )

    def _inside(self, event: Event, note: Note) -> str | None:
        outer = event.roles.get("Inside")
        return self.ids[outer[0]] if outer else note.inside

    def _drawn(self, was: tuple[Quote, ...]) -> tuple[Span, ...]:
        return tuple(sorted(fragments(self.text, was)))

    def _quotes(self, key: str, role: str, was: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """As it was where it is drawn as it was: line ends cannot be drawn."""
        spans = self._spans(key, role)
        if spans == self._drawn(was):
            return was
        return tuple(quote(self.text, span) for span in spans)

    def _quote(self, key: str, role: str, was: Quote | None) -> Quote | None:
        """One range, from the first to the last of what is drawn."""
        spans = self._spans(key, role)
        if spans == self._drawn((was,) if was else ()):
            return was
        return quote(self.text, Span(spans[0].start, spans[-1].end)) if spans else None


def _decoded(note: str) -> Note | None:
    try:
        return msgspec.json.decode(note, type=Note)
    except msgspec.DecodeError:
        return None
