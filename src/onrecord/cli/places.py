"""The places of a page in a line for a person: "Idlib, Syria (35.93, 36.63)".

In: a record. Out: sentences, or none. Names that only stand for a government, and words
like "Syrian", are left out here; the JSON has them with their role.
"""

from collections.abc import Iterator

from onrecord.cli.visible import one_line
from onrecord.context.places import country_names
from onrecord.core.context import PlaceMention
from onrecord.core.record import Record

SHOWN = 12
"""Places of a page that are named; the rest are counted."""


def place_lines(record: Record) -> Iterator[str]:
    """A sentence with the places that are settled, one with those that are not."""
    told = [one for one in record.places if one.role in ("scene", "dateline")]
    settled = list(dict.fromkeys(_named(one) for one in told if one.latitude is not None))
    open_ = list(dict.fromkeys(one.text for one in told if one.latitude is None))
    known = {one.text for one in told if one.latitude is not None}
    open_ = [name for name in open_ if name not in known]
    if settled:
        yield f"Places: {_list(settled)}."
    if open_:
        yield f"Places that could be several: {_list(open_)}."


def _list(names: list[str]) -> str:
    more = len(names) - SHOWN
    return "; ".join(names[:SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _named(one: PlaceMention) -> str:
    """The words of the page with those of a spatial phrase, the country, and the point."""
    said = f"{one.relation.text} {one.text}" if one.relation else one.text
    if one.precision in ("country", "continent"):
        return one_line(said)
    country = country_names().get(one.country or "")
    where = f"{said}, {country}" if country and country != one.text else said
    return f"{one_line(where)} ({one.latitude:.2f}, {one.longitude:.2f})"
