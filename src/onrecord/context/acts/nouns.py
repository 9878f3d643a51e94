"""Noun phrases without a parser: where one begins in a content, where it ends, who owns it.

In: the words of a text with their places. Out: ranges of words. News gives the one whom an
accusation or a call is aimed at as the first noun phrase behind the cue, or as the subject
of what is said; its end is the next preposition, verb, mark or clause.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.context.acts.words import TOKEN
from onrecord.core.spans import Span

LONGEST = 12
"""Words of a noun phrase at most: "Philippine fisheries bureau spokesman Nazario Briguera"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the article: as written, in small letters, and its place."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase without its determiner. `owned` says that it is the owner of a longer one
    ("Trump" in "Trump's call"); `next` is the number of the word behind all of it."""

    span: Span
    words: tuple[str, ...]
    owned: bool
    next: int


def words_at(text: str, span: Span) -> list[Word]:
    """The words of a range."""
    return [
        Word(found.group(), _low(found.group()), found.start(), found.end())
        for found in TOKEN.finditer(text, span.start, span.end)
    ]


def _low(word: str) -> str:
    """In small letters; the country stays apart from the pronoun."""
    return "u.s" if word == "US" else word.lower().replace("’", "'")


_SET = frozenset
PRONOUNS = _SET("he she they it him her them his hers their theirs its himself themselves".split())
SELF = _SET(
    """i we me us my our you your this that these those there what who one ones i'm we're we've
    i've i'd we'd i'll we'll you're it's there's that's here let's don't""".split()
)
DETERMINERS = _SET("the a an some any many most all both several such no each every".split())
_STOPS = _SET(
    """of in for on at by with from to over after before as against about that who whom which whose
    because when while if and or but than into under during between among through without within
    upon towards toward amid around across behind above near despite via per until since where off
    up out down away back
    is was are were be been being am has had have having will would should must shall can could may
    might do does did not never also so then won't didn't isn't wasn't can't cannot don't doesn't
    hasn't haven't aren't weren't wouldn't couldn't shouldn't he's she's they're it's
    said says say told tells made makes make took takes take gave gives give went got gets get came
    comes come knew knows know thought thinks think saw sees see ran runs run led leads lost loses
    lied lies left leaves kept keeps held holds put puts let lets set sets began begins became
    becomes broke stole wrote knew met fought hit hurt cost spent sold bought brought built caught
    chose drew drove fell felt found grew hid paid sent shot stood struck taught threw won
    wants want needs need uses use ought fails fail failed seems seem seek seeks plans plan
    deserves deserve owes owe violates violate undermines undermine continues continue
    resign apologise apologize quit withdraw publish explain intervene refrain reconsider
    unless prior although though despite given like regarding once whenever however meanwhile
    only just even still already now today yesterday tomorrow again later once""".split()
)
_MARKS = _SET("“”\"‘’'?!;:,.…()[]–—-")
_QUOTES = _SET("“”\"‘’'")
_PLACED = _SET("of and the for de la al bin van von".split())
"""Small words that may stand within a name: "Department of Homeland Security"."""


_KINDS = [[kind, "of"] for kind in ("kind", "sort", "type", "number", "group", "lot", "one")]


def noun_at(words: Sequence[Word], at: int) -> Noun | None:
    """The noun phrase that begins at word `at`; None where none does."""
    while at < len(words) and (words[at].low in DETERMINERS or words[at].low in _QUOTES):
        at += 1
    if [word.low for word in words[at : at + 2]] in _KINDS:
        return noun_at(words, at + 2)
    first = at
    if at < len(words) and words[at].low in PRONOUNS:
        return Noun(Span(words[at].start, words[at].end), (words[at].low,), False, at + 1)
    while at < len(words) and at - first < LONGEST and _goes_on(words, at, first):
        if _owner(words, at):
            return _noun(words, first, at + 1, owned=True)
        at += 1
    return _noun(words, first, at, owned=False) if at > first else None


def _owner(words: Sequence[Word], at: int) -> bool:
    """Whether the word owns what follows: "Trump's call", "lawmakers' plan"."""
    low = words[at].low
    if low.endswith("'s"):
        return at + 1 < len(words) and words[at + 1].low not in _STOPS | _MARKS
    follows = at + 1 < len(words) and words[at + 1].low in ("’", "'")
    return low.endswith("s") and follows


def _goes_on(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether word `at` still belongs to the phrase that began at `first`."""
    word = words[at]
    if word.low in _MARKS:
        return False
    named = word.text[:1].isupper()
    if word.low in _STOPS or word.low in SELF or word.low in PRONOUNS:
        return _within_name(words, at, first)
    if not named and at > first:
        if word.low.endswith(("ing", "ed", "ly")):
            return False
        if words[at - 1].text[:1].isupper() and word.low.endswith("s"):
            return _title_follows(words, at)
    return True


def _within_name(words: Sequence[Word], at: int, first: int) -> bool:
    """A small word between two capitals: "Department of Justice", not "Smith of lying"."""
    if at == first or words[at].low not in _PLACED or not words[at - 1].text[:1].isupper():
        return False
    ahead = words[at + 1 : at + 3]
    names = [word.text[:1].isupper() for word in ahead]
    return bool(names) and (names[0] or (ahead[0].low == "the" and names[1:] == [True]))


def _title_follows(words: Sequence[Word], at: int) -> bool:
    """A small word in -s behind a name is its noun before a stop ("Trump officials said")."""
    return at + 1 >= len(words) or words[at + 1].low in _STOPS | _MARKS


def _noun(words: Sequence[Word], first: int, end: int, owned: bool) -> Noun:
    last = words[end - 1]
    cut = 2 if last.low.endswith("'s") else 0
    span = Span(words[first].start, last.end - cut)
    return Noun(span, tuple(word.low for word in words[first:end]), owned, end)
