"""Finds the article in text that was glued into one line, where only words can be told apart.

In come tokens; out come the runs of them that are body. A two-state path through the
probabilities of the words may begin a run at a capital, a digit or a quotation mark and
end one at a sentence's end; elsewhere that costs more.
"""

import numpy as np
from numpy.typing import NDArray

from onrecord.article.scraped.tokens import CHANNELS, Matrix, Tokens
from onrecord.article.scraped.windows import Network, View, score
from onrecord.core.spans import Span

VIEW = View(neighbours=2, sizes=(2, 6, 16, 40, 120, 400))
_CAPITAL, _DIGIT, _MARK, _QUOTE, _HEADLINE = (
    CHANNELS.index(name) for name in ("capital", "digit", "mark", "quote", "headline")
)
_SWITCH, _ILL_PLACED, _LEAN = 8.0, 6.0, 0.5
"""Costs of a change, and of one at an odd place, in log odds; the lean is towards body. On
the 130 pages 4 / 3 / 0 gave F1 .869, 8 / 6 / 0 .870, 8 / 6 / .5 .882, 15 / 10 / .3 .878."""


def body_runs(tokens: Tokens, model: Network) -> tuple[Span, ...]:
    """Ranges of tokens that are body, in reading order."""
    if not len(tokens):
        return ()
    odds = score(model, channels(tokens), VIEW)
    flags = np.concatenate([[0], path(odds, tokens.seen).astype(np.int8), [0]])
    borders = np.flatnonzero(np.diff(flags))
    pairs = zip(borders[::2], borders[1::2], strict=True)
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def channels(tokens: Tokens) -> Matrix:
    """What is seen of each token, with the length of its sentence and its place in the text."""
    seen = tokens.seen
    at = np.arange(len(seen))
    marks = np.flatnonzero(seen[:, _MARK])
    before = np.concatenate([[-1], marks])[np.searchsorted(marks, at)]
    after = np.concatenate([marks, [len(seen) - 1]])[np.searchsorted(marks, at)]
    heads = np.flatnonzero(seen[:, _HEADLINE])
    last = np.concatenate([[0], heads])[np.searchsorted(heads, at, side="right")]
    columns = [
        np.log1p(at - before),
        np.log1p(np.maximum(after - at, 0)),
        after - before < 60,
        at / len(seen),
        np.log1p(at),
        np.log1p(len(seen) - at),
        np.full(len(seen), np.log1p(len(seen))),
        np.full(len(seen), seen[:, _MARK].mean()),
        np.log1p(at - last),
        np.full(len(seen), float(len(heads) > 0)),
        at > (heads[-1] if len(heads) else -1),
    ]
    return np.hstack([seen, np.stack(columns, axis=1)]).astype(np.float32)


def path(odds: Matrix, seen: Matrix) -> NDArray[np.bool_]:
    """The best two-state path: True where a token is body (Viterbi)."""
    safe = np.clip(odds, 1e-3, 1 - 1e-3)
    gain = (np.log(safe / (1 - safe)) + _LEAN).tolist()
    fits = (seen[:, _CAPITAL] + seen[:, _DIGIT] + seen[:, _QUOTE]) > 0
    enter = np.where(fits, _SWITCH, _SWITCH + _ILL_PLACED).tolist()
    ended = np.concatenate([[True], seen[:-1, _MARK] > 0])
    leave = np.where(ended, _SWITCH, _SWITCH + _ILL_PLACED).tolist()
    outside, inside = 0.0, gain[0] - enter[0]
    left, stayed = [False] * len(gain), [False] * len(gain)
    for at in range(1, len(gain)):
        leaving, entering = inside - leave[at], outside - enter[at]
        left[at], stayed[at] = leaving > outside, inside >= entering
        outside, inside = max(outside, leaving), max(inside, entering) + gain[at]
    body = np.zeros(len(gain), dtype=bool)
    now = inside > outside
    for at in range(len(gain) - 1, -1, -1):
        body[at] = now
        now = stayed[at] if now else left[at]
    return body
