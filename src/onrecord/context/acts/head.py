"""The trained head: from the signals of a statement to a score for every act.

Multinomial logistic regression over hashed signals. `weights.npz` holds the buckets that
carry weight, and for each a number for every act; nothing in it is ever run. CARD.md says
what it was fitted on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.context.acts.signals import ACTS, Signal
from onrecord.context.acts.stored import stored
from onrecord.core.errors import ModelError

BITS = 20
"""Buckets are the last bits of a CRC-32: of 30,000 signals 1 in 35 shares its bucket."""

Buckets = NDArray[np.uint32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """`buckets` (n,) ascending; `weights` (n + 1, 16), the last row of noughts."""

    buckets: Buckets
    weights: Floats

    def of(self, buckets: Buckets, values: Floats) -> Floats:
        """A score for every act, (16,), of one statement's signals."""
        at = np.searchsorted(self.buckets, buckets)
        at[at == len(self.buckets)] = 0
        at = np.where(self.buckets[at] == buckets, at, len(self.buckets))
        found: Floats = values @ self.weights[at]
        return found

    def scores(self, rows: Sequence[Iterable[Signal]]) -> Floats:
        """The logarithm of each act's probability, (rows, 16)."""
        found = np.stack([self.of(*hashed(row)) for row in rows])
        whole: Floats = found - np.logaddexp.reduce(found, axis=1, keepdims=True)
        return whole


def hashed(signals: Iterable[Signal]) -> tuple[Buckets, Floats]:
    """The buckets of signals and their values; a signal that comes twice is added up."""
    summed: dict[int, float] = {}
    for name, value in signals:
        bucket = crc32(name.encode()) & ((1 << BITS) - 1)
        summed[bucket] = summed.get(bucket, 0.0) + value
    return (
        np.fromiter(summed.keys(), np.uint32, len(summed)),
        np.fromiter(summed.values(), np.float32, len(summed)),
    )


def head(buckets: Buckets, weights: NDArray[np.float16]) -> Head:
    """A head of stored numbers; a row of noughts is put behind for what has no weight."""
    whole = np.vstack([weights, np.zeros((1, len(ACTS)))]).astype(np.float32)
    return Head(buckets, whole)


@cache
def shipped() -> Head:
    """The head in the package. Raises ModelError where its file is missing or damaged."""
    try:
        found = np.load(BytesIO(stored("weights.npz")), allow_pickle=False)
        return head(found["buckets"], found["weights"])
    except (ValueError, KeyError) as error:
        raise ModelError("no weights of acts", hint="install onrecord again") from error
