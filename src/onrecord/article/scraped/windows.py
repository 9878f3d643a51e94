"""Scores the units of a text (lines, or words) by what is seen of them and around them.

In come a matrix of channels, a unit a row, and a small network; out comes for each
unit the probability that it belongs to the article's body. Rows are described a chunk at a
time, so a text of a million characters needs no more memory than a short one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import IO

import numpy as np
from numpy.typing import NDArray

from onrecord.article.stored import whole

Matrix = NDArray[np.float32]
_CHUNK = 8192


@dataclass(frozen=True, slots=True)
class View:
    """How far a unit looks: single neighbours left and right, and means over `sizes` units.

    `wide` are the channels that the means are taken of; None means all.
    """

    neighbours: int
    sizes: Sequence[int]
    wide: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer: probabilities are sigmoid(tanh(z · hidden + bias) · out + shift).

    `z` is a description brought to mean 0 and deviation 1 and cut at ±5.
    """

    mean: Matrix
    deviation: Matrix
    hidden: Matrix
    bias: Matrix
    out: Matrix
    shift: Matrix

    def probabilities(self, described: Matrix) -> Matrix:
        """One number a row."""
        odds = np.exp(-self.logits(described))
        return (1 / (1 + odds)).astype(np.float32)

    def logits(self, described: Matrix) -> Matrix:
        """One number a row: the log odds."""
        z = np.clip((described - self.mean) / self.deviation, -5, 5)
        result: Matrix = np.tanh(z @ self.hidden + self.bias) @ self.out + self.shift
        return result


@dataclass(frozen=True, slots=True)
class Weights:
    """The networks that read badly scraped text.

    `lines` and `glued` say what is body, by lines and by words where lines are lost; the others
    choose the headline, by lines and by words, and the date of publication.
    """

    lines: Network
    glued: Network
    headline: Network
    glued_headline: Network
    published: Network


@cache
def shipped() -> Weights:
    """The weights of the package. Raises ModelError where their file is damaged."""
    return load(BytesIO(whole("plain.npz")))


def load(file: IO[bytes]) -> Weights:
    """The weights of an `.npz` of numbers; nothing in it is ever run."""
    stored = np.load(file, allow_pickle=False)
    return Weights(*(network(stored, name) for name in Weights.__slots__))


def network(stored: Mapping[str, NDArray[np.float16]], name: str) -> Network:
    """The network of that name among stored numbers."""
    parts = (stored[f"{name}_{part}"] for part in Network.__slots__)
    return Network(*(part.astype(np.float32) for part in parts))


def score(model: Network, channels: Matrix, view: View) -> Matrix:
    """The probability of each row of `channels`."""
    chunks = [model.probabilities(rows) for rows in described(channels, view)]
    return np.concatenate(chunks) if chunks else np.zeros(0, dtype=np.float32)


def described(channels: Matrix, view: View) -> Iterator[Matrix]:
    """The rows of `channels` with what stands around them, a chunk at a time."""
    wide = channels if view.wide is None else channels[:, list(view.wide)]
    sums = np.zeros((len(wide) + 1, wide.shape[1]))
    np.cumsum(wide, axis=0, out=sums[1:], dtype=np.float64)
    for begin in range(0, len(channels), _CHUNK):
        rows = np.arange(begin, min(begin + _CHUNK, len(channels)))
        yield np.hstack(
            [channels[rows], *_beside(channels, rows, view), *_means(sums, rows, view)]
        ).astype(np.float32)


def _beside(channels: Matrix, rows: NDArray[np.int64], view: View) -> Iterator[Matrix]:
    for step in range(1, view.neighbours + 1):
        for at in (rows - step, rows + step):
            inside = (at >= 0) & (at < len(channels))
            yield channels[np.clip(at, 0, len(channels) - 1)] * inside[:, None]


def _means(
    sums: NDArray[np.float64], rows: NDArray[np.int64], view: View
) -> Iterator[NDArray[np.float64]]:
    """Sums over the units before and after, divided by the full size: an edge counts as nothing."""
    last = len(sums) - 1
    for size in view.sizes:
        yield (sums[rows] - sums[np.maximum(rows - size, 0)]) / size
        yield (sums[np.minimum(rows + 1 + size, last)] - sums[rows + 1]) / size
