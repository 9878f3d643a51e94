"""What people keep: bookmarks of their own, shared collections, links, the trash."""

import sqlite3
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from onrecord import Ledger, Record
from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.keeping import Changed
from tests.ledger.shared import found, keep
from tests.plain_reader import read

ADA, ODO = "Ada Venn", "Odo Karr"


@pytest.fixture
def bridge(ledger: Ledger) -> Record:
    return keep(
        ledger, "“The bridge is safe,” Ada Venn said. “It was never open,” Odo Karr denied."
    )


@pytest.fixture
def harbour(ledger: Ledger) -> Record:
    return keep(ledger, "“The harbour is full,” Odo Karr said.", at="harbour.txt", title="Harbour")


def words(ledger: Ledger, owner: str, tag: str | None = None) -> list[str | None]:
    return [one.thing.words for one in ledger.keeping.bookmarks(owner, tag=tag)[0]]


def test_a_bookmark_is_its_owners_own(ledger: Ledger, bridge: Record) -> None:
    safe, denial = bridge.statements
    sha = bridge.page.sha256
    keeping = ledger.keeping
    keeping.keep(ADA, sha, safe.id, tags=[" toll  road", "Toll road", "", "1881"], note=" look ")
    keeping.keep(ADA, sha, note="the whole page")
    keeping.keep(ODO, sha, denial.id)
    mine, total = keeping.bookmarks(ADA)
    assert total == 2
    assert [one.thing.words for one in mine] == [None, "“The bridge is safe,”"]
    assert (mine[1].tags, mine[1].note) == (("toll road", "1881"), "look")
    assert mine[1].made.endswith("Z")
    assert keeping.tags(ADA) == [("1881", 1), ("toll road", 1)]
    assert keeping.tags(ODO) == []
    assert words(ledger, ODO) == ["“It was never open,”"]
    assert words(ledger, ADA, "1881") == ["“The bridge is safe,”"]


def test_a_bookmark_is_changed_dropped_and_kept_again(ledger: Ledger, bridge: Record) -> None:
    sha, said = bridge.page.sha256, bridge.statements[0].id
    keeping = ledger.keeping
    keeping.keep(ADA, sha, said, tags=["one"])
    keeping.keep(ADA, sha, said, tags=["two"], note="now")
    (now,) = keeping.bookmarks_on(ADA, sha)
    assert (now.tags, now.note) == (("two",), "now")
    keeping.drop(ADA, sha, said)
    keeping.drop(ADA, sha, said)
    former = keeping.bookmark(ADA, sha, said)
    assert former is not None
    assert (former.is_kept, former.tags, former.note) == (False, ("two",), "now")
    assert keeping.bookmark(ODO, sha, said) is None
    assert keeping.bookmarks(ADA) == ([], 0)
    keeping.keep(ADA, sha, said)
    assert len(words(ledger, ADA)) == 1


def test_bookmarks_come_page_by_page(ledger: Ledger, bridge: Record) -> None:
    for said in bridge.statements:
        ledger.keeping.keep(ADA, bridge.page.sha256, said.id)
    first, total = ledger.keeping.bookmarks(ADA, limit=1)
    second, _ = ledger.keeping.bookmarks(ADA, limit=1, offset=1)
    assert total == 2
    assert {one.thing.kept for one in (*first, *second)} == {one.id for one in bridge.statements}


def test_what_cannot_be_kept_is_refused(ledger: Ledger, bridge: Record) -> None:
    keeping, sha = ledger.keeping, bridge.page.sha256
    for refused in (
        lambda: keeping.keep(ADA, "0" * 64),
        lambda: keeping.keep(ADA, sha, "nobody"),
        lambda: keeping.keep(ADA, sha, tags=["x" * (DEFAULT_LIMITS.name_characters + 1)]),
        lambda: keeping.keep(ADA, sha, tags=map(str, range(DEFAULT_LIMITS.tags + 1))),
        lambda: keeping.keep(ADA, sha, note="x" * (DEFAULT_LIMITS.note_characters + 1)),
        lambda: keeping.begin("  ", author=ADA),
        lambda: keeping.begin("x" * (DEFAULT_LIMITS.name_characters + 1), author=ADA),
        lambda: keeping.collection(7),
        lambda: keeping.file(7, sha, author=ADA),
        lambda: keeping.share(7, author=ADA),
        lambda: keeping.revoke(7, author=ADA),
        lambda: keeping.throw_page("0" * 64, author=ADA),
    ):
        with pytest.raises(UsageError):
            refused()
    assert keeping.collections() == []


