"""Trains the encoder of the acts: `python -m training.acts.tune --encoder FOLDER --taught FILE`
(PyTorch, half an hour of two cores).

FOLDER holds all-MiniLM-L6-v2, FILE what the teacher says (`training.acts.teach`). Learns from the
annotated statements, as their readers and as the teacher read them, from some made up, and
from what the teacher says of some put together; writes encoder.onnx into the package. A
twentieth of the pages is kept back: for these the share of right acts is printed, of the
encoder alone and beside a head that has not seen them.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
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
from training.acts import fit, graph
from training.acts.gold import gold_pages
from training.acts.network import ActEncoder
from training.acts.teacher import Told
from training.acts.vocabulary import counted, news, read_as
from training.corpora.pages import INVENTED, OWN

SOURCES = {**fit.SOURCES, INVENTED: 1.0}
"""What is learnt from, and in which share of the epochs each statement is taken."""
EPOCHS = 3
BATCH = 24
RATE = 1.5e-4  # of the layers, at its highest
HEAD_RATE = 1e-3  # of the marks and the scores, which begin at random
WARM = 0.1  # share of all steps that warms up
SMOOTHED = 0.05  # of a label's weight goes to all acts: some labels are wrong
TAUGHT = 0.6  # what the teacher says counts so, the label the rest
KEPT_BACK = 20  # one page of so many

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Example:
    """A statement as the encoder reads it, as words, as the head does, and its act."""

    pieces: Ints
    marks: Ints
    told: Told
    lesson: fit.Lesson
    share: float
    """Of the epochs that take it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A statement as the encoder reads it, and how likely each act of it is to be (16,)."""

    pieces: Ints
    marks: Ints
    acts: NDArray[np.float32]
    share: float = 1.0


def examples(pieces: WordPieces, split: str) -> Iterator[Example]:
    """Those of the pages of a split."""
    for page in gold_pages(split):
        read = sayings(page.statements, page.article)
        for one, said, label in zip(page.statements, read, page.labels, strict=True):
            lesson = fit.Lesson(*hashed(signals(said)), ACTS.index(label.act), page.name)
            told = Told(
                one.source.text if one.source else "",
                one.cue.text if one.cue else "",
                " ".join(piece.text for piece in one.content),
                said.title,
                one.inside is not None,
                one.quotation,
                split,
            )
            yield Example(*laid_out(one, said.title, pieces), told, lesson, SOURCES[split])


def wanted(given: Sequence[Example], taught: NDArray[np.float32]) -> Iterator[Wanted]:
    """What is to be learnt of statements; `taught` (statements, 16) is what the teacher says."""
    for one, told in zip(given, taught, strict=True):
        label = np.full(len(ACTS), SMOOTHED / len(ACTS), np.float32)
        label[one.lesson.act] += 1 - SMOOTHED
        acts = (1 - TAUGHT) * label + TAUGHT * told.astype(np.float32)
        yield Wanted(one.pieces, one.marks, acts, one.share)


def put_together(stored: Mapping[str, NDArray[np.float32]]) -> Iterator[Wanted]:
    """The statements that only the teacher has read."""
    ends = np.cumsum(stored["lengths"])[:-1]
    pieces, marks = (np.split(stored[name], ends) for name in ("pieces", "marks"))
    for of, marked, acts in zip(pieces, marks, stored["joined"], strict=True):
        yield Wanted(of.astype(np.int64), marked.astype(np.int64), acts.astype(np.float32))


def train(model: ActEncoder, given: Sequence[Wanted], read: Ints) -> None:
    """Fits the model; `read` says for each piece which one it is read as."""
    chance = random.Random(1)
    new = [*model.encoder.features.parameters(), *model.acts.parameters()]
    fresh = {id(one) for one in new}
    old = [one for one in model.parameters() if one.requires_grad and id(one) not in fresh]
    total = EPOCHS * sum(one.share for one in given) / BATCH
    optimiser, schedule = descent((old, RATE), (new, HEAD_RATE), steps=total)
    for epoch in range(EPOCHS):
        model.train()
        lost = 0.0
        drawn = [one for one in given if chance.random() < one.share]
        for batch in shuffled(drawn, BATCH, lambda one: len(one.pieces), chance):
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(*_tensors(batch, read))
            acts = torch.from_numpy(np.stack([one.acts for one in batch]))
            loss = functional.cross_entropy(scores.float(), acts)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*old, *new], 1.0)
            optimiser.step()
            schedule.step()
            lost += float(loss.detach()) * len(batch)
        print(f"epoch {epoch + 1}: loss {lost / len(drawn):.3f}", flush=True)


def descent(
    *groups: tuple[Sequence[torch.nn.Parameter], float], steps: float
) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """What fits groups of parameters, each with its rate at the highest, and leads the rates: up
    over the first steps, then down to nothing."""
    optimiser = torch.optim.AdamW(
        [{"params": list(of), "lr": rate} for of, rate in groups], weight_decay=0.01, fused=True
    )
    return optimiser, torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * steps), 1.0) * max(1 - step / steps, 0.0)
    )


def shuffled(
    given: Sequence[One], size: int, length: Callable[[One], int], chance: random.Random
) -> Iterator[list[One]]:
    """Batches of a size in any order, each of statements of about one length."""
    order = chance.sample(list(given), len(given))
    pools = [order[at : at + 12 * size] for at in range(0, len(order), 12 * size)]
    near = [one for pool in pools for one in sorted(pool, key=length)]
    batches = [near[at : at + size] for at in range(0, len(near), size)]
    yield from chance.sample(batches, len(batches))


def _tensors(batch: Sequence[Example | Wanted], read: Ints) -> tuple[Tensor, Tensor]:
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


def kept_back(one: Example) -> bool:
    """By the letters of the page's name."""
    return crc32(one.lesson.page.encode()) % KEPT_BACK == 0


def main() -> None:
    """Trains, checks and stores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--taught", type=Path, required=True)
    asked = parser.parse_args()
    torch.manual_seed(1)
    pieces = WordPieces(asked.encoder / "tokenizer.json")
    model = ActEncoder(asked.encoder)
    vectors = model.encoder.words.weight.detach()
    counts = counted(news(), pieces, len(vectors))
    read = read_as(vectors, counts, (0, pieces.begin, pieces.end))
    kept = counts[read == np.arange(len(read))].sum() / counts.sum()
    print(f"{100 * kept:.1f} % of the pieces of news are kept")
    stored = np.load(asked.taught)
    lessons = list(put_together(stored))
    held: dict[str, list[Example]] = {}
    seen: list[Example] = []
    for split in SOURCES:
        given = list(examples(pieces, split))
        told = list(wanted(given, stored[f"of {split}"]))
        lessons += (to for to, one in zip(told, given, strict=True) if not kept_back(one))
        seen += (one for one in given if not kept_back(one) and split in ("train", OWN))
        held[split] = [one for one in given if kept_back(one)]
    train(model, lessons, read)
    head = fit.fit([one.lesson for one in seen])
    for split, of in held.items():
        print(split)
        check(model, of, head, read)
    graph.write(model, read, fit.FOLDER / "encoder.onnx")
    fit.enter(fit.FOLDER / "encoder.onnx")


if __name__ == "__main__":
    main()
