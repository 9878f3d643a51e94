"""Trains the teacher of the acts' encoder and writes what it says: `python -m training.acts.teach
--teacher FOLDER --encoder FOLDER --out FILE` (PyTorch, transformers; 90 minutes of two cores).

FOLDERs hold all-MPNet-base-v2 and all-MiniLM-L6-v2. The teacher learns from the statements that
`training.acts.tune` learns from, those of real pages first, those made up after them. Out: an npz
with the chances (statements, 16) that it gives to each of these, `of NAME` for each source of
them, and to statements put together from the source and cue of one and the content of
another, `joined`, with their `pieces` and `marks` one behind the other and their `lengths`.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from onrecord.context.acts.layout import CONTENT, CUE, LENGTH, SOURCE
from onrecord.models.tokens import Ints, WordPieces, joined
from training.acts.teacher import Teacher, Told, chances
from training.acts.tune import (
    SMOOTHED,
    SOURCES,
    Example,
    descent,
    examples,
    kept_back,
    shuffled,
)
from training.corpora.pages import INVENTED

EPOCHS = 2
BATCH = 40
RATE, LATER = 7e-5, 3e-5  # at the highest: over the real ones, then over those made up
NEW_RATE = 1e-3  # of the marks and the scores, which begin at random
BESIDE = 6_000
"""Real statements that are read again beside those made up."""
JOINED = 24_000
"""Statements put together: what the encoder is to learn of the teacher beyond what is labelled."""
PLAIN = 0.55
"""Of them those whose cue is one of `_PLAIN`, so that the content decides."""
_PLAIN = frozenset(
    """said says told added say wrote tweeted explained noted continued saying adding""".split()
) | {"according to"}


@dataclass(frozen=True, slots=True)
class Lesson:
    """A statement as the teacher reads it, its act, and the share of the epochs that take it."""

    told: Told
    act: int
    share: float


def train(
    teacher: Teacher, given: Sequence[Lesson], epochs: int, rate: float, new_rate: float
) -> None:
    """Fits the teacher; the rates at their highest are of the layers and of what begins at
    random."""
    chance = random.Random(1)
    new = [*teacher.marks.parameters(), *teacher.acts.parameters()]
    fresh = {id(one) for one in new}
    old = [one for one in teacher.parameters() if one.requires_grad and id(one) not in fresh]
    total = epochs * sum(one.share for one in given) / BATCH
    optimiser, schedule = descent((old, rate), (new, new_rate), steps=total)
    for epoch in range(epochs):
        teacher.train()
        lost, read = 0.0, 0
        drawn = [one for one in given if chance.random() < one.share]
        for batch in shuffled(drawn, BATCH, lambda one: len(one.told.content), chance):
            with torch.autocast("cpu", torch.bfloat16):
                scores = teacher([one.told for one in batch])
            acts = torch.tensor([one.act for one in batch])
            loss = functional.cross_entropy(scores.float(), acts, label_smoothing=SMOOTHED)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*old, *new], 1.0)
            optimiser.step()
            schedule.step()
            lost, read = lost + float(loss.detach()) * len(batch), read + len(batch)
        print(f"epoch {epoch + 1}: loss {lost / read:.3f}", flush=True)


def put_together(given: Sequence[Example]) -> Iterator[tuple[Told, Ints, Ints]]:
    """Statements with the source and cue of one and the content of another, as words and as the
    encoder's pieces and marks."""
    chance = random.Random(5)
    whole = [one for one in given if one.told.cue and len(one.pieces) <= LENGTH - 4]
    plain = [one for one in whole if one.told.cue.lower() in _PLAIN]
    left = JOINED
    while left:
        said = chance.choice(whole)
        by = chance.choice(plain if chance.random() < PLAIN else whole)
        ahead, content = np.isin(by.marks, (SOURCE, CUE)), said.marks == CONTENT
        fits = ahead.sum() + content.sum() <= LENGTH - 2
        if by is said or by.told.quotation != said.told.quotation or not fits:
            continue
        left -= 1
        yield (
            replace(said.told, source=by.told.source, cue=by.told.cue, reader="train"),
            joined([by.pieces[:1], by.pieces[ahead], said.pieces[content], by.pieces[-1:]]),
            joined([said.marks[:1], by.marks[ahead], said.marks[content], said.marks[-1:]]),
        )


def main() -> None:
    """Trains, checks and writes what the teacher says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    torch.manual_seed(1)
    of = {
        name: list(examples(WordPieces(asked.encoder / "tokenizer.json"), name)) for name in SOURCES
    }
    seen = {name: [one for one in given if not kept_back(one)] for name, given in of.items()}
    lessons = {
        name: [Lesson(one.told, one.lesson.act, one.share) for one in given]
        for name, given in seen.items()
    }
    real = [one for name, given in lessons.items() if name != INVENTED for one in given]
    again = [replace(one, share=1.0) for one in random.Random(2).sample(real, BESIDE)]
    teacher = Teacher(asked.teacher)
    train(teacher, real, EPOCHS, RATE, NEW_RATE)
    train(teacher, [*lessons[INVENTED], *again], 1, LATER, LATER)
    for name, given in of.items():
        _check(teacher, name, [one for one in given if kept_back(one)])
    made = list(put_together([one for name in seen if name != INVENTED for one in seen[name]]))
    whole = {"joined": chances(teacher, [one for one, _, _ in made])}
    for name, given in of.items():
        whole[f"of {name}"] = chances(teacher, [replace(one.told, reader="train") for one in given])
    np.savez_compressed(
        asked.out,
        pieces=np.concatenate([pieces for _, pieces, _ in made]).astype(np.int32),
        marks=np.concatenate([marks for _, _, marks in made]).astype(np.int8),
        lengths=np.array([len(pieces) for _, pieces, _ in made]),
        **{name: found.astype(np.float16) for name, found in whole.items()},
    )


def _check(teacher: Teacher, name: str, kept: Sequence[Example]) -> None:
    found = chances(teacher, [one.told for one in kept]).argmax(1)
    right = 100 * float((found == [one.lesson.act for one in kept]).mean())
    print(f"{name}: {len(kept)} statements kept back, act right {right:.1f} %", flush=True)


if __name__ == "__main__":
    main()
