"""Text -> words, each with the character that stands for it in the rules.

Linear in the text: one pass of one expression, none of whose parts repeats without a
bound inside another. Line ends that end a sentence or a paragraph are breaks, which no
rule crosses; one before a lower-case letter is a wrapped line.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onrecord.context.timex.notation import (
    BREAK,
    CAPITALISED,
    DASH,
    HYPHEN,
    OTHER,
    character,
    known,
)
from onrecord.context.timex.words import CAPITAL, CLASSES


class Token(NamedTuple):
    """A word or mark at `text[start:end]`, lower-cased, and its character in the rules."""

    start: int
    end: int
    word: str
    char: str


_TOKEN = re.compile(
    r"""
      (?P<PLAIN>[^\W\d_]\w*+(?![.'’]))
    | (?P<ISO>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\w|-\d))
    | (?P<SLASH>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\w/]|\.\d))
    | (?P<LONGCLOCK>\d{1,2}:\d{2}:\d{2}(?!\w|[:.]\d))
    | (?P<CLOCK>\d{1,2}:\d{2}(?=\D|$)(?![:.]\d))
    | (?P<DECADE>(?:1[0-9]|20)\d0['’]?s\b|['’]?[1-9]0['’]?s\b)
    | (?P<NTH>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<YY>['’]\d\d\b)
    | (?P<FRACTION>\d{0,3}[½¼¾]|(?:\d{1,3}[- \u00a0])?[1-3]/[2-4](?![\w/]))
    | (?P<NUMBER>\d{1,3}(?:,\d{3}){1,4}(?![\w,])|\d{1,9}(?:\.\d{1,9})?(?!\w|\.\d)
        |\d{1,2}(?:\.\d\d)?(?=[ap]\.?m\b))
    | (?P<ABBREVIATION>(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?
        |thu(?:rs?)?|fri|sat|sun|hrs?|mins?|secs?|yrs?)\.|[ap]\.m(?:\.|\b))
    | (?P<POSSESSIVE>(?<=\w)['’]s\b)
    | (?P<WORD>\w+(?:['’]clock)?)
    | (?P<LINE>[^\S\n]*\n\s*)
    | (?P<MARK>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)


LONGEST = 40
"""Characters of a word that is looked up; longer runs are no words of time."""


def tokens(text: str) -> Iterator[Token]:
    """The words and marks of `text` in order; blanks between them are left out."""
    before = OTHER
    for found in _TOKEN.finditer(text):
        char = _character(text, found, before)
        if char:
            yield Token(*found.span(), "\n" if char == BREAK else found.group().lower(), char)
            before = char


def _character(text: str, found: re.Match[str], before: str) -> str | None:
    """What stands for a token in the rules; None for a line end within a sentence."""
    kind, word = found.lastgroup, found.group()
    if len(word) > LONGEST:
        return OTHER if kind != "LINE" else BREAK
    if kind in ("PLAIN", "WORD"):
        char = _word(word)
        named = before == CAPITALISED and char in _LOWER and word[0].isupper()
        return CAPITALISED if named else char
    if kind == "MARK":
        return _mark(text, *found.span(), word)
    if kind == "LINE":
        return None if text[found.end() : found.end() + 1].islower() else BREAK
    return _form(str(kind), word)


@lru_cache(maxsize=4096)
def _word(word: str) -> str:
    lower = word.lower()
    char = known(lower)
    capital = word != lower
    if char is None or lower in (CLASSES["ADVERB_OF_RATE"] if capital else CAPITAL):
        return CAPITALISED if word[0].isupper() else OTHER  # "the Daily", "may"
    return char


_LOWER = frozenset(
    character(word)
    for name in "UNIT UNITS HOUR HOURS TODAY PRESENT ADVERB_OF_RATE NUM ORD PART".split()
    for word in CLASSES[name]
)
"""Words that are part of a name when they follow another capital: USA Today, Formula One."""


def _mark(text: str, start: int, end: int, mark: str) -> str:
    """A hyphen is one between two words without blanks; a dash with blanks is `~`."""
    if mark in "-‐‑‒–—−":
        tight = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        return HYPHEN if tight else DASH
    return _MARKS.get(mark, OTHER)


_MARKS = {mark: character(mark) for mark in ",.:/%$"} | dict.fromkeys("£€¥", character("$"))


@lru_cache(maxsize=4096)
def _form(kind: str, word: str) -> str:
    if kind == "NUMBER":
        return character(_number(word))
    if kind == "ABBREVIATION":
        return _word(word if word[1:2] == "." else word[:-1])
    return character("'s") if kind == "POSSESSIVE" else character(kind)


def _number(word: str) -> str:
    """The form of a number, by its size."""
    if not word.isdecimal():
        clock = re.fullmatch(r"([01]?\d|2[0-3])\.[0-5]\d", word)
        return "CLOCKDOT" if clock else "BIG" if "," in word else "DECIMAL"
    if len(word) == 4 and "1000" <= word <= "2199":
        return "YEAR"
    sizes = (("N12", 12), ("N24", 24), ("N31", 31), ("N59", 59), ("N99", 99))
    fits = (form for form, most in sizes if 0 < int(word) <= most and len(word) <= 2)
    return next(fits, "BIG")
