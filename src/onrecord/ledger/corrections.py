"""Corrections in the ledger: append-only rows, each with its author and time.

In: a correction. Out: its number. A correction is taken back by another row that names
it, never removed.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, insert, select

from onrecord.core.correction import Action, Correction
from onrecord.core.errors import UsageError
from onrecord.core.record import Record
from onrecord.core.statement import Statement
from onrecord.ledger.anchors import Anchor, anchors, quotes
from onrecord.ledger.packing import now, storable
from onrecord.ledger.review import KeptCorrection, active
from onrecord.ledger.tables import articles, corrections, pages

UNDO = "undo"


def keep(connection: Connection, given: Correction, record: Record, page_id: int) -> int:
    """Keeps a correction of `record`, the page as people want it now; its number.

    Raises `UsageError` where the correction does not say enough, or names words that
    are not there.
    """
    correction = _completed(given, record)
    _check(correction, record)
    said = [one for one in (correction.was, correction.now) if one]
    return _insert(
        connection,
        page_id,
        action=correction.action,
        statement=correction.statement,
        was=_json(correction.was),
        now=_json(correction.now),
        fields=" ".join(correction.fields) or None,
        anchors=_json(anchors(record.article.text, said)),
        note=correction.note and storable(correction.note),
        author=storable(correction.author or ""),
        made=correction.made or now(),
    )


def undo(connection: Connection, number: int, author: str, note: str | None) -> tuple[int, int]:
    """Takes a correction back; the number of the row that says so, and the page's."""
    asked = select(corrections.c.page_id, corrections.c.statement).where(corrections.c.id == number)
    row = connection.execute(asked).first()
    if row is None:
        raise UsageError(f"there is no correction {number}", hint="see `onrecord correct --list`")
    if next(one for one in of_page(connection, row.page_id) if one.number == number).undone:
        raise UsageError(f"correction {number} is undone already", hint="see who decided what")
    undoing = _insert(
        connection,
        row.page_id,
        action=UNDO,
        statement=row.statement,
        undoes=number,
        note=note and storable(note),
        author=storable(author),
        made=now(),
    )
    return undoing, row.page_id


def of_page(connection: Connection, page_id: int) -> tuple[KeptCorrection, ...]:
    """All corrections of one page, oldest first."""
    return of_pages(connection, [page_id]).get(page_id, ())


def of_pages(connection: Connection, page_ids: list[int]) -> dict[int, tuple[KeptCorrection, ...]]:
    """All corrections of some pages, oldest first, by page."""
    found: dict[int, list[KeptCorrection]] = {}
    for row in connection.execute(_asked().where(corrections.c.page_id.in_(page_ids))):
        found.setdefault(row.page_id, []).append(_kept(row))
    return {page_id: active(some) for page_id, some in found.items()}


def corrected_pages(connection: Connection) -> Iterator[int]:
    """The pages that have corrections."""
    yield from connection.scalars(
        select(corrections.c.page_id).distinct().order_by(corrections.c.page_id)
    ).all()


def _completed(given: Correction, record: Record) -> Correction:
    """With what can be told from the record: `was`, and the fields that differ."""
    was = given.was
    if was is None and given.statement and given.action != "add":
        was = next((one for one in record.statements if one.id == given.statement), None)
    fields = given.fields
    if given.action == "change" and not fields and was and given.now:
        names = Statement.__dataclass_fields__
        fields = tuple(name for name in names if getattr(was, name) != getattr(given.now, name))
    return replace(given, was=was, fields=fields)


def _check(correction: Correction, record: Record) -> None:
    known = {one.id for one in record.statements}
    needs_statement = correction.action in ("accept", "reject", "change")
    if needs_statement and correction.statement not in known and correction.was is None:
        problem = f"the page has no statement {correction.statement}"
        raise UsageError(problem, page=record.page.location, hint="look for it in the page's list")
    if correction.action in ("add", "change") and correction.now is None:
        problem = f"to {correction.action} needs the statement as it should be"
        raise UsageError(problem, hint="give it")
    if correction.action == "change" and not correction.fields:
        raise UsageError("nothing would change", hint="accept it, if it is right")
    text = record.article.text
    for quote in quotes(correction.now) if correction.now else ():
        if text[quote.start : quote.end] != quote.text or not quote.text:
            problem = f"{quote.text!r} does not stand at {quote.start}"
            hint = "give the words exactly as they stand there"
            raise UsageError(problem, page=record.page.location, hint=hint)


def _insert(connection: Connection, page_id: int, **values: Any) -> int:
    number = (connection.scalar(select(func.max(corrections.c.id))) or 0) + 1
    reading = select(articles.c.reading_id).where(articles.c.page_id == page_id)
    row = {"id": number, "page_id": page_id, "reading_id": connection.scalar(reading), **values}
    connection.execute(insert(corrections), row)
    return number


def _asked() -> Select[Any]:
    joined = select(corrections, pages.c.sha256).join(pages, pages.c.id == corrections.c.page_id)
    return joined.order_by(corrections.c.id)


def _kept(row: Any) -> KeptCorrection:
    action: Action = "note" if row.action == UNDO else row.action
    return KeptCorrection(
        row.id,
        Correction(
            page=row.sha256,
            action=action,
            statement=row.statement,
            was=_statement(row.was),
            now=_statement(row.now),
            fields=tuple((row.fields or "").split()),
            note=row.note,
            author=row.author or None,
            made=row.made,
        ),
        msgspec.json.decode(row.anchors or "{}", type=dict[str, Anchor]),
        row.undoes,
    )


def _json(value: object) -> str | None:
    """JSON in ASCII: no character of a page is one that a database refuses."""
    return json.dumps(msgspec.to_builtins(value)) if value else None


def _statement(text: str | None) -> Statement | None:
    return msgspec.json.decode(text, type=Statement) if text else None
