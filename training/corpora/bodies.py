"""News articles of other corpora, as plain texts.

Of the English pages of the article stage's corpora the headline, an empty line, then the body's
paragraphs, as the annotated pages have them; those annotated by hand in ../gold are left
out. Of the two corpora of places the text as it is.
"""

import html
import re
from collections.abc import Iterator
from hashlib import sha256

from training.article import corpus
from training.corpora import toponyms
from training.shared import SHARED

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.DOTALL | re.IGNORECASE)
_LONG = 60  # characters of a line that two articles do not share by chance


def bodies() -> Iterator[tuple[str, str]]:
    """A name and the text of each article."""
    for name in sorted(toponyms.FILES):
        for page in toponyms.pages(name):
            if page.text.strip():
                yield f"{name}/{page.name}", page.text
    yield from _bodies()


def _bodies() -> Iterator[tuple[str, str]]:
    annotated = "".join(one.read_text("utf-8") for one in (SHARED / "gold").rglob("*.txt"))
    for known in (*corpus.benchmark(), *corpus.publishers()):
        lines = [line for line in map(str.strip, known.body.splitlines()) if line]
        again = any(line in annotated for line in lines if len(line) >= _LONG)
        if known.english and lines and not again:
            name = sha256(known.url.encode()).hexdigest()[:12]
            yield name, "\n\n".join([_title(known), *lines])


def _title(known: corpus.KnownPage) -> str:
    found = _TITLE.search(known.html)
    return " ".join((known.title or (html.unescape(found[1]) if found else "")).split())
