"""People whom the words around their names tell, whatever the tagger made of these.

In: names. Out: the same names, and those of people that it overlooked: with an office, a rank or
"Mr" before them, an age ("Roe Weld, 42,") or "who is" behind them.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.context.who.lexicon import given_names, words
from onrecord.context.who.spelled import BODY, PERSON, PLACE, THING, Name
from onrecord.context.who.tokens import Tokens, beside, goes_on

_CLOSING = frozenset((*',.;:”")', "said", "says", "told", "who"))
_FULL = range(2, 5)
"""Words of a full name."""


def office_holders(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """The names in reading order, with the people behind an office, whatever the tagger made of
    their names: "lawmaker Ann van Weld", "the group's director, Naw Thida Hlaing", "the
    minister of Lowell, Ann Weld"."""
    told = [
        Name(first, behind, PERSON, 0.6, 0.6)
        for first in range(1, len(tokens) - 1)
        if tokens.words[first][0].isupper()
        and (
            behind := (_held(tokens, first) and _full_name(tokens, first))
            or (_high(tokens, first) and _full_name(tokens, first, closed=False))
        )
    ]
    sure = {
        (one.first, one.behind) for one in found if one.sure > (0.6 if one.kind == PERSON else 0.8)
    }
    new = [one for one in told if (one.first, one.behind) not in sure]
    taken = {at for one in new for at in range(one.first, one.behind)}
    kept = [one for one in found if taken.isdisjoint(range(one.first, one.behind))]
    return sorted([*kept, *new], key=lambda one: one.first)


_OFFICE_OF = 6
"""Words between an office and the comma behind that of which it is."""


def _held(tokens: Tokens, first: int) -> bool:
    """Whether an office stands right before a word, or before a comma there."""
    offices = words("title") & words("person")
    before = tokens.lower[first - 1]
    if before != ",":
        return before in offices and tokens.words[first - 1].islower() and before not in _AFTER
    at = first - 2
    while at > max(first - 3 - _OFFICE_OF, 0) and tokens.lower[at] not in offices:
        if tokens.words[at] in _MARKS or tokens.lower[at] in _VERBAL:
            return False
        at -= 1
    direct = at == first - 2
    return tokens.lower[at] in offices and (direct or tokens.lower[at + 1] in ("of", "for"))


def _high(tokens: Tokens, first: int) -> bool:
    """Whether a high office stands before a given name: "Prime Minister | Mohammed bin ..."."""
    told = tokens.lower[first - 1] in _HIGH and beside(tokens, first - 1)
    return told and tokens.lower[first] in given_names()


_HIGH = frozenset(
    "president minister premier chancellor emir sultan senator governor secretary king".split()
)
_AFTER = frozenset("head guard forward host private major chief lead".split())
"""Offices that are as often something else."""
_MARKS = frozenset(',;:.!?“”"()–—')
_VERBAL = frozenset("is was are were has have had who which that and said says told".split())


def _full_name(tokens: Tokens, first: int, *, closed: bool = True) -> int:
    """Where two to four words with capitals end that can be a person, and with them the clause if
    that is to be `closed`; 0 where they are none."""
    behind = first
    while behind < len(tokens) and tokens.words[behind][-1].isalpha():
        particle = tokens.lower[behind] in words("particle") and behind > first
        if not (behind == first or goes_on(tokens, behind) or particle):
            break
        behind += 1
    listed = [word for word in tokens.words[first:behind] if word[0].isupper()]
    ends = not closed or behind == len(tokens) or tokens.lower[behind] in _CLOSING
    known = any(word.lower() in words(one) for word in listed for one in _NO_NAMES)
    last = behind > first and tokens.words[behind - 1][0].isupper()
    return behind if ends and last and len(listed) in _FULL and not known else 0


_NO_NAMES = ("company", "bodies", "outlets", "groups", "title", "small", "month")

_SINGLE = frozenset("is was has says said works lives asked".split())
"""What stands behind "who" for one person; of a team it is said that they "have"."""


def persons_told(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """The names in reading order, with the people of whom "Mr", an age or "who is" tells."""
    found = [_ranked(tokens, _addressed(tokens, one)) for one in found]
    told = {
        tokens.lower[one.behind - 1]
        for one in found
        if one.kind != PLACE
        and one.behind - one.first < 4
        and (_one_person(tokens, one) or (one.kind == PERSON and _courteous(tokens, one.first - 1)))
    }
    return [
        replace(one, kind=PERSON, person=max(one.person, 0.6))
        if one.kind in (BODY, THING)
        and one.behind - one.first < 4
        and tokens.lower[one.behind - 1] in told
        else one
        for one in found
    ]


def _courteous(tokens: Tokens, at: int) -> bool:
    return at >= 0 and tokens.lower[at].rstrip(".") in words("courtesy")


def _addressed(tokens: Tokens, one: Name) -> Name:
    """A name with "Mr" before it as a person's, without it and with the first name between."""
    if one.kind == PERSON:
        return one
    first = one.first
    if _courteous(tokens, first) and one.behind - first > 1:
        first += 1
    elif beside(tokens, first - 1) and _courteous(tokens, first - 2):
        first -= 1
    elif not _courteous(tokens, first - 1):
        return one
    return replace(one, first=first, kind=PERSON, sure=0.9, person=0.9)


_RANKS = frozenset(
    """gen general col colonel lt lieutenant capt captain sgt sergeant brig brigadier adm admiral
    commodore dr prof professor sen senator rep minister""".split()
)


def _ranked(tokens: Tokens, one: Name) -> Name:
    """What begins with a rank as a person's name, without it: "General | Kyaw Zeya Lin"."""
    if one.kind == PERSON or tokens.lower[one.first].rstrip(".") not in _RANKS:
        return one
    first = one.first
    while first < one.behind and tokens.lower[first].rstrip(".") in _RANKS:
        first += 1
    return (
        replace(one, first=first, kind=PERSON) if _full_name(tokens, first) == one.behind else one
    )


def _one_person(tokens: Tokens, one: Name) -> bool:
    last = tokens.lower[one.behind - 1]
    known = any(last in words(section) for section in ("company", "bodies", "outlets", "groups"))
    if known or one.behind + 2 >= len(tokens) or tokens.words[one.behind] != ",":
        return False
    after, then = tokens.lower[one.behind + 1], tokens.lower[one.behind + 2]
    aged = after.isdigit() and len(after) == 2 and then in (",", ".")
    return aged or (after == "who" and then in _SINGLE)
