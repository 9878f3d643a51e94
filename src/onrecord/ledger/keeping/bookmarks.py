"""Bookmarks: a viewer's own, with tags and a note.

In: a page or a statement, and who keeps it. Out: what they keep. To change a bookmark is a
row more; so is to take it away.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.keeping.things import Thing, columns, things
from onrecord.ledger.packing import now, storable
from onrecord.ledger.records import page_id_of
from onrecord.ledger.tables import bookmarks as table
from onrecord.ledger.trash import trashed

_BETWEEN = "\n"
"""No tag has a line end."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`number` is that of the newest row; `made` when it was written (ISO 8601)."""

    number: int
    thing: Thing
    tags: tuple[str, ...]
    note: str | None
    made: str
    is_kept: bool = True


def keep(
    connection: Connection,
    owner: str,
    page: str,
    statement: str | None,
    tags: Iterable[str] = (),
    note: str | None = None,
    *,
    is_kept: bool = True,
) -> int:
    """Keeps a page or a statement for `owner`, or no longer; the number of the row."""
    told = tidy(tags)
    if note and len(note) > DEFAULT_LIMITS.note_characters:
        raise UsageError("the note is too long", hint="shorten it")
    number = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
    row = {
        "id": number,
        **columns(connection, page, statement),
        "is_kept": is_kept,
        "tags": storable(_BETWEEN.join(told)),
        "note": storable(note.strip()) if note and note.strip() else None,
        "owner": storable(owner),
        "made": now(),
    }
    connection.execute(insert(table), row)
    return number


def one(connection: Connection, owner: str, page: str, statement: str | None) -> Bookmark | None:
    """What `owner` keeps of a page or a statement, or kept before; None where they never did."""
    page_id = page_id_of(connection, page)
    asked = _newest(owner, table.c.page_id == page_id).where(_same(statement))
    row = connection.execute(asked).first()
    return _bookmarks(connection, [row])[0] if row else None


def on_page(connection: Connection, owner: str, page: str) -> list[Bookmark]:
    """What `owner` keeps of a page, the page itself included."""
    page_id = page_id_of(connection, page)
    asked = _newest(owner, table.c.page_id == page_id).where(table.c.is_kept)
    return _bookmarks(connection, connection.execute(asked).all())


def kept(
    connection: Connection, owner: str, tag: str | None, limit: int, offset: int
) -> tuple[list[Bookmark], int]:
    """A page of `owner`'s bookmarks, the last first, and how many there are; of those with a
    tag, if one is given. What is in the trash is left out."""
    rows = [row for row in _present(connection, owner) if tag is None or tag in _tags(row)]
    shown = [row.id for row in rows[offset : offset + limit]]
    found = connection.execute(select(table).where(table.c.id.in_(shown))).all()
    return _bookmarks(connection, sorted(found, key=lambda row: -row.id)), len(rows)


def tags(connection: Connection, owner: str) -> list[tuple[str, int]]:
    """`owner`'s tags, the most frequent first."""
    counted = Counter(tag for row in _present(connection, owner) for tag in _tags(row))
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def tidy(given: Iterable[str]) -> tuple[str, ...]:
    """Tags without blanks around them, each once; the first spelling counts. Raises
    `UsageError` where there are too many."""
    told: dict[str, str] = {}
    for tag in given:
        plain = " ".join(tag.split())
        if len(plain) > DEFAULT_LIMITS.name_characters:
            raise UsageError("the tag is too long", hint="shorten it")
        if plain:
            told.setdefault(plain.casefold(), plain)
    if len(told) > DEFAULT_LIMITS.tags:
        raise UsageError("that are too many tags", hint="take some away")
    return tuple(told.values())


def _newest(owner: str, where: ColumnElement[bool] | None = None) -> Select[Any]:
    """The newest row about each thing, the last first."""
    last = select(func.max(table.c.id)).where(table.c.owner == storable(owner))
    if where is not None:
        last = last.where(where)
    last = last.group_by(table.c.page_id, func.coalesce(table.c.statement, ""))
    return select(table).where(table.c.id.in_(last)).order_by(table.c.id.desc())


def _present(connection: Connection, owner: str) -> list[Any]:
    asked = _newest(owner).where(table.c.is_kept, table.c.page_id.not_in(trashed()))
    light = asked.with_only_columns(table.c.id, table.c.tags)
    return list(connection.execute(light).all())


def _same(statement: str | None) -> ColumnElement[bool]:
    if statement is None:
        return table.c.statement.is_(None)
    return table.c.statement == storable(statement)


def _bookmarks(connection: Connection, rows: Iterable[Any]) -> list[Bookmark]:
    given = list(rows)
    return [
        Bookmark(row.id, thing, _tags(row), row.note, row.made, row.is_kept)
        for row, thing in zip(given, things(connection, given), strict=True)
        if thing is not None
    ]


def _tags(row: Any) -> tuple[str, ...]:
    return tuple(row.tags.split(_BETWEEN)) if row.tags else ()
