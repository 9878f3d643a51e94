"""The trash: pages that lists and searches leave out until somebody restores them.

In: a page. Out: whether it is in the trash, and who put it there. Nothing is removed: what
is kept stays as it is, and what is derived of the page is made anew when it comes back.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, Select, func, insert, select

from onrecord.ledger.packing import now, storable
from onrecord.ledger.review import Reviewed
from onrecord.ledger.tables import articles, pages, trash


@dataclass(frozen=True, slots=True)
class TrashedPage:
    """A page in the trash; by whom, and since when (ISO 8601)."""

    page: str
    title: str | None
    outlet: str | None
    location: str
    author: str
    made: str


_NEWEST = select(func.max(trash.c.id)).group_by(trash.c.page_id)
_THERE = select(trash.c.page_id).where(trash.c.id.in_(_NEWEST), trash.c.is_in)


def trashed() -> Select[int]:
    """The numbers of the pages in the trash."""
    return _THERE


def is_trashed(connection: Connection, page_id: int) -> bool:
    """Whether a page is in the trash."""
    newest = select(trash.c.is_in).where(trash.c.page_id == page_id)
    return bool(connection.scalar(newest.order_by(trash.c.id.desc()).limit(1)))


def put(connection: Connection, page_id: int, is_in: bool, author: str) -> bool:
    """Says that a page is in the trash, or is not; False where that is so already. The caller
    makes anew what is derived of it."""
    if is_trashed(connection, page_id) == is_in:
        return False
    number = (connection.scalar(select(func.max(trash.c.id))) or 0) + 1
    row = {"page_id": page_id, "is_in": is_in, "author": storable(author), "made": now()}
    connection.execute(insert(trash), {"id": number, **row})
    return True


def listed(connection: Connection) -> tuple[TrashedPage, ...]:
    """The pages in the trash, the last one first."""
    asked = (
        select(trash, pages.c.sha256, pages.c.location, articles.c.title, articles.c.outlet)
        .join(pages, pages.c.id == trash.c.page_id)
        .join(articles, articles.c.page_id == trash.c.page_id)
        .where(trash.c.id.in_(_NEWEST), trash.c.is_in)
        .order_by(trash.c.id.desc())
    )
    return tuple(
        TrashedPage(row.sha256, row.title, row.outlet, row.location, row.author, row.made)
        for row in connection.execute(asked)
    )


def as_listed(connection: Connection, page_id: int, given: Reviewed) -> Reviewed:
    """A page as lists and searches have it: in the trash, it says nothing."""
    if not is_trashed(connection, page_id):
        return given
    return Reviewed(replace(given.record, statements=()), {})
