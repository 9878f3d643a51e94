"""Names that sources tell: of people whom they call by one word, and of bodies.

In: names as the tagger reads them, and which words stand in sources. Out: the names, with
"Norb Mages" for the Mages who said it, "E. J. Weld" for a source that begins so, and "Lowell
Harbour Organization" for one that is just that.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.context.who.lexicon import countries, given_names, is_title, words
from onrecord.context.who.spelled import BODY, PERSON, Name
from onrecord.context.who.tagging import Cases
from onrecord.context.who.tokens import Tokens, beside

_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_QUOTES = frozenset("“”\"‘’'")
_KNOWN = ("person", "groups", "bodies", "documents", "company", "outlets", "small", "month",
          "determiner", "title")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Full:
    """The first words of the names that are whole, and what people are called by alone."""

    firsts: frozenset[int] = frozenset()
    called: frozenset[str] = frozenset()


def in_full(
    tokens: Tokens, found: Sequence[Name], sources: Collection[int], cases: Cases
) -> tuple[list[Name], Full]:
    """The names in reading order, and what is told of those that were found here."""
    called = set(_called(tokens, sources)) - _named(tokens, found)
    bodies = {tokens.lower[one.first] for one in found if one.kind == BODY and _is_sure(one)}
    full = [*_described(tokens, sources, cases), *_bodies(tokens, sources)]
    for at, word in enumerate(tokens.lower):
        if word in called and tokens.words[at][0].isupper():
            span = _whole(tokens, at, cases, sure=word not in bodies)
            if span:
                full.append(Name(*span, PERSON, 0.6, 0.6))
    told = {tokens.lower[at] for one in full for at in (one.first, one.behind - 1)} & called
    return _laid_over(found, full), Full(frozenset(one.first for one in full), frozenset(told))


def _is_sure(one: Name) -> bool:
    return one.behind - one.first == 1 and one.sure > 0.6


def _called(tokens: Tokens, sources: Collection[int]) -> Iterator[str]:
    """The words that are a source by themselves, a title before them aside."""
    for first, behind in _phrases(sources):
        while first + 1 < behind and is_title(tokens.lower[first].rstrip(".")):
            first += 1
        while behind > first + 1 and not tokens.words[behind - 1][0].isalpha():
            behind -= 1
        if behind - first == 2 and tokens.lower[behind - 1] == "'s":
            behind -= 1
        word, lower = tokens.words[first], tokens.lower[first]
        lone = behind - first == 1 and word[0].isupper() and not word.isupper()
        if lone and (not _is_known(lower) or lower in words("month")) and not _is_place(lower):
            yield lower


def _is_place(word: str) -> bool:
    """Whether a word is a government's name, and nobody's first one."""
    world = countries()
    return (word in world.names or word in world.seats) and word not in given_names()


def _phrases(sources: Collection[int]) -> Iterator[tuple[int, int]]:
    """The stretches of words that stand together in sources."""
    for _, group in groupby(enumerate(sorted(sources)), key=lambda one: one[1] - one[0]):
        run = [at for _, at in group]
        yield run[0], run[-1] + 1


def _named(tokens: Tokens, found: Sequence[Name]) -> set[str]:
    """The words by which people who are named in full are known already."""
    return {
        tokens.lower[at]
        for one in found
        if one.kind == PERSON and 1 < one.behind - one.first < 4 and one.sure > 0.5
        for at in (one.first, one.behind - 1)
    }


def _whole(tokens: Tokens, at: int, cases: Cases, sure: bool) -> tuple[int, int] | None:
    """The words of the whole name that a word is part of."""
    if beside(tokens, at):
        behind = tokens.lower[at + 1]
        goes_on = _capital(tokens, at + 1) and not _is_known(behind) and not cases.low[behind]
        first_name = tokens.lower[at] in given_names() and goes_on
        if first_name or _capital(tokens, at + 1) or behind in words("particle"):
            return (at, at + 2) if first_name else None
    first = _over(tokens, at)
    if not first or not (beside(tokens, first - 1) or first < at):
        return None
    if _opens(tokens, first - 1):
        return _with_initials(tokens, first - 1), at + 1
    if first > 1 and beside(tokens, first - 2) and _opens(tokens, first - 2):
        return None if _is_known(tokens.lower[first - 1]) else (first - 2, at + 1)
    if sure and first == at and _may_open(tokens, first - 1, cases):
        return first - 1, at + 1
    return None


def _over(tokens: Tokens, at: int) -> int:
    """Where the words begin that stand between a first name and a surname: "Del", "“Sonny”"."""
    while at and beside(tokens, at - 1) and tokens.lower[at - 1] in words("particle"):
        at -= 1
    quoted = at > 3 and tokens.words[at - 1] in _QUOTES and tokens.words[at - 3] in _QUOTES
    return at - 3 if quoted else at


def _capital(tokens: Tokens, at: int) -> bool:
    return tokens.words[at][0].isupper() and not tokens.words[at].isupper()


def _with_initials(tokens: Tokens, first: int) -> int:
    """Where a name begins that has initials in it: "Ann B. Weld"."""
    while first and beside(tokens, first - 1) and _INITIALS.fullmatch(tokens.words[first - 1]):
        first -= 1
    initial = _INITIALS.fullmatch(tokens.words[first])
    named = initial and first and beside(tokens, first - 1)
    return first - 1 if named and tokens.lower[first - 1] in given_names() else first


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a word is a first name, or the initials of one."""
    return bool(_INITIALS.fullmatch(tokens.words[at])) or (
        tokens.lower[at] in given_names()
        and not is_title(tokens.lower[at])
        and not (tokens.first[at] and tokens.lower[at] in words("opener"))
    )


