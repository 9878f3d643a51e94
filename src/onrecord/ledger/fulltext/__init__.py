"""Finding words: SQLite's FTS5 and PostgreSQL's tsvector, with one meaning.

Each dialect is a module with the same names: `put` and `take` the words of statements,
`match`, which turns a query into a table of ids, and `ranked`, which gives them scores.
"""

from typing import Any, Protocol

from sqlalchemy import CTE, Connection, Select, Subquery

from onrecord.ledger.fulltext import postgresql, sqlite
from onrecord.ledger.fulltext.words import Words, words_of
from onrecord.ledger.query import Query

__all__ = ["FullText", "Words", "full_text", "words_of"]


class FullText(Protocol):
    """What a database can do with words."""

    def put(self, connection: Connection, words: dict[int, Words]) -> None:
        """Makes statements findable, by their ids."""

    def take(self, connection: Connection, words: dict[int, Words]) -> None:
        """The opposite; `words` must be those that were put."""

    def match(self, query: Query) -> Subquery | None:
        """Column `id`, with others that `ranked` needs; None where no word is asked for."""

    def ranked(self, query: Query, found: CTE) -> Select[Any]:
        """Rows of (id, score), the higher the better, of the ids that were found for `query`,
        which must have groups to rank by."""

    def given(self, query: Query) -> dict[str, str]:
        """The values of the parameters that `match`, `ranked` and `unwanted` name; queries with
        the same parameters are the same SQL."""

    def unwanted(self, query: Query) -> Subquery | None:
        """Column `id`: what must not be there, where `match` has not seen to it."""


def full_text(connection: Connection) -> FullText:
    """The full text of the database at the other end."""
    return sqlite if connection.dialect.name == "sqlite" else postgresql
