"""Comma-separated values (RFC 4180): a heading, and a row for each statement.

UTF-8 with a byte order mark, without which Excel shows ‘â€œ’ for a quotation mark. A
cell that a spreadsheet would run is inert: an apostrophe stands before it.
"""

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO

from onrecord.core.record import Record
from onrecord.exports.columns import COLUMNS, Cell, cells, rows
from onrecord.exports.inert import inert


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the table; text is quoted and numbers are not, unknown is empty."""
    text = TextIOWrapper(sink, "utf-8-sig", newline="")
    try:
        table = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
        table.writerow(column.name for column in COLUMNS)
        for row in rows(records):
            table.writerow(map(_cell, cells(row)))
        text.flush()
    finally:
        text.detach()


def _cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return inert(value) if isinstance(value, str) else value