def _may_open(tokens: Tokens, at: int, cases: Cases) -> bool:
    """Whether a word that no list has is rather a first name than anything else."""
    word = tokens.lower[at]
    strange = not _is_known(word) and not cases.low[word] and not tokens.words[at].isupper()
    return strange and not tokens.first[at] and word.isalpha() and word[-1] != "s" and len(word) > 2


def _described(tokens: Tokens, sources: Collection[int], cases: Cases) -> Iterator[Name]:
    """Sources that begin with two capitals, a comma and what the person is."""
    for first, behind in _phrases(sources):
        if behind - first < 5 or tokens.words[first + 2] != "," or not beside(tokens, first):
            continue
        one, other = tokens.lower[first], tokens.lower[first + 1]
        if _is_known(one) or _is_known(other) or not tokens.words[first + 1][0].isupper():
            continue
        told = {word.rstrip(".") for word in tokens.lower[first + 3 : behind]}
        if told & (words("person") | words("title")) and not cases.low[one] | cases.low[other]:
            yield Name(first, first + 2, PERSON, 0.6, 0.6)


def _bodies(tokens: Tokens, sources: Collection[int]) -> Iterator[Name]:
    """Sources that are capitals up to the noun of a body: "The Lowell Harbour Organization"."""
    for first, behind in _phrases(sources):
        first += tokens.lower[first] in words("determiner")
        told = range(first, behind - 1)
        if behind - first > 2 and tokens.lower[behind - 1] in words("bodies") and all(
            beside(tokens, at) and not is_title(tokens.lower[at].rstrip(".")) for at in told
        ) and _capital(tokens, behind - 1):  # fmt: skip
            yield Name(first, behind, BODY, 0.6)


def _is_known(word: str) -> bool:
    """Whether a word is known as something else than a person's name."""
    world = countries()
    word = word.rstrip(".")
    return any(word in words(section) for section in _KNOWN) or word in world.adjectives


def _laid_over(found: Sequence[Name], full: Sequence[Name]) -> list[Name]:
    """The names, those that overlap a fuller one cut before it."""
    taken = {at: one for one in full for at in range(one.first, one.behind)}
    kept = {one.first: one for one in taken.values()}
    for one in found:
        over = next((at for at in range(one.first, one.behind) if at in taken), None)
        if over is None:
            kept[one.first] = one
        elif one.kind != PERSON and over > one.first:
            kept[one.first] = replace(one, behind=over)
        elif over > one.first + 1:  # "Ocean Air Ann Weld"
            kept[one.first] = Name(one.first, over, BODY, 0.4)
    return [kept[at] for at in sorted(kept)]