def test_a_bookmark_finds_its_statement_in_a_later_reading(ledger: Ledger, bridge: Record) -> None:
    """Its id is gone: the words are found again by what stood around them."""
    page = ledger.page(bridge.page.sha256)
    assert page is not None
    ledger.keeping.keep(ADA, bridge.page.sha256, bridge.statements[0].id)
    again = read(page)
    renamed = tuple(replace(said, id=f"new-{said.id}") for said in again.statements)
    ledger.keep(page, replace(again, statements=renamed), "another reader")
    (one,), _ = ledger.keeping.bookmarks(ADA)
    assert one.thing.said is not None
    assert one.thing.said.id == renamed[0].id
    ledger.keep(page, replace(again, statements=()), "a third, which finds nothing")
    (one,), _ = ledger.keeping.bookmarks(ADA)
    assert one.thing.said is None
    assert one.thing.words == "“The bridge is safe,”"


def test_a_collection_is_begun_renamed_filled_and_ordered(
    ledger: Ledger, bridge: Record, harbour: Record
) -> None:
    keeping, sha = ledger.keeping, bridge.page.sha256
    number = keeping.begin(" Tolls ", "who denies\nwhat", author=ADA)
    assert keeping.file(number, sha, bridge.statements[0].id, author=ADA)
    assert keeping.file(number, harbour.page.sha256, author=ODO)
    assert keeping.file(number, sha, bridge.statements[1].id, author=ODO)
    assert not keeping.file(number, sha, bridge.statements[1].id, author=ODO)
    shown = keeping.collection(number)
    assert (shown.collection.name, shown.collection.items) == ("Tolls", 3)
    assert [one.author for one in shown.items] == [ADA, ODO, ODO]

    def order() -> list[str | None]:
        return [one.thing.words for one in keeping.collection(number).items]

    first, second = "“The bridge is safe,”", "“It was never open,”"
    assert order() == [first, None, second]
    keeping.move(number, sha, bridge.statements[1].id, -1, author=ADA)
    assert order() == [first, second, None]
    keeping.move(number, sha, bridge.statements[0].id, -1, author=ADA)
    keeping.move(number, sha, bridge.statements[0].id, 2, author=ADA)
    assert order() == [second, None, first]
    assert keeping.take_out(number, harbour.page.sha256, author=ADA)
    assert not keeping.take_out(number, harbour.page.sha256, author=ADA)
    keeping.file(number, harbour.page.sha256, author=ADA)
    assert order() == [second, None, first]
    keeping.take_out(number, harbour.page.sha256, author=ADA)
    assert keeping.holding(sha, bridge.statements[0].id) == {number}
    assert keeping.holding(harbour.page.sha256) == set()
    assert [said.id for one in keeping.records(number) for said in one.statements] == [
        said.id for said in bridge.statements
    ]
    assert keeping.rename(number, "Toll road", None, author=ODO) is None
    now = keeping.collection(number).collection
    assert (now.name, now.description, now.author, now.changed_by) == ("Toll road", None, ADA, ODO)


def test_two_rename_at_once_and_nothing_is_overwritten(ledger: Ledger, bridge: Record) -> None:
    keeping = ledger.keeping
    number = keeping.begin("Tolls", author=ADA)
    seen = keeping.collection(number).collection.state
    assert keeping.rename(number, "Toll road", author=ODO, seen=seen) is None
    clash = keeping.rename(number, "Bridge", author=ADA, seen=seen)
    assert isinstance(clash, Changed)
    assert (clash.now.name, clash.now.changed_by) == ("Toll road", ODO)
    assert keeping.rename(number, "Bridge", author=ADA, seen=clash.now.state) is None


def test_collections_are_listed_as_they_are_moved(ledger: Ledger, bridge: Record) -> None:
    keeping = ledger.keeping
    one, two, three = (keeping.begin(name, author=ADA) for name in ("one", "two", "three"))
    keeping.move_collection(three, -1, author=ODO)
    assert [each.number for each in keeping.collections()] == [one, three, two]
    keeping.move_collection(one, -1, author=ODO)
    keeping.move_collection(two, 1, author=ODO)
    assert [each.number for each in keeping.collections()] == [one, three, two]


