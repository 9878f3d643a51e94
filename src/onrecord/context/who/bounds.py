"""Where a name begins and ends, and what it names, mended by what the page shows elsewhere.

In: names as the tagger reads them, token by token. Out: names with first names, adjectives of
countries ("Russian Defence Ministry") and long forms of acronyms ("the Centre for Disease
Control (CDC)"), none overlapping another.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.context.who.infull import in_full
from onrecord.context.who.lexicon import countries, given_names, is_title, words
from onrecord.context.who.lone import no_persons
from onrecord.context.who.offices import office_holders, persons_told
from onrecord.context.who.settling import overlooked, settled
from onrecord.context.who.spelled import BODY, PERSON, PLACE, THING, Name, is_seat
from onrecord.context.who.tagging import Cases, cases
from onrecord.context.who.titlecase import of_headlines
from onrecord.context.who.tokens import (
    ALMOST_ALL,
    Tokens,
    beside,
    goes_on,
    headline_sentences,
)

LIKELY = 0.5
"""From this on a word that opens a sentence counts as part of the name behind it."""

_LONGEST = 12
"""Words of a name at most, and of the long form that may stand before an acronym."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page tells of its words: their cases, their pairs, how likely each token is of
    a name."""

    cases: Cases
    pairs: Counter[tuple[str, str]]
    likely: Mapping[int, float]
    loud: frozenset[int]
    """The numbers of the sentences in which most words have a capital."""


def mended(
    tokens: Tokens, found: Sequence[Name], likely: Mapping[int, float], sources: Collection[int]
) -> list[Name]:
    """The names in reading order; `likely` says of a token how likely it is of some name,
    `sources` are those that stand in sources."""
    seen = _Page(
        cases(tokens),
        Counter(pairwise(tokens.lower)),
        likely,
        headline_sentences(tokens, ALMOST_ALL),
    )
    plain = of_headlines(tokens, found, seen.cases)
    parts = (part for one in plain for part in _split(tokens, one))
    spelled = (_spelled_out, _owned_bodies, _firms, _bodies_of)
    kept = _disjoint([*(one for find in spelled for one in find(tokens)), *parts])
    kept = office_holders(tokens, _headed(tokens, _joined(tokens, kept)))
    kept = _widened(tokens, kept, seen)
    kept, full = in_full(tokens, kept, sources, seen.cases)
    kept = settled(tokens, no_persons(tokens, persons_told(tokens, kept)), full.called)
    more = sorted([*kept, *overlooked(tokens, kept)], key=lambda one: one.first)
    return _widened(tokens, more, seen, full.firsts)


def _disjoint(found: Iterable[Name]) -> list[Name]:
    """Names that overlap none before them in the list, in reading order."""
    taken: set[int] = set()
    kept: list[Name] = []
    for one in found:
        if one.first < one.behind and taken.isdisjoint(range(one.first, one.behind)):
            taken.update(range(one.first, one.behind))
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)


def _split(tokens: Tokens, one: Name) -> Iterator[Name]:
    """A name, or the two that it is: "NFL Insider | Jason Tree", "Ann Wee | of the Times"; without
    what it begins with that is no name: "Lowell-based | Orvane"."""
    if one.behind - one.first > 1 and tokens.lower[one.first].endswith("-based"):
        one = replace(one, first=one.first + 1)
    lower = tokens.lower[one.first : one.behind]
    if one.kind != PERSON:
        for at in range(len(lower) - 2, -1, -1):
            role = any(lower[at] in words(one) for one in ("title", "person", "company", "bodies"))
            if role and lower[at + 1] in given_names() and at + 2 < len(lower):
                yield Name(one.first + at + 1, one.behind, PERSON, 0.7, 0.7)
                if at:
                    yield replace(one, behind=one.first + at)
                return
    else:
        at = next((at for at in range(1, len(lower) - 1) if lower[at] in given_names()), 0)
        after = one.first > 0 and tokens.lower[one.first - 1] in ("of", "for", "at")
        strange = len(lower) > 3 or _common(lower[0]) or after
        if at and lower[0] not in given_names() and strange:
            one = replace(one, first=one.first + at)
    if one.kind == BODY and "of" in lower[1:3]:
        at = lower.index("of", 1)
        named = at > 1 and lower[0] in given_names() and not _common(lower[0])  # "Judy Law of ..."
        if (lower[-1] in words("outlets") or named) and not _common(lower[at - 1]):
            yield Name(one.first, one.first + at, PERSON, 0.6, 0.6)
            start = one.first + at + 1 + (lower[at + 1] == "the")
            yield replace(one, first=start)
            return
    yield one


def _joined(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """Names that stand side by side and are one: "Fatima | Khawaja", "Dick Clark | Productions"."""
    kept: list[Name] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and last.behind == one.first and beside(tokens, last.behind - 1):
            head = tokens.lower[one.behind - 1]
            body = head in words("company") or head in words("bodies") or head in words("outlets")
            if last.kind in (PERSON, BODY) and body and one.kind in (BODY, THING):
                kept[-1] = Name(last.first, one.behind, BODY, max(last.sure, one.sure), 0.1)
                continue
            single = one.behind - one.first == 1 and not _common(head)
            if last.kind == PERSON and single and one.kind != PLACE and one.person > 0.02:
                kept[-1] = replace(last, behind=one.behind)
                continue
        kept.append(one)
    return kept


_OFFICES = frozenset(
    "agency bureau commission committee council court department ministry parliament".split()
)


def _headed(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """The names with the noun for a body behind them that is theirs: "Health | Ministry"."""
    taken = {at for one in found for at in range(one.first, one.behind)}
    return [
        replace(one, behind=one.behind + 1, kind=BODY)
        if one.kind != PERSON
        and one.behind not in taken
        and beside(tokens, one.behind - 1)
        and goes_on(tokens, one.behind)
        and tokens.lower[one.behind] in _OFFICES
        else one
        for one in found
    ]


def _widened(
    tokens: Tokens, found: Sequence[Name], seen: _Page, whole: Collection[int] = ()
) -> list[Name]:
    """The names with the words before them that are theirs, which those lose that had them; but
    for those that are `whole`, told by their first words."""
    kept: list[Name] = []
    for one in found:
        former = kept[-1] if kept else None
        wide = one if one.first in whole else _whole(tokens, one, former, seen)
        while kept and kept[-1].behind > wide.first:
            cut = kept.pop()
            if cut.first < wide.first:
                kept.append(replace(cut, behind=wide.first))
        kept.append(wide)
    return kept


def _spelled_out(tokens: Tokens) -> Iterator[Name]:
    """Long forms before an acronym in brackets (Schwartz and Hearst 2003), and the acronym."""
    for at in range(2, len(tokens) - 1):
        word = tokens.words[at]
        if tokens.words[at - 1] != "(" or tokens.words[at + 1] not in "),;" or len(word) < 2:
            continue
        if sum(c.isupper() for c in word) < 2 or len(word) > 8 or is_seat(word):
            continue
        first = _long_form(tokens, at - 1, word)
        if first is not None:
            yield Name(first, at - 1, BODY, 1.0)
            yield Name(at, at + 1, BODY, 1.0)


def _bodies_of(tokens: Tokens) -> Iterator[Name]:
    """Bodies that say of what they are: "Department of Agriculture", "Bank of the West"."""
    heads = words("bodies") | words("company")
    for at in range(len(tokens) - 2):
        if tokens.lower[at + 1] not in ("of", "for") or tokens.lower[at] not in heads:
            continue
        behind = at + 2 + (tokens.lower[at + 2] == "the")
        if behind >= len(tokens) or not (tokens.words[at][0].isupper() and goes_on(tokens, behind)):
            continue
        last = min(len(tokens), at + _LONGEST)
        while behind < last and (goes_on(tokens, behind) or _more(tokens, behind)):
            behind += 1
        if tokens.lower[behind - 1] in _AND:
            behind -= 1
        yield Name(at, behind, BODY, 0.9)


def _owned_bodies(tokens: Tokens) -> Iterator[Name]:
    """Bodies named after their members: "Teachers' Union", "Bakers' and Millers' Guild of
    Lowell"."""
    for at in range(1, len(tokens) - 1):
        if tokens.words[at] not in _APOSTROPHES or not _owns(tokens, at - 1):
            continue
        behind = _capitals(tokens, at + 1)
        if behind - at > 4 or tokens.lower[behind - 1] not in _ASSOCIATIONS:
            continue
        first = at - 1
        while first > 2 and tokens.lower[first - 1] in _AND and _owns(tokens, first - 3):
            first -= 3
        if behind < len(tokens) and tokens.lower[behind] == "of":
            whose = _capitals(tokens, behind + 1)
            behind = whose if whose > behind + 1 else behind
        yield Name(first, behind, BODY, 0.9)


