"""Trains the encoder of the acts: `python -m training.acts.tune --encoder FOLDER` (PyTorch, ten
minutes of one core).

FOLDER holds all-MiniLM-L6-v2. Learns from the statements that `training.acts.fit` learns from,
and writes encoder.onnx into the package. With `--check` the first two of five parts of our own
pages are kept back, nothing is stored, and the share of right acts on them is printed for the
encoder alone and beside the head, which has not seen them either.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from onrecord.context.acts.head import hashed
from onrecord.context.acts.layout import laid_out
from onrecord.context.acts.reading import sayings
from onrecord.context.acts.signals import ACTS, signals
from onrecord.core.article import Article
from onrecord.core.statement import Act, Statement
from onrecord.models.tokens import Ints, WordPieces
from training.acts import fit, graph
from training.acts.gold import gold_pages
from training.acts.labelled import labelled
from training.acts.network import ActEncoder
from training.acts.vocabulary import counted, news, read_as

EPOCHS = 3
BATCH = 24
RATE = 1.5e-4  # of the layers, at its highest
HEAD_RATE = 1e-3  # of the marks and the scores, which begin at random
WARM = 0.1  # share of all steps that warms up
SMOOTHED = 0.05  # of a label's weight goes to all acts: some labels are wrong
FOLDS, KEPT_BACK = 5, (0, 1)


@dataclass(frozen=True, slots=True)
class Example:
    """A statement as the encoder reads it, as the head does, and its act."""

    pieces: Ints
    marks: Ints
    lesson: fit.Lesson


def examples(split: str, pieces: WordPieces) -> list[Example]:
    """The annotated pages of a split."""
    return [
        _example(statement, page.article, label.act, page.name, pieces)
        for page in gold_pages(split)
        for statement, label in zip(page.statements, page.labels, strict=True)
    ]


def other_examples(pieces: WordPieces) -> list[Example]:
    """The pages annotated in other corpora, and the labelled statements of other news."""
    own = [replace(one, lesson=replace(one.lesson, page="")) for one in examples("own", pieces)]
    return own + [_example(one, article, act, "", pieces) for one, article, act in labelled()]


def _example(
    statement: Statement, article: Article, act: Act, page: str, pieces: WordPieces
) -> Example:
    (said,) = sayings([statement], article)
    lesson = fit.Lesson(*hashed(signals(said)), ACTS.index(act), page)
    return Example(*laid_out(statement, said.title, pieces), lesson)


def train(model: ActEncoder, given: Sequence[Example], read: Ints) -> None:
    """Fits the model; `read` says for each piece which one it is read as."""
    chance = random.Random(1)
    new = [*model.encoder.features.parameters(), *model.acts.parameters()]
    fresh = {id(one) for one in new}
    old = [one for one in model.parameters() if one.requires_grad and id(one) not in fresh]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": RATE}, {"params": new, "lr": HEAD_RATE}], weight_decay=0.01
    )
    total = EPOCHS * -(-len(given) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * total), 1.0) * max(1 - step / total, 0.0)
    )
    for epoch in range(EPOCHS):
        model.train()
        lost = 0.0
        for batch in _shuffled(given, chance):
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
        print(f"epoch {epoch + 1}: loss {lost / len(given):.3f}", flush=True)


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


def check(model: ActEncoder, own: Sequence[Example], others: Sequence[Example], read: Ints) -> None:
    """Prints how often the acts of pages kept back are right."""
    names = sorted({one.lesson.page for one in own})
    held = {name for at, name in enumerate(names) if at % FOLDS in KEPT_BACK}
    kept = [one for one in own if one.lesson.page in held]
    seen = [*(one for one in own if one.lesson.page not in held), *others]
    train(model, seen, read)
    head = fit.fit([one.lesson for one in seen])
    by_head = np.stack([head.of(one.lesson.buckets, one.lesson.values) for one in kept])
    by_head -= np.log(np.exp(by_head).sum(1, keepdims=True))
    by_encoder = scored(model, kept, read)
    acts = np.array([one.lesson.act for one in kept])
    print(f"{len(kept)} statements kept back; act right, per cent, by the head's share")
    for share in (0.0, 0.4, 0.6, 0.8, 1.0, 1.3, 1e9):
        right = 100 * float(((by_encoder + share * by_head).argmax(1) == acts).mean())
        print(f"{share:8.1f} {right:6.1f}", flush=True)


def main() -> None:
    """Trains on all and stores, or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
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
    own, others = examples("train", pieces), other_examples(pieces)
    if asked.check:
        check(model, own, others, read)
        return
    train(model, [*own, *others], read)
    graph.write(model, read, fit.FOLDER / "encoder.onnx")
    fit.enter(fit.FOLDER / "encoder.onnx")


if __name__ == "__main__":
    main()
