"""Rules for counts of time: durations, "ago", "every", and words such as "now".

After TIMEX2 3.2.2 to 3.2.5 and TIMEX3's DURATION and SET: "two years" P2Y, "several
weeks" PXW, "every Friday" XXXX-WXX-5, "twice a week" P1W, "currently" PRESENT_REF.
"""

from collections.abc import Iterable

from onrecord.context.timex.expression import Expression, Rule, nothing, whole
from onrecord.context.timex.phrase import Phrase, amount, duration
from onrecord.context.timex.scene import Resolver, counted, fixed, from_before

_NUMBER = "((TEN - ONE | NUM | DIGITS) FRACTION? | FRACTION) SCALE? ((and A | - and - a -) half)?"
_COUNT = f"""(<count> A? VAGUE of? SCALE? | half (- | A)? | A SCALE | {_NUMBER} | A (?! second))"""
_MORE = "((more | less) than | at least | up to)?"
_UNIT = "(<unit> UNITS | HOURS | UNIT | HOUR)"
_HALF = "(<half> and a half)?"
_QUANTITY = f"{_MORE} ABOUT{{0,3}} {_COUNT} MORE{{0,2}} -? {_UNIT} {_HALF}"
_AGE = f"{_NUMBER} ((AND | - | ~) {_NUMBER})?"


def _unit(phrase: Phrase) -> str | None:
    return phrase.code("unit", "UNIT", "UNITS", "HOUR", "HOURS")


def _count(phrase: Phrase) -> str:
    """The count of a quantity; X for several, and for a unit without a count."""
    words = phrase.words("count")
    return amount((*words, *(("and", "half") if phrase.span("half") else ()))) if words else "X"


def _duration(phrase: Phrase) -> Resolver | None:
    unit = _unit(phrase)
    return fixed(duration(_count(phrase), unit)) if unit else None


def _one(phrase: Phrase) -> Resolver | None:
    unit = _unit(phrase)
    return fixed(duration("1", unit)) if unit else None


def _range(phrase: Phrase) -> Iterable[Expression]:
    """Each end is an expression of its own, the first without its unit ("12 to 18 months")."""
    unit, one, two = _unit(phrase), phrase.span("one"), phrase.span("two")
    if unit and one and two:
        for name, span in (("first", one), ("second", two)):
            value = duration(amount(phrase.words(name)), unit)
            yield Expression(*span, "DURATION", fixed(value))


def _clocked(phrase: Phrase) -> Resolver | None:
    """A time that was needed: 3:07:35 is PT3H7M35S."""
    parts = [int(part) for part in phrase.words("clock")[0].split(":")]
    return fixed("PT" + "".join(f"{n}{unit}" for n, unit in zip(parts, "HMS", strict=True) if n))


def _moved(phrase: Phrase, sign: int) -> tuple[str, int] | None:
    """The unit and the number of units; halves of a unit count in the next finer one."""
    unit, count = _unit(phrase), _count(phrase)
    if unit is None or count == "X" or unit.startswith("T"):
        return None
    number, finer = float(count), {"Y": ("M", 12), "E": ("Y", 10), "C": ("Y", 100), "W": ("D", 7)}
    if not number.is_integer() and unit in finer:
        unit, times = finer[unit]
        number *= times
    return unit, sign * round(min(number, 1e6))


def _ago(phrase: Phrase) -> Resolver:
    moved = _moved(phrase, -1)
    vague = None if phrase.words("count") and _count(phrase) != "X" else "PAST_REF"
    return counted(*moved) if moved else fixed(vague)


def _from_now(phrase: Phrase) -> Resolver:
    moved = _moved(phrase, 1)
    return counted(*moved) if moved else fixed("FUTURE_REF" if _count(phrase) == "X" else None)


def _earlier(phrase: Phrase) -> Resolver:
    moved = _moved(phrase, -1 if phrase.span("earlier") else 1)
    return from_before(*moved) if moved else fixed(None)


def _quantity(phrase: Phrase) -> Iterable[Expression]:
    """A duration, or a date where the phrase counts from now ("ago") or from a date before."""
    counting = {"ago": _ago, "hence": _from_now, "earlier": _earlier, "later": _earlier}
    dated = next((read for name, read in counting.items() if phrase.span(name)), None)
    if dated:
        return whole("DATE", dated)(phrase)
    return whole("DURATION", _duration)(phrase)


def _next_day(phrase: Phrase) -> Resolver:
    return from_before("D", -1 if phrase.span("earlier") else 1)


