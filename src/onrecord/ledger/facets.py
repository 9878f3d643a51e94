"""What the statements found have in common: the most frequent values of each field.

In: what was found. Out: for each field its values with their counts.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from onrecord.core.hit import Facet
from onrecord.ledger.tables import (
    articles,
    places,
    speaker_names,
    speakers,
    statement_places,
    statements,
)

if TYPE_CHECKING:
    from onrecord.ledger.search import Found

FACET_VALUES = 10
_FACETS: dict[str, ColumnElement[str]] = {
    "outlet": articles.c.outlet,
    "act": statements.c.act,
    "month": func.substr(statements.c.published, 1, 7),
}


def facets(connection: Connection, found: "Found") -> Iterator[tuple[str, tuple[Facet, ...]]]:
    """The most frequent speakers, outlets, acts and months of what was found, targets and
    places, where it has any."""
    yield "speaker", tuple(_speakers(connection, found))
    for name, column in _FACETS.items():
        value, counted = column.label("value"), func.count().label("counted")
        asked = found.grouped(value, counted).order_by(counted.desc(), value).limit(FACET_VALUES)
        yield name, _counted(connection, asked)
    target, counted = statements.c.target.label("value"), func.count().label("counted")
    aimed = found.rows(target, counted).where(target.is_not(None)).group_by(target)
    yield "target", _counted(connection, aimed.order_by(counted.desc(), target).limit(FACET_VALUES))
    yield "place", _counted(connection, _places(found))


def _counted(connection: Connection, asked: Select[Any]) -> tuple[Facet, ...]:
    return tuple(Facet(row.value, row.counted) for row in connection.execute(asked))


def _places(found: "Found") -> Select[Any]:
    """The most frequent places, by name: `place:` finds all that are called so."""
    named = found.tied(statement_places, *statement_places.c).subquery("named")
    counted = func.count(named.c.statement_id.distinct()).label("counted")
    asked = select(places.c.name.label("value"), counted).join(
        named, named.c.place_id == places.c.id
    )
    asked = asked.group_by(places.c.name).order_by(counted.desc(), places.c.name)
    return asked.limit(FACET_VALUES)


def _speakers(connection: Connection, found: "Found") -> Iterator[Facet]:
    """The most frequent speakers, by the names that they have across pages."""
    named = (
        found.rows(statements.c.named, statements.c.speaker, func.count().label("said"))
        .group_by(statements.c.named, statements.c.speaker)
        .subquery("named")
    )
    value = func.coalesce(speakers.c.name, named.c.speaker).label("value")
    counted = func.sum(named.c.said).label("counted")
    asked = (
        select(value, counted)
        .select_from(named)
        .join(speaker_names, speaker_names.c.id == named.c.named, isouter=True)
        .join(speakers, speakers.c.id == speaker_names.c.speaker_id, isouter=True)
        .group_by(speakers.c.id, value)
        .order_by(counted.desc(), value)
        .limit(FACET_VALUES)
    )
    for row in connection.execute(asked):
        yield Facet(row.value, int(row.counted))