def _firms(tokens: Tokens) -> Iterator[Name]:
    """Firms of two names: "Pell & Ames"."""
    for at in range(1, len(tokens) - 1):
        if (
            tokens.words[at] == "&"
            and tokens.words[at - 1][0].isupper()
            and goes_on(tokens, at + 1)
        ):
            yield Name(at - 1, _capitals(tokens, at + 1), BODY, 0.9)


def _capitals(tokens: Tokens, at: int) -> int:
    """The first word from `at` on that has no capital or begins a sentence."""
    while at < len(tokens) and goes_on(tokens, at):
        at += 1
    return at


_APOSTROPHES = ("'", "’")
_ASSOCIATIONS = frozenset(
    """alliance association club confederation congress cooperative federation front guild
    institute league party society syndicate union""".split()
)


def _owns(tokens: Tokens, at: int) -> bool:
    """Whether a word with a capital is many who own: "Teachers", the mark right behind it."""
    marked = tokens.words[at + 1] in _APOSTROPHES and tokens.ends[at] == tokens.starts[at + 1]
    return marked and tokens.words[at][0].isupper() and tokens.lower[at].endswith("s")


_AND = frozenset(("and", "&", ","))


def _more(tokens: Tokens, at: int) -> bool:
    """Whether a list of subjects goes on: "Foreign and Commonwealth", "Trade, Industry and"."""
    if tokens.lower[at] not in _AND or at + 2 >= len(tokens) or not goes_on(tokens, at + 1):
        return False
    if tokens.lower[at + 1].rstrip(".") in words("title"):
        return False
    if tokens.lower[at] == ",":
        return tokens.lower[at + 2] in ("and", "&")
    return tokens.lower[at + 1] not in given_names()


