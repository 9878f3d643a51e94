"""The pages with a known body, and which held-out fold each belongs to.

In come corpora/pages and corpora/publishers; out come pages with their bytes and what a
person (or a reviewed parser) says of them.
"""

import gzip
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from training.shared import SHARED

FOLDS = 5


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page and its truth; `lead` is a summary that may or may not stand above the body."""

    html: str
    url: str
    corpus: str
    english: bool
    body: str
    lead: str = ""
    title: str | None = None
    authors: frozenset[str] | None = None
    published: str | None = None

    @property
    def fold(self) -> int:
        """0 to 4, the same for all pages of a site: templates repeat within one."""
        site = re.sub(r"^www\.", "", urlsplit(self.url).netloc)
        return int(sha256(site.encode()).hexdigest(), 16) % FOLDS


def benchmark() -> Iterator[KnownPage]:
    """130 of the 181 pages of the article-extraction benchmark."""
    folder = SHARED / "corpora/pages"
    for key, truth in json.loads((folder / "ground-truth.json").read_bytes()).items():
        html = gzip.decompress((folder / f"html/{key}.html.gz").read_bytes())
        yield KnownPage(
            html.decode("utf-8", "replace"), truth["url"], "pages", True, truth["articleBody"]
        )


def publishers() -> Iterator[KnownPage]:
    """257 pages of 180 publishers in 34 languages."""
    with lzma.open(SHARED / "corpora/publishers/pages.jsonl.xz", "rt") as lines:
        for row in map(json.loads, lines):
            yield KnownPage(
                html=row["html"],
                url=row["url"],
                corpus="publishers",
                english=row["languages"] == ["en"],
                body="\n".join(row["body"]),
                lead="\n".join(row["summary"] or ()),
                title=row["title"],
                authors=frozenset(row["authors"] or ()),
                published=row["published"],
            )
