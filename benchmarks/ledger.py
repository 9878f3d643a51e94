"""`python -m benchmarks.ledger`: adding and finding, beside the bare database doing the same.

Pages are generated: 15 statements each, words after Zipf's law. Times are processor time
of this process, so that a busy machine does not matter. `--pages 1000 10000 100000`.
"""

import argparse
import resource
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from onrecord import Ledger, Page, Record, to_json
from onrecord.core.article import Article
from onrecord.core.ids import statement_id
from onrecord.core.spans import Quote
from onrecord.core.statement import Speaker, Statement
from onrecord.ledger.fulltext.sqlite import expression
from onrecord.ledger.query import parse

STATEMENTS = 15
VOCABULARY = 30_000
ACTS = ("state", "deny", "claim", "promise", "accuse")
QUERIES = 60
COMMON, RARE = 50, 5_000
"""Ranks of the words that are searched for: as often as one in 20 statements, as seldom as one in
1,000. (The fifty most frequent words of a language are "the", "of", "said".)"""
LIMIT = 20
BARE = "SELECT rowid FROM statement_words WHERE statement_words MATCH ?"
BARE_DATED = (
    "SELECT w.rowid FROM statement_words w JOIN statements s ON s.id = w.rowid"
    " WHERE statement_words MATCH ? AND s.published >= ?"
)
"""The same words and filters, best first, as one would write it by hand: without the count, the
statements and their snippets."""
TURN = 100
"""Pages that one database gets before it is the other's turn."""


