"""Rules for days and times of day: "Friday, March 22, 2013", "last Tuesday", "3 p.m. GMT".

After TIMEX2 3.2.1 (calendar dates, times of day) and the weekday rules of `scene`.
"""

from collections.abc import Callable, Iterable, Sequence

from onrecord.context.timex.calendar import HOLIDAYS, a_day
from onrecord.context.timex.expression import Expression, Reading, Rule, nothing, whole
from onrecord.context.timex.phrase import Phrase
from onrecord.context.timex.scene import (
    Resolver,
    at,
    counted,
    fixed,
    holiday,
    month,
    month_of_year,
    shifted_month,
    weekday,
    weekday_of_week,
)

SHIFT = "(<shift> the? (BACK | AHEAD | HERE past?))"
EARLY = "(EARLY ((in | on) the? | - )?)?"
_PART = "(<part> PART)?"
_YEAR = "(,? of? (<year> YEAR) | ,? of? (<years> BACK | AHEAD | HERE) year)?"
_DAY = "DAY | NTH | ORD"
_NOT_A_COUNT = "(?! - ? (UNIT | UNITS | HOUR | HOURS) | : | % | - OLD)"
_POSSESSIVE = "('s | ’s)?"


def two_digits(year: int) -> int:
    """A year written with two digits: 69 and more are of the twentieth century (POSIX strptime)."""
    return year if year > 99 else year + (1900 if year >= 69 else 2000)


def year_of(phrase: Phrase) -> int | None:
    """The year that a phrase names."""
    number = phrase.number("year")
    return None if number is None else two_digits(number)


def shift_of(phrase: Phrase, name: str = "shift") -> int | None:
    """-1 for last and past ("this past"), 0 for this, 1 for next; None where there is none."""
    return -1 if "past" in phrase.words(name) else phrase.whole(name, "BACK", "AHEAD", "HERE")


def _dated(resolver: Callable[[Phrase], Resolver | None]) -> Reading:
    """A day, or a part of one where the phrase names it ("Friday night")."""

    def read(phrase: Phrase) -> Iterable[Expression]:
        resolve = resolver(phrase)
        code = "NI" if phrase.span("tonight") else phrase.code("part", "PART")
        if resolve and code:
            yield Expression(phrase.first, phrase.behind, "TIME", at(resolve, code))
        elif resolve:
            yield Expression(phrase.first, phrase.behind, "DATE", resolve)

    return read


def a_date(year: int | None, number: int, day: int) -> Resolver:
    """A day of a month, with its year where the text gives it."""
    if year is None:
        return month(number, day)
    found = a_day(year, number, day)
    return fixed(found.isoformat() if found else None)


def _iso(phrase: Phrase) -> Iterable[Expression]:
    value = phrase.words("iso")[0].upper()
    numbers = [int(part) for part in value[:10].split("-")]
    if a_day(*numbers):
        kind = "TIME" if "T" in value else "DATE"
        yield Expression(phrase.first, phrase.behind, kind, fixed(value))  # type: ignore[arg-type]


def _slashed(phrase: Phrase) -> Resolver | None:
    """Day and month in digits: settled only where one cannot be a month, or both are the same."""
    written = phrase.words("slash")[0]
    first, second, year = (int(part) for part in written.replace(".", "/").split("/"))
    if first in (0, *range(32, 100)) or second in (0, *range(32, 100)) or min(first, second) > 12:
        return None
    if second <= 12 and (first > 12 or first == second or "." in written):
        return a_date(two_digits(year), second, first)
    return a_date(two_digits(year), first, second) if second > 12 else fixed(None)


def _holiday(phrase: Phrase) -> Resolver:
    words = (word for word in phrase.words("holiday") if word.strip("'’.") not in ("", "s"))
    name, year = " ".join(words).replace("labour", "labor"), year_of(phrase)
    return fixed(HOLIDAYS[name](year).isoformat()) if year else holiday(name)


def _day(phrase: Phrase) -> Resolver | None:
    """A day of a month; "last" and "next" before it choose the year."""
    number, day = phrase.whole("month", "MONTH"), phrase.number("day")
    if number is None or day is None or day > 31:
        return None
    years, shift = shift_of(phrase, "years"), shift_of(phrase)
    if years is not None:
        return month_of_year(number, years, day)
    if shift is not None:
        return shifted_month(number, shift, day)
    return a_date(year_of(phrase), number, day)


