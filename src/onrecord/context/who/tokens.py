"""A page's words for the reading of names: what stands where, in which sentence and paragraph.

In: a text with its sentences. Out: parallel lists, one entry a word or mark, since a page
has thousands and most are only looked at once. A possessive "'s" is a word of its own; an
initial or an abbreviation keeps its full stop.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.core.spans import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?:[A-Z]\.)+[A-Z]\b(?!\.)"  # K.T
    r"|(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Rev|Hon|St|Jr|Sr|Inc|Corp"
    r"|Co|Ltd|Barr|Engr|Det|Insp|Supt|Del|Atty|Pres|Sec|Reps|Sens|Messrs|Mt|Ft)\."
    r"|['’‘](?:s|m|re|ve|ll|d)\b"
    r"|[^\W\d_](?<=[A-Z])\.(?=\s*[A-Z])"  # an initial
    r"|[^\W\d_](?:[\w&]|[-‐‑]\w|['’](?!(?:s|m|re|ve|ll|d)\b)[^\W\d_]|\.com\b)*"
    r"|\d+(?:[.,]\d+)*\w*(?:-\w+)*"
    r"|[^\w\s]|_"
)


def beside(tokens: "Tokens", at: int) -> bool:
    """Whether a word has a capital, and only a blank stands between it and the next."""
    return (
        at + 1 < len(tokens)
        and tokens.words[at][0].isupper()
        and tokens.text[tokens.ends[at] : tokens.starts[at + 1]] == " "
        and tokens.sentence[at] == tokens.sentence[at + 1]
    )


def goes_on(tokens: "Tokens", at: int) -> bool:
    """Whether a word has a capital, and stands in the sentence of the word before it."""
    return tokens.words[at][0].isupper() and tokens.sentence[at] == tokens.sentence[at - 1]


_STRAIGHT = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and marks in reading order; `lower` has typographic apostrophes made straight."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    first: list[bool]
    """Whether it opens a sentence (or a quotation in it)."""
    sentence: list[int]
    """The number of its sentence."""

    def __len__(self) -> int:
        return len(self.words)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The numbers [first, behind) of the words that begin in a range of characters."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


def tokenize(text: str, sentences: Sequence[Span]) -> Tokens:
    """The words of `text`; `sentences` are in reading order."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        words.append(found.group())
        starts.append(found.start())
        ends.append(found.end())
    lower = [_lower(word) for word in words]
    at = [sentence.start for sentence in sentences]
    sentence = [bisect_right(at, start) for start in starts]
    first = _first(words, sentence)
    return Tokens(text, words, lower, starts, ends, first, sentence)


def _lower(word: str) -> str:
    """A word in small letters, with straight apostrophes; "U.S" as "u.s."."""
    small = word.lower().translate(_STRAIGHT)
    return f"{small}." if len(word) > 2 and word[1] == "." and word[-2] == "." else small


_OPENS = frozenset("“\"‘'«(—–-•*[")


def _first(words: Sequence[str], sentence: Sequence[int]) -> list[bool]:
    first: list[bool] = []
    before = -1
    opened = True
    for word, number in zip(words, sentence, strict=True):
        opened = opened or number != before or word in "“‘«"
        first.append(opened)
        opened = (opened and word in _OPENS) or word in ":“‘"
        before = number
    return first


MOST, ALMOST_ALL = 0.7, 0.9
"""Shares of a sentence's longer words that have a capital: of a headline, mostly; of one in which
capitals tell nothing, since a short sentence may name many."""


def headline_sentences(tokens: Tokens, share: float = MOST) -> frozenset[int]:
    """The numbers of the sentences in which more than a share of the words has a capital."""
    total, capital = Counter[int](), Counter[int]()
    for word, sentence in zip(tokens.words, tokens.sentence, strict=True):
        if len(word) > 3 and word[0].isalpha():
            total[sentence] += 1
            capital[sentence] += word[0].isupper()
    return frozenset(
        one for one, count in total.items() if count > 3 and capital[one] > share * count
    )
