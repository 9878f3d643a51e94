"""Trains the model of targets: `python -m training.acts.targets` (scikit-learn, SciPy).

In: the annotated pages of gold/pages/train and of other corpora. The chances of the acts that the
model sees are those of heads that have not seen the page. Out: precision and recall on pages
that the model has not seen, by how sure it is, and the weights with their sha256 in
context/acts/targets.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from onrecord.context.acts.aiming import LEAST as UNLIKELY
from onrecord.context.acts.aiming import (
    SURE,
    Table,
    cases,
    weighed,
)
from onrecord.context.acts.aims import Key, Stage, candidates
from onrecord.context.acts.traits import AIMED, Chances, Past, Trait, traits
from onrecord.context.acts.traits import chances as likely
from onrecord.context.who.speakers import Cast
from training.acts import fit as acts
from training.acts.fit import SOURCES
from training.acts.gold import GoldPage, Label, gold_pages
from training.corpora.own import UNNAMED
from training.evaluation.acts import people
from training.evaluation.naming import same_name
from training.sealed import store

OUT = Path(__file__).parents[2] / "src/onrecord/context/acts/targets/weights.json"

FOLDS = 3
RIDGE = 6.0
"""Of 3, 6 and 12: what is given at one precision is most at 6 (docs/decisions/targets.md)."""

LEAST = 3
"""A trait of fewer candidates tells nothing of others."""

UNFOUND = 0.3
"""What a statement counts, as one aimed at nobody, whose target is no candidate."""

Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """A statement's candidates by their traits, "nobody" last; which of them are right."""

    rows: tuple[Row, ...]
    right: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest candidate of a gold statement, how likely it is, and whether it is right."""

    label: Label
    likely: float
    right: bool


def chances() -> dict[str, list[Chances]]:
    """Those of the acts of annotated pages, by page, from heads that have not seen it."""
    whole = [one for split in SOURCES for one in acts.own_lessons(split)]
    names = {name: at for at, name in enumerate(sorted({one.page for one in whole}))}
    told: dict[str, list[Chances]] = defaultdict(list)
    for number in range(FOLDS):
        seen = [one for one in whole if names[one.page] % FOLDS != number]
        model = acts.fit(seen)
        for one in whole:
            if names[one.page] % FOLDS == number:
                told[one.page].append(likely(model.of(one.buckets, one.values)))
    return told


def of_page(page: GoldPage, who: Cast, told: Sequence[Chances]) -> Iterator[Example]:
    """The examples of an annotated page, with the gold targets before each; a statement aimed at
    someone whom the page does not name teaches nothing."""
    stage, past = Stage(page.article, who.entities, who.meanings), Past()
    for case, label in zip(cases(who.statements, told, stage, past), page.labels, strict=True):
        given = candidates(case.statement, stage, list(past.given.values()))
        right = [key for key, one in given.found.items() if _same(label, one.name, page)]
        settled = label.target is None or bool(right)
        if label.target != UNNAMED:
            yield _example(traits(case, given), right, 1.0 if settled else UNFOUND)
        key = next((key for key in right if isinstance(key, int)), right[0] if right else None)
        past.add(key, None if key is None else given.found[key], case.speaker, case.chances)


def _same(label: Label, name: str | None, page: GoldPage) -> bool:
    kind = label.kind or "organisation"
    return label.target is not None and same_name(label.target, name, kind, page.article.text)


def _example(
    told: Mapping[Key | None, Sequence[Trait]], right: Sequence[Key], weight: float
) -> Example:
    keys = [*(key for key in told if key is not None), None]
    rows = tuple(_summed(told[key]) for key in keys)
    found = frozenset(map(keys.index, right)) or frozenset([len(keys) - 1])
    return Example(rows, found, weight)


def _summed(given: Sequence[Trait]) -> Row:
    told: dict[str, float] = defaultdict(float)
    for name, value in given:
        told[name] += value
    return told


def fit(given: Sequence[Example]) -> Table:
    """The table: the likelihood of the right candidates, with a ridge, by L-BFGS."""
    count = Counter(name for one in given for row in one.rows for name in row)
    names = {name: at for at, name in enumerate(sorted(n for n, c in count.items() if c >= LEAST))}
    rows, columns, values = [], [], []
    owner: list[int] = []
    right: list[float] = []
    for number, one in enumerate(given):
        for at, row in enumerate(one.rows):
            for name in row.keys() & names.keys():
                rows.append(len(owner))
                columns.append(names[name])
                values.append(row[name])
            owner.append(number)
            right.append(float(at in one.right))
    table = csr_matrix((values, (rows, columns)), shape=(len(owner), len(names)))
    weights = _descend(
        table, np.array(owner), np.array(right), np.array([one.weight for one in given])
    )
    told = {name: round(float(weights[at]), 3) for name, at in names.items()}
    return {name: weight for name, weight in told.items() if abs(weight) > 0.004}


def _descend(
    table: csr_matrix,
    owner: NDArray[np.int64],
    right: NDArray[np.float64],
    weight: NDArray[np.float64],
) -> NDArray[np.float64]:
    starts = np.searchsorted(owner, np.arange(len(weight)))
    turned = table.T.tocsr()

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = table @ w
        raised = np.exp(score - np.maximum.reduceat(score, starts)[owner])
        total = np.add.reduceat(raised, starts)
        hit = np.add.reduceat(raised * right, starts)
        error = raised / total[owner] - raised * right / hit[owner]
        value = -(weight * (np.log(hit) - np.log(total))).sum() + RIDGE / 2 * w @ w
        return float(value), turned @ (error * weight[owner]) + RIDGE * w

    found = minimize(
        loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    weights: NDArray[np.float64] = found.x
    return weights


def guesses(page: GoldPage, who: Cast, told: Sequence[Chances], table: Table) -> Iterator[Guess]:
    """What a table says of a page, with its own targets before each."""
    stage, past = Stage(page.article, who.entities, who.meanings), Past()
    for case, label in zip(cases(who.statements, told, stage, past), page.labels, strict=True):
        found = weighed(case, table)
        key = found.best if case.aimed >= UNLIKELY else None
        likely = found.likely[key] if key is not None else 0.0
        name = found.given.found[key].name if key is not None else None
        yield Guess(label, likely, _same(label, name, page))
        kept = key if likely >= SURE else None
        one = None if kept is None else found.given.found[kept]
        past.add(kept, one, case.speaker, case.chances)


def _print(given: Sequence[Guess]) -> None:
    given = [one for one in given if one.label.target != UNNAMED]
    aimed = [one for one in given if one.label.act in AIMED]
    named = sum(one.label.target is not None for one in given)
    heads = ("sure from", "given", "precision", "recall", "target")
    print("{:>10}{:>7}{:>11}{:>8}{:>8}".format(*heads), f"  ({named} named)")
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        kept = [one for one in given if one.likely >= least]
        right = sum(one.right for one in kept)
        precision = 100 * right / max(len(kept), 1)
        told = sum(one.right if one.likely >= least else one.label.target is None for one in aimed)
        print(
            f"{least:10.2f}{len(kept):7}{precision:11.1f}{100 * right / named:8.1f}"
            f"{100 * told / len(aimed):8.1f}"
        )


def main() -> None:
    """Prints what cross-validation says, and stores the weights fitted on all."""
    pages = chances()
    read = {split: [(page, people(page)) for page in gold_pages(split)] for split in SOURCES}
    examples = {
        split: [
            [replace(one, weight=SOURCES[split] * one.weight) for one in examples_of]
            for examples_of in (of_page(page, who, pages[page.name]) for page, who in given)
        ]
        for split, given in read.items()
    }
    found: dict[str, dict[str, list[Guess]]] = {split: {} for split in SOURCES}
    for number in range(FOLDS):
        unseen = [one for given in examples.values() for one in _unseen(given, number)]
        table = fit(unseen)
        for split, given in read.items():
            for page, who in given[number::FOLDS]:
                found[split][page.name] = list(guesses(page, who, pages[page.name], table))
    for split, guessed in found.items():
        print(split)
        _print(list(chain(*guessed.values())))
    whole = [one for given in examples.values() for one in chain(*given)]
    table = fit(whole)
    store(OUT, (json.dumps(table, indent=0, ensure_ascii=False) + "\n").encode())
    print(f"{len(whole)} statements; {len(table)} weights stored")


def _unseen(given: Sequence[Sequence[Example]], number: int) -> Iterator[Example]:
    """The examples of the pages that are in any other fold."""
    return chain(*(one for at, one in enumerate(given) if at % FOLDS != number))


if __name__ == "__main__":
    main()