def _long_form(tokens: Tokens, behind: int, short: str) -> int | None:
    """Where the words begin whose letters spell an acronym: its first opens a capitalised word."""
    letters = [c for c in short.lower() if c.isalnum()]
    text = tokens.text
    at, left = tokens.ends[behind - 1] - 1, len(letters) - 1
    lowest = tokens.starts[max(behind - _LONGEST, 0)]
    while left >= 0 and at >= lowest:
        opens = at == 0 or not text[at - 1].isalnum()
        if text[at].lower() == letters[left] and (left > 0 or (opens and text[at].isupper())):
            left -= 1
        at -= 1
    if left >= 0:
        return None
    first = next(n for n in range(max(behind - _LONGEST, 0), behind) if tokens.ends[n] > at + 1)
    capital = sum(tokens.words[n][0].isupper() for n in range(first, behind))
    same = tokens.sentence[first] == tokens.sentence[behind - 1]
    return first if same and capital >= 2 and 2 * capital >= behind - first else None


def _whole(tokens: Tokens, one: Name, former: Name | None, seen: _Page) -> Name:
    """The name with the capitalised words before it that belong to it."""
    first = one.first
    takes = {PERSON: _first_name, BODY: _of_body}.get(one.kind)
    while takes and first > 0 and one.first - first < 3 and beside(tokens, first - 1):
        at = first - 1
        inside = former is not None and former.first <= at < former.behind
        if inside and not _takes_over(tokens, one, former, at):
            break
        often = seen.pairs[tokens.lower[at], tokens.lower[first]] > 1 and _free(tokens.lower[at])
        if not takes(tokens, at, seen) and not often:
            break
        first = at
    if one.kind == PERSON:
        first = _over_particles(tokens, first, seen)
    one = _surname(tokens, one, seen)
    if first == one.first:
        return _told_by_first_name(tokens, one)
    return replace(one, first=first, sure=max(one.sure, 0.6))


