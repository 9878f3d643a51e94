"""A record: everything that was read from one page, and its JSON (the public contract)."""

from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.core.article import Article
from onrecord.core.context import DateMention, Entity, Event, PlaceMention
from onrecord.core.page import PageHead
from onrecord.core.statement import Statement


@dataclass(frozen=True, slots=True)
class Record:
    """One page, read. Offsets count Unicode code points in `article.text`."""

    page: PageHead
    article: Article
    statements: tuple[Statement, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    events: tuple[Event, ...] = ()


def to_json(record: Record) -> bytes:
    """One line of UTF-8 JSON, without the line end."""
    return msgspec.json.encode(record)


def from_json(line: bytes | str) -> Record:
    """The record of one line. Raises `msgspec.ValidationError` where it breaks the contract."""
    return msgspec.json.decode(line, type=Record)


def schema() -> dict[str, Any]:
    """The contract as JSON Schema (draft 2020-12), made from the types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(Record),
    }
