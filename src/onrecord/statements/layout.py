"""What the model's numbers mean: labels, and the buckets of distance from a word to a cue."""

import numpy as np

from onrecord.models.tokens import Ints

CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
OUT, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(len(ROLE_LABELS))

_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 41, 81])
DISTANCES = 2 * len(_EDGES) + 1
LINE_STEPS = 5


def distances(words: int, start: int, end: int) -> Ints:
    """Bucket of each word's signed distance in words to the cue [start, end), shape (words,).

    0 is the cue itself; then 11 buckets before it and 11 behind it, wider with distance.
    """
    at = np.arange(words)
    before = np.searchsorted(_EDGES, start - at, side="right")
    behind = np.searchsorted(_EDGES, at - end + 1, side="right")
    buckets = np.where(at < start, before, np.where(at >= end, len(_EDGES) + behind, 0))
    return buckets.astype(np.int64)


def line_steps(lines: Ints, cue: int) -> Ints:
    """How many lines each word stands after word `cue`, from two before (0) to two behind (4)."""
    steps: Ints = np.clip(lines - lines[cue], -2, 2) + 2
    return steps
