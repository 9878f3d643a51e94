"""Writing: pages, readings and failures. One call is one transaction, made by the caller.

What is kept is never changed: the same bytes again are one page with one appearance
more, the same page read by another reader has one reading more.
"""

from enum import Enum
from typing import NamedTuple

from sqlalchemy import Connection, Table, bindparam, exists, func, insert, select, update

from onrecord.core.errors import OnRecordError
from onrecord.core.page import Page, PageHead
from onrecord.core.record import Record, to_json
from onrecord.ledger.bulk import ask, put
from onrecord.ledger.corrections import of_page
from onrecord.ledger.index import index, index_new
from onrecord.ledger.packing import now, packed, storable
from onrecord.ledger.records import reviewed_page
from onrecord.ledger.review import reviewed
from onrecord.ledger.tables import (
    appearances,
    articles,
    bodies,
    failures,
    pages,
    readings,
    statements,
)

_PAGE = select(pages.c.id).where(pages.c.sha256 == bindparam("sha256"))
_NUMBERS = select(
    _PAGE.scalar_subquery().label("known"),
    select(func.max(pages.c.id)).scalar_subquery().label("page"),
    select(func.max(appearances.c.id)).scalar_subquery().label("appearance"),
    select(func.max(readings.c.id)).scalar_subquery().label("reading"),
    select(func.max(statements.c.id)).scalar_subquery().label("statement"),
    exists().where(failures.c.mended.is_(None)).label("failed"),
)
"""The last number of each table (there is one writer, and nothing is ever removed), and
whether there is a failure that might be mended."""


_MEND = update(failures).where(failures.c.mended.is_(None)).values(mended=bindparam("now"))


class _Last(NamedTuple):
    """What `_NUMBERS` brings."""

    known: int | None
    page: int | None
    appearance: int | None
    reading: int | None
    statement: int | None
    failed: bool


class Kept(Enum):
    """What became of a page."""

    NEW = "new"
    APPEARED = "appeared"
    """Its bytes were known; this place or time was not."""
    READ = "read"
    """Page and place were known; this reading was not."""
    KNOWN = "known"
    FAILED_BEFORE = "failed before"
    """Its bytes are kept, with the reason why they could not be read."""


def keep(connection: Connection, page: Page, record: Record, reader: str) -> Kept:
    """Keeps `page` and `record`, its reading by `reader`, as far as they are not there yet."""
    head = page.head
    last = _Last(*ask(connection, _NUMBERS, {"sha256": head.sha256})[0])
    if last.known is None:
        _keep_new(connection, page, head, record, reader, last)
        return Kept.NEW
    page_id = last.known
    is_place_new = _keep_appearance(connection, page_id, page, _address(page, record.article.url))
    is_read = _keep_reading(connection, page_id, record, reader)
    _mend_page(connection, page_id)
    _mend_places(connection, page, is_new_here=is_place_new)
    if is_place_new:
        return Kept.APPEARED
    return Kept.READ if is_read else Kept.KNOWN


def _keep_new(
    connection: Connection,
    page: Page,
    head: PageHead,
    record: Record,
    reader: str,
    last: _Last,
) -> None:
    """The usual case, with as few questions to the database as it takes."""
    page_id, reading_id = (last.page or 0) + 1, (last.reading or 0) + 1
    _put_page(connection, page_id, page, head)
    address = _address(page, record.article.url)
    _put_appearance(connection, (last.appearance or 0) + 1, page_id, page, address)
    _put_reading(connection, reading_id, page_id, record, reader)
    index_new(connection, page_id, reading_id, record, last.statement or 0)
    if last.failed:
        _mend_places(connection, page, is_new_here=True)


def appear(connection: Connection, page: Page, again: bool = False) -> Kept | None:
    """Notes where a known page was found; None where it must be read, as a new page or,
    with `again`, as one that failed."""
    page_id = connection.scalar(select(pages.c.id).where(pages.c.sha256 == page.head.sha256))
    if page_id is None:
        return None
    article = connection.execute(
        select(articles.c.url).where(articles.c.page_id == page_id)
    ).first()
    if article is None and again:
        return None
    address = _address(page, article.url if article else None)
    new = _keep_appearance(connection, page_id, page, address)
    if article is None:
        return Kept.FAILED_BEFORE if _has_failed(connection, page_id) else None
    _mend_places(connection, page, is_new_here=new)
    return Kept.APPEARED if new else Kept.KNOWN


def keep_page(connection: Connection, page: Page) -> tuple[int, bool]:
    """The number of the page with these bytes, and whether it is new."""
    head = page.head
    known = connection.scalar(_PAGE, {"sha256": head.sha256})
    if known is not None:
        return known, False
    page_id = _next(connection, pages)
    _put_page(connection, page_id, page, head)
    return page_id, True


