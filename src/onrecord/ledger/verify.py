"""Is everything still as it was kept? Every page, every span, every tie between tables.

In: a ledger. Out: counts, and the damage of the first kind that was found, if any.
Nothing is changed.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

import msgspec
from sqlalchemy import Connection, and_, func, or_, select, text
from sqlalchemy.exc import DBAPIError

from onrecord.core.record import Record, from_json
from onrecord.core.spans import Quote
from onrecord.ledger.anchors import quotes
from onrecord.ledger.index import rows_of
from onrecord.ledger.packing import unpacked
from onrecord.ledger.records import AT_ONCE, reviewed_page
from onrecord.ledger.tables import (
    METADATA,
    appearances,
    articles,
    bodies,
    corrections,
    failures,
    pages,
    readings,
    speaker_decisions,
    speaker_names,
    speakers,
    statements,
)
from onrecord.ledger.trash import as_listed

_COUNTED = (
    pages,
    appearances,
    readings,
    statements,
    corrections,
    speakers,
    speaker_decisions,
    failures,
)

MOST = 20
"""Cases of damage that are told; more say nothing new."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was kept."""

    kind: str
    where: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verified:
    """`counts` of what was looked at, by name; `damage` of the first kind found."""

    counts: tuple[tuple[str, int], ...]
    damage: tuple[Damage, ...] = ()


def verify(connection: Connection) -> Verified:
    """Looks at everything; stops behind the first kind of damage."""
    for check in (_file, _ties, _pages, _readings, _statements, _names, _words):
        try:
            damage = tuple(islice(check(connection), MOST))
        except (DBAPIError, msgspec.MsgspecError, zlib.error, ValueError) as error:
            cause = getattr(error, "orig", None) or error
            damage = (Damage("database", "", str(cause).splitlines()[0]),)
        if damage:
            return Verified((), damage)
    return Verified(tuple(_counts(connection)))


def _counts(connection: Connection) -> Iterator[tuple[str, int]]:
    for table in _COUNTED:
        yield table.name, connection.scalar(select(func.count()).select_from(table)) or 0


def _file(connection: Connection) -> Iterator[Damage]:
    """SQLite's own look at its pages and indexes. PostgreSQL keeps checksums itself."""
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text(f"PRAGMA integrity_check({MOST})")):
            if said != "ok":
                yield Damage("database", "", said)


def _ties(connection: Connection) -> Iterator[Damage]:
    """Rows that name a row of another table that is not there."""
    for table in METADATA.tables.values():
        for key in table.foreign_keys:
            there = key.column.table.alias()
            known = select(there.c[key.column.name])
            lost = select(func.count()).where(key.parent.is_not(None), key.parent.not_in(known))
            count = connection.scalar(lost.select_from(table)) or 0
            if count:
                problem = f"{count} rows name no row of {key.column.table.name}"
                yield Damage("tie", f"{table.name}.{key.parent.name}", problem)


def _pages(connection: Connection) -> Iterator[Damage]:
    """Every page hashes to its name."""
    asked = select(pages.c.sha256, pages.c.bytes, pages.c.location, bodies.c.data).join(
        bodies, bodies.c.page_id == pages.c.id, isouter=True
    )
    with connection.execute(asked.execution_options(yield_per=AT_ONCE)) as rows:
        for row in rows:
            problem = _problem_of_page(row.data, row.sha256, row.bytes)
            if problem:
                yield Damage("page", f"{row.location} ({row.sha256})", problem)


def _problem_of_page(data: bytes | None, name: str, size: int) -> str | None:
    if data is None:
        return "its bytes are missing"
    try:
        body = unpacked(data)
    except zlib.error:
        return "its bytes cannot be unpacked"
    if sha256(body).hexdigest() != name or len(body) != size:
        return "its bytes are not those that were received"
    return None


