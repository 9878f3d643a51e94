"""The name that a speaker has across pages, put beside the one that the page gives.

In: statements of a reading, and who is who in the ledger. Out: the same statements, with
`speaker.known_as`. Readings are kept as they were read; only what is handed out has it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from onrecord.core.record import Record
from onrecord.core.statement import Statement
from onrecord.ledger.tables import speaker_names, speakers, statements

Known = Mapping[tuple[str, str, str], str]
"""On one page: (name, type, role), and the name across pages."""


def known_on(connection: Connection, page_ids: Iterable[int]) -> dict[int, Known]:
    """Who the speakers of some pages are, by page."""
    found: dict[int, dict[tuple[str, str, str], str]] = {}
    for row in connection.execute(_KNOWN, {"pages": list(page_ids)}):
        found.setdefault(row.page_id, {})[(row.name, row.type, row.role)] = row.known_as
    return dict(found)


def with_known(record: Record, known: Known | None) -> Record:
    """`record` with the names that its speakers have across pages."""
    if not any(said.speaker for said in record.statements):
        return record
    told = tuple(known_as(said, known or {}) for said in record.statements)
    return replace(record, statements=told)


def known_as(said: Statement, known: Known) -> Statement:
    """A statement whose speaker has the name across pages, or none."""
    speaker = said.speaker
    if speaker is None:
        return said
    name = known.get((speaker.name, speaker.type, speaker.role or ""))
    if name == speaker.known_as:
        return said
    return replace(said, speaker=replace(speaker, known_as=name))


_KNOWN = (
    select(
        statements.c.page_id,
        speaker_names.c.name,
        speaker_names.c.type,
        speaker_names.c.role,
        speakers.c.name.label("known_as"),
    )
    .join(speaker_names, speaker_names.c.id == statements.c.named)
    .join(speakers, speakers.c.id == speaker_names.c.speaker_id)
    .where(statements.c.page_id.in_(bindparam("pages", expanding=True)))
    .distinct()
)
