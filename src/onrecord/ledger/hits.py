"""From what was found to what is shown: statements with their page, snippet and copies.

In: numbers of statements, with scores. Out: hits, in the same order. Of a page's record only
the statements that were found are read, unless people corrected something there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, exists, func, select

from onrecord.core.hit import ArticleHead, Hit, Review
from onrecord.core.page import PageHead
from onrecord.core.statement import Statement
from onrecord.ledger.bulk import ask
from onrecord.ledger.packing import unpacked
from onrecord.ledger.query import Query
from onrecord.ledger.records import reviewed_page
from onrecord.ledger.snippet import snippet
from onrecord.ledger.tables import (
    articles,
    corrections,
    readings,
    speaker_names,
    speakers,
    statements,
    texts,
)

AT_ONCE = 20
"""Numbers in one question: a page of hits. A question that is always as long is compiled once;
built anew by SQLAlchemy, the questions took longer than their answers."""


def hits_of(
    connection: Connection, found: Mapping[int, float | None], query: Query
) -> Iterator[Hit]:
    """The hits of statements, by their numbers with scores, in that order."""
    rows = {row.id: row for row in map(_Row._make, _answers(connection, _ROWS, found))}
    pages = {
        page.id: page
        for page in map(_Page._make, _answers(connection, _PAGES, _pages_of(rows.values())))
    }
    read: dict[int, _Part] = {}
    for number, score in found.items():
        row = rows[number]
        page = pages[row.page_id]
        if page.id not in read:
            read[page.id] = _part(connection, page)
        part = read[page.id]
        yield Hit(
            page=part.page,
            article=part.article,
            statement=_known_as(_said(part, row), row.known_as),
            snippet=snippet(row.content, query),
            score=score,
            review=row.review,
            copies=page.copies or 1,
        )


class _Row(NamedTuple):
    """What the tables say of a statement."""

    id: int
    page_id: int
    key: str
    start: int
    content: str
    review: Review | None
    known_as: str | None


class _Page(NamedTuple):
    """Of its page: the present reading, how many pages carry its text, whether people
    corrected something."""

    id: int
    record: bytes
    copies: int
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """Of a record what a hit needs; statements are read when they are asked for."""

    page: PageHead
    article: ArticleHead
    statements: tuple[msgspec.Raw, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """The name of a statement."""

    id: str


_read_part = msgspec.json.Decoder(_Part).decode
_read_name = msgspec.json.Decoder(_Named).decode
_read_statement = msgspec.json.Decoder(Statement).decode


def _part(connection: Connection, page: _Page) -> _Part:
    part = _read_part(unpacked(page.record))
    if not page.is_corrected:
        return part
    said = reviewed_page(connection, page.id).record.statements
    return replace(part, statements=tuple(msgspec.Raw(msgspec.json.encode(one)) for one in said))


def _said(part: _Part, row: _Row) -> Statement:
    """The statement of that name; records made elsewhere may use one twice."""
    named = (raw for raw in part.statements if _read_name(raw).id == row.key)
    same = [_read_statement(raw) for raw in named]
    return next((one for one in same if one.start == row.start), same[0])


def _known_as(said: Statement, name: str | None) -> Statement:
    """With the name that its speaker has across pages, or none."""
    speaker = said.speaker
    if speaker is None or speaker.known_as == name:
        return said
    return replace(said, speaker=replace(speaker, known_as=name))


def _pages_of(rows: Iterable[_Row]) -> list[int]:
    return sorted({row.page_id for row in rows})


def _answers(connection: Connection, question: Any, numbers: Iterable[int]) -> Iterator[Any]:
    """The rows for all of the numbers."""
    wanted = list(numbers)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        some += some[-1:] * (AT_ONCE - len(some))
        yield from ask(connection, question, {f"n{at}": one for at, one in enumerate(some)})


def _numbers() -> Sequence[BindParameter[int]]:
    return [bindparam(f"n{at}") for at in range(AT_ONCE)]


_ROWS = (
    select(
        statements.c.id,
        statements.c.page_id,
        statements.c.key,
        statements.c.start,
        statements.c.content,
        statements.c.review,
        speakers.c.name,
    )
    .join(speaker_names, speaker_names.c.id == statements.c.named, isouter=True)
    .join(speakers, speakers.c.id == speaker_names.c.speaker_id, isouter=True)
    .where(statements.c.id.in_(_numbers()))
)
_OWN, _OTHER = texts.alias("own"), texts.alias("other")
_COPIES = (
    select(func.count())
    .select_from(_OWN.join(_OTHER, _OTHER.c.text_id == _OWN.c.text_id))
    .where(_OWN.c.page_id == articles.c.page_id)
)
_PAGES = (
    select(
        articles.c.page_id,
        readings.c.record,
        _COPIES.scalar_subquery(),
        exists().where(corrections.c.page_id == articles.c.page_id),
    )
    .join(readings, readings.c.id == articles.c.reading_id)
    .where(articles.c.page_id.in_(_numbers()))
)
