"""What a time expression is resolved against, and the resolvers themselves.

A resolver takes the scene and gives a TIMEX3 value, or None where the scene does not
settle it: no date of publication, or nothing said before to count from.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.context.timex.calendar import HOLIDAYS, SEASONS, a_day, begin, moved, prefix

PAST, UNTOLD, INTENT, FUTURE = -1, 0, 1, 2
"""Tenses. An intent is "agreed to meet": a past verb that tells of what was still to come."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The day of publication, the tense of the clause, the date told before.

    `story` is the date told before when it is near: a tale of another year goes on in it.
    """

    now: date | None = None
    tense: int = UNTOLD
    before: str | None = None
    story: str | None = None


Resolver = Callable[[Scene], str | None]

_ORDER = {unit: at for at, unit in enumerate(("D", "WE", "W", "F", "M", "Q", "H", "Y", "E", "C"))}
"""Units from fine to coarse."""


def fixed(value: str | None) -> Resolver:
    """A value that needs no scene."""
    return lambda scene: value


def counted(unit: str, by: int, fine: str | None = None) -> Resolver:
    """`by` units from the day of publication, to the precision of `fine` (else of the unit)."""

    def resolve(scene: Scene) -> str | None:
        day = scene.now and moved(scene.now, unit, by)
        return prefix(day, fine or unit) if day else None

    return resolve


def from_before(unit: str, by: int) -> Resolver:
    """`by` units from the date told before, where that is as fine as the unit."""

    def resolve(scene: Scene) -> str | None:
        told = begin(scene.before) if scene.before else None
        if told is None or _ORDER[told[1]] > _ORDER[unit]:
            return None
        day = moved(told[0], unit, by)
        return prefix(day, unit) if day else None

    return resolve


def either(first: Resolver, second: Resolver) -> Resolver:
    """The first that settles it."""
    return lambda scene: first(scene) or second(scene)


def _chosen(scene: Scene, days: Iterable[tuple[date, date, str]]) -> str | None:
    """Of (first day, last day, value), the one that tense points to.

    Past: the last that has begun. Future: the first that has not ended. An intent of the
    past: the nearer. Untold: the past one, unless the coming one is three times as near.
    """
    now = scene.now
    if now is None:
        return None
    spans = sorted(days)
    past = [one for one in spans if one[0] <= now]
    ahead = [one for one in spans if one[1] >= now]
    if not past or not ahead:
        return (past[-1:] or ahead)[0][2] if past or ahead else None
    if scene.tense in (PAST, FUTURE):
        return past[-1][2] if scene.tense == PAST else ahead[0][2]
    back, forth = (now - past[-1][0]).days, (ahead[0][0] - now).days
    nearer = forth <= back if scene.tense == INTENT else 3 * forth < back
    return ahead[0][2] if nearer else past[-1][2]


def _span(first: date | None, unit: str) -> tuple[date, date, str] | None:
    after = first and moved(first, unit, 1)
    return (first, after - timedelta(1), prefix(first, unit)) if first and after else None


def _years(scene: Scene, spans: Callable[[int], tuple[date, date, str] | None]) -> str | None:
    """The choice among the last, this and the next two years."""
    if scene.now is None:
        return None
    years = range(max(scene.now.year - 8, 1), min(scene.now.year + 9, 9999))
    near = [year for year in years if abs(year - scene.now.year) < 2]
    found = [span for span in map(spans, near) if span] or [s for s in map(spans, years) if s]
    return _chosen(scene, found)


def month(number: int, day: int | None = None) -> Resolver:
    """A month, or a day in it, of the year that the tale is in or that tense points to."""
    unit = "D" if day else "M"

    def resolve(scene: Scene) -> str | None:
        told = _story(scene, number)
        if told:
            return (
                told
                if day is None
                else f"{told}-{day:02}"
                if a_day(int(told[:4]), number, day)
                else None
            )
        return _years(scene, lambda year: _span(a_day(year, number, day or 1), unit))

    return resolve


def _story(scene: Scene, number: int) -> str | None:
    """The month in the year of a tale of more than a year ago: "in April 2020 ... in May"."""
    told = begin(scene.story) if scene.story and scene.tense <= 0 and scene.now else None
    if told is None or scene.now is None or told[1] not in ("D", "M") or told[0].month > number:
        return None
    old = (scene.now - told[0]).days > 365
    return f"{told[0].year:04}-{number:02}" if old else None


def holiday(name: str) -> Resolver:
    """A holiday of the year that tense points to."""
    return lambda scene: _years(scene, lambda year: _span(HOLIDAYS[name](year), "D"))


def part_of_year(unit: str, number: int) -> Resolver:
    """The nth quarter (Q) or half (H) of the year that tense points to."""
    first = (number - 1) * (3 if unit == "Q" else 6) + 1
    return lambda scene: _years(scene, lambda year: _span(a_day(year, first), unit))


def _season_span(code: str, year: int) -> tuple[date, date, str] | None:
    first = a_day(year, SEASONS[code])
    after = first and moved(first, "Q", 1)
    return (first, after - timedelta(1), f"{year:04}-{code}") if first and after else None


def season(code: str, shift: int | None = None) -> Resolver:
    """A season: the last (-1) has ended, the next (1) has not begun, this one (0) is near."""

    def resolve(scene: Scene) -> str | None:
        if shift is None:
            return _years(scene, lambda year: _season_span(code, year))
        if scene.now is None:
            return None
        return _shifted(scene.now, shift, lambda year: _season_span(code, year))

    return resolve


def shifted_month(number: int, shift: int, day: int | None = None) -> Resolver:
    """Last, this or next June: the last one that has ended, this year's, the next to begin."""
    unit = "D" if day else "M"

    def resolve(scene: Scene) -> str | None:
        if scene.now is None:
            return None
        return _shifted(scene.now, shift, lambda year: _span(a_day(year, number, day or 1), unit))

    return resolve


