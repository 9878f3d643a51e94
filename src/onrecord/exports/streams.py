"""JSON documents that are written piece by piece, so that none is held whole."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec


def write_items(sink: BinaryIO, head: bytes, items: Iterable[Any], tail: bytes) -> int:
    """Writes `head`, the items with commas between them, one a line, and `tail`; counts them."""
    sink.write(head)
    number = 0
    for number, item in enumerate(items, start=1):
        sink.write((b",\n" if number > 1 else b"\n") + msgspec.json.encode(item))
    sink.write(tail)
    return number


def known(**fields: Any) -> dict[str, Any]:
    """The fields that have a value: unknown is absent, never a default."""
    return {name: value for name, value in fields.items() if value is not None and value != []}
