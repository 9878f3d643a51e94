"""Parquet: typed columns, for DuckDB, pandas, polars and everything that reads Arrow.

The columns of the other tables, and two that only types make useful: `pieces`, the
content as a list of (start, end, text), and `published_day`, a date where the page gives
the day.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from onrecord.core.record import Record
from onrecord.exports.columns import COLUMNS, Row, cells, rows
from onrecord.exports.extras import extra

GROUP_ROWS = 10_000
"""Statements that are held before they are written: about 10 MB."""


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the table, a row group after another, compressed with Zstandard."""
    arrow = extra("pyarrow", "parquet")
    parquet = extra("pyarrow.parquet", "parquet")
    schema = _schema(arrow)
    waiting = rows(records)
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := list(islice(waiting, GROUP_ROWS)):
            writer.write_table(arrow.table(_columns(group), schema=schema))


def _schema(arrow: Any) -> Any:
    types = {
        "text": arrow.string(),
        "count": arrow.int32(),
        "share": arrow.float64(),
        "flag": arrow.bool_(),
    }
    piece = arrow.struct(
        [("start", arrow.int32()), ("end", arrow.int32()), ("text", arrow.string())]
    )
    return arrow.schema(
        [
            *((column.name, types[column.kind]) for column in COLUMNS),
            ("pieces", arrow.list_(piece)),
            ("published_day", arrow.date32()),
        ]
    )


def _columns(group: list[Row]) -> dict[str, list[Any]]:
    values = zip(*map(cells, group), strict=True)
    table: dict[str, list[Any]] = {
        column.name: list(of_one) for column, of_one in zip(COLUMNS, values, strict=True)
    }
    table["pieces"] = [
        [{"start": one.start, "end": one.end, "text": one.text} for one in row.said.content]
        for row in group
    ]
    table["published_day"] = [_day(row.record.article.published) for row in group]
    return table


def _day(published: str | None) -> date | None:
    """The day as the page gives it, in the page's own time zone."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
