"""The order that people give a list: one moves a place up or down, the others keep theirs.

In: what is in the list, each with its position, in order. Out: the positions that change.
"""

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def moved(places: Sequence[tuple[Key, int]], key: Key, step: int) -> list[tuple[Key, int]]:
    """Who changes positions when `key` goes `step` places on (-1: up); none at the ends."""
    keys = [name for name, _ in places]
    if key not in keys:
        return []
    at = keys.index(key)
    other = min(max(at + step, 0), len(keys) - 1)
    keys.insert(other, keys.pop(at))
    positions = [position for _, position in places]
    if any(one >= two for one, two in pairwise(positions)):
        positions = list(range(1, len(positions) + 1))  # two came to one position at once
    before = dict(places)
    return [
        (name, position)
        for name, position in zip(keys, positions, strict=True)
        if before[name] != position
    ]
