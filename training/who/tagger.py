"""Trains the reader of names on the named entities that CoreNLP found in PolNeAR's articles, and
on the speakers that readers named on the annotated pages.

    python -m training.who.tagger

In: ../shared/corpora/polnear/silver (machine output, not gold) and the pages of gold/pages/train
and own.tsv, of which the other words count as a first model reads them where it is sure. Out:
context/who/names.npz. The word itself is hidden from half the examples, so that the model learns
to read names it has never seen by their neighbours. Prints the scores on the articles of `dev`,
and how many words of speakers are right on pages that were kept back, before and after.
"""

import json
import lzma
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.context.who import tagging
from onrecord.context.who.tokens import tokenize
from onrecord.core.spans import Span
from training.corpora.pages import OWN
from training.shared import SHARED
from training.who.told import BODY, PERSON, UNTOLD, told_names

SILVER = SHARED / "corpora/polnear/silver"
TEXTS = SHARED / "corpora/polnear"
OUT = Path("src/onrecord/context/who/names.npz")
_LABEL = {"PERSON": 1, "ORGANIZATION": 2, "LOCATION": 3, "MISC": 4}
ROUNDS, RATE, HIDDEN, BATCH, DECAY = 6, 0.4, 0.5, 64, 1e-6
SURE, TOLD = 0.9, 2
"""How sure the first model has to be of a word for the second to learn it; how often a word of a
speaker's name counts."""
KEPT_BACK = 5
"""One annotated page of so many, for the figures; what is stored has learnt from all."""

Ints = NDArray[np.int64]


def articles(split: str) -> Iterator[tuple[Ints, Ints]]:
    """Of each article the hashed features of its candidates, and their labels."""
    with lzma.open(SILVER / f"{split}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _article(json.loads(line), split)


def _article(article: dict[str, list[list[list[object]]]], split: str) -> tuple[Ints, Ints]:
    path = TEXTS / split / "text" / f"{article['doc']}.txt"
    text = path.read_bytes().decode("utf-8")
    words = [word for sentence in article["sentences"] for word in sentence]
    spans = [Span(int(s[0][1]), int(s[-1][2])) for s in article["sentences"] if s]  # type: ignore[call-overload]
    starts = [int(word[1]) for word in words]  # type: ignore[call-overload]
    tokens = tokenize(text, spans)
    chosen = tagging.candidates(tokens)
    rows = tagging.hashed(list(tagging.features(tokens, chosen, tagging.cases(tokens))))
    at = [bisect_right(starts, tokens.starts[one]) - 1 for one in chosen]
    return rows, np.array([_LABEL.get(str(words[one][5]), 0) if one >= 0 else 0 for one in at])


def fit(rows: Ints, labels: Ints, seed: int = 0) -> NDArray[np.float32]:
    """Softmax regression by AdaGrad in small batches."""
    random = np.random.default_rng(seed)
    weights = np.zeros((tagging.BUCKETS, len(tagging.LABELS)), np.float32)
    squares = np.full_like(weights, 1e-3)
    own = [0, 1, 2]
    for _ in range(ROUNDS):
        order = random.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            x, y = rows[batch].copy(), labels[batch]
            seen = np.ones(x.shape, np.float32)
            seen[np.ix_(random.random(len(batch)) < HIDDEN, own)] = 0
            logits = (weights[x] * seen[:, :, None]).sum(axis=1)
            logits -= logits.max(axis=1, keepdims=True)
            given = np.exp(logits)
            given /= given.sum(axis=1, keepdims=True)
            given[np.arange(len(y)), y] -= 1
            slope = np.zeros_like(weights[x.ravel()])
            slope = (given[:, None, :] * seen[:, :, None] / len(y)).reshape(slope.shape)
            places, back = np.unique(x.ravel(), return_inverse=True)
            summed = np.zeros((len(places), weights.shape[1]), np.float32)
            np.add.at(summed, back, slope)
            summed += DECAY * weights[places]
            squares[places] += summed**2
            weights[places] -= RATE * summed / np.sqrt(squares[places])
    return weights


def report(weights: NDArray[np.float32], rows: Ints, labels: Ints) -> None:
    """Prints precision and recall of each label."""
    given = weights[rows].sum(axis=1).argmax(axis=1)
    for number, name in enumerate(tagging.LABELS):
        right = int(((given == number) & (labels == number)).sum())
        print(
            f"{name:14} precision {100 * right / max((given == number).sum(), 1):5.1f}"
            f"  recall {100 * right / max((labels == number).sum(), 1):5.1f}"
        )


def store(weights: NDArray[np.float32]) -> None:
    scale = float(np.abs(weights).max() / 127)
    np.savez_compressed(
        OUT, weights=np.round(weights / scale).astype(np.int8), scale=np.float32(scale)
    )
    print(f"{OUT}: {OUT.stat().st_size} bytes")


def kinds(weights: NDArray[np.float32], rows: Ints) -> NDArray[np.float32]:
    """The probability of each label, (words, labels)."""
    given = weights[rows].sum(axis=1)
    raised = np.exp(given - given.max(axis=1, keepdims=True))
    told: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return told


def with_told(
    first: NDArray[np.float32], pages: Sequence[tuple[Ints, Ints]]
) -> Iterator[tuple[Ints, Ints]]:
    """What is learnt of annotated pages: the words of speakers' names, taken TOLD times, and others
    as a first model reads them where it is SURE."""
    for rows, labels in pages:
        told = labels != UNTOLD
        read = kinds(first, rows)
        sure = ~told & (read.max(axis=1) > SURE)
        yield rows[sure], read[sure].argmax(axis=1)
        for _ in range(TOLD):
            yield rows[told], labels[told]


def check(weights: NDArray[np.float32], pages: Sequence[tuple[Ints, Ints]]) -> str:
    """How many words of speakers' names are right, in per cent, of people and of bodies."""
    rows, labels = map(np.concatenate, zip(*pages, strict=True))
    read = kinds(weights, rows).argmax(axis=1)
    shares = [100 * float((read[labels == one] == one).mean()) for one in (PERSON, BODY)]
    return "people {:.1f}, bodies {:.1f}".format(*shares)


def main() -> None:
    rows, labels = map(np.concatenate, zip(*articles("train"), strict=True))
    print(len(rows), "words", np.bincount(labels))
    first = fit(rows, labels)
    told = [one for split in ("train", OWN) for one in told_names(split)]
    kept, seen = told[::KEPT_BACK], [one for at, one in enumerate(told) if at % KEPT_BACK]
    print("kept back, without the speakers:", check(first, kept))
    print("with them:", check(_fitted(rows, labels, with_told(first, seen)), kept))
    weights = _fitted(rows, labels, with_told(first, told))
    dev_rows, dev_labels = map(np.concatenate, zip(*articles("dev"), strict=True))
    report(weights, dev_rows, dev_labels)
    store(weights)


def _fitted(rows: Ints, labels: Ints, more: Iterable[tuple[Ints, Ints]]) -> NDArray[np.float32]:
    both = zip((rows, labels), *more, strict=True)
    return fit(*map(np.concatenate, both))


if __name__ == "__main__":
    main()
