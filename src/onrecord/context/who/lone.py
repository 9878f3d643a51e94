"""Names of places, bodies and things that the tagger took for people.

In: names. Out: the same names: those of one word that stand where a place does ("in Gaza") or a
body ("Orvane shares", "Orvane Motor"), or are written as no surname is ("WhatsApp"), are no
people; and nobody is "the Paralympics".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.context.who.lexicon import given_names, is_title, words
from onrecord.context.who.spelled import BODY, PERSON, PLACE, THING, Name
from onrecord.context.who.tokens import Tokens

_WHERE = frozenset("in near across outside inside throughout around".split())
_LISTS = frozenset((",", "and", "or"))
_COINED = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O'|O’)[A-Z]).*[a-z]+[A-Z]")
"""A capital within a word, but of McKinley and DeSantis."""


def no_persons(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """The names in reading order, with places and things that are no people."""
    several = [one for one in found if one.behind - one.first > 1]
    full = {
        tokens.lower[at]
        for one in several
        if one.kind == PERSON
        for at in (one.first, one.behind - 1)
        if at > one.first or tokens.lower[at] in given_names()
    }
    firms = {tokens.lower[one.first] for one in several if _is_firm(tokens, one)} - full
    alone = [one for one in found if _alone(tokens, one) and tokens.lower[one.first] not in full]
    people = {tokens.lower[one.first] for one in alone if _titled(tokens, one)}
    places: set[str] = set()
    staffed = firms - people
    behind = -9
    for one in alone:
        word = tokens.lower[one.first]
        if word not in people and _staffed(tokens, one):
            staffed.add(word)
        listed = one.first - behind in (1, 2) and tokens.lower[one.first - 1] in _LISTS
        if word not in people and (listed or tokens.lower[one.first - 1] in _WHERE):
            places.add(word)
            behind = one.behind
    lone = set(alone)
    things = {tokens.lower[one.behind - 1] for one in found if _the_thing(tokens, one)}
    found = [
        replace(one, kind=THING, person=0.0)
        if one.kind == PERSON and tokens.lower[one.behind - 1] in things
        else one
        for one in found
    ]
    return [
        _told(tokens, one, places, staffed) if one in lone else _model(tokens, one, staffed)
        for one in found
    ]


_LITTLE = frozenset(
    ", . ; : ) ” of in on at to for from by with and or is are was were has had will as but".split()
)


def _the_thing(tokens: Tokens, one: Name) -> bool:
    """Whether a name stands as nobody's does, but for "the King": "the | Paralympics |, in"."""
    if one.first == 0 or tokens.words[one.first - 1] != "the":
        return False
    return (
        not is_title(tokens.lower[one.behind - 1])
        and one.behind < len(tokens)
        and tokens.lower[one.behind] in _LITTLE
    )


def _is_firm(tokens: Tokens, one: Name) -> bool:
    """Whether a name ends as a firm's does: "Orvane Motor"."""
    return one.kind == BODY and tokens.lower[one.behind - 1].rstrip(".") in words("company")


def _model(tokens: Tokens, one: Name, staffed: set[str]) -> Name:
    """What begins with a firm's name is its own, no person: "Orvane Alto"."""
    owned = one.kind == PERSON and one.behind - one.first > 1
    return replace(one, kind=THING) if owned and tokens.lower[one.first] in staffed else one


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
    """Whether a name is a body's by the words beside it: "Orvane shares", "Zug-based Orvane",
    "Orvane CEO Lena Weld", "a unit of Orvane", "Orvane, a maker of ferries,"."""
    owns = tokens.lower[one.behind : one.behind + 1] == ["'s"]
    behind = one.behind + owns
    based = tokens.lower[one.first - 1].endswith("-based")
    if based or tuple(tokens.lower[one.first - 2 : one.first]) in _PART_OF:
        return True
    if behind >= len(tokens):
        return False
    if tokens.words[behind] == ",":
        return _body_apposed(tokens, behind + 1)
    return tokens.lower[behind] in _STAFF or tokens.lower[behind] in _CHIEFS


_CHIEFS = frozenset("ceo cfo coo cto chairman chairwoman".split())
_PART_OF = frozenset(
    (part, link)
    for part in "unit subsidiary division arm shares owner parent maker customers ceo".split()
    for link in ("of", "in", "at")
)
_APPOSED = 6
"""Words of "a maker of ferries" that are looked at."""


def _body_apposed(tokens: Tokens, at: int) -> bool:
    """Whether "a charity", "the country's largest bank" begins here, said of what stands before."""
    if tokens.lower[at : at + 1] not in (["a"], ["an"], ["the"]):
        return False
    for word in tokens.lower[at + 1 : at + _APPOSED]:
        if word in words("person") or word in words("title") or word in _CLOSES:
            return False
        if word in words("bodies"):
            return True
    return False


_CLOSES = frozenset(", . ; : of for in at with and who whose that which 's".split())


def _told(tokens: Tokens, one: Name, places: set[str], staffed: set[str]) -> Name:
    if tokens.lower[one.first] in places:
        return replace(one, kind=PLACE, person=0.0)
    if tokens.lower[one.first] in staffed:
        return replace(one, kind=BODY, person=0.0)
    return replace(one, kind=THING) if _COINED.match(tokens.words[one.first]) else one
