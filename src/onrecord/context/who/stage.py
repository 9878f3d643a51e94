"""The page up to a statement: its figures in reading order, and what has been said by whom.

In: tokens and figures. Out: a scene, to which each statement adds its source's mention and what
it says of the next ones.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.context.who.figures import Figure
from onrecord.context.who.tokens import Tokens

REACH = 200
"""Mentions before and behind a source among which its candidates are looked for: more than
most pages have, so that a book costs no more a word than a page."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that has been read: where, who, and which words are content."""

    number: int
    at: int
    sentence: int
    source: int
    speaker: Figure | None
    nested: bool


@dataclass(slots=True)
class Scene:
    """The page up to a statement."""

    tokens: Tokens
    paragraph: Sequence[int]
    """The paragraph of each token."""
    figures: list[Figure]
    quoted: Sequence[bool] = ()
    """For each token whether it is content of a statement."""
    said: list[Said] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    """The first words of the sources that have been read."""
    apart: set[tuple[str, int]] = field(default_factory=set)
    """Nouns, each with the identity of a figure that a sentence has named beside it, and which it
    means nowhere on the page."""
    events: list[tuple[int, int, Figure]] = field(default_factory=list)
    """Every mention: its first word, a number that none else has, whose it is; in order."""

    def __post_init__(self) -> None:
        if not self.events:
            for figure in self.figures:
                for at in figure.at:
                    self.events.append((at, len(self.events), figure))
            self.events.sort(key=lambda one: one[:2])

    def add(self, figure: Figure) -> None:
        """A figure that a source has brought."""
        self.figures.append(figure)

    def mention(self, figure: Figure, first: int, behind: int) -> None:
        """A further mention of a figure."""
        before = len(figure.at)
        figure.mention(first, behind)
        if len(figure.at) > before:
            insort(self.events, (first, len(self.events), figure), key=lambda one: one[:2])

    def around(self, at: int) -> list[Figure]:
        """The figures mentioned among the nearest mentions before a word, and those behind."""
        place = bisect_left(self.events, (at, -1), key=lambda one: one[:2])
        near = self.events[max(place - REACH, 0) : place + REACH]
        return list({id(figure): figure for _, _, figure in near}.values())
