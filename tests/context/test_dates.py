"""Time expressions: what they are, and what they come to on the day of an article."""

import pytest

from onrecord.context.dates import dates

FRIDAY = "2024-03-22"


def read(text: str, published: str | None = FRIDAY) -> list[tuple[str, str, str | None]]:
    return [(one.type, one.text, one.value) for one in dates(text, published)]


def values(text: str, published: str | None = FRIDAY) -> list[str | None]:
    return [one.value for one in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on 14 June 2019.", "2019-06-14"),
        ("It opened on June 14, 2019.", "2019-06-14"),
        ("It opened on Friday, June 14, 2019.", "2019-06-14"),
        ("It opened on the 14th of June 2019.", "2019-06-14"),
        ("It opened on 2019-06-14.", "2019-06-14"),
        ("It opened on 14/06/2019.", "2019-06-14"),
        ("It opened in June 2019.", "2019-06"),
        ("It opened in late June 2019.", "2019-06"),
        ("It opened in the summer of 2019.", "2019-SU"),
        ("It opened in the third quarter of fiscal 2019.", "2019-Q3"),
        ("It opened in the first half of 2019.", "2019-H1"),
        ("It opened in 2019.", "2019"),
        ("It opened in the late 1980s.", "198"),
        ("It opened in the 19th century.", "18"),
        ("It opened on Christmas Eve 2019.", "2019-12-24"),
        ("It opened on Thanksgiving 2019.", "2019-11-28"),
    ],
)
def test_a_date_that_is_whole_needs_no_day_of_publication(text: str, value: str) -> None:
    assert values(text, None) == [value]
    assert values(text, FRIDAY) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor resigned on Wednesday.", "2024-03-20"),
        ("The mayor will resign on Wednesday.", "2024-03-27"),
        ("The mayor resigned on Friday.", "2024-03-22"),
        ("The mayor resigned last Friday.", "2024-03-15"),
        ("The mayor resigned last Thursday.", "2024-03-14"),
        ("The mayor will resign next Friday.", "2024-03-29"),
        ("The mayor resigned on Tuesday last week.", "2024-03-12"),
        ("The mayor resigned yesterday.", "2024-03-21"),
        ("The mayor resigned the day before yesterday.", "2024-03-20"),
        ("The mayor resigned in August.", "2023-08"),
        ("The mayor will resign in August.", "2024-08"),
        ("The mayor is due to resign on April 2.", "2024-04-02"),
        ("The vote was set for April 2.", "2024-04-02"),
        ("The mayor resigned last June.", "2023-06"),
        ("The mayor resigned in April last year.", "2023-04"),
        ("The mayor resigned last week.", "2024-W11"),
        ("The mayor resigned over the weekend.", "2024-W11-WE"),
        ("The mayor resigned this year.", "2024"),
        ("The mayor resigned last year.", "2023"),
        ("The mayor resigned three years ago.", "2021"),
        ("The mayor resigned two weeks ago.", "2024-W10"),
        ("The mayor resigned ten days ago.", "2024-03-12"),
        ("The mayor resigned last summer.", "2023-SU"),
        ("The mayor resigned earlier this month.", "2024-03"),
        ("Until the end of the year the office is closed.", "2024"),
    ],
)
def test_a_date_without_its_year_hangs_on_the_day_of_publication(text: str, value: str) -> None:
    assert values(text) == [value]
    assert values(text, None) == [None]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They waited two years.", "DURATION", "P2Y"),
        ("It was a three-month course.", "DURATION", "P3M"),
        ("They waited for several weeks.", "DURATION", "PXW"),
        ("They waited two and a half hours.", "DURATION", "PT2.5H"),
        ("They waited half a century.", "DURATION", "P50Y"),
        ("They waited a year and a half.", "DURATION", "P1.5Y"),
        ("They waited a hundred days.", "DURATION", "P100D"),
        ("They waited 2 1/2 years.", "DURATION", "P2.5Y"),
        ("They waited 2½ years.", "DURATION", "P2.5Y"),
        ("They waited a decade.", "DURATION", "P10Y"),
        ("It rose over the past two years.", "DURATION", "P2Y"),
        ("They waited for years.", "DURATION", "PXY"),
        ("They meet every Friday.", "SET", "XXXX-WXX-5"),
        ("They meet on Fridays.", "SET", "XXXX-WXX-5"),
        ("They meet twice a week.", "SET", "P1W"),
        ("They meet every two years.", "SET", "P2Y"),
        ("They meet annually.", "SET", "XXXX"),
        ("They are now closed.", "DATE", "PRESENT_REF"),
        ("They were recently closed.", "DATE", "PAST_REF"),
        ("They will close in the future.", "DATE", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_references(text: str, kind: str, value: str) -> None:
    assert [(one.type, one.value) for one in dates(text, FRIDAY)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doors open at 15:00 GMT Saturday.", [("15:00 GMT Saturday", "2024-03-23T15:00")]),
        ("It failed on Monday night.", [("Monday night", "2024-03-18TNI")]),
        ("It failed last night.", [("last night", "2024-03-21TNI")]),
        ("It failed at 8 p.m. on Monday.", [("8 p.m.", "2024-03-18T20"), ("Monday", "2024-03-18")]),
        ("It failed at noon.", [("noon", None)]),
    ],
)
def test_times_of_day_take_the_day_beside_them(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(one.text, one.value) for one in dates(text, FRIDAY)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war of 2009-2011 ended.", ["2009", "2011"]),
        ("The tour of 1957-58 ended.", ["1957", "1958"]),
        ("The talks of May 3-5, 2019 ended.", ["2019-05-03", "2019-05-05"]),
        ("The talks of 3 to 5 May 2019 ended.", ["2019-05-03", "2019-05-05"]),
        ("The talks from May to June 2019 ended.", ["2019-05", "2019-06"]),
        ("It takes 12 to 18 months.", ["P12M", "P18M"]),
    ],
)
def test_both_ends_of_a_range(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Her son, a 22-year-old, left.",
        "Children aged 6 months and older came.",
        "Mr Bell, 65 years old, left.",
        "About 2000 people came.",
        "Theresa May may march on.",
        "She reads the Sunday Times and the Daily Vane.",
        "Bloody Sunday is a film.",
        "A last-minute change came.",
        "It cost $2000.",
        "The second man sat down.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read(text) == []


def test_digits_that_could_be_two_days_are_not_settled() -> None:
    assert values("It opened on 03/04/2019.") == [None]


def test_a_date_can_hang_on_the_one_told_before() -> None:
    text = (
        "The dam broke on 3 May 2011. The next day, the town was empty. It reopened a year later."
    )
    assert values(text) == ["2011-05-03", "2011-05-04", "2012"]


def test_a_tale_of_another_year_goes_on_in_that_year() -> None:
    text = "In March 2011, the dam leaked. In May, it broke."
    assert values(text) == ["2011-03", "2011-05"]


@pytest.mark.parametrize("published", [None, "", "2024", "2024-03", "soon", "2024-13-40"])
def test_a_day_of_publication_that_is_none(published: str | None) -> None:
    assert values("It opened on Friday.", published) == [None]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2024-02-29"])
def test_the_ends_of_the_calendar(published: str) -> None:
    text = (
        "Last Monday, next Friday, 900 years ago, last winter, in May, on February 29, next week."
    )
    assert all(one.end > one.start for one in dates(text, published))


def test_how_exact_a_value_is_told() -> None:
    text = "In 2019, in May 2019, on 3 May 2019, last week, at 8 p.m. on Monday, for two years."
    told = [one.precision for one in dates(text, FRIDAY)]
    assert told == ["year", "month", "day", "week", "hour", "day", "year"]
