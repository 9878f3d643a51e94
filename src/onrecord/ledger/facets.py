"""What the statements found have in common: the most frequent values of each field.

In: what was found. Out: for each field its values with their counts. The statements are looked
up once, for all fields together: seven times, it was most of what a search takes.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, func, literal, select, union_all

from onrecord.core.hit import Facet
from onrecord.ledger.found import Found
from onrecord.ledger.tables import (
    articles,
    places,
    speaker_names,
    speakers,
    statement_places,
)

FACET_VALUES = 10
_FIELDS = ("speaker", "outlet", "act", "month", "target", "place")


def facets(connection: Connection, found: Found) -> Iterator[tuple[str, tuple[Facet, ...]]]:
    """The most frequent speakers, outlets, acts and months of what was found, targets and
    places, where it has any."""
    some = _columns(found)
    asked = (_speakers(some), _outlets(some), *_own(some), _targets(some), _places(some))
    told: dict[str, list[Facet]] = {name: [] for name in _FIELDS}
    for field, value, count in connection.execute(union_all(*map(_most, asked))):
        told[field].append(Facet(value, int(count)))
    for name, values in told.items():
        values.sort(key=lambda one: (-one.count, one.value is not None, one.value or ""))
        yield name, tuple(values)


def _columns(found: Found) -> CTE:
    """What facets want of a statement."""
    column = found.told_of
    month = func.substr(column.published, 1, 7).label("month")
    kept = (column.id, column.page_id, column.named, column.speaker, column.act, column.target)
    return found.told(*kept, month).cte("some")


def _most(counted: Select[Any]) -> Select[Any]:
    """The most frequent of (field, value, counted)."""
    columns = counted.selected_columns
    ordered = counted.order_by(columns.counted.desc(), columns.value).limit(FACET_VALUES)
    return select(ordered.subquery())


def _counted(
    field: str, value: ColumnElement[Any], counted: ColumnElement[Any] | None = None
) -> Select[Any]:
    count = func.count() if counted is None else counted
    return select(literal(field).label("field"), value.label("value"), count.label("counted"))


def _own(some: CTE) -> Iterator[Select[Any]]:
    for name in ("act", "month"):
        yield _counted(name, some.c[name]).group_by(some.c[name])


def _targets(some: CTE) -> Select[Any]:
    target = some.c.target
    return _counted("target", target).where(target.is_not(None)).group_by(target)


def _outlets(some: CTE) -> Select[Any]:
    asked = _counted("outlet", articles.c.outlet).select_from(some)
    return asked.join(articles, articles.c.page_id == some.c.page_id).group_by(articles.c.outlet)


def _places(some: CTE) -> Select[Any]:
    """The most frequent places, by name: `place:` finds all that are called so."""
    named = func.count(statement_places.c.statement_id.distinct())
    asked = _counted("place", places.c.name, named).select_from(statement_places)
    asked = asked.join(places, places.c.id == statement_places.c.place_id)
    return asked.where(statement_places.c.statement_id.in_(select(some.c.id))).group_by(
        places.c.name
    )


def _speakers(some: CTE) -> Select[Any]:
    """The most frequent speakers, by the names that they have across pages."""
    named = (
        select(some.c.named, some.c.speaker, func.count().label("said"))
        .group_by(some.c.named, some.c.speaker)
        .subquery("named")
    )
    value = func.coalesce(speakers.c.name, named.c.speaker)
    asked = _counted("speaker", value, func.sum(named.c.said)).select_from(named)
    asked = asked.join(speaker_names, speaker_names.c.id == named.c.named, isouter=True)
    asked = asked.join(speakers, speakers.c.id == speaker_names.c.speaker_id, isouter=True)
    return asked.group_by(speakers.c.id, value)
