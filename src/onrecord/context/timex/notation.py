"""A notation for rules over words instead of characters.

A text is turned into a string with one character a word (`tokens.py`), and a rule is a
regular expression over that string, written in words: `MONTH` is any word of that
class, `ago` the word itself, `(<year> YEAR)` a named part, in several branches if need be;
blanks mean nothing. Every
word that a rule or a class names has a character of its own; all others are `x`, or `X`
with a capital. So a rule reads as the phrase that it finds, and the matcher is `re`.
"""

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.context.timex.words import CLASSES

FORMS = (
    "N12 N24 N31 N59 N99 YEAR BIG DECIMAL FRACTION CLOCK LONGCLOCK CLOCKDOT ISO SLASH NTH DECADE YY"
).split()
"""Tokens known by their form: numbers by size, 9:30, 9:30:15, 9.30, dates, 3rd, 1980s, '09."""

_GROUPS = {
    "DAY": "N12 N24 N31",
    "INT": "N12 N24 N31 N59 N99 BIG",
    "ANYCLOCK": "CLOCK LONGCLOCK",
    "DIGITS": "N12 N24 N31 N59 N99 BIG YEAR DECIMAL CLOCKDOT",
    "TWO": "N12 N24 N31 N59 N99",
}
"""Classes made of forms."""

_FIRST = 0xE000  # the private use area: no text of ours holds these characters
_characters: dict[str, str] = {}

KNOWN = "\ue000-\uf8ff"
OTHER, CAPITALISED, BREAK = "x", "X", "\n"


def character(word: str) -> str:
    """The character that stands for a word, a form or a punctuation mark in rules."""
    return _characters.setdefault(word, chr(_FIRST + len(_characters)))


def known(word: str) -> str | None:
    """Its character, or None where no rule and no class names it."""
    return _characters.get(word)


_NOTE = re.compile(
    r"(?P<group>\(<\w+>)|(?P<look>\(\?<?[=!])|(?P<open>\()|(?P<operator>[)|?*+]|\{\d+,\d+\})"
    r"|(?P<CLASS>[A-Z][A-Z_0-9]*)|(?P<word>[a-z]+(?:[’'][a-z]+)?|[-,.:/%$~]|[’']s)"
)


def rule(pattern: str) -> str:
    """The regular expression over characters that a pattern in words stands for."""
    unread = _NOTE.sub("", pattern).strip()
    if unread:
        raise ValueError(f"not in the notation: {unread!r} in {pattern!r}")
    names = Counter[str]()
    return "".join(_translated(note, names) for note in _NOTE.finditer(pattern))


def _translated(note: re.Match[str], names: Counter[str]) -> str:
    kind, text = note.lastgroup, note.group()
    if kind == "group":
        names[text] += 1
        return f"(?P{text[1:-1]}{'_' * (names[text] - 1)}>"
    if kind == "open":
        return "(?:"
    if kind == "CLASS":
        return one_of(members(text))
    return character(text) if kind == "word" else text


def members(name: str) -> Iterable[str]:
    """The words or forms of a class. Raises KeyError for a name that is none."""
    if name in ("X", "BREAK"):
        return (name,)
    if name in FORMS:
        return (name,)
    return _GROUPS[name].split() if name in _GROUPS else CLASSES[name]


def one_of(words: Iterable[str]) -> str:
    """A character class of these words."""
    return f"[{''.join(character(word) for word in words)}]"


_characters.update({"X": CAPITALISED, "BREAK": BREAK})
for _word in (*FORMS, *(word for words in CLASSES.values() for word in words)):
    character(_word)
HYPHEN, DASH = character("-"), character("~")
