"""`python -m benchmarks.reader LEDGER PAGES`: the reader under load, beside Datasette.

Eight people read and two review for a minute, each with a pause between two pages, while
`onrecord add PAGES` writes into the same ledger; what is counted once after the start has
been asked for before, and is told apart. Then the same readers ask Datasette for what both
have. By the clock, as people wait. LEDGER is written to: give it a copy.

Some virtual machines give memory that files fill back to their host within half a minute, so
that the same pages are read from the disk again and again; `--held` keeps the ledger's in memory,
as a machine of one's own does while there is room.
"""

import argparse
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from mmap import ACCESS_READ, PAGESIZE, mmap
from multiprocessing import Process
from pathlib import Path
from statistics import median
from threading import Lock, Thread
from urllib.parse import quote

import httpx

from benchmarks.ledger_pages import Words
from onrecord import Ledger
from onrecord.core.hit import Hit

TIMEOUT = 60
TOUCHED = 5
"""Seconds between two times that a file that is held is touched."""
COUNTED = ("/", "/speakers", "/timeline", "/timeline?time=published", "/map")
SAMPLE = 300
"""Statements that are asked for, with their pages and speakers."""


@dataclass
class Waits:
    """Seconds until the answer of each kind of page was there, and what was wrong."""

    of: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def ask(self, kind: str, call: Callable[[], httpx.Response]) -> None:
        began = time.perf_counter()
        answer = call()
        waited = time.perf_counter() - began
        with self.lock:
            self.of[kind].append(waited)
            if answer.status_code >= 400 or "database is locked" in answer.text:
                self.wrong.append(f"{kind}: {answer.status_code}")

    def __str__(self) -> str:
        lines = [f"{'':24}{'asked':>7}{'median':>9}{'p95':>9}{'longest':>9}  ms"]
        for kind, waits in sorted(self.of.items()):
            waits.sort()
            shown = (median(waits), waits[int(0.95 * (len(waits) - 1))], waits[-1])
            figures = "".join(f"{1000 * one:9.0f}" for one in shown)
            lines.append(f"{kind:24}{len(waits):7}{figures}")
        wrong = f"; wrong: {len(self.wrong)} ({', '.join(sorted(set(self.wrong)))})"
        return "\n".join(lines) + (wrong if self.wrong else "\nevery answer right")


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("ledger", type=Path)
    given.add_argument("pages", type=Path, help="what is added meanwhile")
    given.add_argument("--seconds", type=float, default=60)
    given.add_argument("--readers", type=int, default=8)
    given.add_argument("--reviewers", type=int, default=2)
    given.add_argument("--alone", action="store_true", help="without Datasette")
    given.add_argument("--held", action="store_true", help="the ledger's file stays in memory")
    given.add_argument("--pause", type=float, default=1, help="seconds between two pages")
    asked = given.parse_args()
    hits = _sample(asked.ledger)
    for name, serving, kinds in (
        ("OnRecord", _onrecord, _pages(hits)),
        ("Datasette", _datasette, _tables(asked.ledger, hits)),
    )[: 1 if asked.alone else 2]:
        waits = Waits()
        with ExitStack() as running:
            if asked.held:
                running.enter_context(_held(asked.ledger))
            address = running.enter_context(serving(asked.ledger))
            if name == "OnRecord":
                print("\n".join(_first(address)))
            adding = running.enter_context(_adding(asked.ledger, asked.pages))
            end = time.monotonic() + asked.seconds
            people = [
                _reader(address, kinds, waits, end, asked.pause, n) for n in range(asked.readers)
            ]
            if name == "OnRecord":
                people += [
                    _reviewer(address, hits, waits, end, asked.pause, n)
                    for n in range(asked.reviewers)
                ]
            for person in people:
                person.start()
            for person in people:
                person.join()
            still = adding.poll() is None
        print(f"{name} ({'add was writing all the time' if still else 'add had ended before'})")
        print(waits)


def _first(address: str) -> Iterator[str]:
    """What those wait who come first after the start, when everything is counted."""
    with httpx.Client(base_url=address, timeout=TIMEOUT) as client:
        for where in COUNTED:
            began = time.perf_counter()
            client.get(where).raise_for_status()
            yield f"first asked after the start: {where} {time.perf_counter() - began:.1f} s"


def _sample(ledger: Path) -> list[Hit]:
    """Statements from all over the ledger."""
    found: list[Hit] = []
    with Ledger(ledger).reader() as opened:
        for query in Words().queries():
            found += opened.search(query, limit=10).hits
    random.Random(1).shuffle(found)
    if not found:
        raise SystemExit("nothing found: the ledger must be one that benchmarks.ledger made")
    return found[:SAMPLE]


Kinds = dict[str, list[str]]


