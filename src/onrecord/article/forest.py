"""The block classifier: boosted trees over the features of a block, as plain numbers.

In: a feature matrix. Out: for each block the probability that it belongs to the article.
The trees are data (weights/blocks.json, made by training/article/fit.py); no pickle is read.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from onrecord.article.features import NAMES, Matrix
from onrecord.core.errors import ModelError

_ROWS = 4_000  # blocks scored at once: 120 trees take some 20 MB


@dataclass(frozen=True, slots=True)
class Forest:
    """[trees, nodes] arrays; a leaf is its own child. `base` is the log-odds before any tree."""

    base: float
    threshold: float
    feature: npt.NDArray[np.int32]
    split: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float32]
    depth: int

    def probability(self, rows: Matrix) -> Matrix:
        """One probability for each of `rows` [blocks, features]."""
        parts = [self._odds(rows[start : start + _ROWS]) for start in range(0, len(rows), _ROWS)]
        odds = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        out: Matrix = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return out

    def _odds(self, rows: Matrix) -> Matrix:
        trees = np.arange(len(self.feature))[:, None]
        blocks = np.arange(len(rows))[None, :]
        node = np.zeros((len(self.feature), len(rows)), dtype=np.int32)
        for _ in range(self.depth):
            goes_left = rows[blocks, self.feature[trees, node]] <= self.split[trees, node]
            node = np.where(goes_left, self.left[trees, node], self.right[trees, node])
        odds: Matrix = self.base + self.value[trees, node].sum(axis=0)
        return odds


@cache
def shipped() -> Forest:
    """The classifier of this package. Raises ModelError where its file is damaged."""
    path = files("onrecord.article") / "weights" / "blocks.json"
    try:
        return loaded(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError) as problem:
        raise ModelError(
            "the article classifier's file is missing or damaged", hint="install onrecord again"
        ) from problem


def loaded(source: str) -> Forest:
    """The classifier in `source`, JSON with keys features, base, threshold and trees."""
    data = json.loads(source)
    if tuple(data["features"]) != NAMES:
        raise ValueError("made for other features")
    trees = data["trees"]
    size = max(len(tree["feature"]) for tree in trees)

    def padded(key: str) -> npt.NDArray[np.float64]:
        return np.array([tree[key] + [0] * (size - len(tree[key])) for tree in trees])

    return Forest(
        base=float(data["base"]),
        threshold=float(data["threshold"]),
        feature=padded("feature").astype(np.int32),
        split=padded("split").astype(np.float32),
        left=padded("left").astype(np.int32),
        right=padded("right").astype(np.int32),
        value=padded("value").astype(np.float32),
        depth=int(data["depth"]),
    )
