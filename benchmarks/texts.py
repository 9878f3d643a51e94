"""The texts that all are timed on, and the line in which a run reports.

In: the PolNeAR dev articles, where `$ONRECORD_SHARED` or ../shared has them, else pages
made from the paragraphs of examples/. Out: a file of records without statements, a line
an article, so that each contestant reads the same article text.

    python -m benchmarks.texts WORDS FILE
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.core.article import Article
from onrecord.core.page import Page
from onrecord.core.record import Record, from_json, to_json

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared"))
POLNEAR = SHARED / "corpora" / "polnear" / "dev" / "text"
EXAMPLES = ROOT / "examples"

PAGE_WORDS = 800
"""Words in a made page: the mean of the PolNeAR articles (805)."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One reading of the texts: white-space words, CPU and clock seconds, statements found."""

    words: int
    cpu: float
    clock: float
    found: int

    def line(self) -> str:
        return json.dumps(asdict(self))


def load(path: Path) -> list[Record]:
    """The prepared records, in order."""
    return [from_json(line) for line in path.read_bytes().splitlines()]


def origin() -> str:
    """Which texts these are, for the head of the table."""
    return "PolNeAR dev" if POLNEAR.is_dir() else "pages made from examples/"


def prepare(words: int, path: Path) -> None:
    """Writes records of at least `words` words, in an order drawn from one seed."""
    from onrecord.article import read_article

    count = 0
    with path.open("wb") as file:
        for page in _pages():
            article: Article = read_article(page)
            file.write(to_json(Record(page=page.head, article=article)) + b"\n")
            count += len(article.text.split())
            if count >= words:
                return


def _pages() -> Iterator[Page]:
    if POLNEAR.is_dir():
        paths = sorted(POLNEAR.iterdir())
        for path in random.Random(0).sample(paths, len(paths)):
            yield Page(path.read_bytes(), path.name)
    else:
        yield from _made()


def _made() -> Iterator[Page]:
    """Pages without end: the examples' paragraphs, shuffled anew for each."""
    from onrecord.article import read_article

    pool: list[str] = []
    for path in sorted(EXAMPLES.iterdir()):
        article = read_article(Page(path.read_bytes(), str(path)))
        pool += [at.of(article.text) for at in article.paragraphs]
    draw = random.Random(0)
    while True:
        body, length = [], 0
        while length < PAGE_WORDS:
            body.append(draw.choice(pool))
            length += len(body[-1].split())
        text = "\n\n".join(body).encode()
        yield Page(text, sha256(text).hexdigest())


if __name__ == "__main__":
    prepare(int(sys.argv[1]), Path(sys.argv[2]))
