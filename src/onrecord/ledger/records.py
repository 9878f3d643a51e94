"""Reading back: pages with their bytes, and records as they were kept."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, select

from onrecord.core.page import Page
from onrecord.core.record import Record, from_json
from onrecord.ledger.packing import unpacked
from onrecord.ledger.tables import articles, bodies, pages, readings

AT_ONCE = 100
"""Rows fetched from a database at a time, so that memory does not grow with the ledger."""


def record_of(connection: Connection, page_id: int) -> Record:
    """The present reading of a page."""
    data = connection.execute(_present().where(articles.c.page_id == page_id)).scalar_one()
    return from_json(unpacked(data))


def records(connection: Connection, page_ids: Select[int] | None = None) -> Iterator[Record]:
    """The present reading of every page, or of some, in the order of the pages' sha256."""
    asked = _present().join(pages, pages.c.id == articles.c.page_id).order_by(pages.c.sha256)
    if page_ids is not None:
        asked = asked.where(articles.c.page_id.in_(page_ids))
    for data in connection.execute(asked.execution_options(yield_per=AT_ONCE)).scalars():
        yield from_json(unpacked(data))


def page_with(connection: Connection, sha256: str) -> Page | None:
    """The page as it was received, by the name of its bytes."""
    asked = (
        select(pages, bodies.c.data)
        .join(bodies, bodies.c.page_id == pages.c.id)
        .where(pages.c.sha256 == sha256)
    )
    row = connection.execute(asked).first()
    if row is None:
        return None
    body = unpacked(row.data)
    return Page(body, row.location, row.media_type, row.charset, row.retrieved)


def _present() -> Select[bytes]:
    return select(readings.c.record).join(articles, articles.c.reading_id == readings.c.id)
