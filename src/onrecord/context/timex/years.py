"""Rules for months, seasons, quarters, years, decades and centuries.

"May 2010", "last July", "the third quarter of fiscal 2012", "the late 1980s", "the 20th
century", "this year". After TIMEX2 3.2.1 and 3.2.4 (fiscal years, quarters, seasons); a
fiscal year has the value of the year that it is named after.
"""

from collections.abc import Iterable

from onrecord.context.timex.days import EARLY, SHIFT, shift_of, year_of
from onrecord.context.timex.expression import Expression, Rule, nothing, whole
from onrecord.context.timex.phrase import Phrase
from onrecord.context.timex.scene import (
    Resolver,
    Scene,
    counted,
    fixed,
    from_before,
    month,
    month_of_year,
    part_of_year,
    season,
    shifted_month,
    weekend,
)

EDGE = f"(the? EDGE of | {EARLY})"
_YEAR = "(,? of? (<year> YEAR))"
_ANCHOR = "(<anchor> PRIOR | ENSUING | SELF)"


def _written(year: int | None, rest: str) -> Resolver | None:
    return None if year is None else fixed(f"{year:04}{rest}")


def _month(phrase: Phrase) -> Resolver | None:
    number, shift = phrase.whole("month", "MONTH"), shift_of(phrase)
    if number is None:
        return None
    years = shift_of(phrase, "years")
    if years is not None:
        return month_of_year(number, years)
    if shift is not None:
        return shifted_month(number, shift)
    return _written(year_of(phrase), f"-{number:02}") or month(number)


def _months(phrase: Phrase) -> Iterable[Expression]:
    """The first shares the year of the second ("between May and June 2012")."""
    year = year_of(phrase)
    first, second = phrase.whole("month", "MONTH"), phrase.whole("then", "MONTH")
    one, two = phrase.span("one"), phrase.span("two")
    if year and first and second and one and two:
        early = year - 1 if first > second else year
        yield Expression(*one, "DATE", fixed(f"{early:04}-{first:02}"))
        yield Expression(*two, "DATE", fixed(f"{year:04}-{second:02}"))


def _season(phrase: Phrase) -> Resolver | None:
    code, shift = phrase.code("season", "SEASON"), shift_of(phrase)
    if code is None:
        return None
    return _written(year_of(phrase), f"-{code}") or season(code, shift)


def _of_year(unit: str, number: int, shift: int) -> Resolver:
    """The nth quarter or half of last, this or next year."""

    def resolve(scene: Scene) -> str | None:
        return f"{scene.now.year + shift:04}-{unit}{number}" if scene.now else None

    return resolve


def _quarter(phrase: Phrase) -> Resolver | None:
    number = phrase.number("number")
    unit = "H" if phrase.span("half") else "Q"
    if number is None or number > (2 if unit == "H" else 4):
        return None
    shift = shift_of(phrase)
    if shift is not None:
        return _of_year(unit, number, shift)
    return _written(year_of(phrase), f"-{unit}{number}") or part_of_year(unit, number)


def _decade(phrase: Phrase) -> Resolver | None:
    ties = phrase.whole("ties", "TIES")
    if ties is not None:
        return fixed(f"19{ties}")
    digits = "".join(char for char in phrase.words("decade")[0] if char.isdecimal())
    return fixed(digits[:3] if len(digits) == 4 else f"19{digits[0]}")


def _century(phrase: Phrase) -> Resolver | None:
    number = phrase.number("number")
    return fixed(f"{number - 1:02}") if number and number <= 22 else None


def _year(phrase: Phrase) -> Resolver | None:
    return _written(year_of(phrase), "")


def _two_years(phrase: Phrase) -> Iterable[Expression]:
    """Each end is an expression of its own ("2009-2010", "1957-58")."""
    first, second = phrase.number("year"), phrase.number("then")
    one, two = phrase.span("one"), phrase.span("two")
    if first is not None and second is not None and one and two:
        later = second if second > 99 else first - first % 100 + second
        if first < later:
            yield Expression(*one, "DATE", fixed(f"{first:04}"))
            yield Expression(*two, "DATE", fixed(f"{later:04}"))


