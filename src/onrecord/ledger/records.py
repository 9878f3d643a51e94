"""Reading back: pages with their bytes, and records as they were kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Select, bindparam, select

from onrecord.core.errors import UsageError
from onrecord.core.page import Page
from onrecord.core.record import Record, from_json
from onrecord.ledger.corrections import corrected_pages, of_page, of_pages
from onrecord.ledger.packing import unpacked
from onrecord.ledger.review import Reviewed, reviewed
from onrecord.ledger.speakers.known import known_on, with_known
from onrecord.ledger.tables import articles, bodies, failures, pages, readings, statements
from onrecord.ledger.trash import trashed


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page could not be read, since when, and since when it could (`mended`).

    `sha256` names its bytes, where there were any; `kind` is the class of the error.
    """

    location: str
    sha256: str | None
    kind: str
    problem: str
    hint: str | None
    since: str
    mended: str | None


AT_ONCE = 100
"""Rows fetched from a database at a time, so that memory does not grow with the ledger."""


def reviewed_page(connection: Connection, page_id: int) -> Reviewed:
    """The present reading of a page, with what people made of it."""
    data = connection.execute(_present().where(articles.c.page_id == page_id)).scalar_one()
    return reviewed(from_json(unpacked(data)), of_page(connection, page_id))


def as_read(connection: Connection, page_id: int) -> Record:
    """The present reading of a page, without what people made of it."""
    data = connection.execute(_present().where(articles.c.page_id == page_id)).scalar_one()
    return from_json(unpacked(data))


def reviewed_pages(connection: Connection, page_ids: Iterable[int]) -> dict[int, Reviewed]:
    """The same for several pages at once."""
    wanted = list(page_ids)
    corrected = of_pages(connection, wanted)
    return {
        page_id: reviewed(from_json(unpacked(data)), corrected.get(page_id, ()))
        for data, page_id in connection.execute(_SOME, {"pages": wanted})
    }


def page_id_of(connection: Connection, sha256: str) -> int:
    """The number of a page that has been read. Raises `UsageError` where there is none."""
    asked = select(pages.c.id).join(articles, articles.c.page_id == pages.c.id)
    found: int | None = connection.scalar(asked.where(pages.c.sha256 == sha256))
    if found is None:
        problem = "the ledger has no reading of this page"
        raise UsageError(problem, page=sha256, hint="search for it; it may be in another ledger")
    return found


def page_ids_saying(connection: Connection, statement: str) -> list[int]:
    """The pages that have a statement with this id: one, or none."""
    asked = select(statements.c.page_id).where(statements.c.key == statement).distinct()
    return list(connection.scalars(asked))


def records(
    connection: Connection, page_ids: Select[int] | None = None, corrected: bool = True
) -> Iterator[Record]:
    """The present reading of every page, or of some, in the order of the pages' sha256; with
    what people corrected and who the speakers are across pages, or as they were read. Pages
    in the trash are left out."""
    asked = (
        _present()
        .add_columns(articles.c.page_id)
        .join(pages, pages.c.id == articles.c.page_id)
        .where(articles.c.page_id.not_in(trashed()))
        .order_by(pages.c.sha256)
    )
    if page_ids is not None:
        asked = asked.where(articles.c.page_id.in_(page_ids))
    changed = set(corrected_pages(connection)) if corrected else set()
    with connection.execute(asked.execution_options(yield_per=AT_ONCE)) as rows:
        for some in rows.partitions():
            known = known_on(connection, [row.page_id for row in some]) if corrected else {}
            for data, page_id in some:
                record = from_json(unpacked(data))
                if page_id in changed:
                    record = reviewed(record, of_page(connection, page_id)).corrected
                yield with_known(record, known.get(page_id)) if corrected else record


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


def pages_unread_by(connection: Connection, reader: str) -> list[str]:
    """The sha256 of every page that `reader` has not read."""
    done = select(readings.c.page_id).where(readings.c.reader == reader)
    asked = select(pages.c.sha256).where(pages.c.id.not_in(done)).order_by(pages.c.id)
    return list(connection.scalars(asked))


def failed(connection: Connection) -> Iterator[Failure]:
    """Every failure, the mended ones too, in the order they happened."""
    asked = (
        select(failures, pages.c.sha256)
        .join(pages, pages.c.id == failures.c.page_id, isouter=True)
        .order_by(failures.c.id)
        .execution_options(yield_per=AT_ONCE)
    )
    with connection.execute(asked) as rows:
        for row in rows:
            yield Failure(
                row.location, row.sha256, row.kind, row.problem, row.hint, row.since, row.mended
            )


def _present() -> Select[bytes]:
    return select(readings.c.record).join(articles, articles.c.reading_id == readings.c.id)


_SOME = (
    _present()
    .add_columns(articles.c.page_id)
    .where(articles.c.page_id.in_(bindparam("pages", expanding=True)))
)
