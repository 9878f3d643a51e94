"""Dates and places of what is found, on both databases, with every kind of query."""

from typing import get_args

import pytest

from onrecord import Ledger
from onrecord.core.correction import Correction
from onrecord.ledger import At, Basis, By, On
from tests.reader import charted


@pytest.mark.parametrize("query", ["", "works", "speaker:Venn", "since:2031-03-01", "works -Lima"])
@pytest.mark.parametrize("basis", ["said", "about", "published"])
def test_rows_and_days_add_up(where: str, query: str, basis: str) -> None:
    ledger = _filled(where)
    counted = ledger.charts.dates(query, basis)  # type: ignore[arg-type]
    assert counted.total == ledger.search(query).total
    every = On(basis, "1900", "2099")  # type: ignore[arg-type]
    for by in ("speaker", "act"):
        told, rows = ledger.charts.timeline(query, basis, by, lambda _: every)  # type: ignore[arg-type]
        assert told == counted
        assert sum(row.count for row in rows) == sum(one.count for one in counted.values)
    assert ledger.search(query, within=every).total == counted.dated


@pytest.mark.parametrize(
    "query", ["works", "speaker:Venn", "since:2031-03-01 works", "works -Lima"]
)
@pytest.mark.parametrize("basis", ["said", "about", "published"])
def test_bounded_charts_are_the_same_where_there_is_no_more(
    where: str, query: str, basis: Basis
) -> None:
    charts, every = _filled(where).charts, On(basis, "1900", "2099")
    assert charts.dates(query, basis, latest=10_000) == charts.dates(query, basis)
    for by in get_args(By):
        whole = charts.timeline(query, basis, by, lambda _: every, most=2)
        bounded = charts.timeline(query, basis, by, lambda _: every, most=2, latest=10_000)
        assert bounded == whole
        counts = [row.count for row in whole[1]]
        assert counts == sorted(counts, reverse=True)
    assert charts.places(query, latest=10_000) == charts.places(query)


@pytest.mark.parametrize("query", ["", "since:2031-03-01"])
def test_what_was_rejected_is_on_no_day(where: str, query: str) -> None:
    ledger = _filled(where)
    before = ledger.charts.dates(query, "published")
    hit = next(hit for hit in ledger.hits(query) if hit.article.published)
    ledger.correct(Correction(hit.page.sha256, "reject", hit.statement.id, author="Rita"))
    after = ledger.charts.dates(query, "published")
    assert (after.total, after.dated) == (before.total - 1, before.dated - 1)
    day = (hit.article.published or "")[:10]
    count = {one.value: one.count for one in after.values}.get(day, 0)
    assert count == {one.value: one.count for one in before.values}[day] - 1


@pytest.mark.parametrize("query", ["", "works", "speaker:Venn", "since:2031-03-13 works", "-Lima"])
def test_a_place_has_as_many_statements_as_the_map_says(where: str, query: str) -> None:
    ledger = _filled(where)
    places = ledger.charts.places(query)
    assert places.total == ledger.search(query).total
    for one in places.named:
        assert ledger.search(query, within=At(one.place.number)).total == one.count
        assert ledger.charts.place(one.place.number) == one.place
    assert len(ledger.charts.places(query, most=2).named) == min(2, places.places)


def _filled(where: str) -> Ledger:
    ledger = Ledger(where)
    charted.keep(ledger)
    return ledger