def _unit(phrase: Phrase) -> Resolver | None:
    """Last, this, next, the previous, the same year, month, week, decade, quarter, weekend."""
    unit = {"quarter": "Q", "weekend": "WE"}.get(phrase.words("unit")[0])
    unit = unit or phrase.code("unit", "UNIT")
    if unit is None:
        return None
    if phrase.span("anchor"):
        return from_before(unit, phrase.whole("anchor", "PRIOR", "ENSUING", "SELF") or 0)
    return counted(unit, shift_of(phrase) or 0)


def _edge(phrase: Phrase) -> Resolver | None:
    """This year, in "the end of the year"."""
    unit = {"quarter": "Q", "weekend": "WE"}.get(phrase.words("unit")[0])
    unit = unit or phrase.code("unit", "UNIT")
    return counted(unit, 0) if unit and unit != "D" else None


_COUNTABLE = "(COUNTED | UNITS | HOURS | % | SCALE | - ? (UNIT | HOUR | OLD))"
_UNIT = "(<unit> UNIT | quarter | weekend)"
_BARE_MONTH = """(?<= in | of | by | since | until | till | from | to | through | during | before
    | after | between | and | or | for | early | late | mid | around | every | - | ~ )"""

RULES = (
    Rule(
        """(<one> (<month> MONTH)) (- | ~ | AND | through | until) (<two> (<then> MONTH) ,? of?
        (<year> YEAR))""",
        _months,
    ),
    Rule(f"{EDGE} (<month> MONTH) {_YEAR}", whole("DATE", _month)),
    Rule(f"{EDGE} (<month> MONTH) of? (<years> BACK | AHEAD | HERE) year", whole("DATE", _month)),
    Rule(f"{EDGE} {SHIFT} (<month> MONTH)", whole("DATE", _month)),
    Rule(f"{EDGE} (<month> SURE_MONTH)", whole("DATE", _month)),
    Rule(f"{EDGE} {_BARE_MONTH} (<month> MONTH)", whole("DATE", _month)),
    Rule(f"{EDGE} the? (<season> SEASON) {_YEAR}", whole("DATE", _season)),
    Rule(f"{EDGE} {SHIFT} (<season> SEASON)", whole("DATE", _season)),
    Rule(
        f"(?<= in | of | by | since | during | until | for) {EARLY} the? (<season> SEASON)",
        whole("DATE", _season),
    ),
    Rule(
        f"""(the | HERE | BACK)? {EARLY} (<number> ORD | NTH) -? (quarter | (<half> half) (?= of))
        (of? (the | {SHIFT})? FISCAL? (year (?! YEAR) | year? (<year> YEAR)))?""",
        whole("DATE", _quarter),
    ),
    Rule(
        f"""{EDGE} the? {EARLY} ((<decade> DECADE)
        | (?<= the | - | mid | early | late) (<ties> TIES))""",
        whole("DATE", _decade),
    ),
    Rule(f"{EDGE} the? {EARLY} (<number> ORD | NTH) - ? century", whole("DATE", _century)),
    Rule(
        f"(<one> (<year> YEAR)) (- | ~ | / | to) (<two> (<then> YEAR | TWO)) (?! {_COUNTABLE})",
        _two_years,
    ),
    Rule(f"{EDGE} FISCAL year? (<year> YEAR | YY)", whole("DATE", _year)),
    Rule(f"$ YEAR | YEAR (?= {_COUNTABLE})", nothing),
    Rule(f"{EDGE} (<year> YEAR)", whole("DATE", _year)),
    Rule("(?<= in | of | since | class | summer) (<year> YY)", whole("DATE", _year)),
    Rule(f"{EDGE} {SHIFT} FISCAL? {_UNIT}", whole("DATE", _unit)),
    Rule(f"{EDGE} the? {_ANCHOR} FISCAL? {_UNIT}", whole("DATE", _unit)),
    Rule(f"(the? EDGE of the? | EARLY in the) FISCAL? {_UNIT}", whole("DATE", _edge)),
    Rule("the weekend", whole("DATE", lambda phrase: weekend)),
)
