"""Hands statements on, in the forms that other programs read: one short file a form.

In: core records, as they come. Out: bytes on a stream, written as each page is done, so
that memory does not grow with their number. `writer("csv")` is a function of one shape,
`write(records, sink)`. Two forms come back as corrections: `returned("brat")`.
Knows no model, no source and no ledger.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from onrecord.core.errors import PageError

if TYPE_CHECKING:
    from onrecord.core.correction import Correction
    from onrecord.core.record import Record

Write: TypeAlias = "Callable[[Iterable[Record], BinaryIO], None]"
Return: TypeAlias = "Callable[[Path], Iterator[Correction | PageError]]"


@dataclass(frozen=True, slots=True)
class Format:
    """A form to write: what it is for, and whether a screen can show it."""

    summary: str
    text: bool = True


FORMATS = {
    "csv": Format("a statement a row, for spreadsheets and scripts"),
    "xlsx": Format("a statement a row, for Excel and LibreOffice", text=False),
    "parquet": Format("a statement a row, typed, for DuckDB, pandas and polars", text=False),
    "jsonl": Format("everything that was read, a page a line (docs/json.md)"),
    "webannotation": Format("W3C Web Annotation, with quote and position selectors"),
    "jsonld": Format("schema.org Quotation and Claim"),
    "brat": Format("a folder for brat; its changes come back with `import`", text=False),
    "labelstudio": Format("tasks for Label Studio; its changes come back with `import`"),
    "ftm": Format("FollowTheMoney entities, for Aleph and OpenSanctions' tools"),
}

RETURNING = ("brat", "labelstudio")


def writer(name: str) -> Write:
    """The function that writes the form `name`. Raises `UsageError` where its extra is missing."""
    write: Write = import_module(f"onrecord.exports.{name}").write
    return write


def returned(name: str) -> Return:
    """The function that reads back what people did in the tool `name`: corrections."""
    read: Return = import_module(f"onrecord.exports.from_{name}").read
    return read
