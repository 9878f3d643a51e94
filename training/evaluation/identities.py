"""Who is who across pages: how often names are brought together that are one speaker's.

On the annotated pages: every pair of speakers that two pages name; they are one where the
annotators' names are the same, or SAME says so. On pairs of names invented for this
(identities.tsv). Beside the rules of the ledger: the same letters, the same surname, and
rapidfuzz at two thresholds. `python -m training.evaluation identities`; with `--each`, what
was brought together or kept apart wrongly.
"""

import argparse
import csv
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from onrecord.ledger.speakers.grouping import grouped
from onrecord.ledger.speakers.named import Name
from onrecord.ledger.tokens import tokens
from training.shared import SHARED

PAGES = "gold/pages"
CORPUS = [PAGES]
PAIRS = Path(__file__).parent / "identities.tsv"

SAME = (
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
    ("Tim Morrison", "Timothy Morrison"),
    ("SoftBank", "SoftBank Group Corp"),
)
"""Names that differ from page to page; every other two names of the pages are two speakers'.
Looked through by hand, with the pairs that rapidfuzz finds alike (80 and more)."""

NAMED = ("person", "organisation")
"""Groups, documents and unnamed sources of two pages are not one speaker for having one name:
they count against whoever brings them together, and are in no pair that should be."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they are one speaker's."""

    one: Name
    other: Name
    is_one: bool


Judge = Callable[[Pair], bool]


@dataclass(frozen=True, slots=True)
class Scores:
    """How many were brought together, rightly and in all, of how many there are."""

    right: int
    given: int
    there: int

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        """In per cent."""
        return 100 * self.right / max(1, self.there)


def of_pages() -> list[Pair]:
    """Every two speakers that two pages of the gold name."""
    known = {name: number for number, some in enumerate(SAME) for name in some}
    pages = [sorted(_speakers(path)) for path in sorted((SHARED / PAGES).glob("*/*.json"))]
    found = []
    for these, those in combinations(pages, 2):
        for one in these:
            for other in those:
                same = one.name == other.name or known.get(one.name, -1) == known.get(other.name)
                is_one = same and one.type == other.type and one.type in NAMED
                found.append(Pair(one, other, is_one))
    return found


def _speakers(path: Path) -> set[Name]:
    statements = json.loads(path.read_bytes())["statements"]
    return {
        Name(one["speaker"], one["speaker_type"])
        for one in statements
        if one["speaker"] and one["speaker_type"] != "unnamed"
    }


def invented() -> Iterator[Pair]:
    """The pairs of identities.tsv."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for verdict, kind, one, its, other, others in csv.reader(lines, delimiter="\t"):
            yield Pair(Name(one, kind, its), Name(other, kind, others), verdict == "one")


def judged(pair: Pair) -> bool:
    """What the ledger makes of two names that stand alone in it."""
    if pair.one == pair.other:
        return bool(grouped([pair.one]))
    return any(len(group) == 2 for group in grouped([pair.one, pair.other]))


def together(pairs: Iterable[Pair]) -> Judge:
    """What the ledger makes of them with all the other names beside them."""
    groups = grouped({name for pair in pairs for name in (pair.one, pair.other)})
    of = {name: number for number, group in enumerate(groups) for name in group}
    return lambda pair: of.get(pair.one, -1) == of.get(pair.other, -2)


def _letters(pair: Pair) -> bool:
    return tokens(pair.one.name) == tokens(pair.other.name)


def _surname(pair: Pair) -> bool:
    return tokens(pair.one.name)[-1:] == tokens(pair.other.name)[-1:]


def _fuzzy(least: float) -> Judge:
    return lambda pair: (
        token_sort_ratio(" ".join(tokens(pair.one.name)), " ".join(tokens(pair.other.name)))
        >= least
    )


OTHERS: dict[str, Judge] = {
    "the same letters": _letters,
    "the same last word": _surname,
    "rapidfuzz 90": _fuzzy(90),
    "rapidfuzz 80": _fuzzy(80),
}


def scored(pairs: Iterable[Pair], judge: Judge) -> Scores:
    """How well a judge does."""
    told = [(pair.is_one, judge(pair)) for pair in pairs]
    return Scores(
        sum(is_one and said for is_one, said in told),
        sum(said for _, said in told),
        sum(is_one for is_one, _ in told),
    )


def measure() -> dict[str, float]:
    """The floors' metrics."""
    pages, pairs = of_pages(), list(invented())
    on_pages, on_pairs = scored(pages, together(pages)), scored(pairs, judged)
    return {
        "pages_precision": on_pages.precision,
        "pages_recall": on_pages.recall,
        "pairs_precision": on_pairs.precision,
        "pairs_recall": on_pairs.recall,
    }


def main() -> None:
    """Prints the table; with --each, every error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print what is wrong")
    asked, _ = parser.parse_known_args()
    for name, pairs in (("annotated pages", of_pages()), ("invented pairs", list(invented()))):
        ours = together(pairs) if name == "annotated pages" else judged
        print(f"{name}: {len(pairs):,} pairs, {sum(pair.is_one for pair in pairs)} of one speaker")
        _print({"the ledger": ours, **OTHERS}, pairs)
        if asked.each:
            for pair in pairs:
                if ours(pair) != pair.is_one:
                    print(f"  {'apart' if pair.is_one else 'JOINED'}: {pair.one} | {pair.other}")
    names = sorted({pair.one for pair in of_pages()})
    began = time.process_time()
    grouped(names)
    took = 1000 * (time.process_time() - began)
    print(f"{len(names)} names of the pages grouped in {took:.0f} ms CPU")


def _print(judges: dict[str, Judge], pairs: list[Pair]) -> None:
    print(f"  {'':20} {'joined':>7} {'right':>6} {'precision':>10} {'recall':>7}")
    for name, judge in judges.items():
        got = scored(pairs, judge)
        print(
            f"  {name:20} {got.given:>7} {got.right:>6} {got.precision:>9.1f}% {got.recall:>6.1f}%"
        )


if __name__ == "__main__":
    main()
