"""Names whose kind the words around them tell better than the tagger.

In: names. Out: the same names: those of one word that stand where a place does ("in Gaza") or a
body ("Orvane shares"), or are written as no surname is ("WhatsApp"), are no people; those with an
age ("Roe Weld, 42,") or "who is" behind them are.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.context.who.lexicon import given_names, is_title, words
from onrecord.context.who.spelled import BODY, PERSON, PLACE, THING, Name
from onrecord.context.who.tokens import Tokens, goes_on

_WHERE = frozenset("in near across outside inside throughout around".split())
_LISTS = frozenset((",", "and", "or"))
_COINED = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O'|O’)[A-Z]).*[a-z]+[A-Z]")
"""A capital within a word, but of McKinley and DeSantis."""


def no_persons(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """The names in reading order, with places and things that are no people."""
    full = {
        tokens.lower[at]
        for one in found
        if one.kind == PERSON and one.behind - one.first > 1
        for at in (one.first, one.behind - 1)
    }
    alone = [one for one in found if _alone(tokens, one) and tokens.lower[one.first] not in full]
    people = {tokens.lower[one.first] for one in alone if _titled(tokens, one)}
    places: set[str] = set()
    staffed: set[str] = set()
    behind = -9
    for one in alone:
        word = tokens.lower[one.first]
        if word not in people and _staffed(tokens, one):
            staffed.add(word)
        listed = one.first - behind in (1, 2) and tokens.lower[one.first - 1] in _LISTS
        if word not in people and (listed or tokens.lower[one.first - 1] in _WHERE):
            places.add(word)
            behind = one.behind
    return [_told(tokens, one, places, staffed) if one in alone else one for one in found]


def _alone(tokens: Tokens, one: Name) -> bool:
    lone = one.kind == PERSON and one.behind - one.first == 1 and one.first > 0
    return lone and tokens.lower[one.first] not in given_names()


def _titled(tokens: Tokens, one: Name) -> bool:
    return is_title(tokens.lower[one.first - 1].rstrip("."))


_STAFF = frozenset(
    """employees workers staff customers shareholders investors shares stock executives engineers
    spokesman spokeswoman spokesperson users subsidiary""".split()
)
"""What stands behind a body's name and behind no person's."""


def _staffed(tokens: Tokens, one: Name) -> bool:
    """Whether a name is a body's by the words beside it: "Orvane shares", "Zug-based Orvane"."""
    behind = one.behind + (tokens.lower[one.behind : one.behind + 1] == ["'s"])
    based = tokens.lower[one.first - 1].endswith("-based")
    return based or (behind < len(tokens) and tokens.lower[behind] in _STAFF)


def _told(tokens: Tokens, one: Name, places: set[str], staffed: set[str]) -> Name:
    if tokens.lower[one.first] in places:
        return replace(one, kind=PLACE, person=0.0)
    if tokens.lower[one.first] in staffed:
        return replace(one, kind=BODY, person=0.0)
    return replace(one, kind=THING) if _COINED.match(tokens.words[one.first]) else one


_CLOSING = frozenset((*',.;:”")', "said", "says", "told", "who"))
_FULL = range(2, 5)
"""Words of a full name."""


def office_holders(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """The names in reading order, with the people whose office stands before a comma, whatever the
    tagger made of their names: "the group's director, Naw Thida Hlaing"."""
    offices = words("title") & words("person")
    told = [
        Name(at + 1, behind, PERSON, 0.6, 0.6)
        for at in range(1, len(tokens) - 2)
        if tokens.words[at] == "," and tokens.lower[at - 1] in offices
        if (behind := _full_name(tokens, at + 1))
    ]
    sure = {(one.first, one.behind) for one in found if one.kind == PERSON or one.sure > 0.8}
    new = [one for one in told if (one.first, one.behind) not in sure]
    taken = {at for one in new for at in range(one.first, one.behind)}
    kept = [one for one in found if taken.isdisjoint(range(one.first, one.behind))]
    return sorted([*kept, *new], key=lambda one: one.first)


def _full_name(tokens: Tokens, first: int) -> int:
    """Where two to four words with capitals end that can be a person; 0 where they are none."""
    behind = first
    while behind < len(tokens) and goes_on(tokens, behind) and tokens.words[behind][-1].isalpha():
        behind += 1
    listed = tokens.lower[first:behind]
    ends = behind == len(tokens) or tokens.lower[behind] in _CLOSING
    known = any(word in words(one) for word in listed for one in _NO_NAMES)
    return behind if ends and len(listed) in _FULL and not known else 0


_NO_NAMES = ("company", "bodies", "outlets", "groups", "title", "small", "month")

_SINGLE = frozenset("is was has says said works lives asked".split())
"""What stands behind "who" for one person; of a team it is said that they "have"."""


def persons_told(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """The names in reading order, with the people of whom an age or "who is" tells."""
    told = {
        tokens.lower[one.behind - 1]
        for one in found
        if one.kind != PLACE and one.behind - one.first < 4 and _one_person(tokens, one)
    }
    return [
        replace(one, kind=PERSON, person=max(one.person, 0.6))
        if one.kind in (BODY, THING)
        and one.behind - one.first < 4
        and tokens.lower[one.behind - 1] in told
        else one
        for one in found
    ]


def _one_person(tokens: Tokens, one: Name) -> bool:
    last = tokens.lower[one.behind - 1]
    known = any(last in words(section) for section in ("company", "bodies", "outlets", "groups"))
    if known or one.behind + 2 >= len(tokens) or tokens.words[one.behind] != ",":
        return False
    after, then = tokens.lower[one.behind + 1], tokens.lower[one.behind + 2]
    aged = after.isdigit() and len(after) == 2 and then in (",", ".")
    return aged or (after == "who" and then in _SINGLE)
