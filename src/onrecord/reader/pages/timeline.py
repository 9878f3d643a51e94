"""Timeline: statements along time, by speaker or act, day by day; as a picture and as data."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, get_args

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from onrecord.core.errors import UsageError
from onrecord.core.period import Period, period
from onrecord.core.statement import Act, Quotation
from onrecord.ledger import Basis, By, DatedRow, Dates, Ledger, On
from onrecord.reader import templates
from onrecord.reader.asking import LATEST, Asked, Asking, notes
from onrecord.reader.charts import windows
from onrecord.reader.charts.drawing import Picture, picture
from onrecord.reader.charts.lanes import Lane, Line, SpanBar, lanes, periods, span, table
from onrecord.reader.charts.timelinejs import timelinejs
from onrecord.reader.charts.windows import Window
from onrecord.reader.counting import Count, CountingHere
from onrecord.reader.opened import Reading
from onrecord.reader.pages.search import HITS, Found, found, matching
from onrecord.reader.translations import language_of
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewing

router = APIRouter()
NEEDS = [Depends(Needs(Role.READER))]


@dataclass(frozen=True, slots=True)
class State:
    """What an address of the timeline says beside the search. `at` is what is looked at: a
    day, a month or a year, or a date that is less exact than a column."""

    basis: Basis = "said"
    by: By = "speaker"
    first: date | None = None
    last: date | None = None
    at: str | None = None


def state(
    time: Basis = "said",
    rows: By = "speaker",
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="to")] = None,
    at: Annotated[str | None, Query(max_length=12)] = None,
) -> State:
    """The state that an address means. Raises `UsageError` where `at` is no date."""
    if at and not period(at):
        raise UsageError(f"{at!r} is no date", hint="as 2031-03-14, 2031-03 or 2031")
    return State(time, rows, first, last, at or None)


Standing = Annotated[State, Depends(state)]


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses of the same timeline, elsewhere or otherwise; None where there is no further."""

    previous: str | None
    next: str | None
    zoom_in: str | None
    zoom_out: str | None
    earlier: str | None
    later: str | None
    whole: str | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What is dated `value`; `wider` are dates less exact, which it may be part of. `is_more` and
    `among` are as in `Results`."""

    value: str
    total: int
    hits: tuple[Found, ...]
    after: str | None
    wider: tuple[SpanBar, ...]
    is_more: bool = False
    among: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Of `total` statements `undated` have no date and stand nowhere; `outside` counts dates
    before and after the window, which is None where nothing is dated. `counted` is when they
    were counted, None where nothing came since. With `is_more` there are more than `total`; where
    `among` is not None, all but that is of so many that were added last."""

    asked: Asked
    state: State
    query: str
    total: int
    undated: int
    outside: int
    window: Window | None
    lanes: tuple[Lane, ...]
    looked: Looked | None
    ways: Ways
    acts: tuple[str, ...] = get_args(Act)
    kinds: tuple[str, ...] = get_args(Quotation)
    bases: tuple[str, ...] = get_args(Basis)
    counted: str | None = None
    is_more: bool = False
    among: int | None = None
    notes: tuple[str, ...] = ()

    def address(self, path: str = "/timeline", **changed: object) -> str:
        """The address of this timeline, with some fields changed."""
        return address(self.asked, self.state, path, **changed)

    def picture(self) -> Picture | None:
        """Where everything stands in it."""
        cursor = self.looked.value if self.looked else None
        return picture(self.lanes, self.window, cursor) if self.window else None

    def table(self) -> tuple[Line, ...]:
        """The same in lines."""
        return table(self.lanes)