def month_of_year(number: int, years: int, day: int | None = None) -> Resolver:
    """June, or a day of June, of last (-1), this or next year."""

    def resolve(scene: Scene) -> str | None:
        first = a_day(scene.now.year + years, number, day or 1) if scene.now else None
        return prefix(first, "D" if day else "M") if first else None

    return resolve


def _shifted(
    now: date, shift: int, span: Callable[[int], tuple[date, date, str] | None]
) -> str | None:
    near = [one for year in (now.year - 1, now.year, now.year + 1) if (one := _safe(span, year))]
    if shift < 0:
        return next((value for _, last, value in reversed(near) if last < now), None)
    if shift > 0:
        return next((value for first, _, value in near if first > now), None)
    here = (one for one in near if one[1] >= now and (one[0].year == now.year or one[0] <= now))
    return next(here, near[-1])[2] if near else None


def _safe(
    span: Callable[[int], tuple[date, date, str] | None], year: int
) -> tuple[date, date, str] | None:
    return span(year) if 1 <= year <= 9999 else None


def weekday(number: int, shift: int | None = None) -> Resolver:
    """A day of the week, Monday is 1.

    Bare, it is the day itself when the article appeared on that weekday: of the 15 such
    cases in TempEval-3 platinum 9 mean that very day. Otherwise tense decides, and
    without a verb it is past. "Last" and "next" are never the day itself.
    """

    def resolve(scene: Scene) -> str | None:
        if scene.now is None:
            return None
        back = (scene.now.isoweekday() - number) % 7
        forth = -back % 7
        if shift:
            by = -_last(scene.now.isoweekday(), number) if shift < 0 else forth or 7
        elif shift == 0 and scene.tense >= 0:
            by = forth
        else:
            by = forth if scene.tense > 0 else -back
        day = moved(scene.now, "D", by)
        return day.isoformat() if day else None

    return resolve


def _last(today: int, number: int) -> int:
    """How many days back "last Monday" is: nobody calls yesterday so, nor the day before it
    when both are in one week.
    """
    back = (today - number) % 7 or 7
    return back + 7 if back < min(3, today) else back


def weekend(scene: Scene) -> str | None:
    """The weekend that tense points to, this week's on its own days; untold is past."""
    if scene.now is None:
        return None
    weeks = 0 if scene.tense > 0 or scene.now.isoweekday() > 5 else -1
    day = moved(scene.now, "W", weeks)
    return prefix(day, "WE") if day else None


def weekday_of_week(number: int, weeks: int) -> Resolver:
    """Friday of last week (-1), of this one (0), of next week (1)."""

    def resolve(scene: Scene) -> str | None:
        day = scene.now and moved(scene.now, "D", 7 * weeks + number - scene.now.isoweekday())
        return day.isoformat() if day else None

    return resolve


def at(day: Resolver, code: str) -> Resolver:
    """A part of a day (MO, NI) or a time of day (15:00) on a day."""

    def resolve(scene: Scene) -> str | None:
        value = day(scene)
        return f"{value[:10]}T{code}" if value and len(value) >= 10 and value[4:5] == "-" else None

    return resolve
