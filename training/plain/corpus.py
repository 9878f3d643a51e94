"""The pages that the plain-text models learn from, as scraped text with a label a token.

In come the corpora below ../shared; out come documents: their text in each way, and
for each token whether it belongs to the body that a person (or a reviewed parser) marked.
"""

import gzip
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from courlan import extract_domain
from numpy.typing import NDArray

from training.plain.scraped import Way, scraped
from training.shared import SHARED

_WORD = re.compile(r"\w+")
_WIDTH = 4


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """An HTML page whose body is known; `unsure` is text that may belong to it or not."""

    key: str
    site: str
    corpus: str
    language: str | None
    page: str | bytes
    body: str
    unsure: str = ""
    title: str | None = None
    published: str | None = None

    def text(self, way: Way) -> str:
        """The page as badly scraped text."""
        return scraped(self.page, self.body, way)


def marked_pages() -> list[MarkedPage]:
    """The 130 pages of the extraction benchmark, then the publishers' 257."""
    return [*_benchmark(), *_publishers()]


def _benchmark() -> Iterator[MarkedPage]:
    folder = SHARED / "corpora/pages"
    for key, truth in json.loads((folder / "ground-truth.json").read_bytes()).items():
        raw = gzip.decompress((folder / f"html/{key}.html.gz").read_bytes())
        page = raw.decode("utf-8", "replace")
        if page.lstrip("\ufeff").lstrip().startswith("<?xml"):
            page = raw  # type: ignore[assignment]
        site = extract_domain(truth["url"]) or truth["url"]
        yield MarkedPage(key, site, "pages", None, page, truth["articleBody"])


def _publishers() -> Iterator[MarkedPage]:
    with lzma.open(SHARED / "corpora/publishers/pages.jsonl.xz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            page = row["html"]
            yield MarkedPage(
                key=row["id"],
                site=extract_domain(row["url"]) or row["publisher"],
                corpus="publishers",
                language=(row["languages"] or [None])[0],
                page=page.encode() if page.lstrip().startswith("<?xml") else page,
                body="\n".join(row["body"]),
                unsure="\n".join(row["summary"] or []),
                title=row["title"],
                published=row["published"],
            )


def in_body(words: list[str], body: str) -> NDArray[np.bool_]:
    """Which of a page's words are its body's, by the longest common runs of four words."""
    page, gold = _shingles(words), _shingles(_WORD.findall(body.lower()))
    flags = np.zeros(len(words), dtype=bool)
    matcher = SequenceMatcher(None, page, gold, autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size:
            flags[block.a : block.a + block.size + _WIDTH - 1] = True
    return flags


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _WIDTH]) for at in range(len(words) - _WIDTH + 1)]
