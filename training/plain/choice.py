"""Fits a network that chooses one of several candidates, or none of them, in numpy.

In come choices: a row a candidate, and which of them are right (several may be, when the page
says it twice; none where it does not say it). The loss is minus the log of the right ones'
share, "none of them" having log odds 0. Out come the numbers that
`onrecord.article.scraped.windows.Network` reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
HIDDEN, STEPS, RATE, DECAY = 8, 300, 0.01, 5e-3
"""On sites not seen, 16 units with a decay of .001 lost one to seven points of headlines."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates of one text: their features (n × m), which are right (n), weight, fold."""

    rows: Numbers
    right: NDArray[np.bool_]
    weight: float
    fold: int


def fit_choices(found: Sequence[Choice], left_out: int | None) -> dict[str, NDArray[np.float16]]:
    """The numbers of a network, by name, trained on all choices but those of one fold."""
    used = [choice for choice in found if choice.fold != left_out and len(choice.rows)]
    rows = np.vstack([choice.rows for choice in used])
    right = np.concatenate([choice.right for choice in used]).astype(np.float32)
    size = np.array([len(choice.rows) for choice in used])
    owner = np.repeat(np.arange(len(used)), size)
    weight = np.array([choice.weight for choice in used])
    heavy = (weight / weight.sum())[owner].astype(np.float32)
    mean, deviation = rows.mean(0), rows.std(0) + 1e-2
    z = np.clip((rows - mean) / deviation, -5, 5).astype(np.float32)
    layers = _layers(rows.shape[1])
    first, second = ([np.zeros_like(layer) for layer in layers] for _ in range(2))
    for step in range(1, STEPS + 1):
        active = np.tanh(z @ layers[0] + layers[1])
        logits = np.clip(active @ layers[2] + layers[3], -30, 30)
        slopes = _slopes(layers, z, active, heavy * _error(logits, right, size, owner))
        rate = RATE * (1 - step / (STEPS + 1))
        for layer, slope, m, v in zip(layers, slopes, first, second, strict=True):
            m += 0.1 * (slope - m)
            v += 0.01 * (slope**2 - v)
            unbiased = (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
            layer -= (rate * unbiased).astype(np.float32)
    names = ("hidden", "bias", "out", "shift")
    numbers = dict(zip(names, layers, strict=True)) | {"mean": mean, "deviation": deviation}
    return {name: value.astype(np.float16) for name, value in numbers.items()}


def _layers(size: int) -> list[Numbers]:
    random = np.random.default_rng(0)
    return [
        random.normal(0, size**-0.5, (size, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        random.normal(0, HIDDEN**-0.5, HIDDEN).astype(np.float32),
        np.zeros(1, np.float32),
    ]


def _error(
    logits: Numbers, right: Numbers, size: NDArray[np.int64], owner: NDArray[np.int64]
) -> Numbers:
    """The loss's slope by each logit: its share of all, less its share of the right ones."""
    start = np.cumsum(size) - size
    highest = np.maximum(np.maximum.reduceat(logits, start), 0)
    odds, none = np.exp(logits - highest[owner]), np.exp(-highest)
    everything = np.add.reduceat(odds, start) + none
    good = np.add.reduceat(odds * right, start)
    good = np.where(np.add.reduceat(right, start) > 0, good, none)
    error: Numbers = odds / everything[owner] - odds * right / np.maximum(good, 1e-30)[owner]
    return error


def _slopes(layers: list[Numbers], z: Numbers, active: Numbers, error: Numbers) -> list[Numbers]:
    back = np.outer(error, layers[2]) * (1 - active**2)
    return [
        z.T @ back + DECAY * layers[0],
        back.sum(0),
        active.T @ error + DECAY * layers[2],
        error.sum(keepdims=True),
    ]