def _every(phrase: Phrase) -> Resolver | None:
    """A set: every Friday XXXX-WXX-5, every two years P2Y, every other day P2D."""
    number, month = phrase.whole("wd", "WEEKDAY", "WEEKDAYS"), phrase.whole("month", "MONTH")
    part = phrase.code("part", "PART", "PARTS")
    if number is not None:
        return fixed(f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    if month is not None:
        return fixed(f"XXXX-{month:02}")
    if part:
        return fixed(f"XXXX-XX-XXT{part}")
    season, unit = phrase.code("season", "SEASON"), _unit(phrase)
    if season:
        return fixed(f"XXXX-{season}")
    count = "2" if phrase.span("other") else _count(phrase) if phrase.span("count") else "1"
    return fixed(duration(count, unit)) if unit else None


def _rate(phrase: Phrase) -> Resolver | None:
    return fixed(phrase.code("rate", "ADVERB_OF_RATE"))


def _along(phrase: Phrase) -> Resolver | None:
    unit = _unit(phrase)
    return fixed(duration("1", unit) if unit else phrase.code("along", "ALL_ALONG"))


FIRST = (
    Rule(f"AGED {_AGE} (UNITS | UNIT)? | {_AGE} -? (UNIT | UNITS) -? OLD", nothing),
    Rule(f"{_AGE} (UNITS | UNIT) ((and | or) OVER_OR_UNDER | of AGED)", nothing),
    Rule("UNIT -? (on | over | to | by | after) -? UNIT | UNIT - round", nothing),
    Rule("A? last -? minute", nothing),
    Rule(
        """(<earlier> the (day before | previous day)) (?! TODAY)
        | the (day after | following day | next day) (?! TODAY)""",
        whole("DATE", _next_day),
    ),
    Rule("(?<= in | of) (<clock> LONGCLOCK)", whole("DURATION", _clocked)),
    Rule(
        """(?<= over | within | for) the (last | next | coming | following) (<unit> UNIT | HOUR)
        | the past (<unit> UNIT | HOUR)""",
        whole("DURATION", _one),
    ),
)
"""What goes before days and years: ages and idioms, which are no times, and "the past
decade", which is a length of time and no date."""

RULES = (
    Rule(
        f"""(<one> ABOUT{{0,3}} (<first> {_NUMBER})) (AND | - | - to - | ~)
        (<two> (<second> {_NUMBER}) MORE{{0,2}} -? {_UNIT} (?! ago | - OLD))""",
        _range,
    ),
    Rule(f"{_UNIT} ago", whole("DATE", _ago)),
    Rule(
        f"EACH ((<other> other) | (<count> {_NUMBER} | ORD | VAGUE))? {_UNIT}", whole("SET", _every)
    ),
    Rule(
        """EACH ((<wd> WEEKDAY) (<part> PART)? | (<month> MONTH) | (<season> SEASON)
        | (<part> PART))""",
        whole("SET", _every),
    ),
    Rule(
        "(<wd> WEEKDAYS) (<part> PART | PARTS)? | (<wd> WEEKDAY) (<part> PARTS)",
        whole("SET", _every),
    ),
    Rule(f"per {_UNIT} | (?<= RATE | INT | DECIMAL | NUM) A {_UNIT}", whole("SET", _every)),
    Rule("(<rate> ADVERB_OF_RATE)", whole("SET", _rate)),
    Rule(f"{_UNIT} - long | (<along> ALL_ALONG)", whole("DURATION", _along)),
    Rule(
        "the? (recent | past | last | next | coming | following) (<unit> UNITS | HOURS)",
        whole("DURATION", _duration),
    ),
    Rule(
        f"""{_QUANTITY} ((<ago> ago) | (<hence> from now | hence)
        | (<earlier> earlier) (?! than) | (<later> later) (?! than))?""",
        _quantity,
    ),
    Rule(
        """(?<= SPAN) the? (<unit> UNITS | HOURS)
        | (<unit> UNITS | HOURS) (?= of | before | after | into | earlier | later)""",
        whole("DURATION", _duration),
    ),
    Rule(
        """these days | right? PRESENT | (?<= at) (the moment | present)
        | (?<= at | for | to | in) the present""",
        whole("DATE", lambda phrase: fixed("PRESENT_REF")),
    ),
    Rule(
        """PASTLY | at (the | that) time (?= , | . | BREAK)
        | (?<= in | of | from) the FAR? past (?! NUM | INT | VAGUE)""",
        whole("DATE", lambda phrase: fixed("PAST_REF")),
    ),
    Rule("the (not - too -)? FAR? future", whole("DATE", lambda phrase: fixed("FUTURE_REF"))),
)
