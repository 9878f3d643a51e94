"""Dates against TempEval-3 platinum, and the dates of sayings against the annotated pages.

Found and gold expressions are paired one to one where they share a character (relaxed).
Span F1 counts the pairs; value F1 those with the very same value, as the TempEval-3
scorer does (UzZaman et al. 2013). `python -m training.evaluation dates`; with `--each`,
`python -m training.evaluation.dates --each` prints what was missed or read otherwise.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.context.dates import dates
from onrecord.core.context import DateMention
from training.evaluation.spans import f1
from training.shared import SHARED

PLATINUM = "corpora/dates/te3-platinum.jsonl"
CORPUS = [PLATINUM]


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


def measure() -> dict[str, float]:
    """The floors' metrics."""
    span, value = scores(_pairs(documents()))
    return {"span_f1": span, "value_f1": value}


def main() -> None:
    """Prints the table; with --each, every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print what is not as in gold")
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other document only")
    asked, _ = parser.parse_known_args()
    chosen = documents() if asked.half is None else documents()[asked.half :: 2]
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


def _told(pair: Pairing) -> str:
    gold = f"{pair.gold.type} {pair.gold.text!r} {pair.gold.value}" if pair.gold else "-"
    found = f"{pair.found.type} {pair.found.text!r} {pair.found.value}" if pair.found else "-"
    return f"{gold:60} | {found}"


if __name__ == "__main__":
    main()
