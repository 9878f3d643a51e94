"""Trains the ranker of antecedents and ships its table.

    python -m training.who.ranker

In: the sources of gold/pages/train (speakers by hand) and of GUM (chains by hand), and the
pronouns of GUM. Out: context/who/ranker.json. A conditional log-linear model over the
candidates of each source and "none of these"; the history that the features see is the
gold one.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.context.who.figures import Figure
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.scene import Choice
from onrecord.context.who.speakers import cast
from onrecord.context.who.tokens import tokenize
from onrecord.core.statement import Statement
from training.who.pages import GENRES, OTHERS, Gold, Known, annotated, of_gum

OUT = Path("src/onrecord/context/who/ranker.json")
RIDGE, ROUNDS, RATE, LEAST = 0.02, 150, 0.3, 2
OTHER_WEIGHT = 0.5
"""What a source of GUM's other genres counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase's choices by their features, and which is right."""

    document: str
    features: tuple[tuple[str, ...], ...]
    right: int
    weight: float


def examples(known: Known, weight: float = 1.0) -> list[Example]:
    """The examples of a text, in the light of gold speakers."""
    gold = Gold(known)
    made: list[Example] = []
    tokens = tokenize(known.text, known.sentences)

    def choose(phrase: Phrase, given: Sequence[Choice], told: Statement) -> tuple[Figure | None, bool]:
        number = int(told.id)
        right = [at for at, one in enumerate(given)
                 if one.figure and gold.right(one.figure, number, tokens)]  # fmt: skip
        at = right[0] if right else len(given) - 1
        made.append(Example(known.name, tuple(one.features for one in given), at, weight))
        return given[at].figure, True

    cast(known.text, known.sentences, known.paragraphs, known.statements, choose, gold.assign)
    return made


FOLDS = 5


def fold_of(document: str) -> int:
    """Which fifth a document belongs to; the same on every machine."""
    return int(sha256(document.encode()).hexdigest(), 16) % FOLDS


def fold_tables() -> list[dict[str, float]]:
    """A table for each fifth of the documents, learned from the others."""
    given = list(all_examples())
    return [fit([one for one in given if fold_of(one.document) != fold]) for fold in range(FOLDS)]


def all_examples() -> Iterator[Example]:
    """Those of every training text."""
    for known in annotated("train"):
        yield from examples(known)
    for known in of_gum(GENRES):
        yield from examples(known)
    for known in of_gum(OTHERS):
        yield from examples(known, OTHER_WEIGHT)


def fit(given: Sequence[Example]) -> dict[str, float]:
    """The table: AdaGrad on the whole set, with a ridge."""
    count = Counter(name for one in given for row in one.features for name in set(row))
    names = {name: at for at, name in enumerate(sorted(n for n, c in count.items() if c >= LEAST))}
    rows, owner, right, weight = [], [], [], []
    for number, one in enumerate(given):
        for at, features in enumerate(one.features):
            rows.append([names[name] for name in features if name in names])
            owner.append(number)
            right.append(at == one.right)
            weight.append(one.weight)
    width = max(map(len, rows))
    table = np.full((len(rows), width), len(names), np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    w = _descend(table, np.array(owner), np.array(right, np.float64), np.array(weight), len(names))
    return {name: round(float(w[at]), 3) for name, at in names.items() if abs(w[at]) > 0.005}


def _descend(
    table: NDArray[np.int64], owner: NDArray[np.int64], right: NDArray[np.float64],
    weight: NDArray[np.float64], size: int,
) -> NDArray[np.float64]:  # fmt: skip
    w, squares = np.zeros(size + 1), np.full(size + 1, 1e-6)
    groups = int(owner.max()) + 1
    for _ in range(ROUNDS):
        score = w[table].sum(axis=1)
        top = np.full(groups, -np.inf)
        np.maximum.at(top, owner, score)
        raised = np.exp(score - top[owner])
        total = np.bincount(owner, raised, groups)
        error = (raised / total[owner] - right) * weight
        slope = np.zeros(size + 1)
        np.add.at(slope, table.ravel(), np.repeat(error, table.shape[1]))
        slope += RIDGE * len(right) / 1000 * w
        slope[size] = 0
        squares += slope**2
        w -= RATE * slope / np.sqrt(squares)
        w[size] = 0
    return w


def main() -> None:
    given = list(all_examples())
    table = fit(given)
    print(f"{len(given)} examples, {len(table)} weights")
    OUT.write_text(json.dumps({"weights": table}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size} bytes, sha256 {sha256(OUT.read_bytes()).hexdigest()[:12]}")


if __name__ == "__main__":
    main()
