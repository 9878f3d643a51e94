"""When: the time expressions of an English text, with their values.

In: a text and the time of its publication, where it is known. Out: mentions with the
types and values of TIMEX3, exact to the character. What hangs on a day that is not
known ("on Friday" in a page without a date) has the value None.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.context.timex.calendar import begin
from onrecord.context.timex.expression import Expression
from onrecord.context.timex.grammar import expressions
from onrecord.context.timex.precision import precision
from onrecord.context.timex.scene import Scene
from onrecord.context.timex.tense import verbs
from onrecord.context.timex.tokens import Token, tokens
from onrecord.core.context import DateMention


def dates(text: str, published: str | None = None) -> tuple[DateMention, ...]:
    """The time expressions of `text`, in reading order, none overlapping another.

    `published` is an ISO 8601 prefix; one coarser than a day counts as none. Values are
    ISO 8601 prefixes and TIMEX3's own (`2013-W12`, `2013-SU`, `P2Y`, `PXW`, `XXXX-WXX-5`,
    `PRESENT_REF`); None where the text and `published` do not settle it. Never raises.
    """
    words = list(tokens(text))
    found = _joined(list(expressions(words)), words)
    return tuple(_mentions(text, words, found, day_of(published)))


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 prefix, where it has one."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


_SOME_DAY = Scene(now=date(2000, 1, 1), before="2000-01-01")


def _is_day(one: Expression) -> bool:
    """Whether an expression names a day, on which a time of day can be."""
    value = one.resolve(_SOME_DAY) if one.type == "DATE" else None
    told = begin(value) if value else None
    return told is not None and told[1] == "D"


def _joined(found: Sequence[Expression], words: Sequence[Token]) -> list[Expression]:
    """Times of day and the days beside them made one: "15:00 GMT Saturday", "Friday, 8 p.m."."""
    joined: list[Expression] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and _beside(last, one, words):
            day, timed = (last, one) if one.clock else (one, last)
            joined[-1] = replace(
                day, first=last.first, behind=one.behind, type="TIME", clock=timed.clock
            )
        else:
            joined.append(one)
    return joined


def _beside(last: Expression, one: Expression, words: Sequence[Token]) -> bool:
    between = [token.word for token in words[last.behind : one.first]]
    if between not in ([], [","]) or (last.clock is None) == (one.clock is None):
        return False
    return _is_day(last if one.clock else one)


@dataclass(frozen=True, slots=True)
class _Told:
    """An expression with its value."""

    expression: Expression
    value: str | None


def _mentions(
    text: str, words: Sequence[Token], found: Sequence[Expression], now: date | None
) -> Iterator[DateMention]:
    told = list(_resolved(words, found, now))
    for at, one in enumerate(told):
        expression, value = one.expression, one.value
        if expression.clock:
            day = value or _day_near(told, at, words)
            value = f"{day[:10]}T{expression.clock}" if day else None
        start, end = words[expression.first].start, words[expression.behind - 1].end
        yield DateMention(start, end, text[start:end], expression.type, value, precision(value))


def _resolved(
    words: Sequence[Token], found: Sequence[Expression], now: date | None
) -> Iterator[_Told]:
    """Each expression with its value, in the light of the dates told before it."""
    before: str | None = None
    where = 0
    clauses = verbs(words)
    for one in found:
        opens = any(token.word in _ENDS for token in words[max(one.first - 3, 0) : one.first])
        story = before if opens and one.first - where < STORY else None
        value = one.resolve(Scene(now, clauses.tense(one.first, one.behind), before, story))
        if one.type == "DATE" and value is None:
            before = None
        elif value and one.type in ("DATE", "TIME") and begin(value):
            before, where = value, one.behind
        yield _Told(one, value)


STORY = 60
"""Words over which a tale goes on, about three sentences of news; it goes on where a date
opens a sentence ("In May, he ...")."""

_NEAR = 8
"""Words that may stand between a time of day and the day behind it ("at noon on Friday")."""


def _day_near(told: Sequence[_Told], at: int, words: Sequence[Token]) -> str | None:
    """The day of a time of day: right behind it, else before it in the sentence."""
    here = told[at].expression
    for one in told[at + 1 : at + 3]:
        between = words[here.behind : one.expression.first]
        if len(between) > _NEAR or any(token.word in _ENDS for token in between):
            break
        if _a_day(one.value):
            return one.value
    for one in reversed(told[max(at - 3, 0) : at]):
        between = words[one.expression.behind : here.first]
        if len(between) > 30 or any(token.word in _ENDS for token in between):
            return None
        if _a_day(one.value):
            return one.value
    return None


_ENDS = frozenset("\n.?!")


def _a_day(value: str | None) -> bool:
    told = begin(value) if value else None
    return told is not None and told[1] == "D"
