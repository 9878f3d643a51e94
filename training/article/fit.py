"""Fits the block classifier: `python -m training.article.fit` (scikit-learn, two minutes).

Writes src/onrecord/article/weights/blocks.json from all pages, and for each fold of sites
training/article/folds/N.json from the others, so that an evaluation can read every page
with trees that have seen no page of its site.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from onrecord.article import readers
from onrecord.article.extraction import read
from onrecord.article.features import NAMES, Matrix
from onrecord.article.html import hints
from onrecord.article.markup import parse
from onrecord.article.metadata import metadata
from onrecord.core.limits import DEFAULT_LIMITS
from training.article.corpus import FOLDS, KnownPage, benchmark, publishers

WEIGHTS = Path(__file__).parents[2] / "src/onrecord/article/weights/blocks.json"
FOLDER = Path(__file__).parent / "folds"
THRESHOLD = 0.45
"""Best F1 on held-out sites among .35, .45 and .55."""

BENCHMARK_WEIGHT = 3.0
"""The benchmark's pages count three times: they are half as many, and annotated by people."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The blocks of one page: features, whether each is of the body, and its weight."""

    fold: int
    rows: Matrix
    labels: Matrix
    weights: Matrix


def lesson(page: KnownPage) -> Lesson | None:
    """What one page teaches; None where it cannot be parsed."""
    markup = parse(page.html, DEFAULT_LIMITS)
    if markup is None:
        return None
    reading = read(markup, hints(metadata(markup.tree, page.url)))
    labels = _labels([block.text for block in reading.blocks], page.body)
    total = max(50, len(readers.runs(readers.words(page.body))))
    # A block weighs as much as it counts in the measure: its share of the page's body.
    weights = np.minimum(reading.size / total, 0.3) + 0.003
    if page.corpus == "pages":
        weights *= BENCHMARK_WEIGHT
    return Lesson(page.fold, reading.features, labels, weights * 100)


def _labels(blocks: Sequence[str], body: str) -> Matrix:
    """1 for a block half of whose runs stand in the body and are not taken yet."""
    left = Counter(readers.runs(readers.words(body)))
    lines = set(body.split("\n"))
    labels = []
    for text in blocks:
        tokens = readers.words(text)
        runs = Counter(readers.runs(tokens))
        share = (runs & left).total() / max(1, runs.total())
        of_body = text in lines if len(tokens) < 4 else share >= 0.5
        labels.append(float(of_body))
        if of_body:
            left -= runs
    return np.array(labels, dtype=np.float32)


def fitted(lessons: Sequence[Lesson]) -> dict[str, Any]:
    """The trees as plain numbers, in the form that onrecord.article.forest reads."""
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.08, max_leaf_nodes=12, min_samples_leaf=25, max_bins=64,
        l2_regularization=5, max_features=0.3, random_state=0, early_stopping=False,
    )  # fmt: skip
    kept = [_thinned(one) for one in lessons]
    model.fit(
        np.vstack([one.rows for one in kept]),
        np.concatenate([one.labels for one in kept]),
        sample_weight=np.concatenate([one.weights for one in kept]),
    )
    trees = [predictor.nodes for (predictor,) in model._predictors]
    return {
        "features": list(NAMES),
        "base": float(np.ravel(model._baseline_prediction)[0]),
        "threshold": THRESHOLD,
        "depth": max(int(nodes["depth"].max()) for nodes in trees),
        "trees": [_tree(nodes) for nodes in trees],
    }


def _thinned(one: Lesson) -> Lesson:
    """One in five of the blocks that no reader kept and that are wrong, at five times the weight:
    they are two thirds of all blocks and teach little."""
    dead = (one.rows[:, :3].max(axis=1) == 0) & (one.labels == 0)
    kept = ~dead | (np.arange(len(dead)) % 5 == 0)
    weights = np.where(dead, 5 * one.weights, one.weights)
    return Lesson(one.fold, one.rows[kept], one.labels[kept], weights[kept])


def _tree(nodes: Any) -> dict[str, list[float]]:
    own = np.arange(len(nodes))
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        "split": [float(f"{value:.6g}") if np.isfinite(value) else 0.0
                  for value in np.where(leaf, 0, nodes["num_threshold"])],
        "left": np.where(leaf, own, nodes["left"]).tolist(),
        "right": np.where(leaf, own, nodes["right"]).tolist(),
        "value": [float(f"{value:.5g}") for value in nodes["value"]],
    }  # fmt: skip


def _store(path: Path, forest: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(forest, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Fits on all pages, and for each fold on the others."""
    pages = (*benchmark(), *publishers())
    lessons = [one for page in pages if (one := lesson(page)) is not None]
    _store(WEIGHTS, fitted(lessons))
    for fold in range(FOLDS):
        _store(FOLDER / f"{fold}.json", fitted([one for one in lessons if one.fold != fold]))


if __name__ == "__main__":
    main()
