"""Trains the encoder of the acts: `python -m training.acts.tune --encoder FOLDER` (PyTorch,
half an hour of one core).

FOLDER holds all-MiniLM-L6-v2. Learns from the statements that `training.acts.fit` learns from,
and writes encoder.onnx into the package: the mean of two trainings. A twentieth of the pages is
kept back: for these the share of right acts is printed, of the encoder alone and beside a
head that has not seen them.
"""

import argparse
import copy
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from onrecord.context.acts.head import Head, hashed
from onrecord.context.acts.layout import laid_out
from onrecord.context.acts.reading import sayings
from onrecord.context.acts.signals import ACTS, signals
from onrecord.models.tokens import Ints, WordPieces
from training import soup
from training.acts import fit, graph
from training.acts.gold import gold_pages
from training.acts.network import ActEncoder
from training.acts.vocabulary import counted, news, read_as

TRAININGS = 2  # from the same beginning, in another order; their mean is kept
EPOCHS = 3
BATCH = 24
RATE = 1.5e-4  # of the layers, at its highest
HEAD_RATE = 1e-3  # of the marks and the scores, which begin at random
WARM = 0.1  # share of all steps that warms up
SMOOTHED = 0.05  # of a label's weight goes to all acts: some labels are wrong
KEPT_BACK = 20  # one page of so many


@dataclass(frozen=True, slots=True)
class Example:
    """A statement as the encoder reads it, as the head does, and its act."""

    pieces: Ints
    marks: Ints
    lesson: fit.Lesson
    share: float
    """Of the epochs that take it."""


def examples(pieces: WordPieces) -> Iterator[Example]:
    """Those of every annotated page that is learnt from."""
    for split, share in fit.SOURCES.items():
        for page in gold_pages(split):
            read = sayings(page.statements, page.article)
            for one, said, label in zip(page.statements, read, page.labels, strict=True):
                lesson = fit.Lesson(*hashed(signals(said)), ACTS.index(label.act), page.name)
                yield Example(*laid_out(one, said.title, pieces), lesson, share)


def train(model: ActEncoder, given: Sequence[Example], read: Ints, seed: int) -> None:
    """Fits the model; `read` says for each piece which one it is read as, `seed` orders the
    statements."""
    chance = random.Random(seed)
    new = [*model.encoder.features.parameters(), *model.acts.parameters()]
    fresh = {id(one) for one in new}
    old = [one for one in model.parameters() if one.requires_grad and id(one) not in fresh]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": RATE}, {"params": new, "lr": HEAD_RATE}], weight_decay=0.01
    )
    total = EPOCHS * sum(one.share for one in given) / BATCH
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * total), 1.0) * max(1 - step / total, 0.0)
    )
    for epoch in range(EPOCHS):
        model.train()
        lost = 0.0
        drawn = [one for one in given if chance.random() < one.share]
        for batch in _shuffled(drawn, chance):
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*_tensors(batch, read))
            acts = torch.tensor([one.lesson.act for one in batch])
            loss = functional.cross_entropy(scores.float(), acts, label_smoothing=SMOOTHED)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*old, *new], 1.0)
            optimiser.step()
            schedule.step()
            lost += float(loss) * len(batch)
        print(f"epoch {epoch + 1}: loss {lost / len(drawn):.3f}", flush=True)


def _shuffled(given: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Batches in any order, each of statements of about one length."""
    order = chance.sample(list(given), len(given))
    pools = [order[at : at + 12 * BATCH] for at in range(0, len(order), 12 * BATCH)]
    near = [one for pool in pools for one in sorted(pool, key=lambda one: len(one.pieces))]
    batches = [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    yield from chance.sample(batches, len(batches))


def _tensors(batch: Sequence[Example], read: Ints) -> tuple[Tensor, Tensor]:
    """`pieces`, `marks` (batch, longest), filled up with noughts."""
    longest = max(len(one.pieces) for one in batch)
    both = np.zeros((2, len(batch), longest), np.int64)
    for row, one in enumerate(batch):
        both[0, row, : len(one.pieces)] = read[one.pieces]
        both[1, row, : len(one.marks)] = one.marks
    pieces, marks = torch.from_numpy(both)
    return pieces, marks


def scored(model: ActEncoder, given: Sequence[Example], read: Ints) -> NDArray[np.float32]:
    """The logarithm of each act's probability, (examples, 16)."""
    model.eval()
    rows = []
    with torch.no_grad():
        for one in given:
            rows.append(functional.log_softmax(model(*_tensors([one], read)), 1).numpy())
    return np.concatenate(rows)


def check(model: ActEncoder, kept: Sequence[Example], head: Head, read: Ints) -> None:
    """Prints how often the acts of pages that neither has seen are right."""
    by_head = np.stack([head.of(one.lesson.buckets, one.lesson.values) for one in kept])
    by_head -= np.log(np.exp(by_head).sum(1, keepdims=True))
    by_encoder = scored(model, kept, read)
    acts = np.array([one.lesson.act for one in kept])
    print(f"{len(kept)} statements kept back; act right, per cent, by the head's share")
    for share in (0.0, 0.4, 0.6, 0.8, 1.0, 1.3, 1e9):
        right = 100 * float(((by_encoder + share * by_head).argmax(1) == acts).mean())
        print(f"{share:8.1f} {right:6.1f}", flush=True)


def _kept_back(one: Example) -> bool:
    """By the letters of the page's name."""
    return crc32(one.lesson.page.encode()) % KEPT_BACK == 0


def main() -> None:
    """Trains, checks and stores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    asked = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    pieces = WordPieces(asked.encoder / "tokenizer.json")
    model = ActEncoder(asked.encoder)
    vectors = model.encoder.words.weight.detach()
    counts = counted(news(), pieces, len(vectors))
    read = read_as(vectors, counts, (0, pieces.begin, pieces.end))
    kept = counts[read == np.arange(len(read))].sum() / counts.sum()
    print(f"{100 * kept:.1f} % of the pieces of news are kept")
    given = list(examples(pieces))
    held = [one for one in given if _kept_back(one)]
    seen = [one for one in given if not _kept_back(one)]
    states = []
    for seed in range(1, TRAININGS + 1):
        one = copy.deepcopy(model)
        train(one, seen, read, seed)
        states.append(one.state_dict())
    model.load_state_dict(soup.mean(states))
    check(model, held, fit.fit([one.lesson for one in seen]), read)
    graph.write(model, read, fit.FOLDER / "encoder.onnx")
    fit.enter(fit.FOLDER / "encoder.onnx")


if __name__ == "__main__":
    main()
