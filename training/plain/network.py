"""Fits a network of one hidden layer by Adam, in numpy: a minute on one core.

In come rows, targets (0 or 1) and weights; out come the numbers that
`onrecord.article.scraped.windows.Network` reads.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
HIDDEN, EPOCHS, BATCH, RATE, DECAY = 32, 4, 512, 2e-3, 1e-4
"""24 to 48 hidden units and 5 to 8 epochs differ by less than .003 in F1."""


def fit(
    rows: NDArray[np.float16], target: Numbers, weight: Numbers, used: NDArray[np.int64]
) -> dict[str, NDArray[np.float16]]:
    """The numbers of a network trained on `rows[used]`, by name."""
    random = np.random.default_rng(0)
    sample = rows[random.choice(used, min(len(used), 50_000), replace=False)].astype(np.float32)
    mean, deviation = sample.mean(0), sample.std(0) + 1e-2
    heavy = weight / weight[used].mean()
    size = rows.shape[1]
    layers = [
        random.normal(0, size**-0.5, (size, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        random.normal(0, HIDDEN**-0.5, HIDDEN).astype(np.float32),
        np.zeros(1, np.float32),
    ]
    first, second = ([np.zeros_like(layer) for layer in layers] for _ in range(2))
    steps, step = EPOCHS * (len(used) // BATCH), 0
    for _ in range(EPOCHS):
        order = random.permutation(used)
        for begin in range(0, len(order) - BATCH + 1, BATCH):
            at = order[begin : begin + BATCH]
            z = np.clip((rows[at].astype(np.float32) - mean) / deviation, -5, 5)
            slopes = _slopes(layers, z, target[at], heavy[at])
            step += 1
            rate = RATE * (1 - 0.95 * step / steps)
            for layer, slope, m, v in zip(layers, slopes, first, second, strict=True):
                m += 0.1 * (slope - m)
                v += 0.001 * (slope**2 - v)
                unbiased = (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
                layer -= (rate * unbiased).astype(np.float32)
    names = ("hidden", "bias", "out", "shift")
    numbers = dict(zip(names, layers, strict=True)) | {"mean": mean, "deviation": deviation}
    return {name: value.astype(np.float16) for name, value in numbers.items()}


def _slopes(layers: list[Numbers], z: Numbers, target: Numbers, heavy: Numbers) -> list[Numbers]:
    """Gradients of the weighted logistic loss, a layer each."""
    hidden, bias, out, shift = layers
    active = np.tanh(z @ hidden + bias)
    error = (1 / (1 + np.exp(-(active @ out + shift))) - target) * heavy / len(z)
    back = np.outer(error, out) * (1 - active**2)
    return [z.T @ back + DECAY * hidden, back.sum(0), active.T @ error, error.sum(keepdims=True)]
