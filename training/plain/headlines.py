"""Fits the weights that choose the headline among the lines above the body.

In come the publishers' pages, whose titles are known; out come the weights of a conditional
logit: the best line wins if it beats the last weight, which stands for "none of them".
"""

import re
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from onrecord.article.scraped import lines
from onrecord.article.scraped.headline import FEATURES, candidate_lines, features
from onrecord.article.scraped.tokens import Tokens, tokenize
from training.plain.corpus import MarkedPage

STEPS, RATE, DECAY = 400, 0.05, 1e-4
Choice = tuple[NDArray[np.float32], int, int]
Labels = Callable[[str, Tokens, str], NDArray[np.float64]]


def choices(pages: list[MarkedPage], labels: Labels, fold_of: Callable[[str], int]) -> list[Choice]:
    """For each text: the candidates' features, which one is the title (or their number), fold."""
    return [
        choice
        for page in pages
        if page.title
        for text, inside in _texts(page, labels)
        if (choice := _choice(page, text, inside, fold_of(page.site))) is not None
    ]


def _texts(page: MarkedPage, labels: Labels) -> Iterator[tuple[str, NDArray[np.float64] | None]]:
    for way in ("block", "node", "container"):
        text = page.text(way)
        yield text, labels(text, tokenize(text), page.body)
    yield f"{page.title}\n\n{page.body}", None


def _choice(
    page: MarkedPage, text: str, inside: NDArray[np.float64] | None, fold: int
) -> Choice | None:
    tokens = tokenize(text)
    found = lines.blocks(text, tokens)
    size = np.array([block.words for block in found])
    if inside is None:
        kept = np.arange(len(found)) > 0
    else:
        kept = np.array(
            [
                inside[b.tokens.start : b.tokens.end].mean() > 0.5 if b.words else False
                for b in found
            ]
        )
    body = lines.densest(np.where(kept, size, -np.minimum(size, 10) - 2))[0]
    candidates = candidate_lines(found, body)
    if not candidates or not kept.any():
        return None
    rows = features(text, found, lines.channels(text, tokens, found), body, candidates)
    wanted = _folded(page.title or "")
    hits = [row for row, at in enumerate(candidates) if _folded(found[at].span.of(text)) == wanted]
    return rows, hits[-1] if hits else len(candidates), fold


def fit_choices(found: list[Choice], left_out: int | None) -> NDArray[np.float16]:
    """The weights of a conditional logit with "none of them" as one more choice, by Adam."""
    used = [choice for choice in found if choice[2] != left_out]
    weights = np.zeros(FEATURES + 1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = sum((_slope(weights, rows, hit) for rows, hit, _ in used), 0 * weights) / len(used)
        slope += DECAY * weights
        first += 0.1 * (slope - first)
        second += 0.01 * (slope**2 - second)
        unbiased = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= RATE * (1 - step / (STEPS + 1)) * unbiased
    return weights.astype(np.float16)


def _slope(
    weights: NDArray[np.float64], rows: NDArray[np.float32], hit: int
) -> NDArray[np.float64]:
    logits = np.append(rows @ weights[:-1], weights[-1])
    share = np.exp(logits - logits.max())
    share /= share.sum()
    share[hit] -= 1
    return np.append(share[:-1] @ rows, share[-1])


def _folded(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower()))
