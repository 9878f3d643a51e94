"""`python -m benchmarks.ledger`: adding and finding, beside the bare database doing the same.

Times are processor time of this process, so that a busy machine does not matter much;
searches are also measured by the clock. Each is asked on a connection of its own, as
`onrecord search` does, and on one that stays open, as the reader's does. `--pages 1000 10000
100000`; `--in FOLDER` keeps the two databases there and goes on with what it finds; `--search
LEDGER` adds nothing, and asks a ledger that was made so.
"""

import argparse
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ledger_bare import LIMIT, Bare, search
from benchmarks.ledger_pages import STATEMENTS, Words
from onrecord import Ledger
from onrecord.ledger.fulltext.sqlite import expression
from onrecord.ledger.query import parse

TURN = 100
"""Pages that one database gets before it is the other's turn."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one thing done many times, in milliseconds of processor time and by the clock."""

    spent: list[float]
    passed: list[float]

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return _high(self.spent)

    def __str__(self) -> str:
        return f"{_middle(self.spent):>6.1f} {self.high:>6.1f} {_high(self.passed):>6.1f}"


@dataclass(frozen=True, slots=True)
class Row:
    """The costs at one size; adding in milliseconds a page, None where nothing was added."""

    pages: int
    added: tuple[float, float] | None
    kept_open: tuple[Costs, Costs]
    opened_anew: tuple[Costs, Costs]
    bytes_a_page: int
    memory_mb: int

    def __str__(self) -> str:
        added = f"{self.added[0]:>5.1f} {self.added[1]:>5.1f}" if self.added else "    -     -"
        searches = " ".join(
            f"{ours} {bare} {ours.high / bare.high:>5.1f}"
            for ours, bare in (self.kept_open, self.opened_anew)
        )
        return (
            f"{self.pages:>8,} {self.pages * STATEMENTS:>10,} {added} {searches}"
            f" {self.bytes_a_page:>10,} {self.memory_mb:>4} MB"
        )


_SEARCH = "  half    p95  clock   half    p95  clock ratio"
_OVER = f"{'search, ms':>15}{'bare, ms':>20}{'':>12}"
HEAD = (
    f"{'':20}{'add a page':>11} {_OVER}   opened anew:\n"
    f"{'pages':>8} {'statements':>10}  ours  bare {_SEARCH} {_SEARCH} bytes/page  memory"
)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--pages", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    given.add_argument("--in", dest="folder", type=Path, help="keep the databases, and go on")
    given.add_argument("--search", type=Path, metavar="LEDGER", help="only search this one")
    asked = given.parse_args()
    print(HEAD)
    if asked.search:
        print(searched(asked.search))
        return
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = asked.folder or Path(elsewhere)
        folder.mkdir(parents=True, exist_ok=True)
        for row in curve(folder, sorted(asked.pages)):
            print(row, flush=True)


def curve(folder: Path, sizes: list[int]) -> Iterator[Row]:
    """One ledger and one bare database that grow from size to size."""
    path, words = folder / "ledger.db", Words()
    grown = _Grown(Ledger(path), Bare(folder / "bare.db"), words)
    for size in sizes:
        added, memory = grown.to(size)
        yield _row(path, words, grown.pages, added, memory)


def searched(path: Path) -> Row:
    """The same of a ledger as it is."""
    pages = Ledger(path).latest(1)[0].number
    return _row(path, Words(), pages, None, 0)


def _row(
    path: Path, words: Words, pages: int, added: tuple[float, float] | None, memory: int
) -> Row:
    opened_anew, kept_open = _opened_anew(path, words), _kept_open(path, words)
    used = max(memory, _resident())
    return Row(pages, added, kept_open, opened_anew, path.stat().st_size // pages, used)


class _Grown:
    """A ledger and the bare database, page by page."""

    def __init__(self, ledger: Ledger, bare: Bare, words: Words) -> None:
        self._ledger, self._bare, self._words = ledger, bare, words

    @property
    def pages(self) -> int:
        """How many both have."""
        return self._bare.pages

    def to(self, size: int) -> tuple[tuple[float, float] | None, int]:
        """Milliseconds a page, for each, and the most memory in MB; they take turns in
        hundreds, and the ledger is held open as `onrecord add` holds it."""
        spent = bare_spent = 0.0
        memory = 0
        numbers = range(self.pages, size)
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
        if not numbers:
            return None, memory
        return (1000 * spent / len(numbers), 1000 * bare_spent / len(numbers)), memory


def _resident() -> int:
    """Memory of this process now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1_000_000


def _opened_anew(path: Path, words: Words) -> tuple[Costs, Costs]:
    """Each query with two filters on a connection that has just been opened, which is not
    counted: ours with everything, and the bare one. The second time round, so that the system
    has the file in memory for both."""
    for _ in range(2):
        costs = Costs([], []), Costs([], [])
        for query in words.queries():
            with closing(_raw(path)) as raw, Ledger(path).reader() as ledger:
                raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
                _ask(query, ledger, raw, costs)
    return costs


def _kept_open(path: Path, words: Words) -> tuple[Costs, Costs]:
    """The same on connections that stay open, and have answered all of them once."""
    with closing(_raw(path)) as raw, Ledger(path).reader() as ledger:
        for _ in range(2):
            costs = Costs([], []), Costs([], [])
            for query in words.queries():
                _ask(query, ledger, raw, costs)
    return costs


def _ask(query: str, ledger: Ledger, raw: sqlite3.Connection, costs: tuple[Costs, Costs]) -> None:
    understood = parse(query)
    with _Timed(costs[0]):
        ledger.search(query, limit=LIMIT)
    with _Timed(costs[1]):
        search(raw, expression(understood), understood.since)


def _raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


class _Timed:
    """Adds what happens inside to some costs."""

    def __init__(self, costs: Costs) -> None:
        self._costs = costs

    def __enter__(self) -> None:
        self._begun = time.process_time(), time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._costs.spent.append(1000 * (time.process_time() - self._begun[0]))
        self._costs.passed.append(1000 * (time.perf_counter() - self._begun[1]))


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _high(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()
