"""Words of an article that could be a place name: the gazetteer has them, and they are
written as names are.

In: the text and its sentences. Out: candidates in reading order, none of which overlap;
whether they are place names is decided elsewhere (`finder`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.context.where.gazetteer import Gazetteer, Match
from onrecord.context.where.names import matches_as_written
from onrecord.core.spans import Span

LONGEST = 8
"""Words and hyphens of a name: "Stratford-upon-Avon" has five."""

LETTERS = 30
"""Of a word; longer ones are no names, and cost time."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:W|N|S)\.[A-Z][a-z]{0,2}\."
    r"|[^\W\d_]+(?:['’‘`ʿ](?!s\b|[tdm]\b|ll\b|re\b|ve\b)[^\W\d_]+)*|\d[\w,.:]*|[^\w\s]"
)
_JOINING = frozenset(
    "of the and de la le du da do del des di el al az ez as es ash an en ad ar upon on in sur van "
    "der den dos das y i & - ’ '".split()
)
_ABBREVIATED = frozenset(
    "ala ariz ark calif colo conn fla ill kan kans ky md minn mont neb nebr nev okla ore tenn tex "
    "vt wis wyo del ga ind la mass mich miss mo pa va wash ont alta que sask man vic tas qld "
    "st ste ft mt".split()
)
NO_NAME = frozenset(
    """the a an he she it we they i you his her their our my this that these those there in on at
    by of to for from with and but or if as is was are were be not no so when while who what
    which how why where then now after before since until also all some any one two new mr mrs ms
    dr said says mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec president minister king queen sir
    lord""".split()
)
"""Capitalised at the beginning of a sentence or in a date; alone they are no place here."""


class Token(NamedTuple):
    """A word or mark at `text[start:end]`."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    opens: bool
    """Whether a sentence begins here."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `behind` (not included) that could be a place name."""

    first: int
    behind: int
    start: int
    end: int
    text: str
    matches: tuple[Match, ...]


def tokens(text: str, sentences: Sequence[Span]) -> list[Token]:
    """The words and marks of the text; a state's abbreviation keeps its full stop apart."""
    starts = iter(sorted(one.start for one in sentences))
    following = next(starts, len(text))
    found, opens = [], True
    for match in _TOKEN.finditer(text):
        word = match.group()
        while match.start() >= following:
            opens, following = True, next(starts, len(text))
        found.append(Token(*match.span(), word, word.lower(), word[0].isupper(), opens))
        opens = opens and not word[0].isalnum()
    return found


def candidates(text: str, words: Sequence[Token], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The longest names of the gazetteer, from left to right."""
    at = 0
    while at < len(words):
        found = _from(text, words, at, gazetteer) if _begins(words[at]) else None
        if found:
            yield found
        at = found.behind if found else at + 1


def _begins(word: Token) -> bool:
    return word.capital and len(word.text) <= LETTERS and (len(word.text) > 1 or word.text == "A")


def _from(text: str, words: Sequence[Token], first: int, gazetteer: Gazetteer) -> Candidate | None:
    """The longest name that begins here."""
    for behind in reversed(list(_ends(text, words, first))):
        if behind == first + 1 and words[first].lower in NO_NAME:
            return None
        start, end = words[first].start, words[behind - 1].end
        name = text[start:end]
        if found := matches_as_written(name, gazetteer):
            if name[-1] != "." and text[end : end + 1] == "." and name.lower() in _ABBREVIATED:
                end += 1
                name = text[start:end]
            return Candidate(first, behind, start, end, name, found)
    return None


def _ends(text: str, words: Sequence[Token], first: int) -> Iterator[int]:
    """Where a name that begins at `first` may end: behind each of its capitalised words."""
    yield first + 1
    for at in range(first + 1, min(first + LONGEST, len(words))):
        word, before = words[at], words[at - 1]
        gap = text[before.end : word.start]
        if gap not in ("", " ", "\u00a0"):
            return
        if word.text == "." and before.lower in _ABBREVIATED:
            continue
        if word.capital and len(word.text) <= LETTERS:
            yield at + 1
        elif word.lower not in _JOINING:
            return
