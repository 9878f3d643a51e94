"""Linear-chain conditional random fields at reading time: many sequences at once.

Arrays: `scores` (sequences, length, labels), `lengths` (sequences,), all at least 1. Inside,
time comes first and sequences last, so that a step is one product of whole rows: what a
step costs is its calls, not its numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.models.network import Floats
from onrecord.models.tokens import Ints

_RANGE, _LEAST = 30, 1e-37
"""A float of 32 bits holds e to the power of -87 to 87: 30 for each way, the rest for scores."""


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
        reached = self._reached(_by_time(scores))
        return self._traced(reached, lengths)

    def marginals(self, scores: Floats, lengths: Ints) -> Floats:
        """The probability of each label at each word, shape of `scores`; 0 behind each end.

        Forward-backward in probabilities, scaled every few words (Rabiner 1989, V.A). Both
        ways go in the same steps, the way back through the words turned round.
        """
        emitted = _by_time(scores)
        emitted -= np.maximum.reduce(emitted, 1)[:, None]
        np.exp(emitted, out=emitted)
        forward, backward = self._swept(emitted, lengths)
        share = forward * backward
        share *= emitted
        share /= np.maximum(np.add.reduce(share, 1), _LEAST)[:, None]
        behind = np.arange(len(share))[:, None] >= lengths
        np.copyto(share, 0, where=behind[:, None])
        return np.ascontiguousarray(np.moveaxis(share, 2, 0))

    def _swept(self, emitted: Floats, lengths: Ints) -> tuple[Floats, Floats]:
        """The weight of all paths that lead to each label, and of all that leave it, without
        the word's own; each right but for a factor at each word."""
        length, labels, count = emitted.shape
        step, every = np.exp(self.step), self._scaled_every()
        steps = np.zeros((2 * labels, 2 * labels), np.float32)
        steps[:labels, :labels], steps[labels:, labels:] = step.T, step
        swept = np.empty((length, 2 * labels, count), np.float32)
        swept[0] = np.exp(np.append(self.first, self.last))[:, None]
        begins, here = _rows_at(length - lengths), np.empty_like(swept[0])
        for at in range(length - 1):
            np.multiply(swept[at, :labels], emitted[at], out=here[:labels])
            np.multiply(swept[at, labels:], emitted[-1 - at], out=here[labels:])
            if at % every == 0:
                _scale(here, labels)
            np.dot(steps, here, out=swept[at + 1])
            if at + 1 in begins:
                swept[at + 1, labels:, begins[at + 1]] = np.exp(self.last)
        return swept[:, :labels], swept[::-1, labels:]

    def _scaled_every(self) -> int:
        """Words between two scalings, so that weights neither vanish nor overflow."""
        return max(1, int(_RANGE / (1 + float(np.abs(self.step).max()) + np.log(len(self.step)))))

    def _reached(self, scores: Floats) -> Floats:
        """The score of the best path to each label of each word, shape of `scores`."""
        step = np.repeat(self.step[:, :, None], scores.shape[2], 2)
        moved, reached = np.empty_like(step), np.empty_like(scores)
        reached[0] = self.first[:, None] + scores[0]
        for at in range(1, len(scores)):
            np.add(reached[at - 1][:, None], step, out=moved)
            np.add(np.maximum.reduce(moved, 0), scores[at], out=reached[at])
        return reached

    def _traced(self, reached: Floats, lengths: Ints) -> Ints:
        """The best paths, each from its own end backwards, shape (sequences, length)."""
        length, _, count = reached.shape
        labels = np.zeros((length, count), np.int64)
        final = (reached[lengths - 1, :, np.arange(count)] + self.last).argmax(1)
        ends = _rows_at(lengths - 1)
        here, into = np.zeros(count, np.int64), np.ascontiguousarray(self.step)
        for at in range(length - 1, -1, -1):
            if at + 1 < length:
                here = (reached[at] + into.take(here, 1)).argmax(0)
            if at in ends:
                here[ends[at]] = final[ends[at]]
            labels[at] = here
        labels[np.arange(length)[:, None] >= lengths] = 0
        return np.ascontiguousarray(labels.T)


def _by_time(scores: Floats) -> Floats:
    """A copy of (sequences, length, labels) as (length, labels, sequences)."""
    return np.array(np.moveaxis(scores, 0, 2), order="C")


def _rows_at(places: Ints) -> dict[int, Ints]:
    """The rows of each place that occurs."""
    return {place: np.flatnonzero(places == place) for place in set(places.tolist())}


def _scale(here: Floats, labels: int) -> None:
    """Divides each way's weights by their sum."""
    ways = here.reshape(2, labels, -1)
    ways /= np.maximum(np.add.reduce(ways, 1, keepdims=True), _LEAST)
