"""Which of the candidates are place names: "Jordan" the country, not Michael.

In: the words of an article and the candidates in it. Out: for each candidate the
probability that it names a place. A sum of weights over features of the name, of the
words beside it and of its other mentions (training/places/finder.py).
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.context.where.candidates import Candidate, Token
from onrecord.context.where.gazetteer import Kind, Match, Use

PLACING = frozenset("in at near from to into across around outside inside throughout".split())


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature; `lists` are words that are known: first names, words of bodies ..."""

    weights: dict[str, float]
    lists: dict[str, frozenset[str]]


@cache
def shipped() -> Model:
    """The weights of this package."""
    told = json.loads((files("onrecord.context.where") / "finder.json").read_text("utf-8"))
    return Model(told["weights"], {name: frozenset(one) for name, one in told["lists"].items()})


def probabilities(
    words: Sequence[Token],
    found: Sequence[Candidate],
    lies_in: Sequence[tuple[Match, ...]],
    model: Model,
) -> list[float]:
    """For each candidate, how likely it names a place; `lies_in` is what stands beside it."""
    weights = model.weights.get
    return [
        1 / (1 + math.exp(-min(30.0, max(-30.0, sum(weights(one, 0.0) for one in told)))))
        for told in features(words, found, lies_in, model.lists)
    ]


def features(
    words: Sequence[Token],
    found: Sequence[Candidate],
    lies_in: Sequence[tuple[Match, ...]],
    lists: dict[str, frozenset[str]],
) -> Iterator[list[str]]:
    """The features of each candidate."""
    elsewhere = _elsewhere(words, found, lists)
    for one, container in zip(found, lies_in, strict=True):
        told = ["bias", *_of_name(one, lists), *_of_words(words, one, lists)]
        told += elsewhere.get(one.text, ())
        if container:
            fits = any(_lies_in(match, outer) for match in one.matches for outer in container)
            told.append("container fits" if fits else "container")
        yield told


def _lies_in(match: Match, outer: Match) -> bool:
    inner, place = match.place, outer.place
    if place.kind == Kind.COUNTRY:
        return inner.country == place.country and inner.row != place.row
    return place.row in (inner.state, inner.county)


def _of_name(one: Candidate, lists: dict[str, frozenset[str]]) -> Iterator[str]:
    top = max(one.matches, key=lambda match: match.place.population)
    kinds = {match.place.kind for match in one.matches}
    yield from (f"kind {int(kind)}" for kind in kinds)
    yield f"population {int(2 * math.log10(top.place.population + 1))}"
    yield f"names {int(math.log2(top.place.names + 1))}"
    yield f"many {int(math.log2(len(one.matches)))}"
    yield f"words {one.behind - one.first}"
    lower = one.text.lower()
    yield f"w={lower}"
    if any(match.use == Use.DEMONYM for match in one.matches):
        yield "demonym"
    if any(match.use == Use.ABBREVIATION for match in one.matches):
        yield "abbreviation"
    if one.text.isupper():
        yield "capitals" if len(one.text) > 4 else "short capitals"
    yield from (f"name in {name}" for name, those in lists.items() if lower in those)


def _of_words(
    words: Sequence[Token], one: Candidate, lists: dict[str, frozenset[str]]
) -> Iterator[str]:
    before = words[one.first - 1] if one.first else None
    after = words[one.behind] if one.behind < len(words) else None
    opens = words[one.first].opens
    demonym = any(match.use == Use.DEMONYM for match in one.matches)
    if opens or before is None:
        yield "opens"
        if after is not None and after.capital and not after.opens:
            yield "opens n capital"
    else:
        yield f"p={before.lower}"
        yield from _capital("p", before, lists)
        if one.first > 1:
            yield f"pp={words[one.first - 2].lower}"
            yield f"pp={words[one.first - 2].lower} {before.lower}"
            if before.text == "," and words[one.first - 2].capital:
                yield "p , behind capital"
    if after is None or after.opens:
        yield "ends"
        return
    yield f"n={after.lower}"
    if demonym:
        yield f"demonym n={'capital' if after.capital else 'lower'}"
    yield from _capital("n", after, lists)
    if one.behind + 1 < len(words):
        yield f"nn={words[one.behind + 1].lower}"
        if after.text in ",'’-":
            yield f"n={after.text} {'capital' if words[one.behind + 1].capital else 'lower'}"
            yield from _capital("nn", words[one.behind + 1], lists)


def _capital(side: str, word: Token, lists: dict[str, frozenset[str]]) -> Iterator[str]:
    if word.capital and not word.opens:
        yield f"{side} capital"
        known = [name for name, those in lists.items() if word.lower in those]
        yield from (f"{side} in {name}" for name in known)
        if not known:
            yield f"{side} strange"


def _elsewhere(
    words: Sequence[Token], found: Sequence[Candidate], lists: dict[str, frozenset[str]]
) -> dict[str, tuple[str, ...]]:
    """What the other mentions of the same words say: part of a person's name, behind "in"."""
    told: dict[str, set[str]] = {}
    for one in found:
        before = words[one.first - 1] if one.first else None
        if before is None or words[one.first].opens:
            continue
        if before.lower in PLACING:
            told.setdefault(one.text, set()).add("elsewhere in")
    names = {one.text for one in found}
    first = lists.get("first", frozenset())
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1]
        if word.text in names and before.lower in first and before.capital:
            told.setdefault(word.text, set()).add("elsewhere person")
        if word.capital and not word.opens and before.text in names and word.text not in names:
            told.setdefault(before.text, set()).add("elsewhere longer")
    return {name: tuple(sorted(those)) for name, those in told.items()}
