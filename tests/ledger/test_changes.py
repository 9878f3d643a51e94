"""What a page said before, and what it says now; and which pages are one text."""

import pytest

from onrecord import Ledger, Page, PageError, Statement
from tests.ledger.shared import keep
from tests.plain_reader import PLAIN, read, story

URL = "https://post.example/bridge"
STAYS = "“The bridge is old,” Ada Venn said."
OLD = "“It will open in the first days of May,” the mayor said."
NEW = "“It will open in the last days of June,” the mayor said."
GONE = "“Nobody was hurt,” the ministry denied."
CAME = "“Three workers are in hospital,” Bo Lind said."


def test_statements_that_came_went_or_were_reworded(ledger: Ledger) -> None:
    keep(ledger, STAYS, OLD, GONE, at=URL, retrieved="2031-03-14T08:00:00Z")
    keep(ledger, STAYS, NEW, CAME, at=URL, retrieved="2031-03-14T12:00:00Z")
    changes = list(ledger.changes())
    assert {change.what for change in changes} == {"came", "went", "reworded"}
    by_what = {change.what: change for change in changes}
    came, went, reworded = by_what["came"], by_what["went"], by_what["reworded"]
    assert _words(came.now).startswith("“Three workers")
    assert came.was is None
    assert _words(went.was).startswith("“Nobody")
    assert "May" in _words(reworded.was)
    assert "June" in _words(reworded.now)
    assert came.before.retrieved == "2031-03-14T08:00:00Z"
    assert list(ledger.changes(URL)) == changes
    assert list(ledger.changes("https://post.example/other")) == []


def _words(said: Statement | None) -> str:
    return said.content[0].text if said else ""


def test_another_speaker_of_the_same_words_is_a_change(ledger: Ledger) -> None:
    keep(ledger, "“It is safe,” Ada Venn said.", at=URL, retrieved="1")
    keep(ledger, "“It is safe,” Bo Lind said.", at=URL, retrieved="2")
    (change,) = ledger.changes()
    assert change.what == "reworded"


def test_versions_are_in_the_order_they_were_received(ledger: Ledger) -> None:
    keep(ledger, NEW, at=URL, retrieved="2031-03-15")
    keep(ledger, OLD, at=URL, retrieved="2031-03-14")
    keep(ledger, OLD, at=URL, retrieved="2031-03-16")
    assert ["May" in _words(change.was) for change in ledger.changes()] == [True, False]


def test_a_saved_page_is_a_version_of_the_address_it_names(ledger: Ledger) -> None:
    keep(ledger, f"Url: {URL}", OLD, at="monday.txt")
    keep(ledger, f"Url: {URL}", NEW, at="tuesday.txt")
    assert [change.address for change in ledger.changes()] == [URL]
    keep(ledger, "Url: https://other.example/", OLD, at="a.txt")
    keep(ledger, "Url: https://other.example/", NEW, at="b.txt")
    assert {change.address for change in ledger.changes()} == {URL}


def test_a_page_that_failed_at_first_is_a_version_as_others(ledger: Ledger) -> None:
    page = Page(story(f"Url: {URL}", OLD), "a.txt")
    ledger.keep_failure(PageError("was not understood", page="a.txt"), page)
    ledger.keep(page, read(page), PLAIN.name)
    keep(ledger, f"Url: {URL}", NEW, at="a.txt")
    assert {change.address for change in ledger.changes()} == {URL}
    assert list(ledger.changes(URL)) == list(ledger.changes())


WIRE = [f"“Sentence {n} of a long report from the harbour,” Ada Venn said." for n in range(30)]
OTHER = [f"“Quite other words about topic {n} were heard,” Bo Lind said." for n in range(30)]


@pytest.fixture
def wired(ledger: Ledger) -> Ledger:
    """One report on three sites, and an independent one."""
    with ledger.writer():
        keep(ledger, *WIRE, at="agency.txt", outlet="Agency")
        keep(ledger, *WIRE[:29], at="post.txt", outlet="Post", title="Harbour, says Venn")
        keep(ledger, *WIRE, "“We add this,” Cy said.", at="echo.txt", outlet="Echo")
        keep(ledger, *OTHER, at="herald.txt", outlet="Herald")
    return ledger


def test_wire_copy_is_one_text_and_an_own_report_another(wired: Ledger) -> None:
    assert {hit.copies for hit in wired.hits("outlet:post")} == {3}
    assert {hit.copies for hit in wired.hits("outlet:herald")} == {1}


def test_each_text_can_be_shown_once(wired: Ledger) -> None:
    assert wired.search('"sentence 3"').total == 3
    (hit,) = wired.search('"sentence 3"', once=True).hits
    assert (hit.page.location, hit.copies) == ("agency.txt", 3)


def test_short_texts_are_copies_only_where_they_are_alike(ledger: Ledger) -> None:
    for at, words in (("a", "“No,” Ada Venn said."), ("b", "“Yes,” Bo Lind promised.")):
        keep(ledger, words, at=at, title=words, outlet=at, published=f"203{ord(at) % 10}")
    assert {hit.copies for hit in ledger.hits()} == {1}


def test_groups_do_not_depend_on_how_often_a_run_begins(where: str, wired: Ledger) -> None:
    again = Ledger(where, reader=PLAIN)
    keep(again, *WIRE[1:], at="late.txt", outlet="Late")
    assert {hit.copies for hit in again.hits("outlet:late")} == {4}
