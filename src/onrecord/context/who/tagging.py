"""Which capitalised words name a person, a body, a place or something else.

In: the tokens of a page. Out: a label for each token. A linear model over hashed features
of the word and its neighbours; training/who/tagger.py makes its weights. Words in lower
case are looked at only between capitals ("Ministry of Defence", "Ursula von der Leyen").
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.context.who.lexicon import countries, given_names, words
from onrecord.context.who.tokens import Tokens

LABELS = ("other", "person", "organisation", "place", "thing")
BUCKETS = 1 << 15
BRIDGES = frozenset("of the and for & de van von der den del della di da dos du la le al el bin"
                    " bint ibn ben abu on in 's - at with y e to ,".split())  # fmt: skip

_REACH = 3
"""Words of lower case that may stand together between two capitals."""

_RUN = 20
"""Words of a run of capitals that are looked at."""

Scores = NDArray[np.float32]


def candidates(tokens: Tokens) -> list[int]:
    """The numbers of the tokens that may belong to a name."""
    capital = [word[0].isupper() or _inner(word) for word in tokens.words]
    found = [at for at, is_capital in enumerate(capital) if is_capital]
    chosen: list[int] = []
    for here, behind in pairwise([*found, len(tokens) + 9]):
        chosen.append(here)
        between = range(here + 1, behind)
        if len(between) <= _REACH and all(tokens.lower[at] in BRIDGES for at in between):
            chosen += between
    return chosen


def _inner(word: str) -> bool:
    """A capital within: "al-Assad", "iPhone"."""
    return len(word) > 3 and not word.islower() and word[0].isalpha()


@cache
def _flags() -> dict[str, str]:
    """For each word of the lists, which lists it stands in, as letters."""
    listed: dict[str, str] = {}
    for letter, section in (
        ("T", "title"), ("C", "company"), ("O", "outlets"), ("M", "month"), ("P", "particle"),
        ("r", "person"), ("g", "groups"), ("b", "bodies"), ("d", "documents"),
    ):  # fmt: skip
        for word in words(section):
            listed[word] = listed.get(word, "") + letter
    for name in given_names():
        listed[name] = listed.get(name, "") + "G"
    world = countries()
    for letter, names in (("N", world.names), ("A", world.adjectives), ("S", world.seats)):
        for word in names:
            listed[word] = listed.get(word, "") + letter
    return listed


def shape(word: str) -> str:
    """A word's letters as X, x and 0, repeats shortened: "Xx", "X.", "X"."""
    shaped = ["X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c
              for c in word[:12]]  # fmt: skip
    return "".join(c for at, c in enumerate(shaped) if at < 2 or c != shaped[at - 1])


@dataclass(frozen=True, slots=True)
class Cases:
    """How often each word stands in lower case, and with a capital where nothing asks for one."""

    low: Counter[str]
    high: Counter[str]

    def case(self, word: str) -> str:
        """Two digits, each at most 2."""
        return f"{min(self.low[word], 2)}{min(self.high[word], 2)}"


def cases(tokens: Tokens) -> Cases:
    """The counts of a page."""
    low, high = Counter[str](), Counter[str]()
    for word, lower, first in zip(tokens.words, tokens.lower, tokens.first, strict=True):
        if word.islower():
            low[lower] += 1
        elif not first and word[0].isupper():
            high[lower] += 1
    return Cases(low, high)


def company(tokens: Tokens) -> dict[str, str]:
    """For each capitalised word in which company it stands on the page, as letters: A alone, F at
    the beginning of several, L at their end, G at the end behind a given name, M between. People
    are named in full once, firms of one word never."""
    given = given_names()
    told: dict[str, set[str]] = {}
    at = 0
    while at < len(tokens):
        behind = at
        while (
            behind < len(tokens)
            and tokens.words[behind][0].isupper()
            and (behind == at or tokens.sentence[behind] == tokens.sentence[at])
        ):
            behind += 1
        run = tokens.lower[at:behind]
        if len(run) > 1 and tokens.first[at] and run[0] in words("opener"):
            run = run[1:]
        for place, word in enumerate(run[:_RUN]):
            letter = "F" if place == 0 else "L" if place + 1 == len(run) else "M"
            named = letter == "L" and run[0].rstrip(".") in given
            told.setdefault(word, set()).add("A" if len(run) == 1 else "G" if named else letter)
        at = max(behind, at + 1)
    return {word: "".join(sorted(letters)) for word, letters in told.items()}


