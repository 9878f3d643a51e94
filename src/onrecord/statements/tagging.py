"""From the words of an article to attributions in words, by the statement network.

One pass over the windows tags the cues; each cue then scores the words of its window
as its source and its content, along the best path through the cue's chain (the labels
likeliest word by word gave contents 4 points of exact F1 less on PolNeAR dev).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.core.spans import Span
from onrecord.models.network import Asked, Encoded, Floats, Network
from onrecord.models.network import Window as Input
from onrecord.models.tokens import Ints, Words
from onrecord.statements.chain import Chain
from onrecord.statements.features import COUNT, sentence_starts, word_features, word_lines
from onrecord.statements.layout import (
    B_CONTENT,
    B_SOURCE,
    I_CONTENT,
    I_SOURCE,
    distances,
    line_steps,
)  # fmt: skip
from onrecord.statements.windows import Window, cut

TOGETHER = 16  # windows whose chains are decoded together: 16 cost hardly more than one
_BEGIN, _END = 101, 102


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in word numbers. `nested` is what its cue was tagged as; the three
    probabilities are of the cue, and the mean over the words of the source and content."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    nested: bool
    cue_probability: float
    source_probability: float
    content_probability: float


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in word numbers of its window."""

    at: Span
    nested: bool
    probability: float


def find(network: Network, text: str, words: Words) -> Iterator[Found]:
    """The attributions of a text, window by window in reading order; `words` are the text's."""
    features, lines = word_features(text, words), word_lines(text, words)
    windows = list(cut(words, lines, sentence_starts(text, words)))
    for start in range(0, len(windows), TOGETHER):
        group = windows[start : start + TOGETHER]
        encoded = network.encode([_input(words, features, window.whole) for window in group])
        cues = _cues(network, encoded, group, lines)
        yield from _linked(network, encoded, group, cues, lines)


def _input(words: Words, features: Ints, span: Span) -> Input:
    firsts = words.first[span.start : span.end + 1]
    marks = np.repeat(features[span.start : span.end], np.diff(firsts))
    return Input(
        np.concatenate([[_BEGIN], words.pieces[firsts[0] : firsts[-1]], [_END]]),
        np.concatenate([[COUNT], marks, [COUNT]]),
        firsts[:-1] - firsts[0] + 1,
    )


def _cues(
    network: Network, encoded: Sequence[Encoded], windows: Sequence[Window], lines: Ints
) -> list[list[_Cue]]:
    """For each window the cues that begin in its core; where two claim a word, the likelier."""
    top = _tagged(network, "cue", [one.cues for one in encoded], windows, lines)
    nested = _tagged(network, "nested", [one.nested for one in encoded], windows, lines)
    return [_disjoint(a + b) for a, b in zip(top, nested, strict=True)]


def _disjoint(cues: list[_Cue]) -> list[_Cue]:
    kept: list[_Cue] = []
    for cue in sorted(cues, key=lambda cue: -cue.probability):
        if not any(cue.at.overlaps(other.at) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.at)


def _tagged(
    network: Network,
    kind: str,
    scores: Sequence[Floats],
    windows: Sequence[Window],
    lines: Ints,
) -> list[list[_Cue]]:
    lengths = np.array([len(one) for one in scores])
    chain = Chain.of(network.manifest["chains"][kind])
    marginals = chain.marginals(_stacked(scores), lengths)
    threshold = network.manifest["threshold"]
    least = np.full(len(lines), threshold[kind], np.float32)
    if kind == "cue":
        least[lines == 0] = threshold["headline"]
    return [
        list(_spans(one[:length], window, least, kind == "nested"))
        for one, length, window in zip(marginals, lengths, windows, strict=True)
    ]


