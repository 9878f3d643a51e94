"""Dates against TempEval-3 platinum, and the dates of sayings against the annotated pages.

Found and gold expressions are paired one to one where they share a character (relaxed).
Span F1 counts the pairs; value F1 those with the very same value, as the TempEval-3
scorer does (UzZaman et al. 2013). `python -m training.evaluation dates`; with `--each`,
`python -m training.evaluation.dates --each` prints what was missed or read otherwise.
"""

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onrecord.article.sentences import sentences
from onrecord.context.dates import dates
from onrecord.context.when import dated
from onrecord.core.context import DateMention
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Statement
from training.corpora import pages
from training.corpora.attribution import Document
from training.evaluation.spans import f1
from training.shared import SHARED

PLATINUM = "corpora/dates/te3-platinum.jsonl"
PAGES = "gold/pages"
CORPUS = [PLATINUM, f"{PAGES}/dev"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A gold expression."""

    start: int
    end: int
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A gold document."""

    name: str
    published: str
    text: str
    gold: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A gold expression, a found one, or both where they were paired."""

    gold: Timex | None
    found: DateMention | None

    @property
    def same_value(self) -> bool:
        return bool(self.gold and self.found and self.gold.value == self.found.value)


def documents() -> list[Dated]:
    """The documents of the corpus, in its order."""
    lines = (SHARED / PLATINUM).read_text(encoding="utf-8").splitlines()
    return [_document(json.loads(line)) for line in lines]


def _document(page: dict[str, Any]) -> Dated:
    gold = tuple(
        Timex(t["start"], t["end"], t["text"], t["type"], t["value"]) for t in page["timexes"]
    )
    return Dated(page["doc"], page["dct"], page["text"], gold)


def paired(gold: Sequence[Timex], found: Sequence[DateMention]) -> Iterator[Pairing]:
    """One to one in reading order; what stays alone comes alone."""
    free = list(found)
    for one in gold:
        match = next((f for f in free if f.start < one.end and one.start < f.end), None)
        if match:
            free.remove(match)
        yield Pairing(one, match)
    yield from (Pairing(None, one) for one in free)


def scores(pairs: Sequence[Pairing]) -> tuple[float, float]:
    """Relaxed span F1 and value F1, in per cent."""
    both = sum(bool(pair.gold and pair.found) for pair in pairs)
    found, gold = sum(bool(pair.found) for pair in pairs), sum(bool(pair.gold) for pair in pairs)
    values = sum(pair.same_value for pair in pairs)
    return f1(both, found, gold)[2], f1(values, found, gold)[2]


def _pairs(documents: Sequence[Dated]) -> list[Pairing]:
    return [pair for one in documents for pair in paired(one.gold, dates(one.text, one.published))]


@dataclass(frozen=True, slots=True)
class Saying:
    """A gold statement with the date that a reader gave it and the one that was found."""

    words: str
    gold: str | None
    found: str | None


def sayings(split: str = "dev", all_pages: bool = False) -> list[Saying]:
    """The gold statements of the pages that have a date, with the dates of saying found.

    Source, cue and content are the gold ones, so that nothing but the date is measured.
    On pages without a date of publication the readers used the address; we do not.
    """
    found: list[Saying] = []
    for document in pages.documents(SHARED / PAGES / split):
        path = SHARED / PAGES / split / f"{document.name}.json"
        page = json.loads(path.read_bytes())
        if page["published"] or all_pages:
            found += _sayings(document, page)
    return found


def _sayings(document: Document, page: dict[str, Any]) -> Iterator[Saying]:
    text = document.text
    statements = tuple(
        Statement(
            id=str(number),
            content=tuple(quote(text, piece) for piece in one.content),
            cue=quote(text, one.cue) if one.cue else None,
            source=quote(text, one.source) if one.source else None,
            quotation="indirect",
            confidence=1.0,
        )
        for number, one in enumerate(document.attributions)
    )
    paragraphs = [Span(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]
    mentions = dates(text, page["published"])
    told = dated(statements, text, mentions, sentences(text, paragraphs))
    for gold, one in zip(page["statements"], told, strict=True):
        yield Saying(
            f"{gold['cue']} | {one.when}", gold["when"], one.when.value if one.when else None
        )


def when_scores(told: Sequence[Saying]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the dates of saying; the part of a day counts as its day.

    The readers wrote days, months and years only: a week that was found where they wrote
    nothing is left out of the count, as nobody can say whether they saw it.
    """
    given = [one for one in told if one.found and (one.gold or "W" not in one.found)]
    right = sum(one.gold == str(one.found).split("T")[0] for one in given)
    return f1(right, len(given), sum(bool(one.gold) for one in told))


def measure() -> dict[str, float]:
    """The floors' metrics."""
    span, value = scores(_pairs(documents()))
    precision, recall, _ = when_scores(sayings())
    return {
        "span_f1": span,
        "value_f1": value,
        "when_precision": precision,
        "when_recall": recall,
    }


def main() -> None:
    """Prints the table; with --each, every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print what is not as in gold")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other document only")
    parser.add_argument("--pages", choices=("train", "dev"), default="dev", help="split for when")
    asked, _ = parser.parse_known_args()
    chosen = documents() if asked.half is None else documents()[asked.half :: 2]
    dates("on Friday", "2013-03-22")
    began = time.process_time()
    pairs = _pairs(chosen)
    took = time.process_time() - began
    if asked.each:
        for pair in pairs:
            if not pair.same_value:
                print(_told(pair))
    span, value = scores(pairs)
    characters = sum(len(one.text) for one in chosen)
    print(f"TempEval-3 platinum, {len(chosen)} documents, {characters} characters")
    print(f"span F1 {span:5.1f}  value F1 {value:5.1f}  {1000 * took:7.1f} ms CPU")
    peer = _dateparser_time(chosen)
    print(f"dateparser's search, the same texts: {peer}")
    _print_when(asked.pages, asked.each)


def _dateparser_time(chosen: Sequence[Dated]) -> str:
    """CPU time of dateparser's search, told the language and the day; warm, as ours is."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return "dateparser is not installed"
    search_dates("on Friday", languages=["en"])
    began = time.process_time()
    for one in chosen:
        base = {"RELATIVE_BASE": datetime.fromisoformat(one.published)}
        search_dates(one.text, languages=["en"], settings=base)
    return f"{1000 * (time.process_time() - began):.1f} ms CPU"


def _print_when(split: str, each: bool) -> None:
    told = sayings(split)
    if each:
        for one in told:
            if (one.gold or one.found) and one.gold != one.found:
                print(f"{one.gold} | {one.found} | {one.words}")
    precision, recall, f = when_scores(told)
    dated_by_hand = sum(bool(one.gold) for one in told)
    print(f"date of saying, pages/{split}: {dated_by_hand} of {len(told)} statements dated by hand")
    print(f"precision {precision:5.1f}  recall {recall:5.1f}  F1 {f:5.1f}")


def _told(pair: Pairing) -> str:
    gold = f"{pair.gold.type} {pair.gold.text!r} {pair.gold.value}" if pair.gold else "-"
    found = f"{pair.found.type} {pair.found.text!r} {pair.found.value}" if pair.found else "-"
    return f"{gold:60} | {found}"


if __name__ == "__main__":
    main()