def _put_page(connection: Connection, page_id: int, page: Page, head: PageHead) -> None:
    row = {
        "id": page_id,
        "sha256": head.sha256,
        "bytes": head.bytes,
        "location": storable(head.location),
        "media_type": head.media_type,
        "charset": page.charset,
        "retrieved": head.retrieved,
    }
    put(connection, pages, [row])
    put(connection, bodies, [{"page_id": page_id, "data": packed(page.body)}])


def _put_appearance(
    connection: Connection, number: int, page_id: int, page: Page, address: str
) -> None:
    row = {
        "id": number,
        "page_id": page_id,
        "location": storable(page.location),
        "address": storable(address),
        "media_type": page.media_type,
        "charset": page.charset,
        "retrieved": page.retrieved or "",
        "added": now(),
    }
    put(connection, appearances, [row])


def _put_reading(
    connection: Connection, number: int, page_id: int, record: Record, reader: str
) -> None:
    row = {
        "id": number,
        "page_id": page_id,
        "reader": reader,
        "made": now(),
        "record": packed(to_json(record)),
    }
    put(connection, readings, [row])


def keep_failure(connection: Connection, error: OnRecordError, page: Page | None) -> bool:
    """Keeps why a page could not be read, with its bytes if there are any; False if known."""
    page_id = None
    if page is not None:
        page_id, _ = keep_page(connection, page)
        _keep_appearance(connection, page_id, page, page.location)
    location = storable((page.location if page else error.page) or "")
    same = (
        failures.c.location == location,
        failures.c.page_id.is_not_distinct_from(page_id),
        failures.c.mended.is_(None),
    )
    if connection.scalar(select(failures.c.id).where(*same)):
        return False
    connection.execute(
        insert(failures).values(
            id=_next(connection, failures),
            location=location,
            page_id=page_id,
            kind=type(error).__name__,
            problem=storable(error.problem),
            hint=error.hint and storable(error.hint),
            since=now(),
        )
    )
    return True


def _keep_appearance(connection: Connection, page_id: int, page: Page, address: str) -> bool:
    location, retrieved = storable(page.location), page.retrieved or ""
    same = (
        appearances.c.page_id == page_id,
        appearances.c.location == location,
        appearances.c.retrieved == retrieved,
    )
    if connection.scalar(select(appearances.c.id).where(*same)):
        return False
    _put_appearance(connection, _next(connection, appearances), page_id, page, address)
    return True


def _keep_reading(connection: Connection, page_id: int, record: Record, reader: str) -> bool:
    same = (readings.c.page_id == page_id, readings.c.reader == reader)
    if connection.scalar(select(readings.c.id).where(*same)):
        return False
    reading_id = _next(connection, readings)
    _put_reading(connection, reading_id, page_id, record, reader)
    index(connection, page_id, reading_id, reviewed(record, of_page(connection, page_id)))
    return True


def reindex(connection: Connection, page_id: int) -> None:
    """Makes the derived rows of a page anew, after a correction."""
    reading_id = connection.scalar(
        select(articles.c.reading_id).where(articles.c.page_id == page_id)
    )
    if reading_id is not None:
        index(connection, page_id, reading_id, reviewed_page(connection, page_id))


def _has_failed(connection: Connection, page_id: int) -> bool:
    return connection.scalar(select(failures.c.id).where(failures.c.page_id == page_id)) is not None


def _address(page: Page, url: str | None) -> str:
    """What names the page in the world: a web address, or else where it was found."""
    if page.location.startswith(("http://", "https://")) or not url:
        return page.location
    # A page that names the front page as its address says nothing about itself.
    path = url.split("://", 1)[-1].partition("/")[2]
    return url if path.strip("/") else page.location


def _mend_page(connection: Connection, page_id: int) -> None:
    """A page that was read now is no failure any more."""
    connection.execute(_MEND.where(failures.c.page_id == page_id), {"now": now()})


def _mend_places(connection: Connection, page: Page, *, is_new_here: bool) -> None:
    """Nor are the places where it was found. Other bytes that failed at one of them are mended
    by a page that is new there; one that was there before them says nothing about them."""
    places = {storable(place) for place in (page.location, *page.found_in)}
    mend = _MEND.where(failures.c.location.in_(places))
    if not is_new_here:
        mend = mend.where(failures.c.page_id.is_(None))
    connection.execute(mend, {"now": now()})


def _next(connection: Connection, table: Table) -> int:
    """The next number; there is one writer, and nothing is ever removed."""
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1
