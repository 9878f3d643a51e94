"""What is kept is kept as it came, once, and never changed."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from onrecord import Ledger, Page, Record, to_json
from onrecord.core.article import Article
from onrecord.core.errors import PageError
from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.ledger import Kept
from tests.ledger.shared import keep
from tests.plain_reader import PLAIN, read, story

SAID = "“The bridge will open in May,” the mayor said."


def test_a_page_comes_back_byte_for_byte(ledger: Ledger) -> None:
    body = story(SAID) + bytes(range(256))
    page = Page(body, "https://post.example/1", "text/html", "utf-8", "2031-03-14T10:00:00Z")
    assert ledger.keep(page, read(page)) is Kept.NEW
    assert ledger.page(page.head.sha256) == page


def test_a_record_comes_back_as_the_same_json(ledger: Ledger) -> None:
    records = [keep(ledger, SAID, f"“It is {n},” Ada Venn denied.", at=f"{n}.txt") for n in "123"]
    kept = [to_json(record) for record in ledger.records(corrected=False)]
    assert kept == [to_json(r) for r in sorted(records, key=lambda record: record.page.sha256)]


def test_the_same_bytes_twice_are_one_page_with_two_appearances(ledger: Ledger) -> None:
    body = story(SAID)
    one, two = Page(body, "one.txt"), Page(body, "two.txt")
    assert ledger.keep(one, read(one)) is Kept.NEW
    assert ledger.keep(two, read(two)) is Kept.APPEARED
    assert ledger.keep(two, read(two)) is Kept.KNOWN
    counts = dict(ledger.verify().counts)
    assert (counts["pages"], counts["appearances"], counts["statements"]) == (1, 2, 1)


def test_the_same_place_at_another_time_is_another_appearance(ledger: Ledger) -> None:
    body = story(SAID)
    for day in ("2031-03-14", "2031-03-15", "2031-03-15"):
        page = Page(body, "https://post.example/1", retrieved=day)
        ledger.keep(page, read(page))
    assert dict(ledger.verify().counts)["appearances"] == 2


def test_a_second_reader_adds_a_reading_and_leaves_the_first(ledger: Ledger) -> None:
    page = Page(story(SAID), "story.txt")
    ledger.keep(page, read(page), "reader 1")
    assert ledger.keep(page, Record(page.head, Article("other words")), "reader 2") is Kept.READ
    counts = dict(ledger.verify().counts)
    assert (counts["readings"], counts["statements"]) == (2, 0)


@pytest.mark.parametrize("odd", ["a\0b", "a\ufffe\U0001f600b", "e\u0301", "\u202eabc"])
def test_characters_that_databases_refuse_come_back(odd: str, ledger: Ledger) -> None:
    words = f"“{odd}” Ada Venn said."
    page = Page(words.encode(), "odd\0name.txt")
    ledger.keep(page, read(page))
    (record,) = ledger.records()
    assert record.article.text == words
    assert not ledger.verify().damage


def test_two_statements_with_one_id_are_both_kept(ledger: Ledger) -> None:
    page = Page(b"It is so.", "a.txt")
    one = Statement("same", (Quote(0, 2, "It"),), None, None, "indirect", 0.5)
    two = Statement("same", (Quote(3, 5, "is"),), None, None, "indirect", 0.5)
    ledger.keep(page, Record(page.head, Article("It is so."), (one, two)))
    assert not ledger.verify().damage
    assert {hit.statement.content[0].text for hit in ledger.hits()} == {"It", "is"}


@pytest.mark.parametrize("table", ["pages", "bodies", "appearances", "readings", "corrections"])
def test_no_program_changes_what_is_kept(table: str, where: str, ledger: Ledger) -> None:
    from onrecord.core.correction import Correction

    record = keep(ledger, SAID)
    said = record.statements[0]
    ledger.correct(Correction(record.page.sha256, "accept", said.id, author="Ada"))
    key = "page_id" if table == "bodies" else "id"
    url = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else None
    engine = create_engine(url or f"sqlite:///{where}")
    for change in (f"DELETE FROM {table}", f"UPDATE {table} SET {key} = {key} + 1"):
        with pytest.raises(DBAPIError, match="never changed"), engine.begin() as connection:
            connection.execute(text(change))
    engine.dispose()
    assert dict(ledger.verify().counts)["pages"] == 1


def test_a_ledger_is_one_file_that_can_be_copied(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.db", reader=PLAIN)
    keep(ledger, SAID)
    copy = tmp_path / "b.db"
    copy.write_bytes((tmp_path / "a.db").read_bytes())
    assert Ledger(copy).search("bridge").total == 1
    with sqlite3.connect(copy) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x6F6E7265,)
    connection.close()


def test_a_page_mends_what_failed_at_its_places(ledger: Ledger) -> None:
    """Both of a page that is new, and of one that is known and was found there before."""

    def unmended() -> list[str]:
        return [one.location for one in ledger.failures() if one.mended is None]

    page = Page(story(SAID), "https://post.example/1", found_in=("a.jsonl:2", "a.jsonl"))
    old = Page(b" ", page.location)
    for place in ("a.jsonl", "a.jsonl:2", "a.jsonl:22"):
        ledger.keep_failure(PageError("is no page", page=place))
    ledger.keep_failure(PageError("no words in it"), old)
    assert unmended() == ["a.jsonl", "a.jsonl:2", "a.jsonl:22", page.location]
    assert ledger.keep(page, read(page)) is Kept.NEW
    assert unmended() == ["a.jsonl:22"]
    ledger.keep_failure(PageError("is no page", page="a.jsonl:2"))
    newer = Page(story("“No,” Ada Venn said."), page.location)
    ledger.keep_failure(PageError("took too long"), newer)
    assert ledger.appear(page) is Kept.KNOWN
    assert unmended() == ["a.jsonl:22", page.location]
    assert ledger.keep(newer, read(newer)) is Kept.READ
    assert unmended() == ["a.jsonl:22"]
