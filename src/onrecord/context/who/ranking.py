"""Weighs the candidates of a phrase: which one is meant, and how sure that is.

In: choices with features. Out: the likeliest figure and its probability. A log-linear model,
trained by training/who/ranker.py; its weights are a plain table of feature and number.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from onrecord.context.who.figures import Figure
from onrecord.context.who.scene import Choice


@cache
def weights() -> Mapping[str, float]:
    """The shipped table."""
    found: dict[str, float] = json.loads(
        (files(__package__) / "ranker.json").read_text(encoding="utf-8")
    )["weights"]
    return found


def probabilities(choices: Sequence[Choice], table: Mapping[str, float]) -> list[float]:
    """The probability of each choice; they sum to 1."""
    given = [sum(table.get(name, 0.0) for name in one.features) for one in choices]
    top = max(given)
    raised = [exp(one - top) for one in given]
    total = sum(raised)
    return [one / total for one in raised]


def best(choices: Sequence[Choice], table: Mapping[str, float]) -> tuple[Figure | None, float]:
    """The likeliest choice and its probability; the figure is None for "none of these"."""
    told = probabilities(choices, table)
    top = max(range(len(told)), key=told.__getitem__)
    return choices[top].figure, told[top]
