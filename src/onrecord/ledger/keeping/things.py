"""What is kept: a page, or a statement of it, found again in every later reading.

In: a page's sha256 and perhaps a statement's id. Out: the columns of a row that remembers
them, and later the statement as the present reading has it. A statement is remembered as a
correction does it: by its id, and where that is gone by its words and what stood around them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection

from onrecord.core.errors import UsageError
from onrecord.core.hit import ArticleHead, Review, article_head
from onrecord.core.outline import said as words_of
from onrecord.core.record import Record
from onrecord.core.statement import Statement
from onrecord.ledger.anchors import Anchor, anchors
from onrecord.ledger.records import page_id_of, reviewed_pages
from onrecord.ledger.review import Reviewed, found_again
from onrecord.ledger.speakers.known import known_on, with_known


@dataclass(frozen=True, slots=True)
class Thing:
    """A page, or a statement of it, as lists show it.

    `kept` is the id under which a statement was kept, None for a page; `said` the statement
    as it is now, None where the present reading no longer has it: `words` are what it said.
    """

    page: str
    location: str
    article: ArticleHead
    kept: str | None = None
    said: Statement | None = None
    words: str | None = None
    review: Review | None = None


def columns(connection: Connection, page: str, statement: str | None) -> dict[str, Any]:
    """What a row remembers. Raises `UsageError` where there is no such page or statement."""
    page_id = page_id_of(connection, page)
    if statement is None:
        return {"page_id": page_id, "statement": None, "was": None, "anchors": None}
    record = reviewed_pages(connection, [page_id])[page_id].record
    said = next((one for one in record.statements if one.id == statement), None)
    if said is None:
        problem = f"the page has no statement {statement}"
        raise UsageError(problem, page=record.page.location, hint="look for it in the page's list")
    known = anchors(record.article.text, [said])
    return {"page_id": page_id, "statement": said.id, "was": _json(said), "anchors": _json(known)}


def things(connection: Connection, rows: Iterable[Any]) -> list[Thing | None]:
    """What rows remember, in their order; None where the page has no reading."""
    given = list(rows)
    ids = {row.page_id for row in given}
    read = reviewed_pages(connection, ids)
    known = known_on(connection, ids)
    told = {page_id: with_known(one.record, known.get(page_id)) for page_id, one in read.items()}
    return [
        _thing(row, told[row.page_id], read[row.page_id]) if row.page_id in read else None
        for row in given
    ]


def said_now(row: Any, record: Record) -> Statement | None:
    """The statement that a row remembers, in `record`; None for a page, and where it is gone."""
    if row.statement is None:
        return None
    was = msgspec.json.decode(row.was, type=Statement)
    return found_again(record, row.statement, was, _anchors(row))


def _thing(row: Any, record: Record, reviewed: Reviewed) -> Thing:
    page, head = record.page, article_head(record.article)
    if row.statement is None:
        return Thing(page.sha256, page.location, head)
    said = said_now(row, record)
    was = msgspec.json.decode(row.was, type=Statement)
    return Thing(
        page.sha256,
        page.location,
        head,
        kept=row.statement,
        said=said,
        words=words_of(said or was),
        review=reviewed.reviews.get(said.id) if said else None,
    )


def _anchors(row: Any) -> dict[str, Anchor]:
    return msgspec.json.decode(row.anchors or "{}", type=dict[str, Anchor])


def _json(value: object) -> str:
    """JSON in ASCII: no character of a page is one that a database refuses."""
    return json.dumps(msgspec.to_builtins(value))
