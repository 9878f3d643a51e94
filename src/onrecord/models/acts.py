"""The encoder of the acts: one ONNX graph that scores the acts of one statement.

In: the bytes of `encoder.onnx` of `onrecord.context.acts`, which has checked them. Out: for a
statement's pieces and marks the logarithm of each act's probability.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.models.network import AS_WRITTEN, WEIGHTS, session
from onrecord.models.tokens import Ints, WordPieces

Floats = NDArray[np.float32]


class ActScores:
    """The graph of `stored`, and the word pieces that it reads."""

    def __init__(self, stored: bytes) -> None:
        self.pieces = WordPieces(WEIGHTS / "tokenizer.json")
        self._encoder = session(stored, AS_WRITTEN)

    def of(self, statements: Sequence[tuple[Ints, Ints]]) -> Floats:
        """Each statement's scores by itself, (statements, acts), from its pieces and marks
        (length,): what is read in one depends on no other."""
        rows = [self._encoder.run(None, {"pieces": p, "marks": m})[0] for p, m in statements]
        scores: Floats = np.concatenate(rows)
        return scores