def _pages(hits: list[Hit]) -> Kinds:
    """Addresses by the kind of page."""
    queries = [quote(one) for one in Words().queries()]
    words = [one.partition("%20")[0] for one in queries]
    speakers = {one.statement.speaker.name for one in hits if one.statement.speaker}
    return {
        "front": ["/"],
        "article": [f"/pages/{one.page.sha256}" for one in hits],
        "original": [f"/pages/{one.page.sha256}/original" for one in hits],
        "statement": [f"/pages/{one.page.sha256}/statements/{one.statement.id}" for one in hits],
        "statement.json": [
            f"/pages/{one.page.sha256}/statements/{one.statement.id}.json" for one in hits
        ],
        "search": [f"/search?q={one}" for one in queries],
        "search, a word": [f"/search?q={one}" for one in words],
        "speaker": [f"/speaker?name={quote(one or '')}" for one in speakers],
        "speakers": ["/speakers", *(f"/speakers?q={one}" for one in words)],
        "timeline": ["/timeline?time=published", "/timeline"],
        "timeline, a search": [f"/timeline?time=published&q={one}" for one in queries],
        "map": ["/map"],
        "map, a search": [f"/map?q={one}" for one in queries],
        "review": [f"/review?after={1000 * n}" for n in range(100)],
        "keep": [f"/pages/{one.page.sha256}/statements/{one.statement.id}/keep" for one in hits],
        "kept": ["/kept"],
        "collections": ["/collections"],
    }


def _tables(ledger: Path, hits: list[Hit]) -> Kinds:
    """What Datasette has of the same: a page's row, a statement's, those of a speaker."""
    base = f"/{ledger.stem}"
    speakers = {one.statement.speaker.name for one in hits if one.statement.speaker}
    return {
        "front (pages_view)": [f"{base}/pages_view?_size=20"],
        "article (its row)": [f"{base}/pages_view?page={one.page.sha256}" for one in hits],
        "statement (its row)": [
            f"{base}/statements_view?statement={one.statement.id}&page={one.page.sha256}"
            for one in hits
        ],
        "speaker (its rows)": [
            f"{base}/statements_view?speaker={quote(one or '')}&_size=20" for one in speakers
        ],
    }


def _reader(
    address: str, kinds: Kinds, waits: Waits, end: float, pause: float, seed: int
) -> Thread:
    def read() -> None:
        chance = random.Random(seed)
        time.sleep(pause * chance.random())
        with httpx.Client(base_url=address, timeout=TIMEOUT) as client:
            while time.monotonic() < end:
                kind = chance.choice(list(kinds))
                where = chance.choice(kinds[kind])
                waits.ask(kind, lambda where=where: client.get(where))  # type: ignore[misc]
                time.sleep(pause)

    return Thread(target=read)


def _reviewer(
    address: str, hits: list[Hit], waits: Waits, end: float, pause: float, seed: int
) -> Thread:
    """Opens statements for review and accepts them."""

    def review() -> None:
        own = hits[seed::2]
        with httpx.Client(base_url=address, timeout=TIMEOUT, headers={"Origin": address}) as client:
            for one in own:
                if time.monotonic() > end:
                    return
                where = f"/pages/{one.page.sha256}/statements/{one.statement.id}"
                waits.ask("review: statement", lambda where=where: client.get(where))  # type: ignore[misc]
                time.sleep(pause)
                waits.ask(
                    "review: accept",
                    lambda where=where: client.post(where, data={"action": "accept"}),  # type: ignore[misc]
                )
                time.sleep(pause)

    return Thread(target=review)


@contextmanager
def _onrecord(ledger: Path) -> Iterator[str]:
    serve = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger), "--port", "0"]
    with _process(serve, r"at (http://\S+?)/? ") as address:
        yield address


@contextmanager
def _datasette(ledger: Path) -> Iterator[str]:
    serve = [sys.executable, "-m", "datasette", "serve", str(ledger), "--port", "8917"]
    with _process(serve, r"running on (http://\S+?)/?\s") as address:
        yield address


@contextmanager
def _process(command: list[str], says: str) -> Iterator[str]:
    """The address that a server tells when it listens."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        try:
            for line in process.stderr:
                found = re.search(says, line)
                if found:
                    Thread(target=process.stderr.read, daemon=True).start()
                    yield found[1]
                    return
            raise SystemExit(f"{command[2]} did not start")
        finally:
            process.terminate()


@contextmanager
def _held(ledger: Path) -> Iterator[None]:
    """A process of its own touches every page of the file as it is in memory; none is copied."""
    touching = Process(target=_touch, args=(ledger,), daemon=True)
    touching.start()
    try:
        yield
    finally:
        touching.terminate()


def _touch(ledger: Path) -> None:
    with ledger.open("rb") as file:
        while True:
            with mmap(file.fileno(), 0, access=ACCESS_READ) as pages:
                pages[::PAGESIZE]
            time.sleep(TOUCHED)


@contextmanager
def _adding(ledger: Path, pages: Path) -> Iterator[subprocess.Popen[bytes]]:
    add = [sys.executable, "-m", "onrecord", "add", "--ledger", str(ledger), str(pages)]
    with subprocess.Popen(add, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
