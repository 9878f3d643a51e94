"""Chooses one of several candidates, or none, by what a small network makes of each.

In come the candidates' scores (log odds against "none of them") and their names; out come the
rows of the likeliest name. Candidates that say the same share one name and count together.
"""

from collections.abc import Hashable, Sequence

import numpy as np

from onrecord.article.scraped.windows import Matrix


def likeliest(logits: Matrix, names: Sequence[Hashable], least: float = 0.0) -> list[int]:
    """The rows of the name whose summed odds are highest; none where they are below `least`."""
    together: dict[Hashable, float] = {}
    for logit, name in zip(logits.tolist(), names, strict=True):
        together[name] = float(np.logaddexp(together.get(name, -np.inf), logit))
    winner = max(together, key=lambda name: together[name], default=None)
    if winner is None or together[winner] < least:
        return []
    return [row for row, name in enumerate(names) if name == winner]