def _days(phrase: Phrase) -> Iterable[Expression]:
    """Two days, the second without its month ("March 19-21"), or the first ("19-21 March")."""
    number, year = phrase.whole("month", "MONTH"), year_of(phrase)
    first, second = phrase.number("day"), phrase.number("last")
    one, two = phrase.span("one"), phrase.span("two")
    if number and first and second and one and two:
        later = phrase.whole("then", "MONTH") or number
        yield Expression(*one, "DATE", a_date(year, number, first))
        yield Expression(*two, "DATE", a_date(year, later, second))


def _weekday(phrase: Phrase) -> Resolver | None:
    number = phrase.whole("wd", "WKD")
    weeks = shift_of(phrase, "weeks")
    if number is None:
        return None
    return weekday(number, shift_of(phrase)) if weeks is None else weekday_of_week(number, weeks)


def _today(phrase: Phrase) -> Resolver | None:
    by = phrase.whole("today", "TODAY", "TONIGHT")
    if by is None:
        by = shift_of(phrase) or 0
    return counted("D", 2 * by if phrase.span("beyond") else by)


def clock(words: Sequence[str]) -> str | None:
    """A time of day as ISO 8601 writes it: "15", "15:00", "12:00"; None for 25 o'clock."""
    noon = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(words[0])
    if noon:
        return noon
    parts = words[0].replace(".", ":").split(":")
    if len(parts[0]) > 2:
        parts = [parts[0][:-2], parts[0][-2:]]
    hour = int(parts[0])
    half = next((word[0] for word in words[1:] if word[0] in "ap" and "m" in word), None)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or any(int(part) > 59 for part in parts[1:]):
        return None
    return ":".join([f"{hour:02}", *parts[1:]])


def _time_of_day(phrase: Phrase) -> Iterable[Expression]:
    found = clock(phrase.words("clock")) if phrase.span("clock") else phrase.code("part", "PART")
    if found:
        yield Expression(phrase.first, phrase.behind, "TIME", fixed(None), clock=found)


_HOLIDAY_NAMES = f"""(<holiday> fourth of july | new year {_POSSESSIVE} (day | eve)
    | martin luther king jr? .? day | (valentine | veterans | presidents | mother) {_POSSESSIVE} day
    | st .? patrick {_POSSESSIVE} day | ash wednesday | palm sunday | good friday | black friday
    | (memorial | independence | labor | labour | columbus | boxing | bastille | armistice) day
    | groundhog day | easter (sunday | monday)? | halloween | thanksgiving day?
    | christmas (day | eve)?)"""

RULES = (
    Rule("(<iso> ISO)", _iso),
    Rule("(<slash> SLASH)", whole("DATE", _slashed)),
    Rule(f"{_HOLIDAY_NAMES} {_YEAR}", whole("DATE", _holiday)),
    Rule("NICKNAME WEEKDAY | WEEKDAY PART? PAPER", nothing),
    Rule(
        f"""(<one> (<month> MONTH) (<day> DAY | NTH)) (- | ~ | AND | through)
        (<two> (<then> MONTH)? (<last> DAY | NTH) {_NOT_A_COUNT} {_YEAR})""",
        _days,
    ),
    Rule(
        f"""(<one> (<day> DAY | NTH)) (- | ~ | AND)
        (<two> (<last> DAY | NTH) of? (<month> MONTH) {_YEAR})""",
        _days,
    ),
    Rule(
        f"""{EARLY} (WKD ,? the? | {SHIFT})? ((<month> MONTH) (<day> {_DAY}) {_NOT_A_COUNT}
        | (<day> {_DAY}) of? (<month> MONTH)) {_YEAR} {_PART}""",
        _dated(_day),
    ),
    Rule(
        f"{EARLY} (<wd> WEEKDAY) ,? of? (<weeks> BACK | AHEAD | HERE) week {_PART}",
        _dated(_weekday),
    ),
    Rule(f"{EARLY} {SHIFT}? (<wd> WEEKDAY) {_PART}", _dated(_weekday)),
    Rule("the day (<beyond> before | after) (<today> TODAY)", _dated(_today)),
    Rule(f"{EARLY} ((<today> TODAY) {_PART} | (<tonight> TONIGHT))", _dated(_today)),
    Rule("EARLY? (<shift> HERE | last) (<part> PART)", _dated(_today)),
    Rule("(?<= with) CLOCK | CLOCK (to play | left | remaining | into | mark)", nothing),
    Rule(
        """(<clock> (ANYCLOCK | CLOCKDOT | N12) AMPM | ANYCLOCK | N12 (o'clock | o’clock) | NOON
        | (CLOCKDOT | YEAR | BIG) (?= ZONE)) (PLACE_OF_CLOCK? (time | ZONE))?""",
        _time_of_day,
    ),
    Rule("(?<= in | on | by | during) (the | EARLY) (<part> PART)", _time_of_day),
)
