"""The columns of a statement in a table: csv, xlsx and parquet have the same.

In: records. Out: a row for each statement, in the order of the text. A cell is None
where the page does not say, or where no stage has settled it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.exports.fragments import live_link, live_url

Cell = str | int | float | bool | None
Kind = Literal["text", "count", "share", "flag"]

GAP = " […] "
"""Stands between the pieces of a content that its cue or source interrupts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A statement and the record it stands in."""

    record: Record
    said: Statement


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is text, a count of characters, a share of 0 to 1, or a flag (yes, no, unknown)."""

    name: str
    value: Callable[[Row], Cell]
    kind: Kind = "text"


def rows(records: Iterable[Record]) -> Iterator[Row]:
    """A row for each statement, page after page."""
    for record in records:
        for said in sorted(record.statements, key=lambda said: said.start):
            yield Row(record, said)


def cells(row: Row) -> tuple[Cell, ...]:
    """The values of `COLUMNS`."""
    return tuple(column.value(row) for column in COLUMNS)


def words(said: Statement) -> str:
    """The content as one text, its pieces in order."""
    return GAP.join(piece.text for piece in said.content)


def pieces(quotes: Iterable[Quote]) -> str:
    """Where quotes stand, as `12-40 55-80`."""
    return " ".join(f"{one.start}-{one.end}" for one in quotes)


def _text(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def _start(quote: Quote | None) -> int | None:
    return quote.start if quote else None


def _end(quote: Quote | None) -> int | None:
    return quote.end if quote else None


COLUMNS = (
    Column("id", lambda row: row.said.id),
    Column("source", lambda row: _text(row.said.source)),
    Column("cue", lambda row: _text(row.said.cue)),
    Column("content", lambda row: words(row.said)),
    Column("quotation", lambda row: row.said.quotation),
    Column("speaker", lambda row: getattr(row.said.speaker, "name", None)),
    Column("speaker_type", lambda row: getattr(row.said.speaker, "type", None)),
    Column("speaker_id", lambda row: getattr(row.said.speaker, "id", None)),
    Column("speaker_known_as", lambda row: getattr(row.said.speaker, "known_as", None)),
    Column("role", lambda row: getattr(row.said.speaker, "role", None)),
    Column("on_behalf_of", lambda row: getattr(row.said.speaker, "on_behalf_of", None)),
    Column("act", lambda row: row.said.act),
    Column("negated", lambda row: row.said.negated, "flag"),
    Column("target", lambda row: getattr(row.said.target, "name", None)),
    Column("when", lambda row: getattr(row.said.when, "value", None)),
    Column("when_precision", lambda row: getattr(row.said.when, "precision", None)),
    Column("when_words", lambda row: getattr(row.said.when, "text", None)),
    Column("inside", lambda row: row.said.inside),
    Column("confidence", lambda row: row.said.confidence, "share"),
    Column("title", lambda row: row.record.article.title),
    Column("site", lambda row: row.record.article.site),
    Column("published", lambda row: row.record.article.published),
    Column("byline", lambda row: "; ".join(row.record.article.byline) or None),
    Column("language", lambda row: row.record.article.language),
    Column("link", lambda row: live_link(row.record, row.said.content)),
    Column("url", lambda row: live_url(row.record)),
    Column("page", lambda row: row.record.page.location),
    Column("sha256", lambda row: row.record.page.sha256),
    Column("retrieved", lambda row: row.record.page.retrieved),
    Column("truncated", lambda row: row.record.article.truncated, "flag"),
    Column("start", lambda row: row.said.content[0].start, "count"),
    Column("end", lambda row: row.said.content[-1].end, "count"),
    Column("content_pieces", lambda row: pieces(row.said.content)),
    Column("source_start", lambda row: _start(row.said.source), "count"),
    Column("source_end", lambda row: _end(row.said.source), "count"),
    Column("cue_start", lambda row: _start(row.said.cue), "count"),
    Column("cue_end", lambda row: _end(row.said.cue), "count"),
    Column("evidence", lambda row: GAP.join(one.text for one in row.said.evidence) or None),
    Column("evidence_pieces", lambda row: pieces(row.said.evidence) or None),
)
