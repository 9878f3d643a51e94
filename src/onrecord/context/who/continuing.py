"""Quotations that go on without a cue: whose they are.

In: the text and its statements. Out: for a statement without source and cue the number of the
one that it continues, or the one person of whom the paragraph before it speaks.
"""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.context.who.figures import Figure
from onrecord.context.who.stage import Scene
from onrecord.core.statement import Statement

NESTED = 50
"""Statements before one among which that of its quotation is looked for."""

_BLOCK, _LETTERS = 2, 40
"""Line breaks and letters that may stand between the two."""


def continued(text: str, statements: Sequence[Statement], here: int) -> int | None:
    """The number of the statement that ends right before this one, if it has no cue."""
    statement = statements[here]
    if statement.cue is not None or statement.source is not None:
        return None
    start = statement.content[0].start
    for number in range(here - 1, max(here - NESTED, 0) - 1, -1):
        last = statements[number]
        if last.inside is None and last.start < statement.start:
            end = max(part.end for part in (*last.content, *filter(None, (last.cue, last.source))))
            between = text[end:start] if end < start else ""
            apart = between.count("\n") > _BLOCK or sum(map(str.isalpha, between)) > _LETTERS
            return None if apart else number
    return None


_MARKS = '“"«'
_LEAST, _OPENS = 5, 3
"""Words of a quotation that is no sub-heading, and among which a name opens a paragraph."""


def introduced(scene: Scene, statement: Statement) -> Figure | None:
    """Who is quoted in a paragraph of its own behind one that speaks of one person, or opens
    with one: "Weld wrapped up her win in two hours." before "It was a long one"."""
    content = statement.content[0]
    if statement.cue or statement.source or content.text[:1] not in _MARKS:
        return None
    first, behind = scene.tokens.within(content.start, content.end)
    start = bisect_left(scene.paragraph, scene.paragraph[first])
    if behind - first < _LEAST or first > start or not start:
        return None
    before = bisect_left(scene.paragraph, scene.paragraph[start - 1])
    people = _people(scene, before, start)
    if len({id(one) for _, one in people}) == 1 or (people and people[0][0] - before < _OPENS):
        return people[0][1]
    return None


def _people(scene: Scene, first: int, behind: int) -> list[tuple[int, Figure]]:
    """The people who are named among the words [first, behind), by their first mention there."""
    found: list[tuple[int, Figure]] = []
    for one in scene.around(behind):
        place = bisect_left(one.at, first)
        if one.kind == "person" and one.named and place < len(one.at) and one.at[place] < behind:
            found.append((one.at[place], one))
    return sorted(found, key=lambda one: one[0])
