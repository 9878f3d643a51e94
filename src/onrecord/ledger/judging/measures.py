"""How far people agree beyond chance, on answers that are names and not numbers.

In: for each thing that was judged, the answers it was given. Out: Cohen's kappa for two
people (Cohen 1960), Krippendorff's alpha for any number of them, with answers missing
(Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", nominal data). 1 is full
agreement, 0 what chance would do; None where only one answer was ever given, so that
nothing can be told.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import permutations


def observed(pairs: Sequence[tuple[str, str]]) -> float | None:
    """The share of pairs of answers that are the same; None of no pairs."""
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def cohen(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Kappa of two people's answers, a pair for each thing that both judged."""
    agreed = observed(pairs)
    if agreed is None:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(first[answer] * second[answer] for answer in first) / len(pairs) ** 2
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def krippendorff(units: Iterable[Sequence[str]]) -> float | None:
    """Alpha of the answers that each thing was given; things with one answer do not count."""
    met: Counter[tuple[str, str]] = Counter()  # the matrix of coincidences
    for answers in units:
        for one, other in permutations(answers, 2):
            met[one, other] += Fraction(1, len(answers) - 1)  # type: ignore[assignment]
    given: Counter[str] = Counter()
    for (one, _), weight in met.items():
        given[one] += weight
    differing = sum(weight for (one, other), weight in met.items() if one != other)
    by_chance = given.total() ** 2 - sum(count**2 for count in given.values())
    return float(1 - (given.total() - 1) * Fraction(differing, by_chance)) if by_chance else None
