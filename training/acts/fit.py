"""Fits the head of the acts: `python -m training.acts.fit` (scikit-learn, a minute).

Prints its accuracy on gold/pages/train, each page read by a head that has not seen it, and
writes weights.npz and manifest.json into the package, fitted on all.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from onrecord.context.acts.head import BITS, Head, hashed, head
from onrecord.context.acts.reading import sayings
from onrecord.context.acts.signals import ACTS, signals
from training.acts.gold import gold_pages
from training.corpora.pages import OWN, POLNEAR

FOLDER = Path(__file__).parents[2] / "src/onrecord/context/acts"
FOLDS = 5

SOURCES = {"train": 1.0, OWN: 1.0, POLNEAR: 0.6}
"""The annotated pages that the encoder and the model of targets learn from, and what a statement
of each counts. The head learns from the first two."""

STRENGTH = 0.3
"""Inverse of the penalty on squared weights; .1 to 1 differ by a point in cross-validation."""

LEAST = 2
"""A signal of only one statement tells nothing of others."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A statement's signals as (buckets, values), its act, and its page ("" of another corpus)."""

    buckets: NDArray[np.uint32]
    values: NDArray[np.float32]
    act: int
    page: str


def lessons() -> list[Lesson]:
    """All that the head learns from."""
    return [*own_lessons("train"), *other_lessons()]


def own_lessons(split: str) -> list[Lesson]:
    """The annotated pages of a split."""
    return [
        Lesson(*hashed(signals(one)), ACTS.index(label.act), page.name)
        for page in gold_pages(split)
        for one, label in zip(sayings(page.statements, page.article), page.labels, strict=True)
    ]


def other_lessons() -> list[Lesson]:
    """The pages annotated in other corpora; PolNeAR's articles take the head nowhere."""
    return [replace(one, page="") for one in own_lessons(OWN)]


def fit(given: Sequence[Lesson]) -> Head:
    """The head that follows from lessons."""
    counts = np.bincount(np.concatenate([one.buckets for one in given]), minlength=1 << BITS)
    buckets = np.flatnonzero(counts >= LEAST).astype(np.uint32)
    model = LogisticRegression(C=STRENGTH, max_iter=100, tol=1e-3, fit_intercept=False)
    model.fit(_matrix(given, buckets), [one.act for one in given])
    weights = np.zeros((len(buckets), len(ACTS)), np.float16)
    weights[:, model.classes_] = model.coef_.T.astype(np.float16)
    return head(buckets, weights)


def _matrix(given: Sequence[Lesson], buckets: NDArray[np.uint32]) -> csr_matrix:
    whole = np.concatenate([one.buckets for one in given])
    values = np.concatenate([one.values for one in given])
    rows = np.repeat(np.arange(len(given)), [len(one.buckets) for one in given])
    at = np.searchsorted(buckets, whole).clip(max=len(buckets) - 1)
    known = buckets[at] == whole
    return csr_matrix((values[known], (rows[known], at[known])), shape=(len(given), len(buckets)))


def predicted(model: Head, given: Sequence[Lesson]) -> NDArray[np.int64]:
    """The acts that a head gives to lessons, as numbers in `ACTS`."""
    return np.array([model.of(one.buckets, one.values).argmax() for one in given])


def cross_validated(given: Sequence[Lesson]) -> NDArray[np.int64]:
    """For each lesson of our own pages the act that a head gives which has not seen its page."""
    own = [one for one in given if one.page]
    others = [one for one in given if not one.page]
    names = sorted({one.page for one in own})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    found = np.zeros(len(own), np.int64)
    for number in range(FOLDS):
        model = fit([*(one for one in own if fold[one.page] != number), *others])
        held = [at for at, one in enumerate(own) if fold[one.page] == number]
        found[held] = predicted(model, [own[at] for at in held])
    return found


def store(model: Head) -> None:
    """Writes the weights into the package."""
    path = FOLDER / "weights.npz"
    np.savez_compressed(path, buckets=model.buckets, weights=model.weights[:-1].astype(np.float16))
    enter(path)


def enter(path: Path) -> None:
    """Enters the sha256 of a file of the package into the manifest."""
    place = FOLDER / "manifest.json"
    manifest = json.loads(place.read_bytes())
    manifest["sha256"][path.name] = sha256(path.read_bytes()).hexdigest()
    place.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """Prints the cross-validated accuracy and stores the head fitted on all lessons."""
    given = lessons()
    own = np.array([one.act for one in given if one.page])
    right = 100 * float((cross_validated(given) == own).mean())
    model = fit(given)
    store(model)
    print(f"{len(own)} statements of pages/train, {len(given) - len(own)} of other news")
    print(f"act right on pages not seen {right:5.1f}; {len(model.buckets)} signals stored")


if __name__ == "__main__":
    main()
