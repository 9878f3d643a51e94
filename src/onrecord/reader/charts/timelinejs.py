"""Statements as TimelineJS takes them (https://timeline.knightlab.com/docs/json-format.html).

In: records and which date is meant. Out: its JSON, as a dictionary. TimelineJS puts texts
on its page as HTML; so they are escaped here. A date is no more exact than it was.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from markupsafe import Markup, escape

from onrecord.core.outline import said
from onrecord.core.period import Period, period
from onrecord.core.record import Record
from onrecord.core.statement import Statement
from onrecord.core.visible import one_line
from onrecord.exports.fragments import live_link
from onrecord.ledger import Basis, By
from onrecord.ledger.mentions import dates_of
from onrecord.reader.charts.windows import Window

MOST = 1_000
"""Slides: TimelineJS is made for some dozens, and slows a browser from a thousand on."""


def timelinejs(
    records: Iterable[Record], basis: Basis, by: By, shown: Window | None, title: str
) -> dict[str, Any]:
    """The events of these statements, those in the window where one is given, at most `MOST`."""
    events = list(islice(_events(records, basis, by, shown), MOST))
    events.sort(key=lambda event: event["start_date"]["sort"])
    for event in events:
        del event["start_date"]["sort"]
    return {"title": {"text": {"headline": str(escape(one_line(title)))}}, "events": events}


def _events(
    records: Iterable[Record], basis: Basis, by: By, shown: Window | None
) -> Iterator[dict[str, Any]]:
    for record in records:
        for statement in record.statements:
            for dated in _dates(statement, record, basis):
                if shown is None or shown.overlaps(dated):
                    yield _event(statement, record, dated, by)


def _dates(statement: Statement, record: Record, basis: Basis) -> Iterator[Period]:
    if basis == "published":
        values = [record.article.published or ""]
    else:
        values = [value for kind, value in dates_of(statement, record) if kind == basis]
    yield from filter(None, map(period, values))


def _event(statement: Statement, record: Record, dated: Period, by: By) -> dict[str, Any]:
    speaker = statement.speaker
    name = (speaker.known_as or speaker.name) if speaker else None
    group = name if by == "speaker" else statement.act
    told = {
        "unique_id": f"{statement.id}-{dated.value}",
        "start_date": _day(dated, dated.first.toordinal()),
        "display_date": dated.value,
        "text": {
            "headline": str(escape(one_line(name or _source(statement)))),
            "text": _text(statement, record),
        },
    }
    if dated.first != dated.last:
        told["end_date"] = _end(dated)
    return told | ({"group": str(escape(one_line(group)))} if group else {})


def _day(dated: Period, order: int) -> dict[str, int]:
    first, day = dated.first, {"sort": order, "year": dated.first.year}
    if dated.precision in ("day", "week"):
        return day | {"month": first.month, "day": first.day}
    return day | (
        {} if dated.precision in ("year", "decade", "century") else {"month": first.month}
    )


def _end(dated: Period) -> dict[str, int]:
    end = _day(dated, 0)
    del end["sort"]
    last = {"year": dated.last.year, "month": dated.last.month, "day": dated.last.day}
    return {name: last[name] for name in end}


def _source(statement: Statement) -> str:
    return statement.source.text if statement.source else "?"


def _text(statement: Statement, record: Record) -> str:
    words = Markup("<blockquote>{}</blockquote>").format(one_line(said(statement)))
    where = " · ".join(filter(None, (record.article.title, record.article.site)))
    live = live_link(record, statement.content)
    told = Markup('<a href="{}">{}</a>').format(live, one_line(where)) if live else one_line(where)
    return str(words + Markup("<p>{}</p>").format(told))
