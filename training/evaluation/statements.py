"""The statements stage, from the page's bytes to its statements, against two golds.

PolNeAR dev (its readers marked no statement inside another, so those are left out of
its figures) and the pages annotated for this project (all statements). Offsets of the
article lead back to the page by `Article.origin`; definitions are in `spans`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from onrecord.core.article import Article
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Quotation, Statement
from onrecord.pipeline import read_page
from onrecord.statements.quotation import kind_of
from training.corpora import pages, polnear
from training.corpora.attribution import Document
from training.evaluation.calibration import expected_error, threshold_for
from training.evaluation.spans import (
    Told,
    by_words,
    characters,
    count_exact,
    f1,
    matches,
    same_source,
    told,
)  # fmt: skip
from training.shared import SHARED

CORPUS = ["corpora/polnear/dev", "gold/pages/dev"]
UNGATED = frozenset({"calibration error", "threshold for precision 90"})
_PARTS = {
    "source": lambda one: [one.source] if one.source else [],
    "cue": lambda one: [one.cue] if one.cue else [],
    "content": lambda one: one.content,
}


@dataclass(frozen=True, slots=True)
class Read:
    """A gold document and what was found in its page."""

    gold: Document
    found: tuple[Told, ...]


def measure() -> dict[str, float]:
    """Scores in per cent; the threshold is a confidence times 100."""
    news, own = _news(), _own()
    return {**_exact(news), **_relations(_first_files(news)), **_pages(own)}


def main() -> None:
    for name, value in measure().items():
        print(f"{name:44}{value:7.1f}")


@cache
def _news() -> list[Read]:
    read = dict[str, tuple[Told, ...]]()
    documents = list(polnear.documents(SHARED / "corpora/polnear/dev"))
    for document in documents:
        if document.name not in read:
            read[document.name] = tuple(_found(document, nested=False))
    return [Read(document, read[document.name]) for document in documents]


@cache
def _own() -> list[Read]:
    documents = pages.documents(SHARED / "gold/pages/dev")
    return [Read(document, tuple(_found(document, nested=True))) for document in documents]


def _first_files(news: Sequence[Read]) -> list[Read]:
    """The first reader's file of each text."""
    return [next(group) for _, group in groupby(news, lambda read: read.gold.name)]


def _found(document: Document, *, nested: bool) -> Iterable[Told]:
    record = read_page(Page(document.text.encode(), f"{document.name}.txt"))
    for statement in record.statements:
        if nested or statement.inside is None:
            yield _on_page(statement, record)


def _on_page(statement: Statement, record: Record) -> Told:
    def at(one: Quote) -> Span:
        return on_page(one.span, record.article)

    return Told(
        tuple(at(piece) for piece in statement.content),
        at(statement.cue) if statement.cue else None,
        at(statement.source) if statement.source else None,
        statement.confidence,
    )


def on_page(span: Span, article: Article) -> Span:
    """Where a span of the article's text stands on the decoded page, by the article's origin."""
    return Span(_page_at(span.start, article), _page_at(span.end - 1, article) + 1)


def _page_at(at: int, article: Article) -> int:
    for run in article.origin:
        if run.start <= at < run.end:
            return run.page_start + at - run.start
    raise LookupError(f"character {at} of the article has no place on the page")


def _exact(news: Sequence[Read]) -> dict[str, float]:
    scores = {}
    for name, part in _PARTS.items():
        count = Counter[str]()
        for read in news:
            count += count_exact(map(told, read.gold.attributions), read.found, part)
        scores[f"{name}, exact span F1"] = f1(**count)[2]
    return scores


def _relations(news: Sequence[Read]) -> dict[str, float]:
    count, kinds = Counter[str](), Counter[str]()
    sure: list[tuple[float, bool]] = []
    for read in news:
        gold = [told(one) for one in read.gold.attributions]

        def units(one: Told, text: str = read.gold.text) -> frozenset[int]:
            return characters(one.content, text)

        pairs = matches(gold, read.found, units, same_source)
        count += Counter(right=len(pairs), found=len(read.found), gold=len(gold))
        right = {at for _, at in pairs}
        sure += [(one.confidence, at in right) for at, one in enumerate(read.found)]
        by_content = {at for at, _ in matches(gold, read.found, units)}
        for at, one in enumerate(gold):
            kind = kind_of(one.content, read.gold.text)
            kinds += Counter({kind: 1, f"{kind} found": int(at in by_content)})
    threshold, recalled = threshold_for(90, sure, count["gold"])
    return {
        **dict(
            zip(("relation precision", "relation recall", "relation F1"), f1(**count), strict=True)
        ),
        **{
            f"recall of {kind} contents": _recall(kinds, kind)
            for kind in ("direct", "mixed", "indirect")
        },
        "calibration error": 100 * expected_error(sure),
        "threshold for precision 90": 100 * threshold,
        "relation recall at precision 90": recalled,
    }


def _recall(kinds: Counter[str], kind: Quotation | str) -> float:
    return 100 * kinds[f"{kind} found"] / max(kinds[kind], 1)


def _pages(own: Sequence[Read]) -> dict[str, float]:
    count, sources, nested = Counter[str](), Counter[str](), Counter[str]()
    for read in own:
        gold = [told(one) for one in read.gold.attributions]
        pairs = matches(gold, read.found, by_words(read.gold.text))
        count += Counter(right=len(pairs), found=len(read.found), gold=len(gold))
        sources += Counter(same_source(gold[i], read.found[j]) for i, j in pairs)
        inner = [one.inside is not None for one in read.gold.attributions]
        nested += Counter(gold=sum(inner), right=sum(inner[i] for i, _ in pairs))
    names = ("pages: statement precision", "pages: statement recall", "pages: statement F1")
    return {
        **dict(zip(names, f1(**count), strict=True)),
        "pages: recall of nested statements": 100 * nested["right"] / max(nested["gold"], 1),
        "pages: right source words": 100 * sources[True] / max(sources.total(), 1),
    }
