"""What can be asked of a page: its article and statements as rows, and their words.

In: a reading, with what people made of it. Out: rows of the derived tables,
the page's former ones replaced. A statement keeps its row's number as long as it keeps
its id, so that a list of hits does not move when one of them is corrected.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete, func, select

from onrecord.core.hit import Review
from onrecord.core.record import Record
from onrecord.core.statement import Statement
from onrecord.ledger.bulk import put
from onrecord.ledger.copies import group, group_new
from onrecord.ledger.fulltext import Words, full_text, words_of
from onrecord.ledger.mentions import clear_mentions, places_of, put_mentions
from onrecord.ledger.packing import storable
from onrecord.ledger.review import Reviewed
from onrecord.ledger.speakers.decisions import apart_on
from onrecord.ledger.speakers.register import Met, name_speakers
from onrecord.ledger.tables import articles, statements
from onrecord.ledger.trash import as_listed

GAP = " […] "
"""Stands between the pieces of a content that its cue or source interrupts."""

Values = dict[str, Any]


def index(
    connection: Connection,
    page_id: int,
    reading_id: int,
    given: Reviewed,
    words_are_known: bool = True,
) -> None:
    """Makes the rows of one page anew; `words_are_known`: search has those of the former rows.
    A page in the trash has an article and no statements."""
    given = as_listed(connection, page_id, given)
    newest = connection.scalar(select(func.max(statements.c.id))) or 0
    known = _clear(connection, page_id, words_are_known)
    article, rows = rows_of(page_id, reading_id, given)
    _number(rows, known, newest)
    name_speakers(connection, rows, apart_on(connection, page_id))
    _put(connection, [Derived(article, rows, given.record)])
    group(connection, page_id, given.record.article.text)


def index_new(
    connection: Connection, page_id: int, reading_id: int, record: Record, newest: int
) -> None:
    """The same for a page that was not there; `newest` is the last statement's number."""
    article, rows = rows_of(page_id, reading_id, Reviewed(record, {}))
    _number(rows, {}, newest)
    name_speakers(connection, rows)
    _put(connection, [Derived(article, rows, record)])
    group_new(connection, page_id, record.article.text)


@dataclass(frozen=True, slots=True)
class Bare:
    """A page of which nothing is derived any more. `known` are the numbers that its statements
    had, by their ids, the lowest last; `apart` as `name_speakers` takes it."""

    page_id: int
    reading_id: int
    given: Reviewed
    known: Mapping[str, list[int]]
    apart: Mapping[tuple[str, str], str]


