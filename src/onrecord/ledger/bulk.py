"""Inserting rows as fast as the driver can, from statements that are compiled once.

SQLAlchemy's own way costs four times as much a row (docs/decisions/ledger-speed.md), and
adding pages is mostly this.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, Any]


def put(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Inserts `rows`, which have a value for every column of `table`, None included."""
    if not rows:
        return
    statement = _compiled(table, connection.dialect)
    if statement.positiontup is None:
        given: list[Any] = [dict(row) for row in rows]
    else:
        given = [tuple(row[name] for name in statement.positiontup) for row in rows]
    connection.exec_driver_sql(str(statement), given)


@cache
def _compiled(table: Table, dialect: Dialect) -> SQLCompiler:
    names = [column.name for column in table.columns]
    statement = table.insert().compile(dialect=dialect, column_keys=names)
    assert isinstance(statement, SQLCompiler)
    return statement
