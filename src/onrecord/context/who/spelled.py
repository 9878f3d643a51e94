"""A proper name as it stands in the text."""

from dataclasses import dataclass

from onrecord.context.who.tagging import LABELS

PERSON, BODY, PLACE, THING = range(1, 5)


@dataclass(frozen=True, slots=True)
class Name:
    """The words [first, behind) of a name; `kind` is an index of LABELS, `sure` its score, and
    `person` that of its naming a person."""

    first: int
    behind: int
    kind: int
    sure: float
    person: float = 0.0

    @property
    def label(self) -> str:
        """The kind as a word."""
        return LABELS[self.kind]


def is_seat(word: str) -> bool:
    """Whether what stands in brackets is a lawmaker's party and state: "R-AL", "D-N.Y."."""
    return word[:2] in ("R-", "D-", "I-", "L-") and word[2:3].isupper()
