"""What a query means, on both databases alike."""

import time
from dataclasses import replace

import pytest

from onrecord import Ledger, Page, UsageError
from onrecord.core.hit import Facet
from onrecord.core.statement import Target
from tests.ledger.shared import found, keep
from tests.plain_reader import read, story


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Three pages of two outlets with five statements."""
    with ledger.writer():
        keep(
            ledger,
            "“The old bridge in Northport will open in May,” Ada Venn said.",
            "“We never closed the bridge,” the ministry denied.",
            at="1.txt",
            published="2031-03-14",
        )
        keep(
            ledger,
            "“Bridges cost money,” Ada Venn said.",
            "“A new café for the bridge,” Bo Lind promised.",
            at="2.txt",
            published="2031-04-02T08:00:00+02:00",
            outlet="The Herald",
        )
        keep(ledger, "“水の橋が開く,” Bo Lind said.", at="3.txt", published="2032")
    return ledger


BRIDGE, NEVER, COST, CAFE, WATER = (
    "The old bridge in Northport will open in May,",
    "We never closed the bridge,",
    "Bridges cost money,",
    "A new café for the bridge,",
    "水の橋が開く,",
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("bridge", {BRIDGE, NEVER, CAFE}),
        ("BRIDGE old", {BRIDGE}),
        ('"old bridge"', {BRIDGE}),
        ('"bridge old"', set()),
        ("“old bridge”", {BRIDGE}),
        ("cafe", {CAFE}),
        ("CAFÉ OR money", {CAFE, COST}),
        ("bridge -old", {NEVER, CAFE}),
        ("bridge -“the bridge”", {BRIDGE}),
        ("-bridge", {COST, WATER}),
        ("speaker:venn", {BRIDGE, COST}),
        ('speaker:"ada venn" bridge', {BRIDGE}),
        ("venn", {BRIDGE, COST}),
        ("speaker:bridge", set()),
        ("outlet:herald", {COST, CAFE}),
        ("-outlet:herald bridge", {BRIDGE, NEVER}),
        ("act:deny", {NEVER}),
        ("act:deny OR act:promise", {NEVER, CAFE}),
        ("kind:direct money", {COST}),
        ("kind:indirect", set()),
        ("place:northport", {BRIDGE}),
        ('place:"port northport"', {BRIDGE}),
        ("cue:promised", {CAFE}),
        ("since:2031-04", {COST, CAFE, WATER}),
        ("until:2031-03", {BRIDGE, NEVER}),
        ("since:2031-03-14 until:2031-03-14", {BRIDGE, NEVER}),
        ("since:2031-04-02 until:2031-04-02", {COST, CAFE}),
        ("until:2031", {BRIDGE, NEVER, COST, CAFE}),
        ("橋", {WATER}),
        ("水の橋", {WATER}),
        ("橋水", set()),
        ("", {BRIDGE, NEVER, COST, CAFE, WATER}),
        ("headline", set()),
        ("post", set()),
    ],
)
def test_a_query(query: str, expected: set[str], filled: Ledger) -> None:
    assert set(found(filled, query)) == expected
    assert filled.search(query).total == len(expected)
    assert {hit.statement.content[0].text.strip("“”") for hit in filled.hits(query)} == expected
    pages = {record.page.location for record in filled.records(query)} if query else set()
    assert pages == {hit.page.location for hit in filled.hits(query)} or not query


def test_a_hit_says_all_that_a_reader_needs(filled: Ledger) -> None:
    (hit,) = filled.search("old").hits
    assert (hit.page.location, hit.article.site, hit.article.published) == (
        "1.txt",
        "Vessel Post",
        "2031-03-14",
    )
    record = filled.record(hit.page.sha256)
    for part in (*hit.statement.content, hit.statement.cue, hit.statement.source):
        assert part is not None
        assert record.article.text[part.start : part.end] == part.text
    assert hit.score is not None
    assert hit.statement.speaker is not None
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["old"]


def test_a_long_statement_is_cut_around_the_first_mark(ledger: Ledger) -> None:
    keep(ledger, f"“{'so many words ' * 100} bridge {'and more words ' * 100},” Ada Venn said.")
    (hit,) = ledger.search("bridge").hits
    assert len(hit.snippet.text) < 250
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["bridge"]


def test_the_better_match_is_first_and_dates_go_backwards(filled: Ledger) -> None:
    keep(filled, "“Bridge, bridge, bridge,” Ada Venn said.", at="4.txt", published="2031-01-01")
    assert found(filled, "bridge")[0] == "Bridge, bridge, bridge,"
    by_date = filled.search("", order="date").hits
    dates = [hit.article.published or "" for hit in by_date]
    assert dates == sorted(dates, reverse=True)


def test_filters_do_not_rank(filled: Ledger) -> None:
    keep(filled, "“A bridge, and more words than that,” the ministry denied.", at="5.txt")
    plain = {hit.statement.id: hit.score for hit in filled.search("bridge").hits}
    for query in ("bridge kind:direct", "bridge act:deny", "bridge since:2031-03 -act:promise"):
        hits = filled.search(query).hits
        assert hits
        assert {hit.statement.id: hit.score for hit in hits}.items() <= plain.items()


def test_filters_alone_give_the_newest_first(filled: Ledger) -> None:
    results = filled.search("kind:direct")
    dates = [hit.article.published or "" for hit in results.hits]
    assert dates == sorted(dates, reverse=True)
    assert {hit.score for hit in results.hits} == {None}
    assert results.total == 5


@pytest.mark.parametrize("query", ["bridge kind:direct", "bridge since:2031", "kind:direct", ""])
def test_every_page_of_a_list_says_how_many_there_are(query: str, filled: Ledger) -> None:
    whole = filled.search(query)
    assert whole.total == len(whole.hits)
    after, seen = None, []
    while True:
        page = filled.search(query, limit=1, after=after)
        seen += [hit.statement.id for hit in page.hits]
        assert page.total == whole.total
        after = page.after
        if after is None:
            break
    assert seen == [hit.statement.id for hit in whole.hits]
    assert filled.search(query, limit=1, after=f"{whole.total}-1000").total == whole.total


def test_facets_count_at_whom_it_is_aimed(ledger: Ledger) -> None:
    said = ("“He lied,” Bo Lind said.", "“He knew,” Bo Lind said.", "“No,” Bo Lind said.")
    page = Page(story(*said), "a.txt")
    record = read(page)
    target = Target("e1", "the mayor")
    aimed = (replace(one, target=target) for one in record.statements[:2])
    ledger.keep(page, replace(record, statements=(*aimed, record.statements[2])), "by hand")
    facets = dict(ledger.search("", facets=True).facets)
    assert facets["target"] == (Facet("the mayor", 2),)


def test_facets_count_what_was_found(filled: Ledger) -> None:
    facets = dict(filled.search("bridge", facets=True).facets)
    assert facets["act"] == (Facet("deny", 1), Facet("promise", 1), Facet("state", 1))
    assert facets["outlet"] == (Facet("Vessel Post", 2), Facet("The Herald", 1))
    assert facets["month"] == (Facet("2031-03", 2), Facet("2031-04", 1))
    assert {facet.value for facet in facets["speaker"]} == {"Ada Venn", "Bo Lind", None}
    assert facets["place"] == (Facet("Port Northport", 1),)
    assert facets["target"] == ()
    assert filled.search("bridge").facets == ()


def test_facets_of_many_are_those_of_the_last(ledger: Ledger) -> None:
    for number, name in enumerate(("Ada Venn", "Bo Lind", "Bo Lind", "Ida Moss")):
        keep(ledger, f"“The bridge {number},” {name} said.")
    for query in ("", "bridge", "act:state", "since:2031"):
        some = ledger.search(query, facets=True, facets_of=2)
        assert (some.total, some.facets_of) == (4, 2)
        speakers = dict(some.facets)["speaker"]
        assert speakers == (Facet("Bo Lind", 1), Facet("Ida Moss", 1))
        assert ledger.search(query, facets=True, facets_of=4).facets_of is None


@pytest.mark.parametrize("order", ["rank", "date"])
def test_pages_of_a_list_do_not_move_when_pages_are_added(order: str, ledger: Ledger) -> None:
    with ledger.writer():
        for n in range(25):
            keep(ledger, f"“The bridge {n} stands,” Ada Venn said.", at=f"{n}.txt")
    before = [hit.statement.id for hit in ledger.search("bridge", order=order, limit=25).hits]  # type: ignore[arg-type]
    seen, after = [], None
    for turn in range(3):
        page = ledger.search("bridge", order=order, limit=10, after=after)  # type: ignore[arg-type]
        assert page.total == 25
        seen += [hit.statement.id for hit in page.hits]
        after = page.after
        keep(ledger, "“A bridge, bridge, bridge more,” Ada Venn said.", at="x", title=f"{turn}")
    assert after is None
    assert seen == before


def test_a_place_that_is_none_is_a_usage_error(filled: Ledger) -> None:
    for after in ("x", "1", "-1-2", "1-2; DROP TABLE pages", "١-٢"):
        with pytest.raises(UsageError, match="no place in a list"):
            filled.search("bridge", after=after)
    with pytest.raises(UsageError, match="hits"):
        filled.search("bridge", limit=0)


def test_what_was_not_understood_is_said(filled: Ledger) -> None:
    assert "no" not in filled.search("bridge").notes
    (note,) = filled.search("bridge since:yesterday").notes
    assert "yesterday" in note
    (note,) = filled.search("act:lie").notes
    assert "state" in note
    assert filled.search("bridge since:2031-02-30").notes


HOSTILE = [
    '"', '""', "'", "';--", "'; DROP TABLE pages; --", "*", "**", "a*", "*a", "b*r*i*", "%", "_",
    "(", ")", "()", "((((((((((", "AND", "OR", "NOT", "NEAR", "NEAR(a b, 3)", "OR OR OR", "a OR",
    "OR a", "a AND b", "NOT a", "^bridge", "bridge^2", "bridge~", "+bridge", "-", "--", "---",
    "-OR", "- bridge", "{content}: bridge", "content:bridge", "rowid:1", "rank:x",
    "statement_words:x",
    "a:b:c", ":", "::", "speaker:", "act:\"", "since:", "since:2031-13", "until:9999-99-99",
    "since:-1", "\0", "a\0b", "\ud800", "\u202e", "a\nb\tc", "\\", "\\'", "$$", "{}", "[]", "|",
    "&", "!", "<->", "a <-> b", "'a':*", "!!a", "a & !b", "😀", "x" * 5000, "a " * 500,
    "-a " * 300, "a OR " * 200, '"a b" ' * 100, "act:state " * 90, "0x27", "%27", "<script>",
    "SELECT * FROM pages", "1=1", "e\u0301", "ﬁ", "İ", "ß",
]  # fmt: skip


def test_no_query_is_an_error_or_slow(filled: Ledger) -> None:
    everything = {BRIDGE, NEVER, COST, CAFE, WATER}
    assert len(HOSTILE) >= 50
    for query in HOSTILE:
        begun = time.process_time()
        results = filled.search(query, facets=True)
        assert time.process_time() - begun < 1, query
        said = {hit.statement.content[0].text.strip("“”") for hit in results.hits}
        assert said <= everything
        assert list(filled.hits(query)) is not None
