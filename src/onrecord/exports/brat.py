"""A folder for brat: NAME.txt, NAME.ann and NAME.json for each page, and brat's settings.

NAME.json is the record as it was read: `from_brat` compares with it what a person left
in NAME.ann. `write` packs the folder into a zip, `write_folder` writes it as it is.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from onrecord.core.record import Record, to_json
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Statement
from onrecord.exports.fragments import live_link
from onrecord.exports.standoff import Note, fragments, note_line, settings, text_bound


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the folder as a zip."""
    with ZipFile(sink, "w", ZIP_DEFLATED) as packed:
        for name, body in files(records):
            if name not in packed.NameToInfo:  # the same page twice is the same three files
                packed.writestr(name, body)


def write_folder(records: Iterable[Record], folder: Path) -> None:
    """Writes the folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in files(records):
        (folder / name).write_bytes(body)


def files(records: Iterable[Record]) -> Iterator[tuple[str, bytes]]:
    """Names and contents, the settings first."""
    for name, text in settings().items():
        yield name, text.encode()
    for record in records:
        name, line = file_name(record), to_json(record)
        yield f"{name}.txt", record.article.text.encode()
        yield f"{name}.ann", "".join(f"{one}\n" for one in annotations(record)).encode()
        yield f"{name}.json", line + b"\n"


def file_name(record: Record) -> str:
    """Readable, and one for each page and location: brat takes letters, digits, - and _."""
    page = record.page
    stem = re.sub(r"[^A-Za-z0-9]+", "-", record.article.title or page.location).strip("-")[:40]
    named = sha256(f"{page.sha256}|{page.location}".encode()).hexdigest()[:12]
    return f"{stem or 'page'}_{named}"


def is_drawn(text: str, said: Statement) -> bool:
    """Whether brat can show the statement: it has a word of content to point at."""
    return bool(fragments(text, said.content))


def annotations(record: Record) -> Iterator[str]:
    """The lines of the .ann file."""
    text = record.article.text
    drawn = [said for said in record.statements if is_drawn(text, said)]
    events = {said.id: f"E{number}" for number, said in enumerate(drawn, start=1)}
    numbers, attributes = count(1), count(1)
    for said in drawn:
        roles: list[str] = []
        for role, spans in _parts(text, said):
            number = next(numbers)
            roles.append(f"{role}:T{number}")
            yield text_bound(number, role.rstrip("0123456789"), text, spans)
        inside = events.get(said.inside) if said.inside else None
        trigger = next(numbers)
        yield text_bound(trigger, "Attribution", text, _trigger(text, said))
        outer = [f"Inside:{inside}"] if inside else []
        event = events[said.id]
        yield f"{event}\t" + " ".join([f"Attribution:T{trigger}", *roles, *outer])
        for name, value in _attributes(said):
            yield f"A{next(attributes)}\t{name} {event} {value}"
        note = note_line(_note(record, said, drawn=inside is not None))
        yield f"#{event[1:]}\tAnnotatorNotes {event}\t{note}"


def _parts(text: str, said: Statement) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Each role with what is drawn of it; several of a kind are numbered, as brat does."""
    evidence = (
        (f"Evidence{number if number > 1 else ''}", (one,))
        for number, one in enumerate(said.evidence, start=1)
    )
    named: list[tuple[str, tuple[Quote, ...]]] = [
        ("Content", said.content),
        ("Cue", (said.cue,) if said.cue else ()),
        ("Source", (said.source,) if said.source else ()),
        *evidence,
    ]
    for role, quotes in named:
        if spans := fragments(text, quotes):
            yield role, spans


def _trigger(text: str, said: Statement) -> tuple[Span, ...]:
    """The cue; where there is none, the first words of the content."""
    return fragments(text, (said.cue,) if said.cue else ()) or fragments(text, said.content)[:1]


def _attributes(said: Statement) -> Iterator[tuple[str, str]]:
    yield "Quotation", said.quotation
    if said.act is not None:
        yield "Act", said.act
    if said.negated is not None:
        yield "Negated", "yes" if said.negated else "no"


def _note(record: Record, said: Statement, drawn: bool) -> Note:
    return Note(
        id=said.id,
        confidence=said.confidence,
        speaker=said.speaker,
        target=said.target,
        when=said.when,
        inside=None if drawn else said.inside,
        link=live_link(record, said.content),
    )
