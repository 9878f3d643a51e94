"""The JSON contract: one object a line, one line a page (docs/json.md)."""

from collections.abc import Iterator
from typing import TextIO

from onrecord.cli.view import View
from onrecord.core.record import to_json


def write_json(views: Iterator[View], sink: TextIO, _colour: bool) -> None:
    """Writes each record on a line of its own."""
    for view in views:
        sink.write(to_json(view.record).decode() + "\n")
        sink.flush()
