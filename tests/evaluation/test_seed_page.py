"""The first real page: what a person who reads it would say is said in it, and by whom."""

import pytest

import onrecord
from onrecord.core.record import Record
from training.shared import SHARED

PAGE = SHARED / "seed" / "page.txt"
TITLE = "US security services behind Al Nusra offensive in Syria’s Idlib – Russian MoD"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason=f"the seed page is not at {PAGE}")


@pytest.fixture(scope="module")
def record() -> Record:
    return onrecord.read(PAGE)


def test_the_article_is_the_page_without_its_residue(record: Record) -> None:
    article = record.article
    assert article.title == TITLE
    assert article.text.count(TITLE) == 1
    assert article.text.startswith(TITLE)
    assert article.published == "2017-09-20T21:32"
    assert "icon" not in article.text
    assert article.text.rstrip().endswith("“absolutely unacceptable.”")
    assert not article.truncated


def test_every_character_leads_back_to_the_page(record: Record) -> None:
    page = PAGE.read_text(encoding="utf-8")
    text = record.article.text
    assert record.article.origin
    for run in record.article.origin:
        length = run.end - run.start
        assert text[run.start : run.end] == page[run.page_start : run.page_start + length]


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Russian MoD", "–", "US security services behind Al Nusra offensive in Syria’s Idlib"),
        ("The Russian Defense Ministry", "says", "that, according to their data, an offensive"),
        (
            "the Russian Defense Ministry",
            "said in a statement",
            "“According to our intelligence data, the offensive was instigated by the US",
        ),
        ("the ministry", "said", "The jihadists attacked the positions of government forces"),
        ("the ministry", "said", "One of the major goals of the terrorists consisted in"),
        ("Russian officials", "suspected", "the US of having links to some radical groups"),
        ("Sergey Lavrov", "said", "that the situation around the Al Nusra Front"),
        ("Lavrov", "condemned", "this situation"),
    ],
)
def test_a_statement_is_found_with_its_source_and_cue(
    source: str, cue: str, content: str, record: Record
) -> None:
    found = [
        one
        for one in record.statements
        if " ".join(piece.text for piece in one.content).startswith(content)
        and one.source is not None
        and one.source.text.endswith(source)
        and one.cue is not None
        and cue in one.cue.text
    ]
    assert len(found) == 1


def test_the_headline_is_one_statement_of_one_piece(record: Record) -> None:
    headline = [one for one in record.statements if one.content[0].end <= len(TITLE)]
    assert [len(one.content) for one in headline] == [1]


def test_what_the_outlet_says_is_nobodys_statement(record: Record) -> None:
    sentence = "The terrorists, however, failed to achieve their goals"
    start = record.article.text.index(sentence)
    assert start in [span.start for span in onrecord.own_voice(record.article, record.statements)]
