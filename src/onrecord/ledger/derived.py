"""Everything that is derived from what is kept, made anew: after a migration.

In: readings, corrections and decisions. Out: the rows that are asked (articles, statements
with their dates and places, texts, speakers) and the words that search knows. Each page
keeps its reading and each statement its number.
"""

from sqlalchemy import Connection, delete, select, text, update

from onrecord.ledger.index import index
from onrecord.ledger.records import reviewed_page
from onrecord.ledger.tables import (
    articles,
    places,
    speaker_names,
    speaker_words,
    speakers,
    statement_dates,
    statement_places,
    statements,
)


def make_anew(connection: Connection) -> None:
    """Empties what is derived, and fills it page by page."""
    _forget(connection)
    present = select(articles.c.page_id, articles.c.reading_id).order_by(articles.c.page_id)
    for page_id, reading_id in connection.execute(present).all():
        reviewed = reviewed_page(connection, page_id)
        index(connection, page_id, reading_id, reviewed, words_are_known=False)


def _forget(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO statement_words (statement_words) VALUES ('delete-all')")
        )
    else:
        connection.execute(text("DELETE FROM statement_words"))
    connection.execute(update(statements).values(named=None))
    for table in (statement_dates, statement_places, places):
        connection.execute(delete(table))
    for table in (speaker_words, speaker_names, speakers):
        connection.execute(delete(table))
