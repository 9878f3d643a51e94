"""What is in a collection: pages and statements, in the order that people give them.

In: a collection, a page or a statement, who files it. Out: what is in it now. To take
something out, and to move it, is a row more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select

from onrecord.core.errors import UsageError
from onrecord.core.record import Record
from onrecord.ledger.keeping.order import moved
from onrecord.ledger.keeping.things import Thing, columns, said_now, things
from onrecord.ledger.packing import now, storable
from onrecord.ledger.records import page_id_of, reviewed_pages
from onrecord.ledger.speakers.known import known_on, with_known
from onrecord.ledger.tables import collection_items as table
from onrecord.ledger.trash import trashed


@dataclass(frozen=True, slots=True)
class Item:
    """A page or a statement in a collection; `author` filed or moved it last."""

    thing: Thing
    position: int
    author: str
    made: str


def put(
    connection: Connection,
    collection: int,
    page: str,
    statement: str | None,
    author: str,
    *,
    is_in: bool = True,
) -> bool:
    """Files a page or a statement, last in the order or where it was before, or takes it out;
    False where that is so already. Raises `UsageError` where there is no such page or statement."""
    former = _row(connection, collection, page, statement)
    if (former is not None and former.is_in) == is_in:
        return False
    remembered = _remembered(former) if former else columns(connection, page, statement)
    last = select(func.max(table.c.position)).where(table.c.collection_id == collection)
    position = former.position if former else (connection.scalar(last) or 0) + 1
    _put(connection, collection, remembered, position, is_in, author)
    return True


def move(
    connection: Connection,
    collection: int,
    page: str,
    statement: str | None,
    step: int,
    author: str,
) -> None:
    """Moves something up (-1) or down (1)."""
    rows = {_key(row): row for row in connection.execute(_inside(collection))}
    places = [(key, row.position) for key, row in rows.items()]
    for key, position in moved(places, (page_id_of(connection, page), statement or ""), step):
        _put(connection, collection, _remembered(rows[key]), position, True, author)


def inside(connection: Connection, collection: int) -> list[Item]:
    """What is in a collection, in order, without what is in the trash."""
    rows = connection.execute(_inside(collection)).all()
    return [
        Item(thing, row.position, row.author, row.made)
        for row, thing in zip(rows, things(connection, rows), strict=True)
        if thing is not None
    ]


def holding(connection: Connection, page: str, statement: str | None) -> set[int]:
    """The numbers of the collections that hold a page or a statement."""
    asked = _newest(table.c.page_id == page_id_of(connection, page)).where(
        table.c.is_in, _same(statement)
    )
    return {row.collection_id for row in connection.execute(asked)}


def records(connection: Connection, collection: int) -> Iterator[Record]:
    """The records of what is in a collection, in order: of a page all its statements, of
    others those that are in it."""
    rows = connection.execute(_inside(collection)).all()
    wanted: dict[int, list[Any]] = {}
    for row in rows:
        wanted.setdefault(row.page_id, []).append(row)
    for page_id, some in wanted.items():
        reviewed = reviewed_pages(connection, [page_id]).get(page_id)
        if reviewed is None:
            continue
        record = with_known(reviewed.corrected, known_on(connection, [page_id]).get(page_id))
        if all(row.statement is not None for row in some):
            found = {said.id for row in some if (said := said_now(row, record))}
            kept = tuple(said for said in record.statements if said.id in found)
            record = replace(record, statements=kept)
        yield record


def in_trash(connection: Connection, collection: int) -> int:
    """How much of a collection is in the trash."""
    asked = _newest(table.c.collection_id == collection).where(
        table.c.is_in, table.c.page_id.in_(trashed())
    )
    return len(connection.execute(asked).all())


def _inside(collection: int) -> Select[Any]:
    newest = _newest(table.c.collection_id == collection)
    shown = newest.where(table.c.is_in, table.c.page_id.not_in(trashed()))
    return shown.order_by(table.c.position, table.c.id)


def _newest(where: ColumnElement[bool]) -> Select[Any]:
    last = (
        select(func.max(table.c.id))
        .where(where)
        .group_by(table.c.collection_id, table.c.page_id, func.coalesce(table.c.statement, ""))
    )
    return select(table).where(table.c.id.in_(last))


def _row(connection: Connection, collection: int, page: str, statement: str | None) -> Any:
    page_id = page_id_of(connection, page)
    here = (table.c.collection_id == collection) & (table.c.page_id == page_id)
    return connection.execute(_newest(here & _same(statement))).first()


def _same(statement: str | None) -> ColumnElement[bool]:
    if statement is None:
        return table.c.statement.is_(None)
    return table.c.statement == storable(statement)


def _key(row: Any) -> tuple[int, str]:
    return row.page_id, row.statement or ""


def _remembered(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("page_id", "statement", "was", "anchors")}


def _put(
    connection: Connection,
    collection: int,
    remembered: dict[str, Any],
    position: int,
    is_in: bool,
    author: str,
) -> None:
    if not author:
        raise UsageError("who files it?", hint="give a name")
    row = {
        "id": (connection.scalar(select(func.max(table.c.id))) or 0) + 1,
        "collection_id": collection,
        **remembered,
        "position": position,
        "is_in": is_in,
        "author": storable(author),
        "made": now(),
    }
    connection.execute(insert(table), row)
