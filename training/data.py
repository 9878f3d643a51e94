"""Documents to batches of windows with labels.

A window is a run of whole words, at most `PIECES` pieces, cut at a line end where one is
near. Each epoch cuts anew from a random offset and takes one reading of each text.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.core.spans import Span
from onrecord.models.tokens import Ints, WordPieces, Words
from onrecord.statements.features import COUNT, word_features, word_lines
from onrecord.statements.layout import (
    B_CONTENT,
    B_SOURCE,
    I_CONTENT,
    I_SOURCE,
    OUT,
    distances,
    line_steps,
)  # fmt: skip
from training.corpora.attribution import Attribution, Document

PIECES = 254
_CUT = 0.7  # a line end in the last 30 % of a window ends it
_BEGIN, _END, _HIDDEN = 101, 102, 103


@dataclass(frozen=True)
class Example:
    """A document in words: for each attribution the words of its cue, source and content."""

    words: Words
    features: Ints
    lines: Ints
    attributions: tuple[Attribution, ...]
    knows_nested: bool


@dataclass
class Batch:
    """Windows (b), their words (w) and pieces (t), and the cues in them (c)."""

    pieces: Tensor  # (b, t) vocabulary ids
    features: Tensor  # (b, t)
    first: Tensor  # (b, w) each word's first piece
    mask: Tensor  # (b, w) true where there is a word
    cue_tags: Tensor  # (b, w) of CUE_LABELS
    nested_tags: Tensor  # (b, w) of CUE_LABELS, for cues inside another's content
    knows_nested: Tensor  # (b,) 1 where nested ones were marked
    any_tags: Tensor  # (b, w, 2) B/I/O of any source and any content; -1 behind the end
    cue_window: Tensor  # (c,) which window
    cue_words: Tensor  # (c, w) true at the cue's words
    distance: Tensor  # (c, w) bucket of the distance to the cue
    lines: Tensor  # (c, w) how many lines from the cue
    role_tags: Tensor  # (c, w) of ROLE_LABELS
    cue_weight: Tensor  # (c,) 0 where the window's edge cuts the statement


def example(document: Document, pieces: WordPieces) -> Example:
    words = pieces(document.text)
    return Example(
        words,
        word_features(document.text, words),
        word_lines(document.text, words),
        tuple(_in_words(a, words) for a in document.attributions),
        document.nested,
    )


def _in_words(attribution: Attribution, words: Words) -> Attribution:
    def at(span: Span | None) -> Span | None:
        found = _words_at(words, span) if span else None
        return Span(found.start, found.stop) if found else None

    content = tuple(filter(None, map(at, attribution.content)))
    return replace(
        attribution, content=content, cue=at(attribution.cue), source=at(attribution.source)
    )


def _words_at(words: Words, span: Span) -> range:
    """Numbers of the words that overlap a span of the text."""
    low = int(np.searchsorted(words.ends, span.start, side="right"))
    return range(low, int(np.searchsorted(words.starts, span.end, side="left")))


def windows(words: Words, lines: Ints, begin: int, most: int = PIECES) -> Iterator[Span]:
    """Ranges of words from 0 on, the first ending at word `begin` (0: a whole window)."""
    at = 0
    while at < len(words):
        end = int(np.searchsorted(words.first, words.first[at] + most, side="right")) - 1
        end = min(max(end, at + 1), len(words))
        if at == 0 and begin:
            end = min(end, begin)
        elif end < len(words):
            breaks = np.flatnonzero(np.diff(lines[at:end])) + 1
            late = breaks[breaks > _CUT * (end - at)]
            end = at + int(late[-1]) if len(late) else end
        yield Span(at, end)
        at = end


def epoch(texts: Sequence[Sequence[Example]], size: int, seed: int) -> Iterator[Batch]:
    """Batches of `size` windows over all texts in random order, windows of like length together."""
    chance = random.Random(seed)
    cut = []
    for readings in texts:
        one = chance.choice(readings)
        begin = chance.randrange(0, 200)
        cut += [(one, span) for span in windows(one.words, one.lines, begin)]
    chance.shuffle(cut)
    cut.sort(key=lambda pair: len(pair[1]) // 48)
    groups = [cut[at : at + size] for at in range(0, len(cut), size)]
    chance.shuffle(groups)
    for group in groups:
        yield _masked(batch(group), chance)


def _masked(one: Batch, chance: random.Random) -> Batch:
    """Hides one piece of sixteen, so that ten epochs do not learn the texts by heart."""
    hidden = torch.from_numpy(
        np.random.default_rng(chance.getrandbits(32)).random(one.pieces.shape) < 1 / 16
    )
    one.pieces[hidden & (one.pieces > _END)] = _HIDDEN
    return one


def batch(group: Sequence[tuple[Example, Span]]) -> Batch:
    """The windows of one batch, filled up with zeros to the longest."""
    count = len(group)
    length = max(len(span) for _, span in group)
    room = max(_pieces(one, span)[1] - _pieces(one, span)[0] for one, span in group) + 2
    pieces = np.zeros((count, room), np.int64)
    features = np.full((count, room), COUNT, np.int64)
    first, cue, nested = (np.zeros((count, length), np.int64) for _ in range(3))
    layers = np.full((count, length, 2), -1, np.int64)
    mask = np.zeros((count, length), bool)
    cues: list[_Cue] = []
    for row, (one, span) in enumerate(group):
        start, end = _pieces(one, span)
        firsts = one.words.first[span.start : span.end + 1] - start
        pieces[row, : end - start + 2] = [_BEGIN, *one.words.pieces[start:end], _END]
        features[row, 1 : end - start + 1] = np.repeat(
            one.features[span.start : span.end], np.diff(firsts)
        )
        first[row, : len(span)] = firsts[:-1] + 1
        mask[row, : len(span)] = True
        layers[row, : len(span)] = 0
        cues += _labels(one, span, row, (cue[row], nested[row]), layers[row])
    knows = np.array([float(one.knows_nested) for one, _ in group], np.float32)
    windows = (pieces, features, first, mask, cue, nested, knows, layers)
    return Batch(*map(torch.from_numpy, (*windows, *_cue_arrays(cues, length))))


@dataclass(frozen=True)
class _Cue:
    """A cue of one window: its row, its words there, and what the role head is to learn."""

    row: int
    at: Span
    roles: Ints
    distance: Ints
    lines: Ints
    whole: bool


def _pieces(one: Example, span: Span) -> tuple[int, int]:
    return int(one.words.first[span.start]), int(one.words.first[span.end])


def _labels(
    one: Example, span: Span, row: int, tags: tuple[Ints, Ints], layers: Ints
) -> Iterator[_Cue]:
    """Marks the window's labels in place; yields its cues."""
    for attribution in one.attributions:
        parts = [*attribution.content, *filter(None, (attribution.cue, attribution.source))]
        if not any(part.overlaps(span) for part in parts):
            continue
        roles = np.zeros(len(span), np.int64)
        inside = attribution.inside is not None
        if attribution.source:
            _mark(roles, attribution.source, span, B_SOURCE, I_SOURCE)
            _mark(layers[:, 0], attribution.source, span, 1, 2)
        for piece in attribution.content:
            _mark(roles, piece, span, B_CONTENT, I_CONTENT)
            if not inside:
                _mark(layers[:, 1], piece, span, 1, 2)
        cue = attribution.cue
        if cue and len(cue) and span.covers(cue):
            _mark(tags[inside], cue, span, 1, 2)
            yield _cue(one, span, row, cue, roles, all(map(span.covers, parts)))


