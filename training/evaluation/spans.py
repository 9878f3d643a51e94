"""The scores of statements against gold: definitions, and the arithmetic.

Spans are exact to the character after trimming white space, counted over all files.
Relations are matched one to one, by descending intersection over union (IoU) of their
contents' alphanumeric characters: right where IoU is at least 0.5 and the sources
overlap, or neither has one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.core.spans import Span
from training.corpora.attribution import Attribution

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement to be scored, gold or found, in offsets of the page's text."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float = 1.0


def told(attribution: Attribution) -> Told:
    """A gold attribution, to be scored against."""
    return Told(tuple(sorted(attribution.content)), attribution.cue, attribution.source)


def f1(right: int = 0, found: int = 0, gold: int = 0) -> tuple[float, float, float]:
    """Precision, recall and F1 in per cent."""
    precision, recall = 100 * right / max(found, 1), 100 * right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def count_exact(
    gold: Iterable[Told], found: Iterable[Told], part: Callable[[Told], Iterable[Span]]
) -> Counter[str]:
    """How many distinct spans are gold, found, and both."""
    wanted = {span for told in gold for span in part(told)}
    given = {span for told in found for span in part(told)}
    return Counter(right=len(wanted & given), found=len(given), gold=len(wanted))


def characters(content: Iterable[Span], text: str) -> frozenset[int]:
    """Positions of the alphanumeric characters of a content."""
    return frozenset(at for s in content for at in range(s.start, s.end) if text[at].isalnum())


def by_words(text: str) -> Callable[[Told], frozenset[int]]:
    """What gives for a statement the words of its content, by their number in the text."""
    words = [Span(*word.span()) for word in _WORD.finditer(text)]

    def units(one: Told) -> frozenset[int]:
        return frozenset(
            at for at, word in enumerate(words) if any(word.overlaps(s) for s in one.content)
        )

    return units


def matches(
    gold: Sequence[Told],
    found: Sequence[Told],
    units: Callable[[Told], frozenset[int]],
    eligible: Callable[[Told, Told], bool] = lambda gold, found: True,
    least: float = 0.5,
) -> list[tuple[int, int]]:
    """Pairs (gold, found) one to one, by descending IoU of their units."""
    wanted, given = [units(one) for one in gold], [units(one) for one in found]
    pairs = sorted(
        (
            (_iou(a, b), -i, -j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(given)
            if a & b and eligible(gold[i], found[j])
        ),
        reverse=True,
    )
    chosen: list[tuple[int, int]] = []
    left, right = set[int](), set[int]()
    for iou, i, j in pairs:
        if iou >= least and -i not in left and -j not in right:
            left.add(-i)
            right.add(-j)
            chosen.append((-i, -j))
    return chosen


def same_source(gold: Told, found: Told) -> bool:
    """Their sources overlap, or neither has one."""
    if gold.source is None or found.source is None:
        return gold.source is found.source
    return gold.source.overlaps(found.source)


def _iou(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one | other), 1)
