"""HTML pages to articles, against gold: the body, and title, authors and day.

The body's measure is that of the article-extraction benchmark (Scrapinghub, 2020): F1 over
runs of four words, from the mean precision and recall of the pages, and the share of
pages that are exactly right; the title paragraph is left out. Every page is read by trees that
have seen no page of its site. The publishers' gold is summary and body, as their parsers
give them; `body alone` leaves the summary out.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import process_time

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from onrecord.article.forest import Forest, loaded, shipped
from onrecord.article.html import html_article
from onrecord.article.readers import runs, words
from onrecord.core.article import Article
from onrecord.core.errors import PageError
from onrecord.core.limits import DEFAULT_LIMITS
from training.article.corpus import KnownPage, benchmark, publishers

CORPUS = ["corpora/pages", "corpora/publishers"]
UNGATED = frozenset({"milliseconds a page"})

_FOLDS = Path(__file__).parents[1] / "article/folds"
Shares = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """In per cent."""

    f1: float
    precision: float
    recall: float
    exact: float


def shares(gold: str, found: str) -> Shares:
    """Right, wrong and missing runs, as shares of all of them."""
    wanted, given = (Counter(runs(words(text))) for text in (gold, found))
    right = (wanted & given).total()
    counts = (right, given.total() - right, wanted.total() - right)
    return tuple(count / max(1, sum(counts)) for count in counts)  # type: ignore[return-value]


def scores(pages: Sequence[Shares]) -> Scores:
    """The benchmark's figures over pages."""
    precision = _mean(r / (r + wrong) for r, wrong, _ in pages if r + wrong > 0)
    recall = _mean(r / (r + missing) for r, _, missing in pages if r + missing > 0)
    exact = _mean(float(wrong == missing == 0) for _, wrong, missing in pages)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Scores(*(100 * value for value in (f1, precision, recall, exact)))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / max(1, len(found))


@cache
def _held_out(fold: int) -> Forest:
    return loaded((_FOLDS / f"{fold}.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Read:
    """A page, and what came of it."""

    page: KnownPage
    article: Article
    seconds: float


def _read(page: KnownPage, forest: Forest) -> Read:
    start = process_time()
    try:
        article = html_article(page.html, page.url, DEFAULT_LIMITS, forest)
    except PageError:
        article = Article("")
    return Read(page, article, process_time() - start)


@cache
def _all() -> tuple[Read, ...]:
    return tuple(_read(page, _held_out(page.fold)) for page in (*benchmark(), *publishers()))


def body(article: Article) -> str:
    """The article's text without the title."""
    start = article.title_span.end if article.title_span else 0
    return article.text[start:]


def _gold(page: KnownPage) -> str:
    return f"{page.lead}\n{page.body}"


_SETS: dict[str, Callable[[KnownPage], bool]] = {
    "pages": lambda page: page.corpus == "pages",
    "publishers, English": lambda page: page.corpus == "publishers" and page.english,
    "publishers": lambda page: page.corpus == "publishers",
}


def measure() -> dict[str, float]:
    """Metric name -> per cent (more is better), and the CPU time of a page."""
    measured: dict[str, float] = {}
    for name, belongs in _SETS.items():
        found = [one for one in _all() if belongs(one.page)]
        whole = scores([shares(_gold(one.page), body(one.article)) for one in found])
        measured |= {f"{name}: F1": whole.f1, f"{name}: exact": whole.exact}
        if name != "pages":
            alone = scores([shares(one.page.body, body(one.article)) for one in found])
            measured[f"{name}: F1, body alone"] = alone.f1
    measured |= _fields([one for one in _all() if one.page.corpus == "publishers"])
    measured["milliseconds a page"] = 1000 * _mean(one.seconds for one in _all())
    return measured


def _fields(found: Sequence[Read]) -> dict[str, float]:
    return {
        "title": 100 * _mean(_line(one.article.title) == _line(one.page.title) for one in found),
        "authors": 100 * _mean(set(one.article.byline) == one.page.authors for one in found),
        "day": 100
        * _mean((one.article.published or "")[:10] == (one.page.published or "")[:10]
                for one in found),
    }  # fmt: skip


def _line(title: str | None) -> str:
    """White space and soft hyphens do not count."""
    return " ".join((title or "").replace("\u00ad", "").replace("\u200b", "").split())


_PEERS: dict[str, Callable[[str], str | None]] = {
    "trafilatura, precision": lambda html: trafilatura.extract(
        html, favor_precision=True, include_comments=False
    ),
    "trafilatura": lambda html: trafilatura.extract(html, include_comments=False),
    "resiliparse": lambda html: extract_plain_text(html, main_content=True, alt_texts=False),
}


def main() -> None:
    """Prints ours beside single libraries, and ours by the trees that are shipped."""
    pages = [one.page for one in _all()]
    print(f"{'F1 over runs of four words':<38}" + "".join(f"{name:>21}" for name in _SETS))
    for name, peer in _PEERS.items():
        _print(name, [(page, peer(_parsable(page.html)) or "") for page in pages])
    _print("ours, held-out sites", [(one.page, body(one.article)) for one in _all()])
    ours = [_read(page, shipped()) for page in pages]
    _print("ours as shipped (trained on these)", [(o.page, body(o.article)) for o in ours])
    for metric, value in measure().items():
        print(f"{metric:<38}{value:>10.1f}")


def _parsable(html: str) -> str:
    """lxml refuses text with an XML declaration of its own."""
    return html.replace("<?xml", "<!-- ?xml", 1) if html.lstrip().startswith("<?xml") else html


def _print(name: str, found: Sequence[tuple[KnownPage, str]]) -> None:
    row = f"{name:<38}"
    for belongs in _SETS.values():
        row += _cell([shares(_gold(page), text) for page, text in found if belongs(page)])
    print(row, flush=True)


def _cell(found: Sequence[Shares]) -> str:
    figures = scores(found)
    return f"{figures.f1:>13.1f} ({figures.exact:>4.1f})"


if __name__ == "__main__":
    sys.exit(main())
