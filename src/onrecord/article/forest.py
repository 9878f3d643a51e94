"""The block classifier: boosted trees over the features of a block, as plain numbers.

In: a feature matrix. Out: for each block the probability that it belongs to the article.
The trees are data (weights/blocks.json, made by training/article/fit.py); no pickle is read.
"""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.article.features import NAMES, Matrix
from onrecord.article.stored import whole

_ROWS = 4_000  # blocks scored at once: 240 trees take some 40 MB


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
        """Over flat arrays: half the time of two indices an element."""
        trees, size = self.feature.shape
        root = np.arange(0, trees * size, size)[:, None]
        block = np.arange(0, rows.size, rows.shape[1])[None, :]
        left, right = (self.left + root).ravel(), (self.right + root).ravel()
        feature, split, values = self.feature.ravel(), self.split.ravel(), rows.ravel()
        node = np.broadcast_to(root, (trees, len(rows)))
        for _ in range(self.depth):
            goes_left = values.take(block + feature.take(node)) <= split.take(node)
            node = np.where(goes_left, left.take(node), right.take(node))
        odds: Matrix = self.base + self.value.ravel().take(node).sum(axis=0)
        return odds


@cache
def shipped() -> Forest:
    """The classifier of this package. Raises ModelError where its file is damaged."""
    return loaded(whole("blocks.json"))


def loaded(source: str | bytes) -> Forest:
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