def _cue(one: Example, span: Span, row: int, cue: Span, roles: Ints, whole: bool) -> _Cue:
    at = Span(cue.start - span.start, cue.end - span.start)
    roles[at.start : at.end] = OUT
    lines = line_steps(one.lines[span.start : span.end], at.start)
    return _Cue(row, at, roles, distances(len(span), at.start, at.end), lines, whole)


def _mark(row: Ints, part: Span, window: Span, begin: int, inside: int) -> None:
    start, end = max(part.start, window.start), min(part.end, window.end)
    if start < end:
        row[start - window.start : end - window.start] = inside
        if start == part.start:
            row[start - window.start] = begin


def _cue_arrays(cues: Sequence[_Cue], length: int) -> tuple[NDArray[Any], ...]:
    """In the order of `Batch`; one cue without weight where there is none."""
    count = max(len(cues), 1)
    window, weight = np.zeros(count, np.int64), np.zeros(count, np.float32)
    chosen = np.zeros((count, length), bool)
    chosen[len(cues) :, 0] = True
    distance, lines, roles = (np.zeros((count, length), np.int64) for _ in range(3))
    for at, cue in enumerate(cues):
        words = len(cue.roles)
        window[at], weight[at] = cue.row, cue.whole
        chosen[at, cue.at.start : cue.at.end] = True
        distance[at, :words], lines[at, :words], roles[at, :words] = (
            cue.distance, cue.lines, cue.roles,
        )  # fmt: skip
    return window, chosen, distance, lines, roles, weight
