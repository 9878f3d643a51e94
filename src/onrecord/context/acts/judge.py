"""The likeliest act of each statement: what the encoder and the head say, together.

In: statements, and each laid open. Out: one act for each. The encoder reads the words in their
order, the head knows the lexicon; each is right where the other is not
(docs/decisions/acts.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.context.acts.head import Floats, Head, shipped
from onrecord.context.acts.layout import laid_out
from onrecord.context.acts.saying import Saying
from onrecord.context.acts.signals import ACTS, signals
from onrecord.context.acts.stored import stored
from onrecord.core.statement import Act, Statement
from onrecord.models.acts import ActScores

SHARE = 0.4
"""Of the head's scores; on 584 statements kept back nothing of them is right in 74.0 per cent, .4
in 76.0, .6 in 75.7, 1 in 73.8 (`training.acts.tune` prints it)."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The two that score the acts."""

    encoder: ActScores
    head: Head

    def acts(self, statements: Sequence[Statement], read: Sequence[Saying]) -> list[Act]:
        """The likeliest act of each statement; `read` are the same, laid open."""
        found = self.scores(statements, read).argmax(1)
        return [ACTS[int(at)] for at in found]

    def scores(self, statements: Sequence[Statement], read: Sequence[Saying]) -> Floats:
        """How likely each act is, (statements, 16): a sum of two logarithms."""
        laid = [
            laid_out(statement, said.title, self.encoder.pieces)
            for statement, said in zip(statements, read, strict=True)
        ]
        by_head = self.head.scores([list(signals(said)) for said in read])
        return self.encoder.of(laid) + SHARE * by_head


@cache
def judge() -> Judge:
    """The one in the package. Raises ModelError where a file is missing or damaged."""
    return Judge(ActScores(stored("encoder.onnx")), shipped())
