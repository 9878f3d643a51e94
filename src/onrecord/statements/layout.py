"""What the model's numbers mean: labels, and the buckets of distance from a word to a cue."""

import numpy as np

from onrecord.models.tokens import Ints

CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
OUT, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(len(ROLE_LABELS))

_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 23, 41, 81])
_FAR = int(_EDGES[-1])
_BUCKETS = np.searchsorted(_EDGES, np.arange(_FAR + 1), side="right").astype(np.int64)
DISTANCES = 2 * len(_EDGES) + 1
LINE_STEPS = 5


def distances(words: int, start: int | Ints, end: int | Ints) -> Ints:
    """Bucket of each word's signed distance in words to the cue [start, end), shape (words,);
    of several cues, whose starts and ends are (cues, 1), shape (cues, words).

    0 is the cue itself; then 11 buckets before it and 11 behind it, wider with distance.
    """
    at = np.arange(words)
    before = _BUCKETS[np.clip(start - at, 0, _FAR)]
    behind = _BUCKETS[np.clip(at - end + 1, 0, _FAR)]
    buckets: Ints = before + np.where(behind > 0, behind + len(_EDGES), 0)
    return buckets


def line_steps(lines: Ints, cue: int | Ints) -> Ints:
    """How many lines each word stands after word `cue`, from two before (0) to two behind (4);
    shapes as of `distances`."""
    steps: Ints = np.clip(lines - lines[cue], -2, 2) + 2
    return steps
