"""What a noun phrase is about: its head, and whether that is a name, a pronoun or a noun.

In: the tokens of a page, its names, and a range of words ("Jessica Caldwell, Edmunds'
executive director of industry analysis"). Out: a phrase. No grammar is parsed: the head is
the last word before the first preposition, relative pronoun or comma, or the name that
follows in apposition.
"""

import itertools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.context.who.lexicon import is_title, words
from onrecord.context.who.spelled import BODY, PERSON, Name
from onrecord.context.who.tokens import Tokens

_PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she",
    "hers": "she", "herself": "she", "they": "they", "them": "they", "their": "they",
    "theirs": "they", "themselves": "they", "it": "it", "its": "it", "itself": "it",
    "i": "i", "me": "i", "my": "i", "mine": "i", "we": "we", "us": "we", "our": "we",
    "ours": "we", "who": "who", "which": "who", "that": "who", "you": "you", "your": "you",
    "this": "this", "these": "this", "those": "this", "one": "this", "both": "they",
}  # fmt: skip
STOPS = frozenset(
    """of for in at from by on with to who which that whose where whom into about against among
    amid near over under behind between during after before since within without as than via per
    like including is are was were has have had said says and or but not also who've who's
    familiar close briefed based speaking citing working led made sent released launched
    published conducted obtained seen posted written living facing involved
    ( ) : ; – — - “ ” \" « »""".split()
)
_MARKS = frozenset(",;:.!?“”\"‘’'()[]–—-*•…«»/|")
_PERSONAL = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee")
_SPEAKS_FOR = frozenset("""spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen
    rep reps representative representatives publicist""".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, the words [first, behind).

    `kind`: "name", "names" (several joined by "and"), "pronoun", "noun" or "none".
    `head` is the pronoun's class or the noun in lower case; `heads` the names, where it is
    one; `about` what the noun is for: person, organisation, group, document, other.
    `definite` is None without a determiner. `modifiers` are the other words of the core.
    """

    first: int
    behind: int
    kind: str
    head: str = ""
    heads: tuple[Name, ...] = ()
    about: str = "other"
    plural: bool = False
    definite: bool | None = None
    modifiers: tuple[str, ...] = ()
    owners: tuple[Name, ...] = ()
    at: int = -1
    """The number of the head word."""


def phrase(tokens: Tokens, found: Sequence[Name], first: int, behind: int) -> Phrase:
    """The phrase of the words [first, behind); `found` are the page's names in order."""
    while first < behind and tokens.lower[first] in _MARKS:
        first += 1
    while first < behind and tokens.lower[behind - 1] in _MARKS | {"'s"}:
        behind -= 1
    if first >= behind:
        return Phrase(first, behind, "none")
    pronoun = _PRONOUNS.get(tokens.lower[first])
    shouted = len(tokens.words[first]) > 1 and tokens.words[first].isupper()  # US, WHO, IT
    if pronoun and behind - first == 1 and not shouted:
        return Phrase(first, behind, "pronoun", pronoun, at=first, plural=pronoun in ("they", "we"))
    start = bisect_left(found, first, key=lambda one: one.first)
    inner = {one.first: one for one in _within(found, start, behind)}
    last = behind - 1
    if any(one.behind == last for one in inner.values()) and _is_adverb(tokens.words[last]):
        behind = last  # "Weld icily"
    segments = _segments(tokens, inner, first, behind)
    core = _core(tokens, inner, *segments[0])
    meant = _meant(tokens, inner, core, segments) or core
    return replace(meant, first=first, behind=behind)


_NO_ADVERBS = frozenset("family assembly rally ally supply monopoly bully".split())


def _is_adverb(word: str) -> bool:
    return word.islower() and word.endswith("ly") and word not in _NO_ADVERBS


def _meant(
    tokens: Tokens, inner: Mapping[int, Name], core: Phrase, segments: Sequence[tuple[int, int]]
) -> Phrase | None:
    """Who is meant where that is not the head itself: whose office, title or utterance it is."""
    first = segments[0][0]
    if holder := _with_courtesy(tokens, inner, core, segments):
        return holder
    if _is_role(tokens, core):
        office = replace(core, kind="noun", about="person", plural=False)
        if holder := _person_behind(tokens, inner, office, segments):
            return holder
    if named := _named_behind(tokens, inner, segments):
        told = core.about == "person" and core.kind == "noun"
        return Phrase(first, named.behind, "name", heads=(named,), at=named.first,
                      about="person" if told else "other",
                      modifiers=tuple(tokens.lower[first : named.first - 1]))  # fmt: skip
    titled = core.kind == "noun" and _titled(tokens, inner, core, *segments[0])
    if last := titled or _title_holder(tokens, inner, *segments[0]):
        return Phrase(first, last.behind, "name", heads=(last,), at=last.first,
                      modifiers=tuple(tokens.lower[first : last.first]))  # fmt: skip
    if core.head in words("utterances") and (whose := _whose(tokens, core)):
        return whose
    return _apposition(tokens, inner, core, segments) if core.kind in ("noun", "none") else None


def _with_courtesy(
    tokens: Tokens, inner: Mapping[int, Name], core: Phrase, segments: Sequence[tuple[int, int]]
) -> Phrase | None:
    """Who has a "Mr" behind the comma of an office: "the Member of Parliament, Mr Felix Weld"."""
    named = core.kind == "name" and core.heads[0].kind == PERSON and not core.definite
    if core.definite is False or named:  # but "the Majority Chief Whip, Mr Felix Weld"
        return None
    for first, behind in segments[1:]:
        name = inner.get(first + 1)
        courtesy = tokens.lower[first].rstrip(".") in words("courtesy")
        if courtesy and name and name.kind == PERSON and name.behind == behind:
            return Phrase(core.first, behind, "name", heads=(name,), about="person", at=name.first,
                          modifiers=tuple(tokens.lower[core.first : first]))  # fmt: skip
    return None


def _is_role(tokens: Tokens, core: Phrase) -> bool:
    """Whether what was taken for a body is an office: "Regional Commissioner"."""
    if core.kind != "name" or core.heads[0].kind == PERSON:
        return False
    one = core.heads[0]
    listed = tokens.lower[one.first : one.behind]
    head = listed[listed.index("of") - 1] if "of" in listed[1:] else listed[-1]
    return head.rstrip(".") in words("title")


def _person_behind(
    tokens: Tokens, inner: Mapping[int, Name], core: Phrase, segments: Sequence[tuple[int, int]]
) -> Phrase | None:
    """Who holds an office: "Director of Works Ann Weld", "Minister of Roads, Ann Weld"."""
    last = _titled(tokens, inner, core, *segments[0])
    if last is None and len(segments) > 1:
        name = inner.get(segments[1][0])
        last = name if name and name.kind == PERSON and name.behind == segments[1][1] else None
    if last is None:
        return None
    return Phrase(core.first, core.behind, "name", heads=(last,), about="person", at=last.first,
                  modifiers=tuple(tokens.lower[core.first : last.first]))  # fmt: skip


def _whose(tokens: Tokens, core: Phrase) -> Phrase | None:
    """Who made an utterance: "Weld's own remarks", "my statement"."""
    pronoun = _PRONOUNS.get(tokens.lower[core.first], "")
    if pronoun in ("he", "she", "i", "we") and not core.owners:
        return replace(core, kind="pronoun", head=pronoun, about="other", at=core.first,
                       plural=pronoun == "we")  # fmt: skip
    if len(core.owners) != 1 or core.owners[0].kind not in (PERSON, BODY):
        return None
    owner = core.owners[0]
    return Phrase(core.first, core.behind, "name", heads=(owner,), at=owner.first)


def _apposition(
    tokens: Tokens, inner: Mapping[int, Name], core: Phrase, segments: Sequence[tuple[int, int]]
) -> Phrase | None:
    """The name behind a comma that a noun is explained by: "the minister, Ann Weld"."""
    for first, behind in segments[1:]:
        other = _core(tokens, inner, first, behind)
        last = _titled(tokens, inner, other, first, behind) if other.kind == "noun" else None
        if last and core.about == "person" and not core.plural:
            return Phrase(first, behind, "name", heads=(last,), about="person", at=last.first,
                          modifiers=(*core.modifiers, core.head))  # fmt: skip
        if other.kind == "name" and _apposed(core, other):
            return Phrase(first, behind, "name", heads=other.heads,
                          owners=core.owners, about=core.about,
                          modifiers=(*core.modifiers, core.head), at=other.at)  # fmt: skip
    return None


def _within(found: Sequence[Name], start: int, behind: int) -> list[Name]:
    inside: list[Name] = []
    while start < len(found) and found[start].behind <= behind:
        inside.append(found[start])
        start += 1
    return inside


_JOINTS = frozenset(
    "of for in at from by on with to and or who 's ' whom than about against".split()
)


def _titled(
    tokens: Tokens, inner: Mapping[int, Name], core: Phrase, first: int, behind: int
) -> Name | None:
    """The person at the end of a long title: "Minister of Education Stefania Giannini"."""
    last = next((one for one in inner.values() if one.behind == behind and one.first > first), None)
    if last is None or last.kind != PERSON or core.plural:
        return None
    before = tokens.lower[last.first - 1]
    return None if before in _JOINTS or core.definite is False else last


def _named_behind(
    tokens: Tokens, inner: Mapping[int, Name], segments: Sequence[tuple[int, int]]
) -> Name | None:
    """The person between commas whom the words before them describe: "Lowell Bank's chief
    economist, Ann Weld", "one of the protesters, Ann Weld, 42"."""
    for (start, end), (first, behind) in itertools.pairwise(segments):
        name = inner.get(first)
        if name is None or name.kind != PERSON or name.behind != behind:
            continue
        before = tokens.lower[start:end]
        one_of = any(pair == ("one", "of") for pair in itertools.pairwise(before))
        if before[0] in _RELATIVE:
            return None
        if end - 1 not in _covered(inner) and (one_of or about_of(before[-1]) == ("person", False)):
            return name
    return None


_RELATIVE = frozenset("who whom whose which that where when".split())


def _title_holder(
    tokens: Tokens, inner: Mapping[int, Name], first: int, behind: int
) -> Name | None:
    """The person with a title at the end of words that begin otherwise: "Lowell West wrestling
    coach Ann Weld", "Friends of Oak coach Ann Weld", no "friends of coach Ann Weld"."""
    last = next((one for one in inner.values() if one.behind == behind), None)
    if last is None or last.kind != PERSON or last.first - first < 3:
        return None
    titled = is_title(tokens.lower[last.first - 1].rstrip("."))
    links = {"of"} if first in inner and inner[first].kind == BODY else set()
    return (
        last if titled and STOPS.isdisjoint({*tokens.lower[first : last.first]} - links) else None
    )


def _covered(inner: Mapping[int, Name]) -> set[int]:
    return {at for one in inner.values() for at in range(one.first, one.behind)}


def _apposed(core: Phrase, other: Phrase) -> bool:
    """Whether a name behind a comma can be the noun's own."""
    if core.plural or core.about in ("document", "other"):
        return False
    return core.about == "organisation" or other.heads[0].kind == PERSON


def _segments(
    tokens: Tokens, inner: Mapping[int, Name], first: int, behind: int
) -> list[tuple[int, int]]:
    """The parts between commas that stand in no name."""
    cuts: list[int] = []
    at = first
    while at < behind:
        if at in inner:
            at = inner[at].behind
            continue
        if tokens.words[at] in ",(–—":
            cuts.append(at)
        at += 1
    edges = [first - 1, *cuts, behind]
    parts = [(left + 1, right) for left, right in itertools.pairwise(edges)]
    return [part for part in parts if part[0] < part[1]] or [(first, behind)]


def _core(tokens: Tokens, inner: Mapping[int, Name], first: int, behind: int) -> Phrase:
    """The head of a part without commas."""
    definite: bool | None = None
    listed: list[int] = []
    named: list[Name] = []
    owners: list[Name] = []
    at = first
    while at < behind:
        word = tokens.lower[at]
        if at in inner:
            name = inner[at]
            if name.behind < behind and tokens.lower[name.behind] in ("'s", "'", "’"):
                owners.append(name)
                definite, listed, named = True, [], []
                at = name.behind + 1
                continue
            named.append(name)
            listed.append(at)
            at = name.behind
            continue
        if word == "and" and named and at + 1 < behind:
            return _joined(tokens, inner, first, at, behind, named, listed, definite)
        if word in STOPS or (word.endswith(("ed", "ing")) and listed and not _noun(word)):
            if listed or at > first:
                break
        elif word in _DETERMINERS and not listed:
            definite = word not in words("indefinite") if definite is None else definite
        elif word == "'s" or word == "'":
            definite, listed, named = True, [], []
        else:
            listed.append(at)
        at += 1
    return _told(tokens, first, behind, listed, named, owners, definite, inner)


_DETERMINERS = words("determiner")


def _noun(word: str) -> bool:
    return any(word in words(section) for section in ("person", "groups", "bodies", "documents"))


def _joined(
    tokens: Tokens, inner: Mapping[int, Name], first: int, at: int, behind: int,
    named: Sequence[Name], listed: Sequence[int], definite: bool | None,
) -> Phrase:  # fmt: skip
    """A name, "and", and what is joined to it."""
    rest = _core(tokens, inner, at + 1, behind)
    left = _told(tokens, first, at, listed, named, (), definite, inner)
    if rest.kind in ("name", "names") and left.kind == "name":
        return Phrase(first, behind, "names", heads=(*left.heads, *rest.heads), about="group",
                      plural=True, at=left.at)  # fmt: skip
    if rest.kind == "noun" or left.kind == "noun":
        return Phrase(first, behind, "noun", rest.head or left.head, about="group", plural=True,
                      definite=definite, at=left.at)  # fmt: skip
    return left


def _told(
    tokens: Tokens, first: int, behind: int, listed: Sequence[int], named: Sequence[Name],
    owners: Sequence[Name], definite: bool | None, inner: Mapping[int, Name],
) -> Phrase:  # fmt: skip
    if not listed:
        some = first if first < behind else -1
        word = tokens.lower[first] if some >= 0 else ""
        plural = word in (
            "many",
            "some",
            "several",
            "others",
            "both",
            "two",
            "three",
            "those",
            "few",
            "most",
            "all",
            "more",
            "dozens",
            "hundreds",
            "thousands",
        )
        partly = plural or (behind - first > 1 and word in words("determiner") | {"no"})
        return Phrase(first, behind, "noun" if partly else "none", word if partly else "",
                      about="group" if plural else "other", plural=plural, definite=False,
                      owners=tuple(owners), at=some)  # fmt: skip
    last = listed[-1]
    if last in inner and named:
        modifiers = tuple(tokens.lower[at] for at in range(first, last))
        return Phrase(first, behind, "name", heads=(named[-1],), definite=definite,
                      modifiers=modifiers, owners=tuple(owners), at=last)  # fmt: skip
    head = tokens.lower[last]
    modifiers = tuple(word for word in tokens.lower[first:last] if word not in _DETERMINERS)
    about, plural = about_of(head)
    if tokens.words[last][0].isupper() and not _noun(head) and head not in words("title"):
        about = "other"  # a name that no one knows: "Twitter"
    return Phrase(first, behind, "noun", head, (), about, plural, definite, modifiers,
                  (*owners, *named), last)  # fmt: skip


def about_of(head: str) -> tuple[str, bool]:
    """What a noun is for, and whether it is plural."""
    if head.endswith(("-year-old", "-year-olds")):
        return ("group", True) if head.endswith("s") else ("person", False)
    if head in words("documents"):
        return "document", head.endswith("s") and head not in ("findings", "results", "data")
    if head in words("groups"):
        return "group", True
    if head in words("person") or head in words("title") or head in _SPEAKS_FOR:
        return (
            ("group", True) if head in ("spokespeople", "spokesmen", "reps") else ("person", False)
        )
    if head in words("bodies"):
        return "organisation", False
    single = head[:-3] + "y" if head.endswith("ies") else head[:-1] if head.endswith("s") else ""
    if single and (
        single in words("person") or single in words("bodies") or _ends_personal(single)
    ):
        return "group", True
    if _ends_personal(head) and len(head) > 4:
        return "person", False
    return "other", head.endswith("s") and not head.endswith("ss")


def _ends_personal(noun: str) -> bool:
    return noun.endswith(_PERSONAL) and noun not in words("no person")


def spoken_for(found: Sequence[Name], told: Phrase) -> Name | None:
    """The name that a spokesperson's phrase gives: "Northline's", "for Northline Railways"."""
    if told.owners:
        return told.owners[0]
    start = bisect_left(found, told.first, key=lambda one: one.first)
    return next(iter(_within(found, start, told.behind)), None)


def speaks_for(head: str) -> bool:
    """Whether a noun names someone who speaks for another."""
    return head in _SPEAKS_FOR
