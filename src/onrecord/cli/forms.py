"""The forms that a reading can be printed in: one function each, of one shape.

In: the views, one after another, as they come. Out: text on a stream, written as each
page is done. A form is imported when it is asked for.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TextIO

from onrecord.cli.view import View

Form = Callable[[Iterator[View], TextIO, bool], None]

_HOMES = {
    "text": "onrecord.cli.show:write_text",
    "json": "onrecord.cli.lines:write_json",
    "jsonl": "onrecord.cli.lines:write_json",
    "table": "onrecord.cli.rows:write_table",
    "tsv": "onrecord.cli.rows:write_tsv",
}


def form(name: str) -> Form:
    """The function that writes the form `name`."""
    module, function = _HOMES[name].split(":")
    written: Form = getattr(import_module(module), function)
    return written