def test_a_page_in_the_trash_is_nowhere_and_comes_back_whole(
    ledger: Ledger, bridge: Record, harbour: Record
) -> None:
    keeping, sha = ledger.keeping, bridge.page.sha256
    number = keeping.begin("Tolls", author=ADA)
    keeping.keep(ADA, sha, bridge.statements[0].id, tags=["toll"])
    keeping.file(number, sha, bridge.statements[0].id, author=ADA)
    before = list(ledger.records())
    ledger.merge_speakers("Ada Venn", "Odo Karr", author=ADA)
    assert keeping.throw_page(sha, author=ODO)
    assert not keeping.throw_page(sha, author=ODO)
    assert found(ledger, "bridge") == []
    assert found(ledger, "") == ["The harbour is full,"]
    assert [one.sha256 for one in ledger.latest()] == [harbour.page.sha256]
    assert (ledger.counts().pages, ledger.counts().statements) == (1, 1)
    assert [one.page.sha256 for one in ledger.records()] == [harbour.page.sha256]
    assert ledger.waiting("bridge") is None
    assert keeping.bookmarks(ADA) == ([], 0)
    assert keeping.tags(ADA) == []
    shown = keeping.collection(number)
    assert (shown.items, shown.in_trash, shown.collection.items) == ((), 1, 0)
    assert list(keeping.records(number)) == []
    (one,) = keeping.trashed_pages()
    assert (one.page, one.author) == (sha, ODO)
    assert ledger.page(sha) is not None
    assert len(ledger.record(sha).statements) == 2
    assert not ledger.verify().damage
    page = ledger.page(sha)
    assert page is not None
    ledger.keep(page, read(page), "another reader")
    assert found(ledger, "bridge") == []
    assert keeping.restore_page(sha, author=ADA)
    assert keeping.trashed_pages() == ()
    assert found(ledger, "bridge") == ["The bridge is safe,"]
    assert len(list(ledger.records())) == len(before)
    assert keeping.collection(number).collection.items == 1
    assert keeping.tags(ADA) == [("toll", 1)]
    assert not ledger.verify().damage


def test_a_collection_in_the_trash_comes_back(ledger: Ledger, bridge: Record) -> None:
    keeping = ledger.keeping
    number = keeping.begin("Tolls", author=ADA)
    token = keeping.share(number, author=ADA)
    keeping.throw_collection(number, author=ODO)
    assert keeping.collections() == []
    assert [one.changed_by for one in keeping.collections(in_trash=True)] == [ODO]
    assert keeping.shared(token) is None
    keeping.restore_collection(number, author=ADA)
    assert [one.name for one in keeping.collections()] == ["Tolls"]
    assert keeping.shared(token) == number


def test_a_link_opens_one_collection_until_it_is_revoked(ledger: Ledger, bridge: Record) -> None:
    keeping = ledger.keeping
    one, two = (keeping.begin(name, author=ADA) for name in ("one", "two"))
    tokens = [keeping.share(number, author=ODO) for number in (one, one, two)]
    assert len(set(tokens)) == 3
    assert all(len(token) == 32 for token in tokens)
    assert [keeping.shared(token) for token in tokens] == [one, one, two]
    assert keeping.shared("nothing of the sort") is None
    first, _ = keeping.links(one)
    keeping.revoke(first.number, author=ADA)
    assert [keeping.shared(token) for token in tokens] == [None, one, two]
    assert len(keeping.links(one)) == 1
    with pytest.raises(UsageError):
        keeping.revoke(first.number, author=ADA)


def test_what_is_kept_is_never_changed_or_removed(
    ledger: Ledger, where: str, bridge: Record
) -> None:
    keeping = ledger.keeping
    number = keeping.begin("Tolls", author=ADA)
    keeping.keep(ADA, bridge.page.sha256)
    keeping.file(number, bridge.page.sha256, author=ADA)
    keeping.share(number, author=ADA)
    keeping.throw_page(bridge.page.sha256, author=ADA)
    tables = ("bookmarks", "collections", "collection_states", "collection_items",
              "collection_links", "trash")  # fmt: skip
    url = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else None
    engine = create_engine(url or f"sqlite:///{where}")
    for table in tables:
        for told in (f"DELETE FROM {table}", f"UPDATE {table} SET made = ''"):
            with pytest.raises((DBAPIError, sqlite3.Error)), engine.begin() as connection:
                connection.execute(text(told))
    engine.dispose()
