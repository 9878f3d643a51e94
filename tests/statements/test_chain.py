"""The chain's two answers against every path counted out."""

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.statements.chain import Chain

RANDOM = np.random.default_rng(5)
CHAIN = Chain(*(RANDOM.normal(size=size).astype(np.float32) for size in ((3, 3), 3, 3)))
SCORES = RANDOM.normal(size=(4, 5, 3)).astype(np.float32)
LENGTHS = np.array([5, 1, 3, 4])


def weight(row: int, path: tuple[int, ...]) -> float:
    """The score of one path of labels."""
    emitted = sum(SCORES[row, at, label] for at, label in enumerate(path))
    moved = sum(CHAIN.step[a, b] for a, b in pairwise(path))
    return float(CHAIN.first[path[0]] + emitted + moved + CHAIN.last[path[-1]])


@pytest.mark.parametrize("row", range(4))
def test_best_path(row: int) -> None:
    paths = list(product(range(3), repeat=int(LENGTHS[row])))
    expected = max(paths, key=lambda path: weight(row, path))
    labels = CHAIN.best(SCORES, LENGTHS)[row]
    assert tuple(labels[: LENGTHS[row]]) == expected
    assert not labels[LENGTHS[row] :].any()


@pytest.mark.parametrize("row", range(4))
def test_marginals(row: int) -> None:
    paths = list(product(range(3), repeat=int(LENGTHS[row])))
    shares = np.exp([weight(row, path) for path in paths])
    expected = np.zeros((5, 3))
    for path, share in zip(paths, shares / shares.sum(), strict=True):
        for at, label in enumerate(path):
            expected[at, label] += share
    np.testing.assert_allclose(CHAIN.marginals(SCORES, LENGTHS)[row], expected, atol=1e-5)


def test_a_sequence_does_not_depend_on_its_neighbours() -> None:
    alone = CHAIN.marginals(SCORES[2:3, :3], LENGTHS[2:3])
    np.testing.assert_allclose(CHAIN.marginals(SCORES, LENGTHS)[2:3, :3], alone, atol=1e-6)
