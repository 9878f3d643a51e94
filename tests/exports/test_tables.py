"""csv, xlsx and parquet, each opened by its own library: every cell there, none that runs."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest
from hypothesis import given, settings

from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.exports import writer, xlsx
from onrecord.exports.columns import COLUMNS, GAP, Cell, cells, rows
from onrecord.exports.inert import is_active
from tests.exports.invented import BARE, BRIDGE, DENIAL, DIRECT, FORMULA, URL, records, stream

NAMES = tuple(column.name for column in COLUMNS)
some = settings(max_examples=30)


def written(form: str, given_records: Iterable[Record]) -> bytes:
    sink = io.BytesIO()
    writer(form)(iter(given_records), sink)
    return sink.getvalue()


def read_csv(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def read_xlsx(body: bytes) -> list[list[tuple[Cell, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def test_csv_has_every_field_of_a_statement() -> None:
    table = {row["id"]: row for row in read_csv(written("csv", [BRIDGE]))}
    direct, denial = table[DIRECT.id], table[DENIAL.id]
    assert tuple(direct) == NAMES
    assert direct["content"] == GAP.join(piece.text for piece in DIRECT.content)
    assert direct["content_pieces"] == " ".join(f"{p.start}-{p.end}" for p in DIRECT.content)
    assert (direct["source"], direct["cue"]) == ("Mayor Ida Brandt", "said on Friday")
    assert (direct["speaker"], direct["speaker_type"]) == ("Ida Brandt", "person")
    assert (direct["when"], direct["when_words"]) == ("2031-03-14", "on Friday")
    assert (direct["act"], direct["negated"], direct["confidence"]) == ("promise", "no", "0.75")
    assert (direct["site"], direct["byline"]) == ("Tarn Courier", "Odd Lund; Marta Reyes")
    assert (direct["page"], direct["sha256"]) == (BRIDGE.page.location, BRIDGE.page.sha256)
    assert direct["link"].startswith(URL + "#:~:text=")
    assert (denial["target"], denial["negated"]) == ("Ida Brandt", "")


def test_a_page_without_statements_leaves_the_heading() -> None:
    assert written("csv", [BARE]).decode("utf-8-sig").strip().count("\n") == 0
    assert read_xlsx(written("xlsx", [BARE])) == [[NAMES]]
    assert pyarrow.parquet.read_table(io.BytesIO(written("parquet", []))).num_rows == 0


@some
@given(records())
def test_no_cell_of_csv_runs_and_none_is_lost(record: Record) -> None:
    table = read_csv(written("csv", [record]))
    for row, shown in zip(rows([record]), table, strict=True):
        for name, value in zip(NAMES, cells(row), strict=True):
            assert not is_active(shown[name]) or not isinstance(value, str)
            if isinstance(value, str):
                assert shown[name].removeprefix("'") == value.removeprefix("'")


def test_a_formula_is_text_in_both_spreadsheets() -> None:
    (row,) = (row for row in read_csv(written("csv", [BRIDGE])) if row["id"] == FORMULA.id)
    assert row["content"] == "'=2+2 was her answer"
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", [BRIDGE])))
    cell = next(
        cell
        for line in book.active.iter_rows()
        for cell in line
        if cell.value == "=2+2 was her answer"
    )
    assert cell.data_type == "s"
    assert cell.quotePrefix


@some
@given(records())
def test_xlsx_keeps_every_text_as_text(record: Record) -> None:
    (sheet,) = read_xlsx(written("xlsx", [record]))
    for row, shown in zip(rows([record]), sheet[1:], strict=True):
        for value, cell in zip(cells(row), shown, strict=True):
            if isinstance(value, str):
                assert unescaped(cell) == value.replace("\r", "\n")
            else:
                assert cell == (value if value is None else pytest.approx(value))


def unescaped(cell: Cell) -> str:
    """As a spreadsheet shows it: XML cannot hold control characters, so Excel spells them out;
    XML readers turn a carriage return into a line end."""
    return str(openpyxl.utils.escape.unescape(str(cell or ""))).replace("\r", "\n")


def test_what_does_not_fit_a_cell_or_a_sheet_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    long = replace(DIRECT, content=(Quote(0, 40_000, "ha " * 13_333 + "h"),))
    (sheet,) = read_xlsx(written("xlsx", [replace(BRIDGE, statements=(long,))]))
    shown = str(sheet[1][NAMES.index("content")])
    assert len(shown) == xlsx.CELL_CHARACTERS
    assert shown.endswith("[… cut here: 40,000 characters do not fit a cell]")
    monkeypatch.setattr(xlsx, "SHEET_ROWS", 4)
    sheets = read_xlsx(written("xlsx", stream(3)))
    assert [len(sheet) for sheet in sheets] == [5, 5, 5, 4]
    assert {sheet[0] for sheet in sheets} == {NAMES}
    assert len({line[0] for sheet in sheets for line in sheet[1:]}) == 15


def test_links_can_be_followed_in_xlsx() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", [BRIDGE])))
    linked = [cell for line in book.active.iter_rows() for cell in line if cell.hyperlink]
    assert len(linked) == len(BRIDGE.statements)
    for cell in linked:
        assert cell.value == f"{cell.hyperlink.target}#{cell.hyperlink.location}"


def test_parquet_has_types_for_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "said.parquet"
    path.write_bytes(written("parquet", stream(3)))
    with duckdb.connect() as database:
        found = database.execute(
            "select count(*), sum(confidence), min(published_day), bool_or(negated),"
            " max(len(pieces)), max(pieces[1].start) from read_parquet(?)",
            [str(path)],
        ).fetchone()
    assert found is not None
    assert (found[0], found[1], str(found[2]), found[3]) == (15, 11.25, "2031-03-14", False)
    assert found[4:] == (2, max(said.content[0].start for said in BRIDGE.statements))


def test_parquet_has_types_for_pandas(tmp_path: Path) -> None:
    path = tmp_path / "said.parquet"
    path.write_bytes(written("parquet", [BRIDGE]))
    frame = pandas.read_parquet(path)
    assert tuple(frame.columns) == (*NAMES, "pieces", "published_day")
    types = frame.dtypes.astype(str)
    assert tuple(types[["start", "end", "confidence", "truncated"]]) == (
        "int32", "int32", "float64", "bool",
    )  # fmt: skip
    (direct,) = (row for row in frame.to_dict("records") if row["id"] == DIRECT.id)
    assert [Quote(**piece) for piece in direct["pieces"]] == list(DIRECT.content)
    assert direct["published_day"] == date(2031, 3, 14)
    assert (direct["negated"], direct["speaker"]) == (False, "Ida Brandt")
    assert pandas.isna(direct["target"])
    assert frame.groupby("act")["confidence"].mean()["promise"] == 0.75


def test_parquet_has_types_for_polars(tmp_path: Path) -> None:
    path = tmp_path / "said.parquet"
    path.write_bytes(written("parquet", [BRIDGE]))
    piece = {"start": polars.Int32, "end": polars.Int32, "text": polars.String}
    kinds = {
        "text": polars.String,
        "count": polars.Int32,
        "share": polars.Float64,
        "flag": polars.Boolean,
    }
    assert dict(polars.read_parquet_schema(path)) == {
        **{column.name: kinds[column.kind] for column in COLUMNS},
        "pieces": polars.List(polars.Struct(piece)),
        "published_day": polars.Date,
    }
    on_the_day = polars.col("published_day") == date(2031, 3, 14)
    of_one = polars.scan_parquet(path).filter(on_the_day, polars.col("id") == DIRECT.id)
    (direct,) = of_one.collect().to_dicts()
    assert [Quote(**piece) for piece in direct["pieces"]] == list(DIRECT.content)
    assert (direct["negated"], direct["speaker"], direct["target"]) == (False, "Ida Brandt", None)


@some
@given(records())
def test_parquet_keeps_every_cell(record: Record) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written("parquet", [record])))
    for row, shown in zip(rows([record]), table.to_pylist(), strict=True):
        assert tuple(shown[name] for name in NAMES) == cells(row)
        assert [Quote(**piece) for piece in shown["pieces"]] == list(row.said.content)