def _readings(connection: Connection) -> Iterator[Damage]:
    """Every span of every reading is the text that it names."""
    asked = select(readings.c.id, readings.c.record, pages.c.sha256, pages.c.location).join(
        pages, pages.c.id == readings.c.page_id
    )
    with connection.execute(asked.execution_options(yield_per=AT_ONCE)) as rows:
        for row in rows:
            yield from _reading(row.record, row.sha256, f"{row.location} (reading {row.id})")


def _reading(data: bytes, sha256_of_page: str, where: str) -> Iterator[Damage]:
    try:
        record = from_json(unpacked(data))
    except (zlib.error, msgspec.MsgspecError, ValueError):
        yield Damage("reading", where, "cannot be read")
        return
    if record.page.sha256 != sha256_of_page:
        yield Damage("reading", where, "is of another page")
    for problem in _spans(record):
        yield Damage("span", where, problem)


def _spans(record: Record) -> Iterator[str]:
    words = record.article.text
    quoted: list[Quote] = [quote for said in record.statements for quote in quotes(said)]
    quoted += [mention for entity in record.entities for mention in entity.mentions]
    quoted += [event.trigger for event in record.events]
    quoted += [Quote(one.start, one.end, one.text) for one in record.dates]
    quoted += [Quote(one.start, one.end, one.text) for one in record.places]
    for quote in quoted:
        if words[quote.start : quote.end] != quote.text:
            yield f"{quote.start}-{quote.end} is not {quote.text[:40]!r}"


def _statements(connection: Connection) -> Iterator[Damage]:
    """Every row that search shows is what the reading and its corrections say."""
    asked = select(articles.c.page_id, articles.c.reading_id).order_by(articles.c.page_id)
    for page_id, reading_id in connection.execute(asked).all():
        given = as_listed(connection, page_id, reviewed_page(connection, page_id))
        article, rows = rows_of(page_id, reading_id, given)
        kept_article = select(articles).where(articles.c.page_id == page_id)
        if dict(connection.execute(kept_article).one()._mapping) != article:
            yield Damage("row", f"articles, page {page_id}", "differs from its reading")
        kept = select(statements).where(statements.c.page_id == page_id)
        found = [dict(row._mapping) for row in connection.execute(kept.order_by(statements.c.id))]
        numbers = [row.pop("id") for row in found]
        for row in (*found, *rows):
            row.pop("named")
        if _sorted(found) != _sorted(rows):
            yield Damage("row", f"statements {numbers[:1]}", "differ from their reading")


def _sorted(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: (str(row["key"]), str(row["start"])))


def _names(connection: Connection) -> Iterator[Damage]:
    """Every statement's name of its speaker is the one that the statement gives."""
    asked = (
        select(func.count())
        .select_from(statements)
        .join(speaker_names, speaker_names.c.id == statements.c.named, isouter=True)
        .where(
            or_(
                and_(
                    statements.c.named.is_not(None),
                    or_(
                        speaker_names.c.name.is_distinct_from(statements.c.speaker),
                        speaker_names.c.type.is_distinct_from(statements.c.speaker_type),
                        speaker_names.c.role != func.coalesce(statements.c.role, ""),
                    ),
                ),
                and_(
                    statements.c.named.is_(None),
                    statements.c.speaker.is_not(None),
                    statements.c.speaker_type != "unnamed",
                    func.trim(statements.c.speaker) != "",
                ),
            )
        )
    )
    count = connection.scalar(asked) or 0
    if count:
        yield Damage("name", "speaker_names", f"{count} statements have another speaker's name")


def _words(connection: Connection) -> Iterator[Damage]:
    """Search knows every statement that was not rejected, and no other."""
    wanted = select(func.count()).select_from(statements)
    wanted = wanted.where(or_(statements.c.review.is_(None), statements.c.review != "rejected"))
    known = connection.scalar(text("SELECT count(*) FROM statement_words"))
    if known != connection.scalar(wanted):
        yield Damage("words", "search", f"knows {known} statements, not all there are")
