"""What a time expression is resolved against, and the resolvers themselves.

A resolver takes the scene and gives a TIMEX3 value, or None where the scene does not
settle it: no date of publication, or nothing said before to count from.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.context.timex.calendar import HOLIDAYS, SEASONS, a_day, begin, moved, prefix


@dataclass(frozen=True, slots=True)
class Scene:
    """The day of publication, the tense (-1 past, 1 future, 0 untold), the date told before."""

    now: date | None = None
    tense: int = 0
    before: str | None = None


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

    Past: the last that has begun. Future: the first that has not ended. Untold: the past
    one, unless the coming one is three times as near (a month without a verb).
    """
    now = scene.now
    if now is None:
        return None
    spans = sorted(days)
    past = [one for one in spans if one[0] <= now]
    ahead = [one for one in spans if one[1] >= now]
    if not past or not ahead:
        return (past[-1:] or ahead)[0][2] if past or ahead else None
    if scene.tense:
        return past[-1][2] if scene.tense < 0 else ahead[0][2]
    back, forth = (now - past[-1][0]).days, (ahead[0][0] - now).days
    return ahead[0][2] if 3 * forth < back else past[-1][2]


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
    """A month, or a day in it, of the year that tense points to."""
    unit = "D" if day else "M"
    return lambda scene: _years(scene, lambda year: _span(a_day(year, number, day or 1), unit))


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
    without a verb it is past. Last and next are never the day itself.
    """

    def resolve(scene: Scene) -> str | None:
        if scene.now is None:
            return None
        back = (scene.now.isoweekday() - number) % 7
        forth = -back % 7
        if shift:
            by = -(back or 7) if shift < 0 else forth or 7
        elif shift == 0 and scene.tense >= 0:
            by = forth
        else:
            by = forth if scene.tense > 0 else -back
        day = moved(scene.now, "D", by)
        return day.isoformat() if day else None

    return resolve


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
