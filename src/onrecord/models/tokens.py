"""Text to words and word pieces, as the encoder was trained to see them.

A word is a run of letters and digits or one punctuation mark; it has one or more
pieces of the encoder's vocabulary. Offsets count code points of the text given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    `starts`, `ends` (words,): offsets of each word. `pieces` (pieces,): vocabulary ids.
    `first` (words + 1,): index of each word's first piece, and the number of pieces.
    """

    starts: Ints
    ends: Ints
    pieces: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.starts)


def joined(parts: Sequence[Ints | Sequence[int]]) -> Ints:
    """Pieces one behind the other."""
    return np.concatenate([np.empty(0, np.int64), *(np.asarray(p, np.int64) for p in parts)])


class WordPieces:
    """The tokenizer in `tokenizer.json` (Hugging Face format) at `path`."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.begin, self.end = self._tokenizer.encode("").ids

    def __call__(self, text: str) -> Words:
        """The words of `text`; none where it has only white space."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
        word = np.array(encoding.word_ids, np.int64)
        is_first = np.diff(word, prepend=-1) != 0
        first = np.flatnonzero(is_first)
        last = np.append(first[1:], len(word)) - 1
        return Words(
            offsets[first, 0],
            offsets[last[: len(first)], 1],
            np.array(encoding.ids, np.int64),
            np.append(first, len(word)),
        )