def index_bare(connection: Connection, some: Iterable[Bare], newest: int, met: Met) -> int:
    """The same for many pages at once, whose texts are grouped already; the last number that a
    statement has then. `met` are names whose numbers are known, and gets those that were not."""
    made = []
    for page in some:
        article, rows = rows_of(page.page_id, page.reading_id, page.given)
        _number(rows, page.known, newest)
        newest = max([newest, *(row["id"] for row in rows)])
        name_speakers(connection, rows, page.apart, met)
        made.append(Derived(article, rows, page.given.record))
    _put(connection, made)
    return newest


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows of a page, and the record that they were made of."""

    article: Values
    statements: list[Values]
    record: Record


def _put(connection: Connection, made: Sequence[Derived]) -> None:
    words: dict[int, Words] = {}
    for one in made:
        words.update(_words(one.statements, one.article))
    put(connection, articles, [one.article for one in made])
    put(connection, statements, [row for one in made for row in one.statements])
    put_mentions(connection, [(one.record, one.statements) for one in made])
    full_text(connection).put(connection, words)


def rows_of(page_id: int, reading_id: int, given: Reviewed) -> tuple[Values, list[Values]]:
    """The row of an article and those of its statements, which have no number yet."""
    record, reviews = given.record, given.reviews
    published = _text(record.article.published)
    rows = [_statement(page_id, said, record, published, reviews) for said in record.statements]
    return _article(page_id, reading_id, record), rows


def _clear(connection: Connection, page_id: int, words_are_known: bool) -> dict[str, list[int]]:
    """Takes the page's former rows away; their numbers, by the statements' ids."""
    former = connection.execute(select(articles).where(articles.c.page_id == page_id)).first()
    if former is None:
        return {}
    rows = [
        dict(row._mapping)
        for row in connection.execute(select(statements).where(statements.c.page_id == page_id))
    ]
    if words_are_known:
        full_text(connection).take(connection, _words(rows, dict(former._mapping)))
    clear_mentions(connection, page_id)
    connection.execute(delete(statements).where(statements.c.page_id == page_id))
    connection.execute(delete(articles).where(articles.c.page_id == page_id))
    known: dict[str, list[int]] = {}
    for row in sorted(rows, key=lambda row: -row["id"]):
        known.setdefault(row["key"], []).append(row["id"])
    return known


def _number(rows: list[Values], known: Mapping[str, list[int]], newest: int) -> None:
    """Gives each row its number: the one it had, or the next."""
    new = count(newest + 1)
    for row in rows:
        kept = known.get(row["key"])
        row["id"] = kept.pop() if kept else next(new)


def _article(page_id: int, reading_id: int, record: Record) -> Values:
    article = record.article
    host = _host(article.url) or _host(record.page.location)
    return {
        "page_id": page_id,
        "reading_id": reading_id,
        "title": _text(article.title),
        "byline": _text("; ".join(article.byline) or None),
        "published": _text(article.published),
        "site": _text(article.site),
        "url": _text(article.url),
        "outlet": _text(article.site or host),
        "host": _text(host),
        "language": _text(article.language),
        "characters": len(article.text),
    }


def _host(url: str | None) -> str | None:
    """The host of a web address, without its "www."; None where it is no web address."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _statement(
    page_id: int,
    said: Statement,
    record: Record,
    published: str | None,
    reviews: Mapping[str, Review],
) -> Values:
    source, cue, content = said.source, said.cue, said.content
    speaker, target, when = said.speaker, said.target, said.when
    parts = [part for part in (*content, cue, source) if part]
    return {
        "page_id": page_id,
        "key": said.id,
        "published": published,
        "start": min([part.start for part in parts]),
        "end": max([part.end for part in parts]),
        "content": storable(GAP.join([piece.text for piece in content])),
        "cue": _text(cue.text if cue else None),
        "source": _text(source.text if source else None),
        "speaker": _text(speaker.name if speaker else None),
        "speaker_type": speaker.type if speaker else None,
        "role": _text(speaker.role if speaker else None),
        "on_behalf_of": _text(speaker.on_behalf_of if speaker else None),
        "named": None,
        "quotation": said.quotation,
        "act": said.act,
        "negated": said.negated,
        "target": _text(target.name if target else None),
        "said": _text(when.value if when else None),
        "place": _text(_place(said, record)),
        "confidence": said.confidence,
        "review": reviews.get(said.id),
    }


def _place(said: Statement, record: Record) -> str | None:
    """The names of its places, in the page's words and the world's."""
    if not record.places:
        return None
    named = places_of(said, record)
    names = [name for place in named for name in (place.text, place.name) if name]
    return "; ".join(dict.fromkeys(names)) or None


def _words(rows: Iterable[Values], article: Values) -> dict[int, Words]:
    """What search knows; a statement that a person has rejected is not found."""
    return {
        row["id"]: words_of(
            (row["content"],),
            (row["source"], row["speaker"]),
            (row["cue"],),
            (article["outlet"], article["host"]),
            (row["place"],),
            (row["act"],),
            (row["quotation"],),
            (str(row["named"]) if row["named"] else None,),
            (row["target"],),
        )
        for row in rows
        if row["review"] != "rejected"
    }


def _text(value: str | None) -> str | None:
    # Most text is printable, and a page has 150 of these.
    return value if value is None or value.isprintable() else storable(value)
