"""Full text in PostgreSQL: a tsvector made of our words, under a GIN index.

The four weights stand for the fields: A content, B source, C cue, D the others, whose
words carry the field's name before them ("act/deny"). Ranked by ts_rank, which is not
bm25: the order of two hits can differ from SQLite's, the set of hits cannot.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Select,
    Subquery,
    Table,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from onrecord.ledger.fulltext.words import BARE, COLUMNS, HOMES, Words
from onrecord.ledger.query import Query, Term

_TABLE = Table(
    "statement_words",
    MetaData(),
    Column("id", BigInteger, primary_key=True),
    Column("words", TSVECTOR),
)
_WEIGHTS = dict(zip(BARE, "ABC", strict=True))
_HIGHEST = 16_383
"""The last position that a tsvector keeps; later words are found, but not in phrases."""

_GAP = 2
"""Positions left free between two fields, so that no phrase reaches over."""

_RANK: ColumnElement[Any] = literal_column("'{0, 0.5, 0.5, 1}'::real[]")


def put(connection: Connection, words: dict[int, Words]) -> None:
    """Makes statements findable, by their ids."""
    if words:
        connection.execute(
            insert(_TABLE).values(id=bindparam("key"), words=cast(bindparam("vector"), TSVECTOR)),
            [{"key": key, "vector": _vector(one)} for key, one in words.items()],
        )


def take(connection: Connection, words: dict[int, Words]) -> None:
    """The opposite."""
    if words:
        connection.execute(delete(_TABLE).where(_TABLE.c.id.in_(list(words))))


def match(query: Query) -> Subquery | None:
    """Column `id`, and `score` (ts_rank of the words; filters are met or not) where there are
    words to rank by; None where no word is asked for."""
    if not query.groups:
        return None
    return _selected("wanted", _wanted(query), _all(query.ranking))


def ranked(query: Query, found: CTE) -> Select[Any]:
    """Rows of (id, score), of the ids that were found."""
    if "score" in found.c:
        return select(found.c.id, found.c.score)
    asked = select(_TABLE.c.id, _rank(_all(query.ranking)))
    return asked.where(_TABLE.c.id.in_(select(found.c.id)))


def given(query: Query) -> dict[str, str]:
    """The values of the parameters."""
    if not query.groups:
        return {"unwanted": _any(query.without)} if query.without else {}
    ranking = _all(query.ranking)
    return {"wanted": _wanted(query)} | ({"ranking": ranking} if ranking else {})


def unwanted(query: Query) -> Subquery | None:
    """Column `id`: what must not be there, where `match` has not seen to it."""
    return None if query.groups or not query.without else _selected("unwanted", _any(query.without))


def _wanted(query: Query) -> str:
    without = (f"!({_one(term)})" for term in query.without)
    return " & ".join([_all(query.groups), *without])


def _selected(name: str, expression: str, ranking: str = "") -> Subquery:
    columns: list[ColumnElement[Any]] = [_TABLE.c.id]
    if ranking:
        columns.append(_rank(ranking))
    asked = _TABLE.c.words.bool_op("@@")(_asked(name, expression))
    return select(*columns).where(asked).subquery("matched")


def _rank(ranking: str) -> ColumnElement[Any]:
    return func.ts_rank(_RANK, _TABLE.c.words, _asked("ranking", ranking)).label("score")


def _asked(name: str, expression: str) -> ColumnElement[Any]:
    return cast(bindparam(name, expression), TSQUERY)


def _all(groups: tuple[tuple[Term, ...], ...]) -> str:
    return " & ".join(f"({_any(group)})" for group in groups)


def _any(terms: tuple[Term, ...]) -> str:
    return " | ".join(f"({_one(term)})" for term in terms)


def _one(term: Term) -> str:
    home = HOMES.get(term.field or "", term.field)
    weight = _WEIGHTS.get(home or "content", "D") if home else "ABC"
    before = f"{home}/" if weight == "D" else ""
    return " <-> ".join(f"'{before}{word}':{weight}" for word in term.words)


def _vector(words: Words) -> str:
    """The tsvector as text: 'word':3A ... Words hold no quotation mark and no backslash."""
    lexemes, place = [], 1
    for name in COLUMNS:
        weight = _WEIGHTS.get(name, "D")
        before = f"{name}/" if weight == "D" else ""
        for word in getattr(words, name).split():
            lexemes.append(f"'{before}{word}':{min(place, _HIGHEST)}{weight}")
            place += 1
        place += _GAP
    return " ".join(lexemes)
