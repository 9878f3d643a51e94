"""Agreement between reviewers: where two or more judged the same statement, how often and how
far beyond chance they said the same.

In: judgements. Out: measures for all reviewers together and for each two of them, with the
counts, and where they differ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from onrecord.ledger.judging.judgements import Judgement
from onrecord.ledger.judging.measures import cohen, krippendorff, observed

Field = Literal["statement", "act", "speaker"]
MOST = 200
"""Differences that are told; who has more reads the training data."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Of one field: how many statements at least two people judged (`units`), how many pairs
    of answers are the same, and the coefficient (None where nothing can be told)."""

    field: Field
    units: int
    pairs: int
    same: int
    share: float | None
    coefficient: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers; coefficients are Cohen's kappa."""

    one: str
    other: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who judged, and how many statements."""

    name: str
    judged: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement on which answers differ; `answers` are (reviewer, answer), "" is unknown."""

    page: str
    statement: str
    words: str
    field: Field
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`overall` has Krippendorff's alpha of all reviewers; `left_out` counts the differences
    that are not told."""

    reviewers: tuple[Reviewer, ...]
    overall: tuple[Measure, ...]
    pairs: tuple[Pair, ...]
    differences: tuple[Difference, ...]
    left_out: int


_ANSWERS: dict[Field, Callable[[Judgement], str | None]] = {
    "statement": lambda one: "yes" if one.is_statement else "no",
    "act": lambda one: one.act,
    "speaker": lambda one: one.speaker,
}


def agreement(given: Iterable[Judgement]) -> Agreement:
    """How far the authors of the judgements agree."""
    judged = list(given)
    things = _things(judged)
    names = sorted({one.author for one in judged})
    differences = [one for thing in things for one in _differences(thing)]
    return Agreement(
        tuple(Reviewer(name, sum(one.author == name for one in judged)) for name in names),
        tuple(_overall(field, things) for field in _ANSWERS),
        tuple(_pair(one, other, things) for one, other in combinations(names, 2)
              if any({one, other} <= {each.author for each in thing} for thing in things)),
        tuple(differences[:MOST]),
        max(0, len(differences) - MOST),
    )  # fmt: skip


def _things(judged: Iterable[Judgement]) -> list[list[Judgement]]:
    """The judgements of each statement that more than one person judged."""
    found: dict[tuple[str, str], list[Judgement]] = {}
    for one in judged:
        found.setdefault((one.page, one.statement), []).append(one)
    return [thing for thing in found.values() if len(thing) > 1]


def _answers(field: Field, thing: Iterable[Judgement]) -> list[tuple[str, str]]:
    """Each reviewer's answer, for those who gave one; names are the same in any case."""
    told = ((one.author, _ANSWERS[field](one)) for one in thing)
    return [(author, answer.casefold()) for author, answer in told if answer is not None]


def _overall(field: Field, things: Iterable[Sequence[Judgement]]) -> Measure:
    units = [[answer for _, answer in _answers(field, thing)] for thing in things]
    units = [unit for unit in units if len(unit) > 1]
    pairs = [pair for unit in units for pair in combinations(unit, 2)]
    return _measure(field, len(units), pairs, krippendorff(units))


def _pair(one: str, other: str, things: Iterable[Sequence[Judgement]]) -> Pair:
    measures = []
    for field in _ANSWERS:
        told = (dict(_answers(field, thing)) for thing in things)
        pairs = [(each[one], each[other]) for each in told if one in each and other in each]
        measures.append(_measure(field, len(pairs), pairs, cohen(pairs)))
    return Pair(one, other, tuple(measures))


def _measure(
    field: Field, units: int, pairs: Sequence[tuple[str, str]], coefficient: float | None
) -> Measure:
    same = sum(one == other for one, other in pairs)
    return Measure(field, units, len(pairs), same, observed(pairs), coefficient)


def _differences(thing: Sequence[Judgement]) -> Iterable[Difference]:
    for field in _ANSWERS:
        answers = _answers(field, thing)
        if len({answer for _, answer in answers}) > 1:
            told = {one.author: _ANSWERS[field](one) or "" for one in thing}
            first = next((one for one in thing if one.words), thing[0])
            yield Difference(
                first.page,
                first.statement,
                first.words,
                field,
                tuple((author, told[author]) for author, _ in answers),
            )
