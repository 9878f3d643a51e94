"""What a search found, in the forms it can be printed in: one function each.

In: results. Out: text on a stream. Text of a page is made safe to show; json, jsonl and
csv carry it as it is, but no cell of csv is a formula.
"""

import csv
from collections.abc import Callable
from typing import TextIO

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.screen import CUE, KIND, QUIET, SPEAKER, screen, trimmed, words
from onrecord.cli.view import said
from onrecord.core.hit import Hit, Results
from onrecord.exports.inert import inert

Write = Callable[[Results, TextIO, bool], None]

COLUMNS = (
    "page", "sha256", "title", "site", "url", "published", "id", "speaker", "source", "cue",
    "quotation", "act", "content", "confidence", "review", "copies", "start", "end",
)  # fmt: skip

ID_WIDTH = 16
"""Columns of a statement's id, which is not cut: `onrecord correct` takes it."""

_MARK = "reverse"


def writer(name: str) -> Write:
    """The function that writes the form `name`."""
    return {"table": _table, "json": _json, "jsonl": _jsonl, "csv": _csv}[name]


def _json(results: Results, sink: TextIO, _colour: bool) -> None:
    sink.write(msgspec.json.encode(results).decode() + "\n")


def _jsonl(results: Results, sink: TextIO, _colour: bool) -> None:
    for hit in results.hits:
        sink.write(msgspec.json.encode(hit).decode() + "\n")


def _csv(results: Results, sink: TextIO, _colour: bool) -> None:
    rows = csv.writer(sink, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([_cell(value) for value in _values(hit)] for hit in results.hits)


def _values(hit: Hit) -> tuple[object, ...]:
    one, article = hit.statement, hit.article
    return (
        hit.page.location,
        hit.page.sha256,
        article.title,
        article.site,
        article.url,
        article.published,
        one.id,
        _name(hit),
        one.source.text if one.source else None,
        one.cue.text if one.cue else None,
        one.quotation,
        one.act,
        said(one),
        f"{one.confidence:.3f}",
        hit.review,
        hit.copies,
        one.content[0].start,
        one.content[-1].end,
    )


def _cell(value: object) -> str:
    return inert("" if value is None else str(value))


def _table(results: Results, sink: TextIO, colour: bool) -> None:
    console = screen(sink, colour)
    with console.capture() as shown:
        if results.hits:
            console.print(_rows(results.hits))
        for name, values in ((name, values) for name, values in results.facets if values):
            console.print()
            _facet(console, name, [(facet.value, facet.count) for facet in values])
        console.print()
        console.print(counted(results), style=QUIET)
    sink.write(trimmed(shown.get()))


def _rows(hits: tuple[Hit, ...]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style=QUIET, expand=True)
    table.add_column("who", ratio=3)
    table.add_column("how", ratio=2)
    table.add_column("what", ratio=8)
    table.add_column("where", width=ID_WIDTH, overflow="fold")
    for hit in hits:
        table.add_row(_who(hit), _how(hit), _what(hit), _where(hit))
    return table


def _who(hit: Hit) -> Text:
    one = hit.statement
    name = _name(hit) or (one.source.text if one.source else None)
    return words(name, SPEAKER) if name else words("unknown", QUIET)


def _name(hit: Hit) -> str | None:
    """The speaker's name across pages, or else the page's."""
    speaker = hit.statement.speaker
    return (speaker.known_as or speaker.name) if speaker else None


def _how(hit: Hit) -> Text:
    one = hit.statement
    cue = words(f"[{one.cue.text}] " if one.cue else "", CUE)
    return Text(" ").join([cue, words(one.act or one.quotation, KIND[one.quotation])])


def _what(hit: Hit) -> Text:
    snippet, shown, place = hit.snippet, Text(), 0
    for mark in snippet.marks:
        shown.append_text(_piece(snippet.text[place : mark.start]))
        shown.append_text(_piece(f"«{mark.of(snippet.text)}»", _MARK))
        place = mark.end
    shown.append_text(_piece(snippet.text[place:]))
    return shown


def _piece(text: str, style: str = "") -> Text:
    """As `words`, with the blanks at the two ends kept, for text that is put together."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return Text(before) + words(text, style) + Text(after)


def _where(hit: Hit) -> Text:
    outlet = hit.article.site or hit.page.location
    copies = f", {hit.copies} copies" if hit.copies > 1 else ""
    review = f", {hit.review}" if hit.review else ""
    date = (hit.article.published or "")[:10]
    return words(f"{outlet} {date}{copies}{review} {hit.statement.id}", QUIET)


def _facet(console: Console, name: str, values: list[tuple[str | None, int]]) -> None:
    console.print(Text(name, style=QUIET))
    for value, count in values:
        console.print(Text(f"{count:>8}  ") + words(value or "unknown"))


def counted(results: Results) -> str:
    """How many of all were shown, and how to see the next."""
    shown = f"{len(results.hits)} of {results.total:,} statements."
    return f"{shown} More: --after {results.after}" if results.after else shown
