"""What surrounds a source that is no name: who may be meant.

In: the figures read so far, and what has been said by whom. Out: for a phrase ("he", "the
ministry") the candidates, each with its features, and the features of "none of these".
The ranker weighs them.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.context.who.figures import Figure
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.signs import (
    Asked,
    gender_of,
    kin_of,
    kind_of,
    number_of,
    of,
    of_none,
    other_kind,
    told_order,
)
from onrecord.context.who.stage import Scene

NEAREST, NEAR = 16, 8
"""Candidates that are weighed, the last mentioned first; on the training pages a right one
is farther back in under 1 %. Half as many for words that are no source."""

_FITS = {
    "he": ("person",), "she": ("person",), "i": ("person",),
    "it": ("organisation", "place", "document", "thing", "group"),
    "they": ("group", "organisation", "person", "place", "thing", "document"),
    "we": ("group", "organisation", "person", "place", "thing"),
    "this": ("group", "document", "organisation"),
    "person": ("person",), "organisation": ("organisation", "place", "thing", "group"),
    "group": ("group", "thing"),
    "document": ("document", "organisation"),
    "other": ("organisation", "thing", "document", "group", "place"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate, or None for "none of these", with its features."""

    figure: Figure | None
    features: tuple[str, ...]


def choices(
    phrase: Phrase,
    scene: Scene,
    outer: Figure | None,
    inside: bool,
    barred: Collection[int] = (),
    nearest: int = NEAREST,
) -> list[Choice]:
    """The candidates for a phrase, the nearest first; "none of these" is the last. `outer` speaks
    around it; those with the identities `barred` cannot be meant."""
    near = [one for one in _candidates(phrase, scene) if id(one[1]) not in barred]
    figures = [one for _, one in near]
    told = Asked(
        phrase,
        scene,
        outer,
        inside,
        figures,
        told_order(phrase, scene, figures),
        kin_of(phrase, figures),
    )
    found: list[Choice] = []
    rank = 0
    for last, figure in near[:nearest]:
        found.append(Choice(figure, tuple(of(told, figure, last, rank))))
        rank += number_of(phrase, figure) != "clash"
    found.append(Choice(None, tuple(of_none(told, figures[:nearest], rank))))
    return found


def _candidates(phrase: Phrase, scene: Scene) -> list[tuple[int, Figure]]:
    """Whom a phrase may mean, each with the word of its last mention, the last mentioned first;
    those that the page names only later are behind them, with a number below zero."""
    fits = _FITS.get(kind_of(phrase), ())
    strange = _names_within(phrase, scene)
    near: list[tuple[int, Figure]] = []
    for figure in scene.around(phrase.first):
        if figure.kind not in fits:
            continue
        count = bisect_left(figure.at, phrase.first)  # places are in order
        if count < len(figure.at) and figure.at[count] < phrase.behind:
            continue
        if gender_of(phrase, figure) == "clash":
            continue
        if phrase.kind == "noun" and _not_meant(phrase, figure, count, scene, strange):
            continue
        if count:
            near.append((figure.at[count - 1], figure))
        elif figure.named and figure.at and phrase.kind == "noun":
            near.append((phrase.first - 10_000 - figure.at[0], figure))
    return sorted(near, key=lambda one: -one[0])


def _not_meant(phrase: Phrase, figure: Figure, count: int, scene: Scene, strange: set[str]) -> bool:
    """Whether a noun cannot stand for a figure, of whose mentions `count` are before; `strange`
    are the names within the phrase."""
    if _no_place(phrase, figure) or _known_only(figure) or other_kind(phrase, figure):
        return True
    if strange and figure.named and strange.isdisjoint(figure.words):
        return True
    if _named_after(phrase, figure, count, scene):
        scene.apart.add((phrase.head, id(figure)))
    return (phrase.head, id(figure)) in scene.apart


def _names_within(phrase: Phrase, scene: Scene) -> set[str]:
    """The words with a capital before a noun, which whom it means has in a name: "Yonhap news
    agency" is no other agency."""
    tokens = scene.tokens
    if phrase.kind != "noun":
        return set()
    return {
        tokens.lower[at]
        for at in range(phrase.first, phrase.at)
        if tokens.words[at][0].isupper() and not tokens.first[at]
    }


def _named_after(phrase: Phrase, figure: Figure, count: int, scene: Scene) -> bool:
    """Whether a figure is named behind a phrase in its sentence by a name that ends in the same
    noun, `count` of its mentions being before: in "the army denied that the Weld Army had fired"
    they are two."""
    tokens = scene.tokens
    return any(
        tokens.lower[behind - 1] == phrase.head and behind - at > 1
        for at, behind in zip(figure.at[count:], figure.ends[count:], strict=True)
        if figure.named and tokens.sentence[at] == tokens.sentence[phrase.first]
    )


_OF_PLACES = frozenset(
    """country nation state republic kingdom government administration regime authority capital city
    town village county province region district municipality""".split()
)


def _no_place(phrase: Phrase, figure: Figure) -> bool:
    """Whether a noun cannot stand for a place: "the ministry" is no country."""
    return figure.kind == "place" and phrase.head not in _OF_PLACES


def _known_only(figure: Figure) -> bool:
    """Whether a figure is but another "the company", of which nothing is known either."""
    return figure.anaphor and not figure.named and not figure.said


def alone_called(phrase: Phrase, given: Sequence[Choice], figure: Figure) -> bool:
    """Whether a noun is a word of the name of this candidate, and of no other's."""
    if phrase.kind != "noun" or not phrase.definite or not figure.named:
        return False
    others = (one.figure for one in given if one.figure is not None and one.figure is not figure)
    own = phrase.head in figure.words or phrase.head in figure.heads
    return own and not any(phrase.head in one.words or phrase.head in one.heads for one in others)
