"""The proper names of a page, each with its kind and the words before it that say what they are.

In: tokens. Out: names in reading order, none overlapping another. Headlines in capitals of
every word are read in the light of the body: there only names that the body has count.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from onrecord.context.who.bounds import mended
from onrecord.context.who.lexicon import given_names, is_title, words
from onrecord.context.who.spelled import BODY, PERSON, Name
from onrecord.context.who.tagging import BRIDGES, LABELS, Scores, candidates, scores
from onrecord.context.who.tokens import Tokens, beside, headline_sentences

_LINKS = BRIDGES - {"al", "el", "bin", "bint", "ibn", "ben", "abu", "le", "la"}


def names(tokens: Tokens, sources: Collection[int] = ()) -> list[Name]:
    """The names of a page; `sources` are the numbers of words that stand in sources, where a
    capital is rather a name's than a sentence's."""
    chosen = candidates(tokens)
    given = _agreed(tokens, chosen, scores(tokens, chosen))
    likely = dict(zip(chosen, (1 - np.exp(given[:, 0])).tolist(), strict=True))
    likely.update(dict.fromkeys(sources, 1.0))
    found = mended(tokens, list(_runs(tokens, chosen, given)), likely, sources)
    return [one for one in found if not _shouted(tokens, one.first, one.behind)]


LONGEST = 14
"""Words of a name at most; a longer run of capitals is a headline, or shouting."""

_PAGE = 1.0
"""What the page's other uses of a word count beside its own place."""

_SWITCH = np.full((len(LABELS), len(LABELS)), -2.0, np.float32)
"""Log-cost of a change of kind between neighbours: "Kanye West" is one name, not two."""
_SWITCH[0, :] = _SWITCH[:, 0] = -0.4
np.fill_diagonal(_SWITCH, 0.0)
_FREE = np.zeros_like(_SWITCH)


def _agreed(tokens: Tokens, chosen: Sequence[int], given: Scores) -> Scores:
    """The scores, with what the same word has elsewhere on the page."""
    if not chosen:
        return given
    number: dict[str, int] = {}
    word = np.array([number.setdefault(tokens.lower[at], len(number)) for at in chosen])
    total = np.zeros((len(number), given.shape[1]), np.float32)
    np.add.at(total, word, given)
    mean = total / np.bincount(word)[:, None]
    agreed = given.copy()
    agreed[:, 1:] = (given[:, 1:] + _PAGE * mean[word, 1:]) / (1 + _PAGE)
    named = np.log(-np.expm1(np.minimum(given[:, 0], -1e-6)))
    agreed[:, 1:] += (named - np.logaddexp.reduce(agreed[:, 1:], axis=1))[:, None]
    return agreed


def _best(chosen: Sequence[int], given: Scores) -> list[int]:
    """The likeliest kinds, neighbours being rather of one kind (Viterbi)."""
    back: list[NDArray[np.intp]] = []
    score = given[0]
    for at in range(1, len(chosen)):
        change = _SWITCH if chosen[at] == chosen[at - 1] + 1 else _FREE
        reached = score[:, None] + change
        back.append(reached.argmax(axis=0))
        score = reached.max(axis=0) + given[at]
    kinds = [int(score.argmax())]
    for step in reversed(back):
        kinds.append(int(step[kinds[-1]]))
    return kinds[::-1]


def _runs(tokens: Tokens, chosen: Sequence[int], given: Scores) -> Iterator[Name]:
    kinds = _best(chosen, given) if chosen else []
    told = list(zip(chosen, kinds, range(len(chosen)), strict=True))
    shouting = headline_sentences(tokens)
    for _, group in groupby(enumerate(told), key=lambda one: (one[1][0] - one[0], one[1][1])):
        run = [entry for _, entry in group]
        kind = run[0][1]
        if kind == 0:
            continue
        for first, behind in _pieces(tokens, run[0][0], run[-1][0] + 1, kind):
            rows = slice(run[0][2] + first - run[0][0], run[0][2] + behind - run[0][0])
            sure = float(np.exp(given[rows, kind].mean()))
            if tokens.sentence[first] in shouting:
                sure *= 0.5
            person = float(np.exp(given[rows, PERSON].mean()))
            yield Name(first, behind, kind, sure, person)


