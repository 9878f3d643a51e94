"""Trains the statement model: `python -m training.train --out FOLDER --encoder FOLDER`.

Reads PolNeAR train (all readers' files; each epoch takes one a text) and the
pages annotated for this project. After `--label-after` epochs the model
labels the statements inside statements that PolNeAR's readers left out. With `--teachers`
(folders of exported models) these label them at once, and news texts that no one has
annotated besides, a third of which each epoch takes. After every epoch writes the weights averaged
over the last steps (exponential moving average), and over the last three epochs.
"""

import argparse
import copy
import math
import random
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from onrecord.models.network import Network
from onrecord.models.tokens import WordPieces
from training import augment, nested, silver, soup
from training.corpora import own as own_pages
from training.corpora import pages, polnear
from training.corpora.attribution import Document
from training.data import Batch, Example, epoch, example
from training.encoder import pretrained
from training.ensemble import Ensemble
from training.export import export
from training.model import StatementModel
from training.shared import SHARED

HELD = 40  # PolNeAR train texts kept for calibration and for choices, never trained on
AVERAGE = 0.995  # share of the average that a step keeps: it looks back over about 200 steps
LAST = 3  # epochs whose averages the weights written are the mean of
PARTS = 3  # of the texts that models labelled; an epoch takes one
WINDOWS = 16  # windows a batch
CUES = 80  # cues in such a batch, on average
RATE = 2.5e-4  # of the encoder, at its highest
HEAD_RATE = 6e-4  # of the rest
WARM = 0.05  # share of all steps that warms up


def texts(held: bool = False) -> list[list[Document]]:
    """The readings of each training text; `held`: those of the texts kept back instead."""
    by_name = defaultdict(list)
    for document in polnear.documents(SHARED / "corpora/polnear/train"):
        by_name[document.name].append(document)
    names = sorted(by_name)
    random.Random(7).shuffle(names)
    chosen = names[:HELD] if held else names[HELD:]
    return [by_name[name] for name in chosen]


def own_texts() -> list[list[Document]]:
    """The pages annotated for this project, train split; those read with more care twice."""
    gold = [[document] for document in pages.documents(SHARED / "gold/pages/train")]
    return 2 * gold + [[document] for document, _ in own_pages.pages()]


def train(
    out: Path,
    encoder: Path,
    epochs: int,
    label_after: int,
    start: Path | None,
    teachers: Sequence[Path],
    rates: tuple[float, float],
    seed: int,
) -> None:
    """Writes `model.safetensors` to the folder `out` after every epoch; begins at `start`."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    pieces = WordPieces(encoder / "tokenizer.json")
    model = StatementModel(pretrained(encoder / "model.safetensors"))
    if start:
        model.load_state_dict(load_file(start))
    average = copy.deepcopy(model).requires_grad_(False)
    news, own = texts(), own_texts()
    read: list[list[Document]] = []
    if teachers:
        ensemble = Ensemble([Network(one, threads=1) for one in teachers])
        read = [[one] for one in silver.documents(ensemble)]
        news = _labelled(news, ensemble)
        print(f"{len(read)} texts labelled by {len(teachers)} models", flush=True)

    def batches(epoch_number: int) -> Iterator[Batch]:
        number = epoch_number + (seed - 1) * epochs
        chosen = news + own + read[number % PARTS :: PARTS]
        return epoch(_examples(chosen, pieces, number), WINDOWS, number)

    optimizer = _optimizer(model, *rates)
    recent: deque[dict[str, Tensor]] = deque(maxlen=LAST)
    step, began = 0, time.time()
    steps = epochs * sum(1 for _ in batches(0))
    for number in range(epochs):
        if number == label_after and not teachers:
            news = _labelled(news, _exported(average, out, encoder))
        for batch in batches(number):
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * _schedule(step / steps)
            losses = model.losses(batch)
            parts = (losses.cue + losses.roles + 0.5 * losses.nested) / CUES
            _step(optimizer, model, parts + losses.layers)
            step += 1
            _follow(average, model, min(AVERAGE, step / (step + 10)))
            if step % 20 == 0:
                seen = f"cue {losses.cue.item() / CUES:.2f} roles {losses.roles.item() / CUES:.2f}"
                print(
                    f"epoch {number} step {step}/{steps} {time.time() - began:.0f}s {seen}",
                    flush=True,
                )
        recent.append({name: one.clone() for name, one in average.state_dict().items()})
        save_file(soup.mean(recent), out / "model.safetensors")
        save_file(recent[-1], out / f"epoch{number}.safetensors")


def _examples(
    readings: Iterable[list[Document]], pieces: WordPieces, seed: int
) -> list[list[Example]]:
    chance = random.Random(seed)
    return [[example(augment.varied(one, chance), pieces) for one in group] for group in readings]


def _labelled(news: list[list[Document]], network: Network) -> list[list[Document]]:
    return [[nested.labelled(one, network) for one in readings] for readings in news]


def _exported(average: nn.Module, out: Path, encoder: Path) -> Network:
    so_far = out / "model.safetensors"
    save_file(average.state_dict(), so_far)
    with tempfile.TemporaryDirectory() as folder:
        export(so_far, encoder, Path(folder), int8=True)
        return Network(Path(folder), threads=torch.get_num_threads())


def _optimizer(model: nn.Module, rate: float, head_rate: float) -> torch.optim.Optimizer:
    named = [(name, one) for name, one in model.named_parameters() if one.requires_grad]

    def group(within: bool, rate: float) -> dict[str, object]:
        chosen = [one for name, one in named if name.startswith("encoder.") == within]
        return {"params": chosen, "lr": rate, "peak": rate}

    groups = [group(True, rate), group(False, head_rate)]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.999))


def _step(optimizer: torch.optim.Optimizer, model: nn.Module, loss: Tensor) -> None:
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(_trained(model), 1.0)
    optimizer.step()


def _trained(model: nn.Module) -> Iterator[nn.Parameter]:
    return (one for one in model.parameters() if one.requires_grad)


def _schedule(done: float) -> float:
    """Linear warm-up, then half a cosine down to nothing."""
    return (
        done / WARM if done < WARM else 0.5 * (1 + math.cos(math.pi * (done - WARM) / (1 - WARM)))
    )


def _follow(average: nn.Module, model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for ours, theirs in zip(average.parameters(), model.parameters(), strict=True):
            if theirs.requires_grad:
                ours.lerp_(theirs, 1 - keep)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--label-after", type=int, default=3)
    parser.add_argument("--start", type=Path, help="weights to begin with")
    parser.add_argument("--teachers", type=Path, nargs="*", default=(), help="exported models")
    parser.add_argument("--seed", type=int, default=1, help="of the order of the texts")
    parser.add_argument(
        "--rates", type=float, nargs=2, default=(RATE, HEAD_RATE), help="encoder's and heads'"
    )
    train(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
