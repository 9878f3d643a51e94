"""FollowTheMoney entities (https://followthemoney.tech), one JSON object a line.

An Article for each page, a Person or Organization for each speaker who is one, and a Note
for each statement: proved by the article, about the speaker. A Note states nothing about
the world; so a claim stays a claim. What FollowTheMoney has no property for stands in
`notes`, as `name: value`.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha1
from typing import Any, BinaryIO

import msgspec

from onrecord.core.record import Record
from onrecord.core.statement import Speaker
from onrecord.exports.columns import COLUMNS, Row, rows, words
from onrecord.exports.extras import extra
from onrecord.exports.fragments import live_link, live_url

_SCHEMATA = {"person": "Person", "organisation": "Organization"}
"""A group, a document, an unnamed source is no legal entity: its words stand in the Note."""


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the entities of each page together; `ftm` merges those with the same id."""
    model = extra("followthemoney", "ftm").model
    for record in records:
        for entity in _entities(record, model):
            sink.write(msgspec.json.encode(entity) + b"\n")


def _entities(record: Record, model: Any) -> Iterator[dict[str, Any]]:
    """Article, speakers, statements."""
    yield _article(record, model)
    speakers = {said.speaker.id: said.speaker for said in record.statements if said.speaker}
    for speaker in speakers.values():
        if speaker.type in _SCHEMATA:
            yield _speaker(record, speaker, model)
    for row in rows([record]):
        yield _note(row, model)


def _article(record: Record, model: Any) -> dict[str, Any]:
    page, article = record.page, record.article
    return _entity(
        model,
        "Article",
        _page_key(record),
        title=article.title,
        fileName=page.location,
        author=article.byline,
        publisher=article.site,
        publishedAt=article.published,
        retrievedAt=page.retrieved,
        language=article.language,
        mimeType=page.media_type,
        fileSize=str(page.bytes),
        sourceUrl=live_url(record),
        notes=[
            f"location: {page.location}",
            f"sha256: {page.sha256}",  # contentHash takes SHA-1 only
            f"published: {article.published or 'unknown'}",
        ],
    )


def _speaker(record: Record, speaker: Speaker, model: Any) -> dict[str, Any]:
    known_as = speaker.known_as or speaker.name
    office = {"position": speaker.role} if speaker.type == "person" else {}
    return _entity(
        model,
        _SCHEMATA[speaker.type],
        _speaker_key(record, speaker),
        name=known_as,
        alias=speaker.name if speaker.name != known_as else None,
        **office,
        proof=_page_key(record),
    )


def _note(row: Row, model: Any) -> dict[str, Any]:
    record, said = row.record, row.said
    speaker = said.speaker
    return _entity(
        model,
        "Note",
        f"onrecord-{said.id}",
        name=said.source and said.source.text,
        description=words(said),
        summary=said.cue and said.cue.text,
        keywords=filter(None, (said.quotation, said.act)),
        publisher=record.article.site,
        sourceUrl=live_link(record, said.content),
        proof=_page_key(record),
        entity=_speaker_key(record, speaker) if speaker and speaker.type in _SCHEMATA else None,
        notes=[f"{name}: {value}" for name, value in _named(row)],
    )


def _named(row: Row) -> Iterator[tuple[str, object]]:
    values = ((column.name, column.value(row)) for column in COLUMNS)
    return ((name, value) for name, value in values if value is not None)


def _entity(model: Any, schema: str, key: str, **properties: Any) -> dict[str, Any]:
    """The entity as FollowTheMoney cleans it; what it refuses is told in the notes."""
    entity = model.make_entity(schema)
    entity.id = key
    for name, values in properties.items():
        _add(entity, name, values)
        if isinstance(values, str) and not entity.get(name) and schema in ("Article", "Note"):
            entity.add("notes", f"{name}: {values}")
    found: dict[str, Any] = entity.to_dict()
    return found


def _add(entity: Any, name: str, values: Any) -> None:
    """Its cleaning of media types raises where one holds a line end."""
    with suppress(ValueError):
        entity.add(name, values)


def _page_key(record: Record) -> str:
    return f"onrecord-{record.page.sha256}"


def _speaker_key(record: Record, speaker: Speaker) -> str:
    """By the name across pages where a ledger knows it. Else speakers are settled within a
    page: two pages' `e1` are two people until someone merges."""
    where = f"{record.page.sha256}|{speaker.id}"
    told = f"{speaker.type}|{speaker.known_as}" if speaker.known_as else where
    digest = sha1(told.encode(), usedforsecurity=False)
    return f"onrecord-{digest.hexdigest()}"
