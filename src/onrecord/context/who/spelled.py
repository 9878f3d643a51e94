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