@twins(router, "/timeline", "timeline.html")
def timeline(
    ledger: Reading,
    asked: Asking,
    state: Standing,
    counting: CountingHere,
    after: Annotated[str | None, Query(max_length=40)] = None,
) -> Timeline:
    """Statements along time, by speaker or by act, and those of one day."""
    drawn = counting.told(ledger, *laid(asked, replace(state, at=None)))
    if _is_elsewhere(state, drawn.value.window):
        drawn = counting.told(ledger, *laid(asked, state))
    counted, shown = drawn.value.dates, drawn.value.window
    known = periods(counted.values)
    limit = windows.whole(one for one, _ in known)
    return Timeline(
        asked=asked,
        state=state,
        query=asked.query,
        total=counted.total,
        undated=(counted.among or counted.total) - counted.dated,
        outside=sum(count for one, count in known if shown and not shown.overlaps(one)),
        window=shown,
        lanes=lanes(drawn.value.rows, counted.values, shown) if shown else (),
        looked=_looked(ledger, asked, state, shown, known, after) if shown and state.at else None,
        ways=_ways(asked, state, known, shown, limit),
        counted=drawn.at,
        is_more=counted.is_more,
        among=counted.among,
        notes=notes(asked.query),
    )


@dataclass(frozen=True, slots=True)
class Laid:
    """The dates of what a search finds, the window that they are shown in (None where nothing is
    dated), and its rows: counted together, so that they are of the same statements."""

    dates: Dates
    window: Window | None
    rows: tuple[DatedRow, ...]


def laid(asked: Asked, state: State) -> tuple[Hashable, Count[Laid]]:
    """What an address of the timeline shows. Where it names no window, the count chooses one:
    while pages are added the best one moves, and nobody shall wait for that."""

    def count(ledger: Ledger) -> Laid:
        shown = None

        def meant(dates: Dates) -> On | None:
            nonlocal shown
            known = periods(dates.values)
            limit = windows.whole(one for one, _ in known)
            shown = _window(known, limit, state) if limit else None
            return _meant(known, shown, state) if shown else None

        counted, rows = ledger.charts.timeline(
            asked.query, state.basis, state.by, meant, once=asked.once, latest=asked.latest
        )
        return Laid(counted, shown, rows)

    return ("laid", asked.query, asked.once, state), count


@router.get("/timeline.svg", dependencies=NEEDS, response_class=Response)
def drawn(
    request: Request, viewer: Viewing, model: Annotated[Timeline, Depends(timeline)]
) -> Response:
    """The timeline as a picture."""
    language = language_of(request)
    text = templates.environment(language).get_template("timeline.svg").render(page=model)
    return file(text.encode(), "image/svg+xml", "onrecord-timeline.svg")


@router.get("/timeline/timelinejs.json", dependencies=NEEDS, response_class=Response)
def slides(ledger: Reading, asked: Asking, state: Standing) -> Response:
    """The statements as TimelineJS takes them, a thousand at most."""
    shown = windows.window(state.first, state.last) if state.first and state.last else None
    records = matching(ledger, asked)
    told = timelinejs(records, state.basis, state.by, shown, asked.query or "OnRecord")
    return file(msgspec.json.encode(told), "application/json", "onrecord-timelinejs.json")


def address(asked: Asked, state: State, path: str = "/timeline", **changed: object) -> str:
    """The address of a timeline. `first`, `last`, `at`, `basis` and `by` may be changed."""
    own = {name: changed.pop(name, getattr(state, name)) for name in _DEFAULTS}
    given = {
        _NAMES.get(name, name): value for name, value in own.items() if value != _DEFAULTS[name]
    }
    return asked.address(path, **given, **changed)


_DEFAULTS = {"basis": "said", "by": "speaker", "first": None, "last": None, "at": None}
_NAMES = {"basis": "time", "by": "rows", "first": "from", "last": "to"}


def _is_elsewhere(state: State, shown: Window | None) -> bool:
    """Whether what is looked at lies outside the window, which the address does not name."""
    looked = period(state.at) if state.at and not (state.first and state.last) else None
    return looked is not None and shown is not None and not shown.overlaps(looked)


