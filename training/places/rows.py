"""A place on its way into the gazetteer."""

from dataclasses import dataclass, field

from onrecord.context.where.gazetteer import Kind


@dataclass
class Row:
    """A place to be written; `state` and `county` name rows by their keys."""

    kind: Kind
    name: str
    latitude: float
    longitude: float
    country: str = ""
    iso: str = ""
    id: int = 0
    population: int = 0
    state: tuple[str, ...] = ()
    county: tuple[str, ...] = ()
    names: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)
    abbreviations: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    known: int = 0
