"""Full text in SQLite: an FTS5 table without a copy of the text, ranked by bm25.

What is found is ranked by a second MATCH, of the words alone. bm25 counts the rows of every
phrase of its MATCH; of a filter like act:state that is a fifth of the table, for nothing.

Every word of a query is quoted: 8 of 16 hostile queries are errors to FTS5 as they
stand, and none is when each word is in quotation marks.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    bindparam,
    column,
    literal_column,
    select,
    table,
)

from onrecord.ledger.bulk import run
from onrecord.ledger.fulltext.words import BARE, COLUMNS, HOMES, Words
from onrecord.ledger.query import Query, Term

_TABLE = table("statement_words", column("rowid", Integer))
_SCORE: ColumnElement[float] = literal_column("-statement_words.rank")
_NAMES = ", ".join(COLUMNS)
_VALUES = ", ".join("?" * len(COLUMNS))
_PUT = f"INSERT INTO statement_words (rowid, {_NAMES}) VALUES (?, {_VALUES})"
_TAKE = (
    f"INSERT INTO statement_words (statement_words, rowid, {_NAMES})"
    f" VALUES ('delete', ?, {_VALUES})"
)


def put(connection: Connection, words: dict[int, Words]) -> None:
    """Makes statements findable, by their ids."""
    if words:
        run(connection, _PUT, [(key, *one) for key, one in words.items()])


def take(connection: Connection, words: dict[int, Words]) -> None:
    """The opposite; an FTS5 table without content must be told what it had."""
    if words:
        run(connection, _TAKE, [(key, *one) for key, one in words.items()])


def match(query: Query) -> Subquery | None:
    """Column `id`; None where no word is asked for."""
    return _selected("wanted", expression(query)) if query.groups else None


def ranked(query: Query, found: CTE) -> Select[Any]:
    """Rows of (id, score), of the ids that were found: bm25, higher is better."""
    # The plus keeps SQLite from asking FTS5 for one row at a time.
    among = literal_column("+statement_words.rowid").in_(select(found.c.id))
    asked = select(_TABLE.c.rowid.label("id"), _SCORE.label("score"))
    return asked.where(_matches("ranking", _all(query.ranking)), among)


def given(query: Query) -> dict[str, str]:
    """The values of the parameters."""
    if not query.groups:
        return {"unwanted": _any(query.without)} if query.without else {}
    return {"wanted": expression(query), "ranking": _all(query.ranking)}


def expression(query: Query) -> str:
    """What FTS5 is asked."""
    asked = _all(query.groups)
    return f"({asked}) NOT ({_any(query.without)})" if query.without else asked


def unwanted(query: Query) -> Subquery | None:
    """Column `id`: what must not be there, where `match` has not seen to it."""
    return None if query.groups or not query.without else _selected("unwanted", _any(query.without))


def _selected(name: str, asked: str) -> Subquery:
    return select(_TABLE.c.rowid.label("id")).where(_matches(name, asked)).subquery("matched")


def _matches(name: str, asked: str) -> ColumnElement[bool]:
    return literal_column("statement_words").bool_op("MATCH")(bindparam(name, asked))


def _all(groups: tuple[tuple[Term, ...], ...]) -> str:
    return " AND ".join(f"({_any(group)})" for group in groups)


def _any(terms: tuple[Term, ...]) -> str:
    return " OR ".join(map(_one, terms))


def _one(term: Term) -> str:
    columns = " ".join(BARE if term.field is None else (HOMES.get(term.field, term.field),))
    return f'{{{columns}}} : "{" ".join(term.words)}"'