def _window(known: list[tuple[Period, int]], limit: Window, state: State) -> Window:
    if state.first and state.last:
        first, last = max(state.first, limit.first), min(state.last, limit.last)
        return windows.window(first, last) if first <= last else limit
    shown = windows.best(known) or limit
    looked = period(state.at) if state.at else None
    if looked and not shown.overlaps(looked):
        return windows.zoomed(shown, 1, looked.first, limit)
    return shown


def _meant(known: list[tuple[Period, int]], shown: Window, state: State) -> On:
    """The dates in the window: those that begin as its days do, and the less exact by name."""
    rough = (one.value for one, _ in known if one.precision != "day" and shown.overlaps(one))
    first, last = shown.first.isoformat(), shown.last.isoformat()
    return On(state.basis, first, last, tuple(dict.fromkeys(rough)))


def _looked(
    ledger: Ledger,
    asked: Asked,
    state: State,
    shown: Window,
    known: list[tuple[Period, int]],
    after: str | None,
) -> Looked:
    """The statements of one column, or of a date that is no column."""
    at = period(state.at or "")
    assert at is not None
    if shown.fits(at):
        inside = tuple(
            one.value for one, _ in known if _is_in(one, at) and not one.value.startswith(at.value)
        )
        meant = On(state.basis, at.value, at.value, inside)
    else:
        meant = On(state.basis, values=(at.value,))
    results = ledger.search(
        asked.query,
        order="date",
        limit=HITS,
        after=after,
        once=asked.once,
        within=meant,
        latest=LATEST,
    )
    wider = (span(*one) for one in known if _is_in(at, one[0]) and one[0].value != at.value)
    return Looked(at.value, results.total, tuple(map(found, results.hits)), results.after,
                  tuple(wider), results.is_more, results.among)  # fmt: skip


def _is_in(one: Period, other: Period) -> bool:
    return other.first <= one.first and one.last <= other.last


def _ways(
    asked: Asked,
    state: State,
    known: list[tuple[Period, int]],
    shown: Window | None,
    limit: Window | None,
) -> Ways:
    if shown is None or limit is None:
        return Ways(None, None, None, None, None, None, None)
    looked = period(state.at) if state.at else None
    middle = looked.first if looked else None

    def over(to: Window) -> str | None:
        if (to.first, to.last) == (shown.first, shown.last):
            return None
        return address(asked, state, first=to.first, last=to.last)

    def at(value: str | None) -> str | None:
        if value is None:
            return None
        one = period(value)
        assert one is not None
        if shown.overlaps(one):
            return address(asked, state, at=value)
        to = windows.zoomed(shown, 1, one.first, limit)
        return address(asked, state, at=value, first=to.first, last=to.last)

    previous, following = _beside(known, shown, looked)
    return Ways(
        previous=at(previous),
        next=at(following),
        zoom_in=over(windows.zoomed(shown, 0.5, middle, limit)),
        zoom_out=over(windows.zoomed(shown, 2, middle, limit)),
        earlier=over(windows.moved(shown, -0.5, limit)),
        later=over(windows.moved(shown, 0.5, limit)),
        whole=over(limit),
    )


def _beside(
    known: list[tuple[Period, int]], shown: Window, looked: Period | None
) -> tuple[str | None, str | None]:
    """The columns with something in them before and after what is looked at: days without
    are passed over. From nowhere, forward leads to the first one shown, back to the last."""
    filled = sorted({shown.key(one.first) for one, _ in known if shown.fits(one)})
    if looked is None:
        here = [key for key in filled if shown.overlaps(_period(key))]
        return (here[-1], here[0]) if here else (None, None)
    first, last = shown.key(looked.first), shown.key(looked.last)
    before = [key for key in filled if key < first]
    after = [key for key in filled if key > last]
    return (before[-1] if before else None, after[0] if after else None)


def _period(key: str) -> Period:
    one = period(key)
    assert one is not None
    return one


def file(body: bytes, media_type: str, name: str) -> Response:
    """An answer that a browser saves under `name`."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=media_type, headers=headers)
