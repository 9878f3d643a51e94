"""Whom the words of a source cannot mean, however likely the ranker finds them.

In: a phrase, its statement, and the page up to it. Out: identities of figures. All rules come
from pages on which words were put into the wrong mouth (docs/decisions/speakers.md).
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.context.who.figures import Figure
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.spelled import Name
from onrecord.context.who.stage import Scene
from onrecord.context.who.tokens import Tokens
from onrecord.core.statement import Statement

_OPENING = frozenset("“„«\"‘'")
"""Marks with one of which a quotation begins."""

_PARTIES = frozenset(
    """victim suspect defendant plaintiff complainant witness survivor patient driver passenger
    teenager man woman boy girl child""".split()
)
"""Nouns for somebody in the case; of an office its holder speaks as well."""

_RECENT = 12
"""Statements back in which somebody may have been spoken of."""

_EMPTY = re.compile(
    r"(?:is|was|remains?|remained|became|seems|appears)\b.*\b(?:un)?"
    r"(?:clear|known|certain|likely|possible|evident|obvious)$",
    re.IGNORECASE,
)


def is_empty(told: Phrase, statement: Statement) -> bool:
    """Whether an "it" stands for nobody: "it was unclear"."""
    return told.head == "it" and bool(statement.cue and _EMPTY.match(statement.cue.text))


def is_quoted(told: Phrase, around: Statement, tokens: Tokens) -> bool:
    """Whether a pronoun is quoted word for word by the statement around it, whose speaker would
    say "I"."""
    if told.kind != "pronoun" or around.quotation != "direct":
        return False
    at = tokens.starts[told.first]
    return any(
        one.start <= at < one.end
        and not _OPENING.isdisjoint(tokens.text[max(one.start - 1, 0) : one.start + 1])
        for one in around.content
    )


def named_in(
    statement: Statement, tokens: Tokens, found: Sequence[Name], owner: Mapping[int, Figure]
) -> frozenset[int]:
    """The people whom a quotation calls by name, which nobody does of himself; `found` are the
    page's names in order, `owner` has the figure of each by its first word."""
    if statement.quotation != "direct":
        return frozenset()
    named: set[int] = set()
    for piece in statement.content:
        first, behind = tokens.within(piece.start, piece.end)
        start = bisect_left(found, first, key=lambda one: one.first)
        stop = bisect_left(found, behind, lo=start, key=lambda one: one.first)
        figures = (owner.get(one.first) for one in found[start:stop])
        named.update(id(one) for one in figures if one is not None and one.kind == "person")
    return frozenset(named)


def who_spoke_of(told: Phrase, scene: Scene, statements: Sequence[Statement]) -> frozenset[int]:
    """Those who have said something of "the victim" before a phrase of that noun: they speak of
    another."""
    if told.kind != "noun" or told.head not in _PARTIES:
        return frozenset()
    tokens = scene.tokens
    return frozenset(
        id(one.speaker)
        for one in scene.said[-_RECENT:]
        if one.speaker is not None
        and any(
            told.head in tokens.lower[slice(*tokens.within(piece.start, piece.end))]
            for piece in statements[one.number].content
        )
    )
