"""Long texts in windows that the encoder can read.

A window is a run of whole words; its core is what it answers for, the rest is context.
Cores follow one another without a gap, and end with a line or a sentence where they can.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.core.spans import Span
from onrecord.models.tokens import Ints, Words

PIECES = 254  # the length that the encoder was trained on, less its two end marks
BEFORE, BEHIND = 40, 16  # pieces of context, at most


@dataclass(frozen=True, slots=True)
class Window:
    """Ranges of word numbers: `whole` is read, cues that begin in `core` are kept."""

    whole: Span
    core: Span


def cut(words: Words, lines: Ints, sentences: Ints) -> Iterator[Window]:
    """The windows of a text, in reading order.

    `lines` (words,): the number of each word's line; `sentences`: the words that may
    begin a sentence. Neither is trusted: any text is covered once.
    """
    at, count = 0, len(words)
    line_starts = np.flatnonzero(np.diff(lines, prepend=-1))
    while at < count:
        start = _from(words, line_starts, at)
        limit = _word_at(words, words.first[start] + PIECES)
        if limit >= count:
            yield Window(Span(start, count), Span(at, count))
            return
        end = _core_end(words, (line_starts, sentences), at, limit)
        whole_end = max(min(_word_at(words, words.first[end] + BEHIND), limit), end)
        yield Window(Span(start, whole_end), Span(at, end))
        at = end


def _word_at(words: Words, piece: int) -> int:
    """The last word boundary at or before a piece."""
    return int(np.searchsorted(words.first, piece, side="right")) - 1


def _from(words: Words, line_starts: Ints, at: int) -> int:
    """Where context begins: at a line start if one lies within reach, else as far as allowed."""
    earliest = int(np.searchsorted(words.first, words.first[at] - BEFORE, side="left"))
    inside = line_starts[(line_starts >= earliest) & (line_starts < at)]
    return int(inside[0]) if len(inside) else min(earliest, at)


def _core_end(words: Words, starts: Sequence[Ints], at: int, limit: int) -> int:
    """The last line start in the second half of what fits, else the last sentence start
    there, else what fits less its context."""
    middle = (at + limit) // 2
    for some in starts:
        ends = some[(some > middle) & (some <= limit)]
        if len(ends):
            return int(ends[-1])
    return max(_word_at(words, words.first[limit] - BEHIND), at + 1)
