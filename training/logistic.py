"""Logistic regression by Newton's method, for the few numbers of a calibration."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fit(features: Floats, right: Floats, ridge: float = 1.0, rounds: int = 30) -> Floats:
    """Weights and, last, the bias: shape (features + 1,).

    `features` (examples, features), `right` (examples,) of 0 and 1; `ridge` is the
    squared penalty on the weights, not on the bias.
    """
    x = np.column_stack([features, np.ones(len(features))])
    penalty = np.diag([ridge] * features.shape[1] + [0.0])
    weights = np.zeros(x.shape[1])
    for _ in range(rounds):
        given = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (given - right) + penalty @ weights
        bend = (x * (given * (1 - given))[:, None]).T @ x + penalty
        weights = weights - np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
    return weights
