"""How sure: the network's probabilities turned into one that holds on texts it has not seen."""

import math
from collections.abc import Sequence

from onrecord.statements.tagging import Found


def evidence(found: Found) -> list[float]:
    """What the calibration weighs: log odds of cue, source and content, and two bare facts."""
    return [
        _log_odds(found.cue_probability),
        _log_odds(found.source_probability),
        _log_odds(found.content_probability),
        float(found.source is None),
        float(found.nested),
    ]


def confidence(found: Found, weights: Sequence[float], bias: float) -> float:
    """The probability that the statement is right (content IoU of at least 0.5, same source)."""
    total = bias + sum(w * x for w, x in zip(weights, evidence(found), strict=True))
    return 1 / (1 + math.exp(-total))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
