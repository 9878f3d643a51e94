"""One statement a row: tab-separated for a spreadsheet, or a table for the screen."""

from collections.abc import Iterator
from typing import TextIO

from rich.table import Table

from onrecord.cli.screen import CUE, KIND, QUIET, SPEAKER, screen, trimmed, words
from onrecord.cli.view import Placed, View, outline, said
from onrecord.cli.visible import one_line
from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.exports.inert import inert

COLUMNS = (
    "page", "title", "site", "published", "id", "inside", "source", "cue", "quotation",
    "content", "confidence", "start", "end",
)  # fmt: skip


def write_tsv(views: Iterator[View], sink: TextIO, _colour: bool) -> None:
    """Writes a heading and a row a statement; no cell holds a tab, a line end or a formula."""
    sink.write("\t".join(COLUMNS) + "\n")
    for view in views:
        for placed in outline(view.record.statements):
            sink.write("\t".join(map(_cell, _values(view.record, placed.statement))) + "\n")
        sink.flush()


def write_table(views: Iterator[View], sink: TextIO, colour: bool) -> None:
    """Writes a table a page."""
    console = screen(sink, colour)
    for view in views:
        with console.capture() as shown:
            console.print(words(view.record.article.title or view.record.page.location, SPEAKER))
            console.print(_table(outline(view.record.statements)))
        sink.write(trimmed(shown.get()))
        sink.flush()


def _values(record: Record, statement: Statement) -> tuple[str | None, ...]:
    article = record.article
    return (
        record.page.location,
        article.title,
        article.site,
        article.published,
        statement.id,
        statement.inside,
        _text(statement.source),
        _text(statement.cue),
        statement.quotation,
        said(statement),
        f"{statement.confidence:.3f}",
        str(statement.content[0].start),
        str(statement.content[-1].end),
    )


def _cell(value: str | None) -> str:
    return inert(one_line(value or ""))


def _table(statements: tuple[Placed, ...]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style=QUIET, expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("source", ratio=3)
    table.add_column("cue", ratio=2)
    table.add_column("kind", no_wrap=True)
    table.add_column("content", ratio=8)
    table.add_column("sure", justify="right", no_wrap=True)
    for placed in statements:
        statement = placed.statement
        table.add_row(
            ".".join(map(str, placed.number)),
            words(_text(statement.source), SPEAKER),
            words(_text(statement.cue), CUE),
            words(statement.quotation, KIND[statement.quotation]),
            words(said(statement)),
            f"{statement.confidence:.2f}",
        )
    return table


def _text(quote: Quote | None) -> str | None:
    return quote.text if quote else None
