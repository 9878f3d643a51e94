"""Trains the ranker of antecedents and ships its table.

    python -m training.who.ranker

In: the sources of gold/pages/train (speakers by hand) and of GUM (chains by hand), the other
pronouns of GUM, and pronouns of PolNeAR (chains by machine). Out: context/who/ranker.json.
A conditional log-linear model over the candidates of each source and "none of these"; the
history that the features see is the gold one.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.context.who.figures import Figure
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.ranking import chooser, weights
from onrecord.context.who.reading import Reading, reading
from onrecord.context.who.scene import Choice
from onrecord.context.who.tokens import tokenize
from onrecord.core.statement import Statement
from training.who.pages import GENRES, OTHERS, Gold, Known, annotated, chain_of, of_gum
from training.who.silver import articles, meant

OUT = Path("src/onrecord/context/who/ranker.json")
RIDGE, ROUNDS, RATE, LEAST = 0.1, 150, 0.3, 4
OWN_WEIGHT = 0.6
"""What a source of a page counts whose text lies in another corpus."""

OTHER_WEIGHT = 0.5
"""What a source of GUM's other genres counts."""

PROBE_WEIGHT = 0.3
"""What a pronoun of GUM counts that is no source."""

SILVER_WEIGHT, SILVER_EVERY = 0.4, 1
"""What a pronoun of PolNeAR counts whose chain a machine made; each so many-th article."""


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
    tokens = tokenize(known.text, known.sentences)
    made: list[Example] = []

    def choose(
        phrase: Phrase, given: Sequence[Choice], told: Statement | None
    ) -> tuple[Figure | None, bool]:
        if told is None:  # for whom a spokesperson speaks, which the gold does not tell
            return None, False
        number = int(told.id)
        if number in known.nameless:
            return None, False
        at = _place(given, lambda figure: gold.right(figure, number, tokens))
        made.append(_example(known, given, at, weight))
        return given[at].figure, True

    told = reading(
        known.text, known.sentences, known.paragraphs, known.statements, choose, gold.assign
    )
    return made + list(probes(known, told))


def _place(given: Sequence[Choice], right: Callable[[Figure], bool]) -> int:
    """The first right choice, else "none of these"."""
    found = (at for at, one in enumerate(given) if one.figure and right(one.figure))
    return next(found, len(given) - 1)


def _example(known: Known, given: Sequence[Choice], at: int, weight: float) -> Example:
    return Example(known.name, tuple(one.features for one in given), at, weight)


def probes(known: Known, told: Reading) -> Iterator[Example]:
    """The other pronouns of a document of GUM that stand for people and bodies."""
    if known.gum is None:
        return
    sources = {one.source.span for one in known.gum.sayings if one.source}
    tokens = told.scene.tokens
    for mention in known.gum.mentions:
        if mention.part != "PRON" or mention.type not in ("person", "organization"):
            continue
        asked = told.probe(mention.span) if mention.span not in sources else None
        if asked is None or asked[0].kind != "pronoun":
            continue
        given = asked[1]
        at = _place(given, lambda figure: chain_of(figure, known.gum, tokens) == mention.chain)  # type: ignore[arg-type]  # noqa: B023
        yield _example(known, given, at, PROBE_WEIGHT)


def silver_examples(every: int = 1) -> Iterator[Example]:
    """The pronouns that are sources in PolNeAR's articles, after the machine's chains."""
    for known, chains in articles(every):
        made: list[Example] = []
        tokens = tokenize(known.text, known.sentences)
        pick = chooser(weights())

        def choose(
            phrase: Phrase, given: Sequence[Choice], told: Statement | None
        ) -> tuple[Figure | None, bool]:
            figure = None
            if phrase.kind == "pronoun" and told is not None and told.source:
                named = [one.figure for one in given if one.figure]
                figure = meant(told.source.span, chains, named, tokens)  # noqa: B023
            if figure is None:
                return pick(phrase, given, told)  # noqa: B023
            at = next(at for at, one in enumerate(given) if one.figure is figure)
            made.append(_example(known, given, at, SILVER_WEIGHT))  # noqa: B023
            return figure, True

        reading(known.text, known.sentences, known.paragraphs, known.statements, choose)
        yield from made


FOLDS = 5


def fold_of(document: str) -> int:
    """Which fifth a document belongs to; the same on every machine."""
    return int(sha256(document.encode()).hexdigest(), 16) % FOLDS


def fold_tables() -> list[dict[str, float]]:
    """A table for each fifth of the documents, learned from the others."""
    given = list(all_examples())
    return [
        fit([one for one in given if one.weight == SILVER_WEIGHT or fold_of(one.document) != fold])
        for fold in range(FOLDS)
    ]


def all_examples() -> Iterator[Example]:
    """Those of every training text."""
    for known in annotated("train"):
        yield from examples(known)
    for known in annotated("own"):
        yield from examples(known, OWN_WEIGHT)
    for known in of_gum(GENRES):
        yield from examples(known)
    for known in of_gum(OTHERS):
        yield from examples(known, OTHER_WEIGHT)
    yield from silver_examples(SILVER_EVERY)


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
    print(Counter(one.weight for one in given))
    table = fit(given)
    print(f"{len(given)} examples, {len(table)} weights")
    OUT.write_text(
        json.dumps({"weights": table}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    print(f"{OUT}: {OUT.stat().st_size} bytes, sha256 {sha256(OUT.read_bytes()).hexdigest()[:12]}")


if __name__ == "__main__":
    main()
