"""Linear-chain conditional random fields at reading time: many sequences at once.

Arrays: `scores` (sequences, length, labels), `lengths` (sequences,), all at least 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.models.network import Floats
from onrecord.models.tokens import Ints

Doubles = NDArray[np.float64]

_SCALED = 4
"""Words between two scalings: each multiplies by at most the chain's and the scores'
extremes, which stay far from the range of a double over four words."""


@dataclass(frozen=True, slots=True)
class Chain:
    """`step` (labels, labels) scores a label after another; `first`, `last` (labels,)."""

    step: Floats
    first: Floats
    last: Floats

    @staticmethod
    def of(parts: Mapping[str, Sequence[float] | Sequence[Sequence[float]]]) -> "Chain":
        """From the manifest's lists of numbers."""
        return Chain(*(np.array(parts[part], np.float32) for part in ("step", "first", "last")))

    def best(self, scores: Floats, lengths: Ints) -> Ints:
        """The likeliest labels together (Viterbi), shape (sequences, length); 0 behind each end."""
        back = np.zeros(scores.shape, np.int64)
        score = self.first + scores[:, 0]
        for at in range(1, scores.shape[1]):
            moved = score[:, :, None] + self.step
            back[:, at] = moved.argmax(1)
            after = moved.max(1) + scores[:, at]
            score = np.where((at < lengths)[:, None], after, score)
        return _traced(back, (score + self.last).argmax(1), lengths)

    def marginals(self, scores: Floats, lengths: Ints) -> Floats:
        """The probability of each label at each word, shape of `scores`; 0 behind each end.

        Forward-backward in probabilities, scaled every few words (Rabiner 1989, V.A).
        """
        emitted = np.exp((scores - scores.max(2, keepdims=True)).astype(np.float64))
        share = self._forward(emitted) * self._backward(emitted, lengths)
        live = np.arange(scores.shape[1]) < lengths[:, None]
        total = np.maximum(share.sum(2, keepdims=True), 1e-300)
        return np.where(live[..., None], share / total, 0).astype(np.float32)

    def _forward(self, emitted: Doubles) -> Doubles:
        step, alpha = np.exp(self.step.astype(np.float64)), np.empty_like(emitted)
        here = np.exp(self.first) * emitted[:, 0]
        alpha[:, 0] = here
        for at in range(1, emitted.shape[1]):
            here = (here @ step) * emitted[:, at]
            if at % _SCALED == 0:
                here /= here.sum(1, keepdims=True)
            alpha[:, at] = here
        return alpha

    def _backward(self, emitted: Doubles, lengths: Ints) -> Doubles:
        back, beta = np.exp(self.step.astype(np.float64)).T, np.empty_like(emitted)
        end = np.exp(self.last.astype(np.float64))
        behind = (np.arange(emitted.shape[1]) >= lengths[:, None] - 1)[..., None]
        beta[:, -1] = here = np.broadcast_to(end, beta[:, -1].shape)
        for at in range(emitted.shape[1] - 2, -1, -1):
            here = (emitted[:, at + 1] * here) @ back
            if at % _SCALED == 0:
                here /= here.sum(1, keepdims=True)
            here = np.where(behind[:, at], end, here)
            beta[:, at] = here
        return beta


def _traced(back: Ints, last: Ints, lengths: Ints) -> Ints:
    """The labels that lead to the last ones, each path from its own end backwards."""
    count, length, _ = back.shape
    labels = np.zeros((count, length), np.int64)
    rows, here = np.arange(count), last
    for at in range(length - 1, -1, -1):
        live = at < lengths
        labels[:, at] = np.where(live, here, 0)
        here = np.where(live, back[rows, at, here], here)
    return labels