def _over_particles(tokens: Tokens, first: int, seen: _Page) -> int:
    """Where a name begins that has particles: "Ursula van der | Meer"."""
    at = first - 1
    while at > 0 and tokens.lower[at] in words("particle") and tokens.words[at].islower():
        at -= 1
    if at < 0 or at == first - 1 or not tokens.words[at][0].isupper():
        return first
    fits = tokens.sentence[at] == tokens.sentence[first] and _first_name(tokens, at, seen)
    return at if fits else first


def _surname(tokens: Tokens, one: Name, seen: _Page) -> Name:
    """A lone first name with the capitalised word behind it that the tagger left out."""
    at = one.behind
    if one.kind != PERSON or one.behind - one.first != 1 or at >= len(tokens):
        return one
    word = tokens.lower[at]
    if not beside(tokens, at - 1) or not goes_on(tokens, at) or tokens.words[at].isupper():
        return one
    known = _common(word) or seen.cases.low[word] or word in words("title")
    return one if known or word in words("month") else replace(one, behind=at + 1)


def _free(word: str) -> bool:
    """Whether a word is neither a title nor a little word nor an adjective of a country."""
    listed = ("title", "small", "determiner", "month", "person", "groups", "opener")
    known = any(word.rstrip(".") in words(one) for one in listed)
    return not known and word not in countries().adjectives


def _takes_over(tokens: Tokens, one: Name, former: Name | None, at: int) -> bool:
    """Whether a name takes a word of the name before it: "NFL Insider Jason" + "La Canfora"."""
    if former is None or one.kind == BODY:
        return former is not None and former.kind != PERSON and former.behind - former.first == 1
    if former.behind - former.first == 1:
        return True
    titled = tokens.lower[at - 1].rstrip(".") in words("title")
    return (titled or tokens.lower[at] in given_names()) and former.kind != PERSON


def _first_name(tokens: Tokens, at: int, seen: _Page) -> bool:
    word = tokens.lower[at].rstrip(".")
    if is_title(word) or word in words("month") or word in words("determiner"):
        return False
    if tokens.first[at] and word in words("opener"):
        return False
    low = seen.cases.low[tokens.lower[at]]
    if word in given_names() and not (tokens.first[at] and low):
        return True
    if len(word) == 1 and tokens.words[at].endswith("."):
        return True
    if at and tokens.lower[at - 1] in ("of", "for", "at"):
        return False  # "Minister of Education Stella Giannini"
    if at and is_title(tokens.lower[at - 1]) and not (_common(word) or low):
        return len(word) <= 2 or not tokens.words[at].isupper()  # "President JD Vane"
    if _common(word) or low or (tokens.first[at] and seen.likely.get(at, 0.0) < LIKELY):
        return False
    return not tokens.words[at].isupper()


def _common(word: str) -> bool:
    """Whether a word is known as something else than a first name."""
    world = countries()
    return (
        any(word in words(one) for one in ("person", "groups", "bodies", "documents", "company",
                                           "outlets", "small", "particle"))
        or word in world.adjectives or word in world.names or word in world.seats
        or word.endswith(("'s", "-based"))
    )  # fmt: skip


def _of_body(tokens: Tokens, at: int, seen: _Page) -> bool:
    word = tokens.lower[at].rstrip(".")
    if word in countries().adjectives:
        return True
    if tokens.sentence[at] in seen.loud:
        return False
    if word in words("title") or word in words("month") or word in words("small"):
        return False
    high, low = seen.cases.high[tokens.lower[at]], seen.cases.low[tokens.lower[at]]
    return not tokens.first[at] or (high > 0 and not low)


def _told_by_first_name(tokens: Tokens, one: Name) -> Name:
    """A person where the tagger wavered and the first word is a first name: "Kanye West"."""
    size = one.behind - one.first
    if one.kind not in (PLACE, BODY, THING) or size not in (2, 3):
        return one
    last = tokens.lower[one.behind - 1]
    first = tokens.lower[one.first]
    if first not in given_names() or first in words("company") or _common(first):
        return one
    if last in words("company") or last in words("bodies") or last in words("outlets"):
        return one
    if any(
        word in ("of", "and", "the", "for", "&") for word in tokens.lower[one.first : one.behind]
    ):
        return one
    return replace(one, kind=PERSON) if one.person > 0.12 else one
