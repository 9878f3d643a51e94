"""The word pieces that the encoder of the acts tells apart: the commonest of news.

A table of all 30,522 would be two thirds of its file. A piece that is not kept is read as the
kept one whose input vector is most like its own: one surname for another.
"""

from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.models.tokens import Ints, WordPieces
from training.corpora import pages
from training.shared import SHARED

KEPT = 8_000
"""97 % of the pieces of other news are among them (docs/decisions/acts.md)."""


def news() -> Iterable[str]:
    """Texts that are trained on anyway."""
    folder = SHARED / "corpora/polnear/train/text"
    yield from (path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt")))
    yield from (one.text for one in pages.documents(SHARED / "gold/pages/train"))


def counted(texts: Iterable[str], pieces: WordPieces, size: int) -> Ints:
    """How often each piece stands in texts, (size,)."""
    counts = np.zeros(size, np.int64)
    for text in texts:
        counts += np.bincount(pieces(text).pieces, minlength=size)
    return counts


def read_as(vectors: Tensor, counts: Ints, special: Iterable[int]) -> Ints:
    """For each piece the kept one that it is read as, (size,); `vectors` (size, width)."""
    counts = counts.copy()
    counts[list(special)] = counts.max() + 1
    kept = torch.from_numpy(np.sort(np.argsort(-counts, kind="stable")[:KEPT]))
    unit = functional.normalize(vectors, dim=1)
    nearest = torch.cat([(part @ unit[kept].T).argmax(1) for part in unit.split(2048)])
    found: Ints = kept[nearest].numpy()
    found[kept.numpy()] = kept.numpy()
    return found
