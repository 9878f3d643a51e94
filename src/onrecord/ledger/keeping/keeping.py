"""`Keeping`: everything that can be asked of what people keep, and told to it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.core.record import Record
from onrecord.ledger import store, trash
from onrecord.ledger.keeping import bookmarks, collections, items, links
from onrecord.ledger.keeping.bookmarks import Bookmark
from onrecord.ledger.keeping.collections import Changed, Collection
from onrecord.ledger.keeping.items import Item
from onrecord.ledger.keeping.links import Link
from onrecord.ledger.records import page_id_of
from onrecord.ledger.trash import TrashedPage

Opened = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A collection with what is in it; `in_trash` counts what is hidden meanwhile."""

    collection: Collection
    items: tuple[Item, ...]
    in_trash: int


class Keeping:
    """What people keep in one ledger (`Ledger.keeping`). A page is named by its sha256; with
    `statement` None the page itself is meant. Methods raise `UsageError` where what they
    name is not there."""

    def __init__(self, reading: Opened, writing: Opened) -> None:
        self._reading = reading
        self._writing = writing

    def keep(
        self,
        owner: str,
        page: str,
        statement: str | None = None,
        *,
        tags: Iterable[str] = (),
        note: str | None = None,
    ) -> int:
        """Bookmarks something for `owner`, with these tags and this note in place of former
        ones; the number of the row."""
        with self._writing() as connection:
            return bookmarks.keep(connection, owner, page, statement, tags, note)

    def drop(self, owner: str, page: str, statement: str | None = None) -> None:
        """Takes `owner`'s bookmark away. Its tags and note can be had again (`keep`)."""
        with self._writing() as connection:
            former = bookmarks.one(connection, owner, page, statement)
            if former is not None and former.is_kept:
                bookmarks.keep(
                    connection, owner, page, statement, former.tags, former.note, is_kept=False
                )

    def bookmark(self, owner: str, page: str, statement: str | None = None) -> Bookmark | None:
        """What `owner` keeps of it, or kept before (`is_kept`); None where they never did."""
        with self._reading() as connection:
            return bookmarks.one(connection, owner, page, statement)

    def bookmarks_on(self, owner: str, page: str) -> list[Bookmark]:
        """What `owner` keeps of one page."""
        with self._reading() as connection:
            return bookmarks.on_page(connection, owner, page)

    def bookmarks(
        self, owner: str, *, tag: str | None = None, limit: int = 20, offset: int = 0
    ) -> tuple[list[Bookmark], int]:
        """A page of `owner`'s bookmarks, the last first, and how many there are."""
        with self._reading() as connection:
            return bookmarks.kept(connection, owner, tag, limit, offset)

    def tags(self, owner: str) -> list[tuple[str, int]]:
        """`owner`'s tags with how often each is used, the most frequent first."""
        with self._reading() as connection:
            return bookmarks.tags(connection, owner)

    def begin(self, name: str, description: str | None = None, *, author: str) -> int:
        """A new collection; its number."""
        with self._writing() as connection:
            return collections.begin(connection, name, description, author)

    def collections(self, *, in_trash: bool = False) -> list[Collection]:
        """All collections in their order, or those in the trash."""
        with self._reading() as connection:
            return collections.listed(connection, is_trashed=in_trash)

    def collection(self, number: int) -> Shown:
        """A collection with what is in it."""
        with self._reading() as connection:
            return Shown(
                collections.one(connection, number),
                tuple(items.inside(connection, number)),
                items.in_trash(connection, number),
            )

    def rename(
        self,
        number: int,
        name: str,
        description: str | None = None,
        *,
        author: str,
        seen: int | None = None,
    ) -> Changed | None:
        """Renames and describes a collection; `Changed` where somebody did so since the state
        `seen`: then nothing is kept."""
        with self._writing() as connection:
            return collections.change(
                connection, number, author, name=name, description=description, seen=seen
            )

    def move_collection(self, number: int, step: int, *, author: str) -> None:
        """Moves a collection up (-1) or down (1) in the list."""
        with self._writing() as connection:
            collections.move(connection, number, step, author)

    def file(self, number: int, page: str, statement: str | None = None, *, author: str) -> bool:
        """Files something into a collection; False where it is in it."""
        with self._writing() as connection:
            collections.one(connection, number)
            return items.put(connection, number, page, statement, author)

    def take_out(
        self, number: int, page: str, statement: str | None = None, *, author: str
    ) -> bool:
        """Takes something out of a collection; False where it is not in it."""
        with self._writing() as connection:
            return items.put(connection, number, page, statement, author, is_in=False)

    def move(
        self, number: int, page: str, statement: str | None, step: int, *, author: str
    ) -> None:
        """Moves something up (-1) or down (1) within a collection."""
        with self._writing() as connection:
            items.move(connection, number, page, statement, step, author)

    def holding(self, page: str, statement: str | None = None) -> set[int]:
        """The numbers of the collections that hold something."""
        with self._reading() as connection:
            return items.holding(connection, page, statement)

    def records(self, number: int) -> Iterator[Record]:
        """What is in a collection, as records for exports."""
        with self._reading() as connection:
            collections.one(connection, number)
            yield from items.records(connection, number)

    def throw_collection(self, number: int, *, author: str) -> None:
        """Moves a collection to the trash; its links open nothing meanwhile."""
        with self._writing() as connection:
            collections.throw(connection, number, author, is_trashed=True)

    def restore_collection(self, number: int, *, author: str) -> None:
        """Takes a collection out of the trash."""
        with self._writing() as connection:
            collections.throw(connection, number, author, is_trashed=False)

    def throw_page(self, page: str, *, author: str) -> bool:
        """Moves a page to the trash: lists, searches and exports leave it out; False where it
        is there. What is kept of it stays."""
        return self._throw(page, True, author)

    def restore_page(self, page: str, *, author: str) -> bool:
        """Takes a page out of the trash; False where it is not there."""
        return self._throw(page, False, author)

    def is_trashed(self, page: str) -> bool:
        """Whether a page is in the trash."""
        with self._reading() as connection:
            return trash.is_trashed(connection, page_id_of(connection, page))

    def trashed_pages(self) -> tuple[TrashedPage, ...]:
        """The pages in the trash, the last one first."""
        with self._reading() as connection:
            return trash.listed(connection)

    def share(self, number: int, *, author: str) -> str:
        """A new link to a collection; its token."""
        with self._writing() as connection:
            collections.one(connection, number)
            return links.make(connection, number, author)

    def revoke(self, link: int, *, author: str) -> None:
        """Ends a link."""
        with self._writing() as connection:
            links.revoke(connection, link, author)

    def links(self, number: int) -> tuple[Link, ...]:
        """The links to a collection that work."""
        with self._reading() as connection:
            return links.of(connection, number)

    def shared(self, token: str) -> int | None:
        """The collection that a link opens; None where it was revoked, there is none such, or
        the collection is in the trash."""
        with self._reading() as connection:
            number = links.collection_of(connection, token)
            if number is None or collections.one(connection, number).is_trashed:
                return None
            return number

    def _throw(self, page: str, is_in: bool, author: str) -> bool:
        with self._writing() as connection:
            page_id = page_id_of(connection, page)
            is_new = trash.put(connection, page_id, is_in, author)
            if is_new:
                store.reindex(connection, page_id)
            return is_new