def features(tokens: Tokens, chosen: Sequence[int], known: Cases) -> Iterator[list[str]]:
    """The features of each chosen token, the word's own first."""
    flags = _flags()
    beside = company(tokens)
    lower = [
        "",
        "",
        *(word.rstrip(".") if len(word) > 2 else word for word in tokens.lower),
        "",
        "",
        "",
        "",
    ]
    flag = [flags.get(word, "") for word in lower]
    caps = ["", "", *(shape(word) for word in tokens.words), "", ""]
    for at, (start, stop) in zip(chosen, _runs(chosen), strict=True):
        here = at + 2
        word, left, right = lower[here], lower[here - 1], lower[here + 1]
        page = beside.get(tokens.lower[at], "")
        yield [
            f"w={word}", f"w-={left}|{word}", f"w+={word}|{right}",
            f"l={left}", f"r={right}", f"ll={lower[here - 2]}", f"rr={lower[here + 2]}",
            f"ll2={lower[here - 2]} {left}", f"rr2={right} {lower[here + 2]}",
            f"s={caps[here]}", f"sl={caps[here - 1]}|{caps[here]}",
            f"sr={caps[here]}|{caps[here + 1]}",
            f"f={flag[here]}", f"fl={flag[here - 1]}|{flag[here]}",
            f"fr={flag[here]}|{flag[here + 1]}",
            f"fll={flag[here - 2]}|{flag[here - 1]}", f"frr={flag[here + 1]}|{flag[here + 2]}",
            f"p={word[:3]}", f"x={word[-3:]}", f"x4={word[-4:]}",
            f"1={tokens.first[at]}|{known.case(tokens.lower[at])}|{caps[here]}",
            f"12={known.case(tokens.lower[at])}|{known.case(tokens.lower[at + 1 - (at == stop)])}"
            f"|{flag[here]}|{flag[here + 1]}",
            f"i={at - start if at - start < 4 else 4}|{stop - at if stop - at < 4 else 4}",
            f"b={lower[start + 1]}", f"a={lower[stop + 3]}",
            f"ba={lower[start + 1]}|{lower[stop + 3]}",
            f"h={flag[stop + 2]}|{flag[start + 2]}", f"hw={lower[stop + 2]}",
            f"aa={lower[stop + 3]} {lower[stop + 4]}", f"bb={lower[start]} {lower[start + 1]}",
            f"a3={lower[stop + 5]}", f"b3={lower[start - 1]}",
            f"c={page}", f"cs={page}|{caps[here]}|{stop - start}", f"cr={page}|{right}",
            f"cf={page}|{flag[here]}", f"ca={page}|{lower[stop + 3]}",
        ]  # fmt: skip


def _runs(chosen: Sequence[int]) -> list[tuple[int, int]]:
    """For each chosen token the first and the last of those that stand with it, in one pass."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(chosen) + 1):
        if at == len(chosen) or chosen[at] != chosen[at - 1] + 1:
            bounds += [(chosen[start], chosen[at - 1])] * (at - start)
            start = at
    return bounds


def hashed(rows: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    """The bucket of each feature: shape (tokens, features)."""
    return np.array(
        [[crc32(name.encode()) % BUCKETS for name in row] for row in rows], np.int64
    ).reshape(len(rows), -1)


@cache
def _weights() -> Scores:
    """Shape (BUCKETS, labels)."""
    with as_file(files(__package__) / "names.npz") as path, np.load(path) as stored:
        weights: Scores = stored["weights"].astype(np.float32) * stored["scale"]
    return weights


def scores(tokens: Tokens, chosen: Sequence[int]) -> Scores:
    """The log-probability of each label for each chosen token: shape (tokens, labels)."""
    if not chosen:
        return np.zeros((0, len(LABELS)), np.float32)
    rows = list(features(tokens, chosen, cases(tokens)))
    given = _weights()[hashed(rows)].sum(axis=1)
    given -= given.max(axis=1, keepdims=True)
    told: Scores = given - np.log(np.exp(given).sum(axis=1, keepdims=True))
    return told
