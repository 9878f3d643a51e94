"""The JSON contract, a page a line (docs/json.md): the form that loses nothing.

What `write` wrote, `read` reads back, equal in every field.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from onrecord.core.errors import PageError
from onrecord.core.record import Record, from_json, to_json


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes each record on a line of its own."""
    for record in records:
        sink.write(to_json(record) + b"\n")


def read(lines: Iterable[bytes], name: str) -> Iterator[Record | PageError]:
    """The record of each line, or why there is none; `name` is that of the file."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_json(line)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            problem = f"line {number} is no record: {error}"
            yield PageError(problem, page=name, hint="is it from `onrecord read --format json`?")
