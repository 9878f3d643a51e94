"""Names in sentences in which every word has a capital: "PM Weld Opens Bank In Lowell".

In: names as the tagger reads them, where a capital tells nothing and several words run into one
name. Out: of those the parts that the page names elsewhere; else what is left between words
that it has in small letters.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.context.who.lexicon import given_names, words
from onrecord.context.who.spelled import PERSON, Name
from onrecord.context.who.tagging import Cases
from onrecord.context.who.tokens import ALMOST_ALL, Tokens, headline_sentences

Key = tuple[str, ...]


def of_headlines(tokens: Tokens, found: Sequence[Name], seen: Cases) -> Iterator[Name]:
    """The names, those of headlines without the words around them."""
    loud = headline_sentences(tokens, ALMOST_ALL)
    elsewhere: dict[Key, Name] = {}
    for one in found if loud else ():
        if tokens.sentence[one.first] not in loud:
            key = tuple(tokens.lower[one.first : one.behind])
            elsewhere.setdefault(key, one)
            if one.kind == PERSON:
                elsewhere.setdefault(key[:1], one)
                elsewhere.setdefault(key[-1:], one)
    for one in found:
        if tokens.sentence[one.first] not in loud:
            yield one
            continue
        known = list(_known(tokens, one, elsewhere))
        strange = one.kind == PERSON and tokens.lower[one.first] not in given_names()
        if known or strange:  # "Chief Reflects Following Blaze"
            yield from known
        elif one.behind - one.first == 1:
            yield one
        else:
            yield from _between(tokens, one, seen)


def _known(tokens: Tokens, one: Name, elsewhere: Mapping[Key, Name]) -> Iterator[Name]:
    """The parts of a name that are names elsewhere, the longest first where several begin."""
    at = one.first
    while at < one.behind:
        for behind in range(one.behind, at, -1):
            other = elsewhere.get(tuple(tokens.lower[at:behind]))
            if other is not None:
                yield replace(other, first=at, behind=behind)
                at = behind
                break
        else:
            at += 1


def _between(tokens: Tokens, one: Name, seen: Cases) -> Iterator[Name]:
    """A name that is named nowhere else, or what is left of it between common words: two words
    and more, or an acronym."""
    start = one.first
    for at in range(one.first, one.behind + 1):
        if at < one.behind and not _common(tokens.lower[at], seen):
            continue
        if at - start > 1 or (at > start and tokens.words[start].isupper()):
            yield replace(one, first=start, behind=at)
        start = at + 1


def _common(word: str, seen: Cases) -> bool:
    return seen.low[word] > 0 and word not in words("particle")
