"""Who is described at the head of a page and named below: "Royal expert warns ...".

In: the statements with the figures found so far. Out: for those whose speaker is one described
person, the named person who says the same further down. What tells is that a headline repeats
the words of the statement that it is about.
"""

from collections.abc import Mapping, Sequence

from onrecord.context.who.figures import Figure
from onrecord.context.who.lexicon import words
from onrecord.context.who.stage import Scene
from onrecord.core.statement import Statement

OPENING = 4
"""Paragraphs of a page, its title among them, that repeat what is told below."""

SHARE, LEAST, LONG = 0.5, 3, 4
"""Share of the shorter statement's words, and number of words, that are the same; and letters
from which a word counts."""


def named_below(
    scene: Scene, statements: Sequence[Statement], speakers: Mapping[int, Figure]
) -> dict[int, Figure]:
    """By number, the statements whose speaker is named below, each with that person."""
    said = [_words(scene, one) for one in statements]
    found: dict[int, Figure] = {}
    for number, figure in speakers.items():
        if figure.kind != "person" or figure.named or not _opens(scene, statements[number]):
            continue
        named = {
            id(speakers[other]): speakers[other]
            for other in range(number + 1, len(statements))
            if other in speakers and _fits(figure, speakers[other])
            and _later(scene, speakers[other], statements[number])
            and _same(said[number], said[other])
        }  # fmt: skip
        if len(named) == 1:
            found[number] = next(iter(named.values()))
    return found


def _opens(scene: Scene, statement: Statement) -> bool:
    at = min(scene.tokens.within(statement.start, statement.start)[0], len(scene.tokens) - 1)
    return scene.paragraph[at] - scene.paragraph[0] < OPENING


def _later(scene: Scene, figure: Figure, statement: Statement) -> bool:
    """Whether a figure may be introduced by a statement's source: not one who has been named
    before "a witness"."""
    if statement.source is None or not figure.at:
        return True
    first, behind = scene.tokens.within(statement.source.start, statement.source.end)
    new = not words("indefinite").isdisjoint(scene.tokens.lower[first : first + 1])
    return not new or figure.at[0] >= behind


def _fits(figure: Figure, other: Figure) -> bool:
    clash = figure.gender != "u" and other.gender != "u" and figure.gender != other.gender
    return other.kind == "person" and other.named and not clash


def _words(scene: Scene, statement: Statement) -> frozenset[str]:
    tokens = scene.tokens
    spans = [tokens.within(piece.start, piece.end) for piece in statement.content]
    return frozenset(
        word for first, behind in spans for word in tokens.lower[first:behind] if len(word) >= LONG
    )


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both >= LEAST and both >= SHARE * min(len(one), len(other))
