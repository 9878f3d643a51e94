"""An Excel workbook: a heading that stays, filters, and a row for each statement.

Every text is written as text and none as a formula; one that would be run if it were
typed again also has Excel's quote prefix. Written row by row (XlsxWriter's constant
memory); what does not fit a cell or a sheet is told in the cell, or goes on in the next.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count, islice
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from onrecord.core.record import Record
from onrecord.exports.columns import COLUMNS, Cell, Row, cells, rows
from onrecord.exports.extras import extra
from onrecord.exports.inert import is_active

SHEET_ROWS = 1_048_575
"""Rows that a sheet of Excel holds below the heading."""

CELL_CHARACTERS = 32_767
"""Characters that a cell of Excel holds."""

LINKS = 10_000
"""Links that can be clicked; the others are text, to be copied. XlsxWriter holds 0.9 KB of
memory for each until the end, and a sheet of Excel has at most 65,530."""

LINK_CHARACTERS = 2_079
"""The longest link that Excel follows."""

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
WIDTHS = {"content": 80, "title": 40, "source": 30, "speaker": 30, "cue": 20, "link": 20}


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the workbook. XlsxWriter keeps the rows in temporary files until its end. Raises
    `OSError` where they or `sink` cannot be written, or what `records` raises; nothing of a
    workbook that is not whole is written then."""
    xlsxwriter = extra("xlsxwriter", "xlsx")
    stream = _Stream(sink)
    try:
        with (
            TemporaryDirectory(prefix="onrecord-") as folder,
            xlsxwriter.Workbook(stream, {**OPTIONS, "tmpdir": folder}) as workbook,
            stream.over_after_an_error(),
        ):
            _fill_sheets(workbook, records)
    except xlsxwriter.exceptions.FileCreateError as error:
        stream.is_over = True
        for sheet in workbook.worksheets():
            with suppress(OSError):
                sheet.row_data_fh.close()
        raise error.args[0] from None


class _Stream:
    """A stream that takes no more bytes once it `is_over`: XlsxWriter and the archive that it
    leaves open still write their ends, to a full disk, too, where Python prints a traceback."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self.is_over = False
        self._place = 0

    @contextmanager
    def over_after_an_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.is_over = True
            raise

    def write(self, data: bytes) -> int:
        if not self.is_over:
            return self._sink.write(data)
        self._place += len(data)
        return len(data)

    def seek(self, place: int) -> int:
        if not self.is_over:
            return self._sink.seek(place)
        self._place = place
        return place

    def tell(self) -> int:
        return self._place if self.is_over else self._sink.tell()

    def flush(self) -> None:
        if not self.is_over:
            self._sink.flush()


def _fill_sheets(workbook: Any, records: Iterable[Record]) -> None:
    heading = workbook.add_format({"bold": True})
    quoted = workbook.add_format({"quote_prefix": True})
    waiting, links = rows(records), count(1)
    row = next(waiting, None)
    for number in count(1):
        sheet = workbook.add_worksheet("statements" if number == 1 else f"statements {number}")
        some = islice(waiting, SHEET_ROWS - 1)
        _fill(sheet, chain([row] if row else [], some), heading, quoted, links)
        row = next(waiting, None)
        if row is None:
            break


def _fill(sheet: Any, some: Iterable[Row], heading: Any, quoted: Any, links: Iterator[int]) -> None:
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, WIDTHS.get(column.name, 12))
        sheet.write_string(0, place, column.name, heading)
    sheet.freeze_panes(1, 1)
    last = 0
    for last, row in enumerate(some, start=1):
        for place, (column, value) in enumerate(zip(COLUMNS, cells(row), strict=True)):
            if column.name == "link" and _is_link(value) and next(links) <= LINKS:
                sheet.write_url(last, place, value)
            else:
                _write(sheet, last, place, value, quoted)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)


def _is_link(value: Cell) -> bool:
    return isinstance(value, str) and len(value) <= LINK_CHARACTERS


def _write(sheet: Any, row: int, place: int, value: Cell, quoted: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, str):
        sheet.write_string(row, place, _fitting(value), quoted if is_active(value) else None)
    elif value is not None:
        sheet.write_number(row, place, value)


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds, and how much that is."""
    if len(text) <= CELL_CHARACTERS:
        return text
    note = f" [… cut here: {len(text):,} characters do not fit a cell]"
    return text[: CELL_CHARACTERS - len(note)] + note
