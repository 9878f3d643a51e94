"""A phrase that a rule has found, with its named parts; and the counts that stand in it.

In: tokens and a match over their characters. Out: words and values of the parts, and
durations in ISO 8601 ("P2Y", "PT90M", "PXW" for several weeks).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.context.timex.tokens import Token
from onrecord.context.timex.words import CLASSES, Value

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A match of a rule over tokens [first, behind), and the places of its named parts."""

    tokens: Sequence[Token]
    first: int
    behind: int
    parts: Mapping[str, Place]

    def span(self, name: str) -> Place | None:
        """First token of a part and the one behind its last; None where it is not there."""
        return self.parts.get(name)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a part."""
        span = self.span(name)
        return tuple(token.word for token in self.tokens[slice(*span)]) if span else ()

    def value(self, name: str, *classes: str) -> Value | None:
        """What the first word of a part stands for in one of these classes."""
        for word in self.words(name):
            for known in classes:
                if word.rstrip(".") in CLASSES[known]:
                    return CLASSES[known][word.rstrip(".")]
        return None

    def number(self, name: str) -> int | None:
        """A part that is a number in digits, an ordinal, or one of the ordinal words."""
        words = self.words(name)
        if not words:
            return None
        digits = re.match(r"['’]?(\d{1,4})", words[0])
        if digits:
            return int(digits.group(1))
        values = [CLASSES[name][w] for w in words for name in ("ORD", "NUM") if w in CLASSES[name]]
        return sum(value for value in values if isinstance(value, int)) or None

    def code(self, name: str, *classes: str) -> str | None:
        """The code of a part's word, such as that of a unit."""
        value = self.value(name, *classes)
        return value if isinstance(value, str) else None

    def whole(self, name: str, *classes: str) -> int | None:
        """The number that a part's word stands for."""
        value = self.value(name, *classes)
        return value if isinstance(value, int) else None


def phrase(tokens: Sequence[Token], found: re.Match[str]) -> Phrase:
    """A match with its parts; `year_` in one branch of a rule is its part `year`."""
    names = found.re.groupindex
    places = {name.rstrip("_"): found.span(name) for name in names if found[name] is not None}
    return Phrase(tokens, *found.span(), places)


def amount(words: Sequence[str]) -> str:
    """The count in a phrase as ISO 8601 writes it: "2", "2.5", "X" for several or a range."""
    if any(word in CLASSES["VAGUE"] for word in words):
        return "X"
    halves = 0.5 if "half" in words else 0.0
    numbers = [number for word in words if (number := _plain(word)) is not None]
    if len(numbers) > 1 and not _joined(words):
        return "X"
    total = sum(numbers)
    for scale in (CLASSES["SCALE"][word] for word in words if word in CLASSES["SCALE"]):
        total = (total or 1.0) * int(scale)
    if not total and (not halves or "and" in words):
        total = 1.0  # "a year", "a year and a half", but not "half a year"
    return f"{total + halves:.10g}"


def _joined(words: Sequence[str]) -> bool:
    """Whether two numbers make one: "twenty-five", not "two to three"."""
    tens, ones = CLASSES["TEN"], CLASSES["ONE"]
    at = next((place for place, word in enumerate(words) if word in tens), None)
    return (
        at is not None
        and any(word in ones for word in words[at + 1 : at + 3])
        and ("to" not in words and "or" not in words)
    )


_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FRACTION = re.compile(r"(?:(\d{1,3})[- \u00a0])?([1-3])/([2-4])")


def _plain(word: str) -> float | None:
    if word in CLASSES["NUM"]:
        return float(CLASSES["NUM"][word])
    fraction = _FRACTION.fullmatch(word)
    if fraction:
        return int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3])
    parts = sum(_PARTS[char] for char in word if char in _PARTS)
    digits = "".join(char for char in word if char not in _PARTS).replace(",", "")
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", digits):
        return float(digits) + parts
    return parts or None


def duration(count: str, unit: str) -> str:
    """ISO 8601 duration: ten years for a decade, two weeks for a fortnight."""
    if unit.startswith("T"):
        return f"PT{count}{unit[1]}"
    if count == "X":
        return f"PX{'W' if unit == 'F' else unit}"
    times, unit = {"E": (10, "Y"), "C": (100, "Y"), "F": (2, "W"), "Q": (3, "M")}.get(
        unit, (1, unit)
    )
    return f"P{float(count) * times:.10g}{unit}"
