"""What the encoder's uncased vocabulary does not see: case, quotation marks, lines.

Each word gets one number that stands for its case, whether it stands between
quotation marks, and where it stands in its line. The encoder adds a learned vector
for that number to the word's embedding.
"""

import re
from functools import lru_cache

import numpy as np

from onrecord.models.tokens import Ints, Words
from onrecord.statements import quotes

_CASES, _QUOTES, _PLACES = 6, 4, 4
COUNT = _CASES * _QUOTES * _PLACES

_LINE_END = re.compile("\n")
_SENTENCE_END = re.compile(r"""[.!?…][”’"')\]]*\s+(?![a-z])""")
_TERMINAL = tuple(".!?…\"”’'»:;,")


def word_features(text: str, words: Words) -> Ints:
    """A number below `COUNT` for each word of the text, shape (words,)."""
    line = word_lines(text, words)
    places = _places(text, words, line)
    marks = quotes.states(text)
    quoted = np.frombuffer(marks, np.uint8)[words.starts].astype(np.int64)
    spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    cases = np.array([_case(text[start:end]) for start, end in spans], np.int64)
    return (cases.reshape(-1) * _QUOTES + quoted) * _PLACES + places


def word_lines(text: str, words: Words) -> Ints:
    """The number of the line that each word stands in, shape (words,)."""
    breaks = np.array([found.start() for found in _LINE_END.finditer(text)], np.int64)
    lines: Ints = np.searchsorted(breaks, words.starts).astype(np.int64)
    return lines


def sentence_starts(text: str, words: Words) -> Ints:
    """Numbers of the words that may begin a sentence: behind a full stop, a question or an
    exclamation mark and its closing quotation marks, after white space, not in lower case."""
    starts = [found.end() for found in _SENTENCE_END.finditer(text)]
    at = np.searchsorted(words.starts, np.array(starts, np.int64))
    found: Ints = np.unique(at[at < len(words)]).astype(np.int64)
    return found


@lru_cache(maxsize=50_000)  # a text repeats most of its words
def _case(word: str) -> int:
    if not word[:1].isalnum():
        return 5
    if any(character.isdigit() for character in word):
        return 4
    if word.islower() or not word[:1].isupper():
        return 0 if word.islower() else 3
    if len(word) > 1 and word.isupper():
        return 2
    return 1


def _places(text: str, words: Words, line: Ints) -> Ints:
    """0 within a line, 1 its first word; 2 and 3 the same in a line that ends like a headline."""
    if not len(words):
        return np.zeros(0, np.int64)
    starts_line = np.diff(line, prepend=-1) != 0
    last = np.append(np.flatnonzero(starts_line)[1:], len(words)) - 1
    headline = [
        not text[start:end].endswith(_TERMINAL)
        for start, end in zip(words.starts[last].tolist(), words.ends[last].tolist(), strict=True)
    ]
    bare = np.repeat(headline, np.diff(np.append(-1, last)))
    places: Ints = starts_line.astype(np.int64) + 2 * bare.astype(np.int64)
    return places