@dataclass(frozen=True, slots=True)
class Row:
    """The costs at one size; milliseconds of processor time."""

    pages: int
    add: float
    bare_add: float
    search: float
    search_95: float
    bare: float
    bare_95: float
    bytes_a_page: int
    memory_mb: int


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--pages", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    sizes = sorted(given.parse_args().pages)
    print(f"{'pages':>8} {'statements':>11} {'add':>7} {'bare':>7} {'search':>8} {'p95':>8}"
          f" {'bare':>8} {'p95':>8} {'bytes/page':>11} {'memory':>8}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for row in curve(Path(folder), sizes):
            print(
                f"{row.pages:>8,} {row.pages * STATEMENTS:>11,} {row.add:>5.1f}ms"
                f" {row.bare_add:>5.1f}ms {row.search:>6.1f}ms {row.search_95:>6.1f}ms"
                f" {row.bare:>6.1f}ms {row.bare_95:>6.1f}ms {row.bytes_a_page:>11,}"
                f" {row.memory_mb:>5} MB",
                flush=True,
            )


def curve(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """One ledger and one bare database that grow from size to size."""
    words, bare = Words(Random(20310314)), Bare(folder / "bare.db")
    grown = _Grown(Ledger(folder / "ledger.db"), bare, words)
    for size in sizes:
        add, bare_add, memory = grown.to(size)
        found, bare_found = _search(Ledger(folder / "ledger.db"), folder / "ledger.db", words)
        yield Row(
            size,
            add,
            bare_add,
            _middle(found),
            _high(found),
            _middle(bare_found),
            _high(bare_found),
            (folder / "ledger.db").stat().st_size // size,
            max(memory, _resident()),
        )


class _Grown:
    """A ledger and the bare database, page by page."""

    def __init__(self, ledger: Ledger, bare: "Bare", words: "Words") -> None:
        self._ledger, self._bare, self._words = ledger, bare, words
        self._done = 0

    def to(self, size: int) -> tuple[float, float, int]:
        """Milliseconds a page, for each, and the most memory in MB; they take turns in
        hundreds, and the ledger is held open as `onrecord add` holds it."""
        spent = bare_spent = 0.0
        memory = 0
        numbers = range(self._done, size)
        with self._ledger.writer():
            for first in numbers[::TURN]:
                pages = [self._words.page(n) for n in range(first, min(first + TURN, size))]
                begun = time.process_time()
                for page, record in pages:
                    self._ledger.keep(page, record, "benchmark")
                between = time.process_time()
                for page, record in pages:
                    self._bare.keep(page, record)
                spent += between - begun
                bare_spent += time.process_time() - between
                memory = max(memory, _resident())
        self._done = size
        return 1000 * spent / len(numbers), 1000 * bare_spent / len(numbers), memory


def _resident() -> int:
    """Memory of this process now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


def _search(ledger: Ledger, path: Path, words: "Words") -> tuple[list[float], list[float]]:
    """Milliseconds of each query with two filters: ours with everything, and the bare one."""
    ours, bare = [], []
    queries = list(words.queries())
    expressions = [expression(parse(query)) for query in queries]
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with ledger.reader():
        for query, words_asked in zip(queries, expressions, strict=True):
            begun = time.process_time()
            ledger.search(query, limit=LIMIT)
            ours.append(1000 * (time.process_time() - begun))
            since = parse(query).since
            begun = time.process_time()
            raw.execute(
                f"{BARE_DATED if since else BARE} ORDER BY rank LIMIT {LIMIT}",
                (words_asked, since)[: 2 if since else 1],
            ).fetchall()
            bare.append(1000 * (time.process_time() - begun))
    raw.close()
    return ours, bare


class Words:
    """Invented pages and queries about them."""

    def __init__(self, chance: Random) -> None:
        letters = "aeioulnrstmdk"
        self._words = [
            "".join(chance.choice(letters) for _ in range(2 + n.bit_length() // 2))
            for n in range(VOCABULARY)
        ]
        self._weights = list(accumulate(1 / (n + 3) for n in range(VOCABULARY)))
        self._names = [
            f"{self._words[n].title()} {self._words[n + 7].title()}" for n in range(2000)
        ]
        self._chance = chance

    def some(self, count: int) -> str:
        """Words as a text has them, the frequent ones often."""
        picked = self._chance.choices(self._words, cum_weights=self._weights, k=count)
        return " ".join(picked)

    def page(self, number: int) -> tuple[Page, Record]:
        """A page of about 700 words, with its record."""
        chance, parts, places = self._chance, [f"Story {number}\n"], []
        at = len(parts[0])
        for _ in range(STATEMENTS):
            name, content = chance.choice(self._names), f"“{self.some(22)},”"
            line = f"{content} {name} said. {self.some(18)}.\n"
            places.append((at, content, name))
            parts.append(line)
            at += len(line)
        text = "".join(parts)
        page = Page(text.encode(), f"https://outlet{number % 200}.example/{number}")
        sha = page.head.sha256
        published = f"203{number % 5}-{1 + number % 12:02}-{1 + number % 28:02}"
        article = Article(text, f"Story {number}", published=published)
        said = tuple(self._statement(sha, *place) for place in places)
        return page, Record(page.head, article, said)

    def queries(self) -> Iterator[str]:
        """Two filters each: a word of any frequency with speaker, outlet, act, kind or date."""
        chance = Random(7)
        for n in range(QUERIES):
            word = self._words[int(COMMON * (RARE / COMMON) ** chance.random())]
            filters = (
                f"act:{chance.choice(ACTS)} kind:direct",
                f"outlet:outlet{n % 200} act:state",
                f"speaker:{chance.choice(self._names).split()[0]} act:deny",
                f"act:{chance.choice(ACTS)} since:2032-0{1 + n % 9}",
            )
            yield f"{word} {filters[n % len(filters)]}"

    def _statement(self, sha: str, at: int, content: str, name: str) -> Statement:
        end = at + len(content)
        said = Quote(at, end, content)
        cue = Quote(end + len(name) + 2, end + len(name) + 6, "said")
        return Statement(
            statement_id(sha, cue.span, [said.span]),
            (said,),
            cue,
            Quote(end + 1, end + 1 + len(name), name),
            "direct",
            0.9,
            speaker=Speaker(name, name, "person"),
            act=self._chance.choice(ACTS),  # type: ignore[arg-type]
        )


class Bare:
    """SQLite and nothing else: plain inserts of as many rows, bytes and words into the same
    tables, a transaction a page. It looks nothing up and checks nothing."""

    def __init__(self, path: Path) -> None:
        with Ledger(path).writer():
            pass  # makes the tables
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._pages, self._statements = 0, 0
        self._names: dict[str, int] = {}

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


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _high(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
