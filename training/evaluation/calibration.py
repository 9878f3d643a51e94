"""Whether a confidence means what it says."""

from collections.abc import Sequence

import numpy as np

BINS = 10


def expected_error(sure: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error (Guo et al. 2017): ten bins of equal width, weighted by count."""
    given = np.array([confidence for confidence, _ in sure])
    right = np.array([float(one) for _, one in sure])
    at = np.minimum((given * BINS).astype(int), BINS - 1)
    gaps = [
        abs(given[at == one].mean() - right[at == one].mean()) * (at == one).mean()
        for one in range(BINS)
        if (at == one).any()
    ]
    return float(sum(gaps))


def threshold_for(
    precision: float, sure: Sequence[tuple[float, bool]], gold: int
) -> tuple[float, float]:
    """The lowest confidence from which on `precision` per cent are right, and the recall there.

    (1, 0) where no threshold reaches it.
    """
    ranked = sorted(sure, reverse=True)
    right = np.cumsum([one for _, one in ranked])
    reached = np.flatnonzero(100 * right / np.arange(1, len(ranked) + 1) >= precision)
    if not len(reached):
        return 1.0, 0.0
    last = int(reached[-1])
    return ranked[last][0], 100 * float(right[last]) / max(gold, 1)
