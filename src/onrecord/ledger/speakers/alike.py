"""Speakers whose names are nearly the same: perhaps one, perhaps two; a person decides.

In: the most quoted speakers. Out: pairs, the most alike first. Likeness is rapidfuzz's ratio
of the names' words in alphabetical order. Nothing is ever merged by it
(docs/decisions/speakers-across-pages.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.ledger.speakers.listing import KnownSpeaker
from onrecord.ledger.tokens import tokens

ALIKE = 85.0
"""Of 100. Among the 341 speakers of the annotated pages 6 pairs are above it; three of them a
person might join (two health authorities of one province), and none of those below."""

COMPARED = 2_000
"""The most quoted speakers, each with each: a second."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two speakers, and how alike their names are (0 to 100)."""

    one: KnownSpeaker
    other: KnownSpeaker
    likeness: float


def alike(speakers: Sequence[KnownSpeaker], apart: frozenset[frozenset[str]]) -> list[Alike]:
    """The pairs of one type that are alike, but for those whose names a person has split."""
    from rapidfuzz.fuzz import token_sort_ratio

    words = {one.number: " ".join(tokens(one.name)) for one in speakers}
    found = []
    for one, other in combinations(speakers, 2):
        if one.type != other.type or frozenset((one.name, other.name)) in apart:
            continue
        likeness = token_sort_ratio(words[one.number], words[other.number], score_cutoff=ALIKE)
        if likeness:
            found.append(Alike(one, other, round(likeness, 1)))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one.name, pair.other.name))
