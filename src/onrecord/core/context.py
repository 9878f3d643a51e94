"""What a page says besides its statements: entities, dates, places, events."""

from dataclasses import dataclass
from typing import Literal

from onrecord.core.spans import Quote
from onrecord.core.statement import SpeakerType


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that is named, with every mention."""

    id: str
    name: str
    type: SpeakerType
    mentions: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: TIMEX3 type, ISO 8601 prefix (None while unresolved), precision."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name tied to the world: degrees are WGS 84; None where it is unknown.

    `country` is ISO 3166-1, `region` ISO 3166-2. `relation` are the words of a spatial
    phrase before the name ("to the north of the city of"); `precision` is then coarser.
    """

    start: int
    end: int
    text: str
    geonameid: int | None
    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None
    role: str | None
    confidence: float | None
    region: str | None = None
    relation: Quote | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something done, as told by someone: `asserted_by` is a statement's id or "outlet"."""

    id: str
    trigger: Quote
    type: str
    mode: str | None
    actor: str | None
    recipient: str | None
    when: str | None
    where: str | None
    asserted_by: str
