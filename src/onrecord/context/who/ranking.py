"""Weighs the candidates of a phrase: which one is meant, and how sure that is.

In: choices with features. Out: the likeliest figure and its probability. A log-linear model,
trained by training/who/ranker.py; its weights are a plain table of feature and number.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from onrecord.context.who.figures import Figure
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.scene import Choice, alone_called
from onrecord.context.who.signs import kind_of
from onrecord.core.statement import Statement


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


SURE = {"he": 0.4, "she": 0.5, "they": 0.3, "it": 0.3, "group": 0.65, "person": 0.55,
        "organisation": 0.5, "document": 0.9}  # fmt: skip
"""Probability from which a candidate counts as meant, by what a phrase can stand for; for all
others `SURE_OTHERS`. Cross-validated on the training pages, what is given so is right for 86,
96, 77, 67, 78 and 50 %. For groups and documents the words of the source are mostly better."""

SURE_OTHERS, SURE_ALONE, SURE_AGED = 0.6, 0.35, 0.25
"""The second where a noun is in the name of one candidate only: "the ministry"; the third for "the
46-year-old", who has been named before."""

Chooser = Callable[[Phrase, Sequence[Choice], Statement | None], tuple[Figure | None, bool]]
"""Picks a figure for a phrase; False where it leaves the phrase unsettled."""


def chooser(table: Mapping[str, float]) -> Chooser:
    """Picks what a table of weights finds likeliest, where that is sure enough."""

    def choose(
        phrase: Phrase, given: Sequence[Choice], statement: Statement | None
    ) -> tuple[Figure | None, bool]:
        return surest(phrase, given, probabilities(given, table))

    return choose


def surest(
    phrase: Phrase, given: Sequence[Choice], told: Sequence[float]
) -> tuple[Figure | None, bool]:
    """The likeliest of the choices with their probabilities; False where it is not sure enough."""
    top = max(range(len(told)), key=told.__getitem__)
    figure, probability = given[top].figure, told[top]
    enough = probability >= SURE.get(kind_of(phrase), SURE_OTHERS)
    if figure is not None and alone_called(phrase, given, figure):
        enough = probability >= SURE_ALONE
    elif phrase.definite and phrase.head.endswith("-year-old"):
        enough = probability >= SURE_AGED
    return (figure, True) if enough else (None, False)
