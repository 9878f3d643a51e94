"""Full text in SQLite: an FTS5 table without a copy of the text, ranked by bm25.

Every word of a query is quoted: 8 of 16 hostile queries are errors to FTS5 as they
stand, and none is when each word is in quotation marks.
"""

from dataclasses import asdict

from sqlalchemy import Connection, Integer, Subquery, column, literal_column, select, table, text

from onrecord.ledger.fulltext.words import BARE, COLUMNS, HOMES, Words
from onrecord.ledger.query import Query, Term

_TABLE = table("statement_words", column("rowid", Integer))
_MATCHES = "statement_words MATCH :expression"
_NAMES = ", ".join(COLUMNS)
_VALUES = ", ".join(f":{name}" for name in COLUMNS)
_PUT = text(f"INSERT INTO statement_words (rowid, {_NAMES}) VALUES (:id, {_VALUES})")
_TAKE = text(
    f"INSERT INTO statement_words (statement_words, rowid, {_NAMES})"
    f" VALUES ('delete', :id, {_VALUES})"
)


def put(connection: Connection, words: dict[int, Words]) -> None:
    """Makes statements findable, by their ids."""
    if words:
        connection.execute(_PUT, [{"id": key, **asdict(one)} for key, one in words.items()])


def take(connection: Connection, words: dict[int, Words]) -> None:
    """The opposite; an FTS5 table without content must be told what it had."""
    if words:
        connection.execute(_TAKE, [{"id": key, **asdict(one)} for key, one in words.items()])


def match(query: Query) -> Subquery | None:
    """Columns `id` and `score` (bm25, higher is better); None where no word is asked for."""
    if not query.groups:
        return None
    expression = " AND ".join(f"({_any(group)})" for group in query.groups)
    if query.without:
        expression = f"({expression}) NOT ({_any(query.without)})"
    return _selected(expression)


def unwanted(query: Query) -> Subquery | None:
    """Column `id`: what must not be there, where `match` has not seen to it."""
    return None if query.groups or not query.without else _selected(_any(query.without))


def _selected(expression: str) -> Subquery:
    found = text(_MATCHES).bindparams(expression=expression)
    return (
        select(_TABLE.c.rowid.label("id"), literal_column("-rank").label("score"))
        .where(found)
        .subquery("found")
    )


def _any(terms: tuple[Term, ...]) -> str:
    return " OR ".join(map(_one, terms))


def _one(term: Term) -> str:
    columns = " ".join(BARE if term.field is None else (HOMES.get(term.field, term.field),))
    return f'{{{columns}}} : "{" ".join(term.words)}"'
