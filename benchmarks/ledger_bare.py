"""SQLite and nothing else: what a ledger does with pages and queries, done by hand.

In: a page with its record, or the words that FTS5 is asked for. It looks nothing up and
checks nothing.
"""

import sqlite3
import zlib
from pathlib import Path

from onrecord import Ledger, Page, Record, to_json
from onrecord.core.statement import Statement

LIMIT = 20
SEARCH = "SELECT rowid FROM statement_words WHERE statement_words MATCH ?"
SEARCH_DATED = (
    "SELECT w.rowid FROM statement_words w JOIN statements s ON s.id = w.rowid"
    " WHERE statement_words MATCH ? AND s.published >= ?"
)
"""Words and filters, best first, as one would write it by hand: without the count, the
statements and their snippets."""


class Bare:
    """Plain inserts of as many rows, bytes and words as a ledger has into the same tables, a
    transaction a page."""

    def __init__(self, path: Path) -> None:
        with Ledger(path).writer():
            pass  # makes the tables
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        run = self._connection.execute
        self._pages: int = run("SELECT ifnull(max(id), 0) FROM pages").fetchone()[0]
        self._statements: int = run("SELECT ifnull(max(id), 0) FROM statements").fetchone()[0]
        self._names: dict[str, int] = dict(run("SELECT name, id FROM speaker_names ORDER BY id"))

    @property
    def pages(self) -> int:
        """How many there are."""
        return self._pages

    def keep(self, page: Page, record: Record) -> None:
        """What a ledger keeps of a page."""
        self._pages += 1
        run, page_id, head = self._connection.execute, self._pages, page.head
        body, data = zlib.compress(page.body, 6), zlib.compress(to_json(record), 6)
        title, date, place = record.article.title, record.article.published, page.location
        rows, words, known = [], [], len(self._names)
        for said in record.statements:
            self._statements += 1
            rows.append(self._row(page_id, said, date))
            named = rows[-1][-1]
            words.append(
                (self._statements, *rows[-1][6:9], place, "", said.act, said.quotation, named, "")
            )
        new = list(enumerate(list(self._names)[known:], known + 1))
        bands = [(int(head.sha256[n : n + 15], 16), page_id) for n in range(20)]
        run("BEGIN IMMEDIATE")
        run("INSERT INTO pages VALUES (?, ?, ?, ?, NULL, NULL, NULL)",
            (page_id, head.sha256, head.bytes, place))  # fmt: skip
        run("INSERT INTO bodies VALUES (?, ?)", (page_id, body))
        run("INSERT INTO appearances VALUES (?, ?, ?, ?, NULL, NULL, '', 'now')",
            (page_id, page_id, place, place))  # fmt: skip
        run("INSERT INTO readings VALUES (?, ?, 'bare', 'now', ?)", (page_id, page_id, data))
        run("INSERT INTO articles VALUES (?, ?, ?, NULL, ?, NULL, NULL, ?, ?, NULL, ?)",
            (page_id, page_id, title, date, place, place, len(record.article.text)))  # fmt: skip
        many = self._connection.executemany
        many("INSERT INTO speakers VALUES (?, ?, 'person')", new)
        many("INSERT INTO speaker_names VALUES (?, ?, 'person', '', '', '', ?)",
             [(number, name, number) for number, name in new])  # fmt: skip
        many(
            'INSERT INTO statements (id, page_id, key, published, start, "end", content, cue,'
            " source, speaker, speaker_type, quotation, act, place, confidence, review, named)"
            f" VALUES ({', '.join('?' * 17)})",
            rows,
        )
        many(
            "INSERT INTO statement_words (rowid, content, source, cue, outlet, place, act, kind,"
            " named, target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            words,
        )
        run(
            "INSERT INTO texts VALUES (?, ?, ?)",
            (page_id, page_id, bytes.fromhex(head.sha256) * 15),
        )
        many("INSERT INTO bands VALUES (?, ?)", bands)
        run("COMMIT")

    def _row(self, page_id: int, said: Statement, date: str | None) -> tuple[object, ...]:
        source, cue, content = said.source, said.cue, said.content[0]
        assert source
        assert cue
        named = self._names.setdefault(source.text, len(self._names) + 1)
        return (self._statements, page_id, said.id, date, content.start, source.end, content.text,
                source.text, cue.text, source.text, "person", said.quotation, said.act, None,
                said.confidence, None, named)  # fmt: skip


def search(connection: sqlite3.Connection, expression: str, since: str | None) -> None:
    """The numbers of the best hits, for what FTS5 is asked."""
    asked = f"{SEARCH_DATED if since else SEARCH} ORDER BY rank LIMIT {LIMIT}"
    connection.execute(asked, (expression, since)[: 2 if since else 1]).fetchall()
