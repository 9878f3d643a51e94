"""What the names of a page name, as the whole page agrees, and the names that were overlooked.

In: names as they are bounded. Out: the same with their kinds, without those that name nothing; and
the surnames, short names and initials that the tagger took for common words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.context.who.lexicon import countries, well_known, words
from onrecord.context.who.spelled import BODY, PERSON, PLACE, THING, Name
from onrecord.context.who.tokens import Tokens, goes_on


def settled(tokens: Tokens, found: Sequence[Name], called: frozenset[str]) -> list[Name]:
    """The names with kinds on which the whole page agrees; people are `called` by these words."""
    votes: dict[str, Counter[int]] = {}
    datelines = _datelines(tokens, found)
    for one in found:
        filed = 400 if one.first in datelines else 0
        counted = votes.setdefault(_key(tokens, one), Counter())
        counted[one.kind] += int(100 * one.sure)
        counted[PLACE] += filed
    full = _surnames(tokens, found) | called
    alone = frozenset(
        _key(tokens, one) for one in found if one.kind == PERSON and one.behind - one.first == 1
    )
    told: list[Name] = []
    for one in found:
        key = _key(tokens, one)
        kind, weight = votes[key].most_common(1)[0]
        if _names_nothing(key) or (one.sure < 0.3 and weight < 60):
            continue
        if one.behind - one.first == 1 and key in full:
            kind = PERSON
        elif known := _known_kind(key, " ".join(tokens.words[one.first : one.behind]), kind):
            kind = known
        elif kind == PLACE and one.behind - one.first == 2 and key.split()[-1] in alone:
            kind = PERSON
        elif kind == PERSON and one.behind - one.first > 1 and _ends_body(tokens, one):
            kind = BODY
        told.append(replace(one, kind=kind))
    return told


_DATELINE, _ACRONYM = 9, 5
"""Words of a dateline at most ("WICHITA, Kan., July 3 (Press Desk) -"), and letters of what may
be a body's instead ("NATO - ")."""


def _datelines(tokens: Tokens, found: Iterable[Name]) -> set[int]:
    """The first words of the names of datelines that are places: "LARKFIELD, Kan. (AP) --"."""
    listed = list(found)
    ends = {one.first: _dateline_end(tokens, one) for one in listed}
    inside = {at for first, behind in ends.items() for at in range(first, behind)}
    return {one.first for one in listed if one.first in inside}


def _dateline_end(tokens: Tokens, one: Name) -> int:
    """Where the places of a dateline end that a name in capitals opens; where it begins, if it
    opens none."""
    parts = tokens.words[one.first : one.behind]
    last = min(one.behind + _DATELINE, len(tokens))
    opens = tokens.first[one.first] and all(part.isupper() for part in parts)
    if not opens or one.behind >= last:
        return one.first
    dash = next((at for at in range(one.behind, last) if _dash(tokens, at)), last)
    direct = dash == one.behind and max(map(len, parts)) > _ACRONYM
    if dash == last or not (direct or tokens.words[one.behind] in ",(/"):
        return one.first
    return next((at for at in range(one.behind, dash) if tokens.words[at] == "("), dash)


def _dash(tokens: Tokens, at: int) -> bool:
    blank = tokens.text[tokens.ends[at - 1] : tokens.starts[at]].isspace()
    return tokens.words[at] in ("—", "–") or (blank and tokens.words[at] == "-")


def _names_nothing(key: str) -> bool:
    adjective = key in countries().adjectives and key not in countries().names
    little = key in words("determiner") or (key in words("small") and not key.isupper())
    return adjective or little or key in _CURRENCIES


_CURRENCIES = frozenset("usd eur gbp jpy cny rmb inr aud cad chf ngn kes zar".split())


def _known_kind(key: str, name: str, kind: int) -> int | None:
    """What a name is known to name, whatever the tagger took it for."""
    if key in countries().names or key in countries().seats or key in words("region"):
        return PLACE
    return BODY if kind in (PERSON, THING) and well_known(name) else None


def _ends_body(tokens: Tokens, one: Name) -> bool:
    """Whether the last word is that of a body: "Dick Clark Productions"."""
    return tokens.lower[one.behind - 1] in words("company")


def _key(tokens: Tokens, one: Name) -> str:
    return " ".join(tokens.lower[one.first : one.behind])


def _surnames(tokens: Tokens, found: Iterable[Name]) -> frozenset[str]:
    """The last words of the full names of people."""
    return frozenset(
        tokens.lower[one.behind - 1]
        for one in found
        if one.kind == PERSON and one.behind - one.first > 1 and one.sure > 0.5
    )


def _acronyms(tokens: Tokens, found: Iterable[Name]) -> Iterator[str]:
    """The initials of bodies of three words and more: "who"."""
    for one in found:
        listed = tokens.lower[one.first : one.behind]
        parts = [part for part in listed if part[0].isalpha() and part not in words("small")]
        if one.kind == BODY and len(parts) > 2:
            yield "".join(part[0] for part in parts)


def overlooked(tokens: Tokens, settled: Sequence[Name]) -> Iterator[Name]:
    """Surnames and short names of the page that were taken for common words elsewhere."""
    taken = {at for one in settled for at in range(one.first, one.behind)}
    known = {
        tokens.lower[one.first]: one.kind
        for one in settled
        if one.behind - one.first == 1 and one.sure > 0.5 and one.kind != THING
    }
    full = _surnames(tokens, settled)
    known.update(dict.fromkeys(full, PERSON))
    acronyms = set(_acronyms(tokens, settled))
    for at, word in enumerate(tokens.lower):
        if at in taken or not tokens.words[at][0].isupper():
            continue
        if at and tokens.lower[at - 1].rstrip(".") in words("courtesy") and goes_on(tokens, at):
            yield Name(at, at + 1, PERSON, 0.6, 0.6)  # "Mr. Weld", whom nothing else tells
            continue
        told = at > 0 and tokens.words[at - 1].islower() and well_known(tokens.words[at])
        if told or (word in acronyms and tokens.words[at].isupper()):
            yield Name(at, at + 1, BODY, 0.6)
            continue
        if word not in known:
            continue
        if tokens.words[at].isupper() or not tokens.first[at] or word in full:
            yield Name(at, at + 1, known[word], 0.5)
