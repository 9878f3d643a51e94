"""Of more statements than are to be looked at: those that were added last, exactly told."""

from onrecord import Ledger
from onrecord.core.correction import Correction
from onrecord.core.hit import Facet
from onrecord.ledger import At, On
from tests.ledger.shared import keep


def _four(ledger: Ledger) -> list[str]:
    """Four statements on as many pages, the longest first; the third page copies the second."""
    lines = ("The bridge and the road and the rail", "The bridge and the road", None, "The bridge")
    ids = []
    for number, line in enumerate(lines):
        said = f"“{line or lines[1]},” Ada Venn said."
        told = number if line else 1
        rest = " ".join(
            f"Sentence {n} of story {told} tells of works {n * told}." for n in range(40)
        )
        outlet = "Vessel Post" if line else "The Herald"
        record = keep(ledger, said, rest, at=f"{number}.txt", outlet=outlet)
        ids.append(record.statements[0].id)
    return ids


def test_the_best_of_those_added_last(ledger: Ledger) -> None:
    ids = _four(ledger)
    found = ledger.search("bridge", latest=2)
    assert (found.total, found.is_more, found.among, found.after) == (4, False, 2, None)
    assert {hit.statement.id for hit in found.hits} == {ids[2], ids[3]}
    first = ledger.search("bridge", latest=2, limit=1)
    second = ledger.search("bridge", latest=2, limit=1, after=first.after)
    assert [*first.hits, *second.hits] == list(found.hits)
    assert second.after is None
    whole = ledger.search("bridge", latest=4)
    assert (whole.total, whole.among, len(whole.hits)) == (4, None, 4)


def test_copies_once_are_counted_so_far(ledger: Ledger) -> None:
    _four(ledger)
    for query in ("", "bridge"):
        whole = ledger.search(query, once=True, latest=3)
        assert (whole.total, whole.is_more, len(whole.hits)) == (3, False, 3)
        part = ledger.search(query, once=True, latest=2)
        assert (part.total, part.is_more, part.among) == (2, True, 2 if query else None)


def test_charts_and_profiles_of_those_added_last(ledger: Ledger) -> None:
    _four(ledger)
    told = ledger.charts.dates("bridge", "published", latest=3)
    assert (told.total, told.among) == (4, 3)
    assert ledger.charts.dates("bridge", "published", latest=4).among is None
    assert ledger.charts.places("bridge", latest=3).among == 3
    assert ledger.profile("Ada Venn", "bridge", latest=3).names == (Facet("Ada Venn", 3),)
    assert ledger.profile("Ada Venn", "bridge", latest=4).among is None


def test_a_day_and_a_place_without_words(ledger: Ledger) -> None:
    _four(ledger)
    (first, *_) = ledger.hits()
    day = (first.article.published or "")[:10]
    for meant in (On("published", day, day), On("published", day, day, (day[:7],))):
        found = ledger.search("", order="date", within=meant)
        assert found.total == len(found.hits)
    assert ledger.search("", order="date", within=At(1)).total == 0


def test_what_was_rejected_is_of_no_day(ledger: Ledger) -> None:
    ids = _four(ledger)
    hits = {hit.statement.id: hit for hit in ledger.hits()}
    dated = On("published", "0", "9")
    before = ledger.search("", order="date", within=dated).total
    page = hits[ids[0]].page.sha256
    ledger.correct(Correction(page, "reject", ids[0], author="a"))
    assert ledger.search("", order="date", within=dated).total == max(before - 1, 0)
    waiting = ledger.waiting()
    assert waiting is not None
    assert waiting.statement != ids[0]
    assert ledger.waiting(below=0.0) is None
    assert ledger.waiting("rail") is None
