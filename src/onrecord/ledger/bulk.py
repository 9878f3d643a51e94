"""Inserting rows, and asking short questions, as fast as the driver can: the statements
are compiled once.

To add a page is mostly this: with SQLAlchemy's own inserts it takes 8.4 ms of processor
time, with these 3.1 (`python -m benchmarks.ledger`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table
from sqlalchemy.sql.compiler import SQLCompiler

COMPILED = 1_000
"""Statements kept compiled: a few dozen for each database that a process has open."""

Values = Mapping[str, Any]


def put(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Inserts `rows`, which have a value for every column of `table`, None included."""
    if not rows:
        return
    statement, given = _insert(table, connection.dialect)
    run(connection, statement, list(map(given, rows)))


def put_new(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """The same, without those whose key is there."""
    if rows:
        statement, given = _insert(table, connection.dialect)
        run(connection, f"{statement} ON CONFLICT DO NOTHING", list(map(given, rows)))


def ask(connection: Connection, question: Select[Any], given: Values) -> list[tuple[Any, ...]]:
    """The rows that answer a question of numbers, texts and bytes, whose parameters are
    `given`; in the transaction that `connection` has begun."""
    statement, taken = _question(question, connection.dialect)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement, taken(given))
        return list(cursor.fetchall())
    finally:
        cursor.close()


def run(connection: Connection, statement: str, given: list[Any]) -> None:
    """Runs a statement of the driver's own once for each of `given`, in the transaction that
    `connection` has begun."""
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(statement, given)
    finally:
        cursor.close()


Taken = Callable[[Values], Any]
"""Makes of named values what the driver wants: a tuple in its order, or the names."""


@lru_cache(maxsize=COMPILED)
def _insert(table: Table, dialect: Dialect) -> tuple[str, Taken]:
    names = [column.name for column in table.columns]
    return _driven(table.insert().compile(dialect=dialect, column_keys=names))


@lru_cache(maxsize=COMPILED)
def _question(question: Select[Any], dialect: Dialect) -> tuple[str, Taken]:
    return _driven(question.compile(dialect=dialect))


def _driven(compiled: Any) -> tuple[str, Taken]:
    assert isinstance(compiled, SQLCompiler)
    names = compiled.positiontup
    if names is None:
        return str(compiled), dict
    if len(names) == 1:
        return str(compiled), lambda given: (given[names[0]],)
    return str(compiled), itemgetter(*names) if names else lambda _: ()