def _spans(marginal: Floats, window: Window, least: Floats, nested: bool) -> Iterator[_Cue]:
    """Cues begin where that is as likely as `least` (the text's words,) asks, and go on while
    no cue is unlikelier."""
    core = range(window.core.start - window.whole.start, window.core.end - window.whole.start)
    end = 0
    enough = least[window.whole.start : window.whole.end]
    for begin in np.flatnonzero(marginal[:, 1] >= enough).tolist():
        if begin < end:
            continue
        outside = np.flatnonzero(marginal[begin + 1 :, 0] > 0.5)
        end = begin + 1 + int(outside[0]) if len(outside) else len(marginal)
        if begin in core:
            yield _Cue(Span(begin, end), nested, float(marginal[begin, 1]))


def _stacked(arrays: Sequence[Floats]) -> Floats:
    """One array of them all, filled up with zeros behind each."""
    whole = np.zeros((len(arrays), max(map(len, arrays)), *arrays[0].shape[1:]), np.float32)
    for row, array in enumerate(arrays):
        whole[row, : len(array)] = array
    return whole


def _linked(
    network: Network,
    encoded: Sequence[Encoded],
    windows: Sequence[Window],
    cues: Sequence[Sequence[_Cue]],
    lines: Ints,
) -> Iterator[Found]:
    rows = [(row, cue) for row, found in enumerate(cues) for cue in found]
    if not rows:
        return
    asked = [
        _asked(one, lines[window.whole.start : window.whole.end], found)
        for one, window, found in zip(encoded, windows, cues, strict=True)
        if found
    ]
    scores = [score for scored in network.roles(asked) for score in scored]
    lengths = np.array([len(score) for score in scores])
    chain, stacked = Chain.of(network.manifest["chains"]["roles"]), _stacked(scores)
    labels, marginals = chain.best(stacked, lengths), chain.marginals(stacked, lengths)
    likely = marginals[..., B_SOURCE::2] + marginals[..., I_SOURCE::2]
    unsaid = 1 - marginals[..., B_SOURCE].max(1)
    for at, (row, cue) in enumerate(rows):
        found = _found(cue, labels[at], likely[at], float(unsaid[at]), windows[row].whole.start)
        if found:
            yield found


def _asked(encoded: Encoded, lines: Ints, cues: Sequence[_Cue]) -> Asked:
    starts = np.array([[cue.at.start] for cue in cues])
    ends = np.array([[cue.at.end] for cue in cues])
    return Asked(
        encoded.words,
        np.stack([encoded.words[cue.at.start : cue.at.end].mean(0) for cue in cues]),
        distances(len(lines), starts, ends),
        line_steps(lines, starts),
    )


def _found(cue: _Cue, labels: Ints, likely: Floats, unsaid: float, shift: int) -> Found | None:
    """`likely` (words, 2): how likely each word belongs to the source, and to the content."""
    sources, content = _runs(labels, cue.at)
    if not content:
        return None
    source = max(sources, key=lambda span: _sum(likely, span, 0) / len(span), default=None)
    return Found(
        _moved(cue.at, shift),
        _moved(source, shift) if source else None,
        tuple(_moved(span, shift) for span in content),
        cue.nested,
        cue.probability,
        _sum(likely, source, 0) / len(source) if source else unsaid,
        sum(_sum(likely, span, 1) for span in content) / sum(map(len, content)),
    )


def _runs(labels: Ints, cue: Span) -> tuple[list[Span], list[Span]]:
    """Runs of sources and of contents, which a begin or the cue's own words break."""
    runs: tuple[list[list[int]], list[list[int]]] = ([], [])
    places = np.flatnonzero(labels)
    for at, label in zip(places.tolist(), labels[places].tolist(), strict=True):
        if cue.start <= at < cue.end:
            continue
        same = runs[label in (B_CONTENT, I_CONTENT)]
        if label in (I_SOURCE, I_CONTENT) and same and same[-1][1] == at:
            same[-1][1] = at + 1
        else:
            same.append([at, at + 1])
    sources, content = ([Span(*run) for run in role] for role in runs)
    return sources, content


def _sum(likely: Floats, span: Span, role: int) -> float:
    return float(np.add.reduce(likely[span.start : span.end, role]))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
