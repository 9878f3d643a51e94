"""Windows, lanes and pictures of a timeline; places as GeoJSON; slides: without a browser."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.hit import Facet
from onrecord.core.period import period
from onrecord.ledger import DatedRow, Named, Place, Places
from onrecord.reader.charts import windows
from onrecord.reader.charts.areas import area_of
from onrecord.reader.charts.drawing import LEFT, WIDTH, label, picture, shortened, ticks
from onrecord.reader.charts.geojson import geojson
from onrecord.reader.charts.lanes import lanes, periods, table

DAYS = st.dates(date(1800, 1, 1), date(2200, 1, 1))


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2031-03-14", "2031-03-14", "2031-03-14", "day"),
        ("2031-03-14T18:05:00+01:00", "2031-03-14", "2031-03-14", "day"),
        ("2031-03-14TMO", "2031-03-14", "2031-03-14", "day"),
        ("2032-02", "2032-02-01", "2032-02-29", "month"),
        ("2031", "2031-01-01", "2031-12-31", "year"),
        ("2031-W11", "2031-03-10", "2031-03-16", "week"),
        ("2031-W11-WE", "2031-03-15", "2031-03-16", "week"),
        ("2031-WI", "2031-12-01", "2032-02-29", "season"),
        ("2031-Q4", "2031-10-01", "2031-12-31", "quarter"),
        ("2031-H1", "2031-01-01", "2031-06-30", "half"),
        ("198", "1980-01-01", "1989-12-31", "decade"),
        ("19", "1900-01-01", "1999-12-31", "century"),
    ],
)
def test_a_date_covers_its_days(value: str, first: str, last: str, precision: str) -> None:
    one = period(value)
    assert one is not None
    assert (one.first.isoformat(), one.last.isoformat(), one.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P3M", "XXXX-WXX-5", "2031-13", "2031-02-30", "0000", "2031-W60", "x", ""]
)
def test_what_names_no_time_is_no_period(value: str) -> None:
    assert period(value) is None


@given(DAYS, DAYS)
def test_a_window_has_every_day_in_one_of_its_columns(one: date, other: date) -> None:
    shown = windows.window(one, other)
    names = list(windows.keys(shown))
    assert len(names) == shown.columns <= windows.MOST_COLUMNS + 1
    for day in (one, other):
        assert names[shown.column(day)] == shown.key(day)
    assert 0 < len(ticks(shown)) <= 11


@given(DAYS, DAYS, st.floats(0.1, 10), DAYS, DAYS)
def test_zoom_and_moves_stay_within_what_there_is(
    one: date, other: date, by: float, first: date, last: date
) -> None:
    limit = windows.whole([p for p in map(period, (one.isoformat(), other.isoformat())) if p])
    assert limit is not None
    shown = windows.window(max(min(first, last), limit.first), min(max(first, last), limit.last))
    for to in (windows.zoomed(shown, by, None, limit), windows.moved(shown, by, limit)):
        assert windows.window(limit.first, limit.last).first <= to.first or to.unit != limit.unit
        assert to.first <= to.last


def test_a_few_far_dates_do_not_stretch_the_first_window() -> None:
    counted = periods(
        [Facet("1914-06-28", 1), *(Facet(f"2031-03-{day:02}", 20) for day in range(1, 29))]
    )
    shown = windows.best(counted)
    assert shown is not None
    assert (shown.first.year, shown.unit) == (2031, "day")
    everything = windows.whole(one for one, _ in counted)
    assert everything is not None
    assert everything.first.year == 1914


def test_what_is_known_to_the_month_is_a_span_over_it_and_never_on_a_day() -> None:
    values = (
        Facet("2031-03-14", 2),
        Facet("2031-03", 3),
        Facet("2031-W11", 1),
        Facet("PAST_REF", 9),
    )
    shown = windows.window(date(2031, 3, 1), date(2031, 4, 30))
    (lane,) = lanes([DatedRow("Ada Venn", 6, values)], values[:3], shown)
    assert [(bar.value, bar.count) for bar in lane.bars] == [("2031-03-14", 2)]
    assert [(span.value, span.count) for span in lane.spans] == [("2031-03", 3), ("2031-W11", 1)]
    drawn = picture((lane,), shown, "2031-03-14")
    bars = [box for box in drawn.lanes[0].boxes if not box.is_span]
    spans = [box for box in drawn.lanes[0].boxes if box.is_span]
    assert len(bars) == 1
    assert max(box.width for box in spans) > 20 * bars[0].width
    assert drawn.cursor is not None
    months = windows.window(date(2030, 1, 1), date(2031, 12, 31))
    (lane,) = lanes([DatedRow("Ada Venn", 6, values)], values[:3], months)
    assert [(bar.value, bar.count) for bar in lane.bars] == [("2031-03", 6)]


def test_what_has_no_lane_of_its_own_is_in_the_lane_of_all_others() -> None:
    every = [Facet("2031-03-14", 5), Facet("2031-03-15", 1)]
    rows = [
        DatedRow(None, 1, (Facet("2031-03-14", 1),)),
        DatedRow("Odo", 2, (Facet("2031-03-14", 2),)),
    ]
    made = lanes(rows, every, windows.window(date(2031, 3, 10), date(2031, 3, 20)))
    assert [(one.name, one.kind, one.count) for one in made] == [
        ("Odo", "named", 2), (None, "unknown", 1), (None, "others", 3),
    ]  # fmt: skip
    assert [(line.value, line.count) for line in table(made)] == [
        ("2031-03-14", 5),
        ("2031-03-15", 1),
    ]


@given(st.lists(st.tuples(st.sampled_from(["2031-03-14", "2031-03", "2031", "203", "2031-W11"]),
                          st.integers(1, 10**6)), min_size=1))  # fmt: skip
def test_every_mark_lies_within_the_picture(values: list[tuple[str, int]]) -> None:
    facets = [Facet(value, count) for value, count in dict(values).items()]
    shown = windows.best(periods(facets))
    assert shown is not None
    drawn = picture(lanes([], facets, shown), shown, None)
    for lane in drawn.lanes:
        for box in lane.boxes:
            assert box.x >= LEFT - 1
            assert box.x + box.width <= WIDTH
            assert lane.top <= box.y
            assert box.y + box.height <= lane.bottom + 1


@given(st.text())
def test_a_label_fits_and_is_xml(text: str) -> None:
    clean = "".join(one for one in shortened(text) if one.isprintable())
    assert len(shortened(text)) <= 26
    assert "\uffff" not in label(text)
    ElementTree.fromstring(f"<x>{clean.replace('&', '').replace('<', '')}</x>")


def test_only_a_town_has_a_point_in_geojson() -> None:
    town = Place(1, "Tarn", 7, "TA", "TA-1", 1.5, 2.5, "city")
    province = Place(2, "Upper Tarn", None, "TA", "TA-2", 1.0, 2.0, "province")
    unsettled = Place(3, "Springfield", None, None, None, None, None, None)
    told = geojson(Places(9, 8, 3, tuple(Named(one, 2) for one in (town, province, unsettled))))
    geometries = [feature["geometry"] for feature in told["features"]]
    assert geometries == [{"type": "Point", "coordinates": [2.5, 1.5]}, None, None]
    assert told["features"][1]["properties"]["latitude"] == 1.0


def test_countries_have_areas() -> None:
    assert (area_of("SY"), area_of("FR"), area_of("XK")) == ("760", "250", "Kosovo")
    assert area_of("TA") is None
    assert area_of(None) is None
