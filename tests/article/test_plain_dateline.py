"""Date lines, as precise as they are written and no more."""

import pytest

from onrecord.article.dateline import dates, day_first


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("20 Sep, 2017 21:32", "2017-09-20T21:32"),
        ("Published: 2017-09-20T21:32:00Z", "2017-09-20T21:32:00Z"),
        ("2017-09-20 21:32:10 +0300", "2017-09-20T21:32:10+03:00"),
        ("September 20, 2017 9:32 pm ET", "2017-09-20T21:32-04:00"),
        ("Updated 9:32 PM EST, Wed December 20, 2017", "2017-12-20T21:32-05:00"),
        ("19:55, 18 NOV 2019", "2019-11-18T19:55"),
        ("20 November 2019, 12:19:44 AM", "2019-11-20T00:19:44"),
        ("Posted on 18-Nov-2019 13:25:00 IST", "2019-11-18T13:25:00"),
        ("26. April 2024, 15:24 Uhr", "2024-04-26T15:24"),
        ("26.04.2024 - 15:24 Uhr", "2024-04-26T15:24"),
        ("le 3 mars 2021 à 18h30", "2021-03-03T18:30"),
        ("20 de noviembre de 2019", "2019-11-20"),
        ("14/05/2017 10:00", "2017-05-14T10:00"),
        ("05/14/2017", "2017-05-14"),
        ("2019/11/20 3 people like this", "2019-11-20"),
        ("in November 2019", "2019-11"),
        ("Sept. 5th, 2019", "2019-09-05"),
    ],
)
def test_a_date_line(line: str, value: str) -> None:
    assert [dated.value for dated in dates(line)] == [value]


def test_day_and_month_that_cannot_be_told_apart_are_not_guessed() -> None:
    assert [dated.value for dated in dates("04/05/2017")] == ["2017"]


@pytest.mark.parametrize(
    "line",
    ["", "© 2019 Ellery Courier", "31 Feb 2019", "Monday, 9 pm", "April 25 (Wire) -", "12:30"],
)
def test_no_date(line: str) -> None:
    assert dates(line) == ()


def test_the_words_it_was_read_from() -> None:
    line = "Posted Nov. 19, 2019, 2:02 PM GMT / Updated Nov. 20, 2019"
    assert [dated.span.of(line) for dated in dates(line)] == [
        "Nov. 19, 2019, 2:02 PM GMT",
        "Nov. 20, 2019",
    ]


@pytest.mark.parametrize(
    ("page", "order"),
    [
        ("04/05/2017 and 14/05/2017", True),
        ("04/05/2017 and 05/14/2017", False),
        ("04/05/2017", None),
        ("14/05/2017 and 05/14/2017", None),
        ("05/05/2017, 31/31/2017", None),
    ],
)
def test_the_order_of_numeric_dates_shows_in_those_that_read_one_way(
    page: str, order: bool | None
) -> None:
    assert day_first(page) is order


def test_a_numeric_date_follows_the_order_of_its_page() -> None:
    assert [dated.value for dated in dates("04/05/2017", True)] == ["2017-05-04"]
    assert [dated.value for dated in dates("04/05/2017", False)] == ["2017-04-05"]
