"""Collections: named lists that all who read a ledger share.

In: a name, a description, a place in the list, whether it is in the trash; who says so. Out:
the collections as they are now. Each change is a row with the whole state; the newest holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.keeping.order import moved
from onrecord.ledger.packing import now, storable
from onrecord.ledger.tables import collection_items, collection_states, collections
from onrecord.ledger.trash import trashed

_NEWEST = select(func.max(collection_states.c.id)).group_by(collection_states.c.collection_id)


@dataclass(frozen=True, slots=True)
class Collection:
    """`author` began it; `changed_by` wrote its present state, whose number is `state`.
    `items` counts what is in it, without what is in the trash."""

    number: int
    name: str
    description: str | None
    position: int
    is_trashed: bool
    author: str
    made: str
    state: int
    changed_by: str
    changed: str
    items: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody else changed a collection meanwhile; nothing was kept."""

    now: Collection


def begin(connection: Connection, name: str, description: str | None, author: str) -> int:
    """A new collection, last in the list; its number. Raises `UsageError` without a name."""
    number = (connection.scalar(select(func.max(collections.c.id))) or 0) + 1
    told = {"author": storable(author), "made": now()}
    connection.execute(insert(collections), {"id": number, **told})
    last = connection.scalar(select(func.max(collection_states.c.position))) or 0
    _put(connection, number, name, description, last + 1, False, author)
    return number


def one(connection: Connection, number: int) -> Collection:
    """A collection, one in the trash too. Raises `UsageError` where there is none."""
    found = _read(connection, [number])
    if not found:
        raise UsageError(f"there is no collection {number}", hint="see the list of collections")
    return found[0]


def listed(connection: Connection, *, is_trashed: bool = False) -> list[Collection]:
    """All collections in their order; those in the trash, or the others."""
    return [one for one in _read(connection) if one.is_trashed == is_trashed]


def change(
    connection: Connection,
    number: int,
    author: str,
    *,
    name: str,
    description: str | None,
    seen: int | None = None,
) -> Changed | None:
    """Renames and describes a collection. `seen` is the state that the author knew: where
    there is a newer one with another name or description, nothing is kept."""
    present = one(connection, number)
    if seen is not None and _text_of(connection, seen) != (present.name, present.description):
        return Changed(present)
    _put(connection, number, name, description, present.position, present.is_trashed, author)
    return None


def throw(connection: Connection, number: int, author: str, *, is_trashed: bool) -> None:
    """Puts a collection into the trash, or takes it out."""
    present = one(connection, number)
    if present.is_trashed != is_trashed:
        _put_again(connection, replace(present, is_trashed=is_trashed), author)


def move(connection: Connection, number: int, step: int, author: str) -> None:
    """Moves a collection up (-1) or down (1) in the list."""
    present = listed(connection)
    places = [(each.number, each.position) for each in present]
    named = {each.number: each for each in present}
    for other, position in moved(places, number, step):
        _put_again(connection, replace(named[other], position=position), author)


def _put_again(connection: Connection, given: Collection, author: str) -> None:
    _put(
        connection,
        given.number,
        given.name,
        given.description,
        given.position,
        given.is_trashed,
        author,
    )


def _put(
    connection: Connection,
    number: int,
    name: str,
    description: str | None,
    position: int,
    is_trashed: bool,
    author: str,
) -> None:
    called = " ".join(name.split())
    if not called:
        raise UsageError("a collection needs a name", hint="give it one")
    if len(called) > DEFAULT_LIMITS.name_characters:
        raise UsageError("the name is too long", hint="shorten it")
    if description and len(description) > DEFAULT_LIMITS.note_characters:
        raise UsageError("the description is too long", hint="shorten it")
    row = {
        "id": (connection.scalar(select(func.max(collection_states.c.id))) or 0) + 1,
        "collection_id": number,
        "name": storable(called),
        "description": storable(description.strip()) if description else None,
        "position": position,
        "is_trashed": is_trashed,
        "author": storable(author),
        "made": now(),
    }
    connection.execute(insert(collection_states), row)


def _text_of(connection: Connection, state: int) -> tuple[str, str | None] | None:
    asked = select(collection_states.c.name, collection_states.c.description)
    row = connection.execute(asked.where(collection_states.c.id == state)).first()
    return (row.name, row.description) if row else None


def _read(connection: Connection, numbers: Iterable[int] | None = None) -> list[Collection]:
    state = collection_states
    asked = (
        select(state, collections.c.author.label("began"), collections.c.made.label("since"))
        .join(collections, collections.c.id == state.c.collection_id)
        .where(state.c.id.in_(_NEWEST))
        .order_by(state.c.position, state.c.collection_id)
    )
    if numbers is not None:
        asked = asked.where(state.c.collection_id.in_(list(numbers)))
    counted = _counted(connection)
    return [_collection(row, counted) for row in connection.execute(asked)]


def _collection(row: Any, counted: dict[int, int]) -> Collection:
    return Collection(
        row.collection_id,
        row.name,
        row.description,
        row.position,
        row.is_trashed,
        row.began,
        row.since,
        row.id,
        row.author,
        row.made,
        counted.get(row.collection_id, 0),
    )


def _counted(connection: Connection) -> dict[int, int]:
    item = collection_items
    newest = select(func.max(item.c.id)).group_by(
        item.c.collection_id, item.c.page_id, func.coalesce(item.c.statement, "")
    )
    asked = (
        select(item.c.collection_id, func.count().label("items"))
        .where(item.c.id.in_(newest), item.c.is_in, item.c.page_id.not_in(trashed()))
        .group_by(item.c.collection_id)
    )
    return {row.collection_id: row.items for row in connection.execute(asked)}