_SPOKEN = frozenset(
    "i we us you he him she it they them is was wasn't are were be not isn't don't when why".split()
)


def _shouted(tokens: Tokens, first: int, behind: int) -> bool:
    """Whether a run of capitals is what someone shouts, no name: "THEY WERE NOT THERE"."""
    loud = behind - first > 3 and all(word.isupper() for word in tokens.words[first:behind])
    return loud and not _SPOKEN.isdisjoint(tokens.lower[first:behind])


def _pieces(tokens: Tokens, first: int, behind: int, kind: int) -> Iterator[tuple[int, int]]:
    """A run, cut where it holds several names, without links and titles at its ends."""
    start = first
    for at in range(first, behind + 1):
        if at == behind or _cuts(tokens, first, at, behind, kind):
            piece = _trimmed(tokens, start, at, kind)
            if 0 < piece[1] - piece[0] <= LONGEST:
                yield piece
            start = at if at == behind or _opens(tokens, at) else at + 1


def _opens(tokens: Tokens, at: int) -> bool:
    return tokens.sentence[at] != tokens.sentence[at - 1] and tokens.words[at][0].isupper()


def _cuts(tokens: Tokens, first: int, at: int, behind: int, kind: int) -> bool:
    if at > first and tokens.sentence[at] != tokens.sentence[at - 1]:
        return True
    word = tokens.lower[at]
    if kind == BODY:
        listed = "and" in tokens.lower[at : min(behind, at + LONGEST)]
        return (word == "," and not listed) or (word == "'s" and at + 1 == behind)
    return word in ("and", "&", ",", "'s", "with", "in", "on", "to") or (
        kind == PERSON and word in ("of", "the", "for")
    )


def _no_first_name(tokens: Tokens, at: int) -> bool:
    """Whether a capital is the sentence's or a dateline's: "When Weld", "WASHINGTON Ann Weld"."""
    word, behind = tokens.words[at], tokens.words[at + 1]
    shouted = len(word) > 3 and word.isupper() and not behind.isupper() and len(behind) > 2
    dateline = shouted and tokens.lower[at + 1] in given_names()
    return dateline or (tokens.first[at] and tokens.lower[at] in words("opener"))


_OFFICES = frozenset("PM MP MPs MLA MLAs MEP MEPs MSP MSPs CEO CFO COO CTO CIO".split())
"""Offices in capitals, which are no part of a body's name: "Weld Bank CEO"."""


_OF_OFFICES = frozenset(
    """minority majority deputy vice assistant associate acting press prime chief managing foreign
    defence defense interior finance health education""".split()
)


def _ends_in_office(tokens: Tokens, first: int, behind: int) -> bool:
    """Whether a body's name runs into an office: "Congress MP", "Senate Minority Leader | Ann
    Weld"."""
    if tokens.words[behind - 1] in _OFFICES:
        return True
    if not beside(tokens, behind - 1):
        return False
    part = tokens.lower[behind - 1] in _OF_OFFICES and is_title(tokens.lower[behind])
    titled = is_title(tokens.lower[behind - 1]) and tokens.words[behind][0].isupper()
    return part or (titled and behind - first > 1)


def _trimmed(tokens: Tokens, first: int, behind: int, kind: int) -> tuple[int, int]:
    titles = words("title") if kind == PERSON else frozenset()
    while first < behind and (
        tokens.lower[first] in _LINKS
        or (kind == PERSON and first + 1 < behind and _no_first_name(tokens, first))
        or (is_title(tokens.lower[first]) and titles and first + 1 < behind)
    ):
        first += 1
    while first < behind and (
        tokens.lower[behind - 1] in _LINKS
        or tokens.lower[behind - 1] in BRIDGES
        or (kind == BODY and _ends_in_office(tokens, first, behind))
        or (kind == PERSON and tokens.words[behind - 1].islower())
    ):
        behind -= 1
    if kind == PERSON and behind - first == 1 and tokens.lower[first].rstrip(".") in titles:
        named = tokens.lower[first] in given_names() and tokens.lower[first - 1 : first] != ["the"]
        if not named:
            return first, first
    return first, behind
