"""The floors: what a metric must not fall below, and on which files it was measured.

A floor is stored with the sha256 over the corpus files, so that a score on other files
is never compared with it. Floors are raised by `--write-floors`; lowering one is a line
in a diff that somebody has to defend.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from training.shared import SHARED

FOLDER = Path(__file__).parent / "floors"

MARGIN = 0.2
"""Points below the measured value: int8 sums differ a little between processors."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one evaluation, and the sha256 of the files they were measured on."""

    corpus_sha256: str
    floors: Mapping[str, float]


def missing(corpus: Iterable[str], shared: Path = SHARED) -> list[str]:
    """The parts of a corpus that are not on this machine."""
    return [place for place in corpus if not (shared / place).exists()]


def corpus_sha256(corpus: Iterable[str], shared: Path = SHARED) -> str:
    """One hash over the names and the bytes of all files of a corpus."""
    whole = sha256()
    for path in _files(corpus, shared):
        whole.update(f"{path.relative_to(shared).as_posix()}\0".encode())
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def stored(name: str) -> Floors | None:
    """The floors of an evaluation; None where none were written."""
    path = FOLDER / f"{name}.json"
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Floors(found["corpus_sha256"], found["floors"])


def store(
    name: str, corpus: Iterable[str], measured: Mapping[str, float], shared: Path = SHARED
) -> Path:
    """Writes the floors that follow from what was measured."""
    found = {
        "corpus_sha256": corpus_sha256(corpus, shared),
        "floors": {metric: floor_of(value) for metric, value in measured.items()},
    }
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def floor_of(value: float) -> float:
    """`value` less the margin, rounded down to one decimal."""
    return max(0.0, math.floor((value - MARGIN) * 10) / 10)


def fallen(floors: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """A sentence for each metric below its floor, or no longer measured."""
    return [
        f"{metric}: {measured[metric]:.2f} is below its floor {floor:.2f}"
        if metric in measured
        else f"{metric}: no longer measured, its floor is {floor:.2f}"
        for metric, floor in floors.items()
        if not measured.get(metric, -math.inf) >= floor
    ]


def _files(corpus: Iterable[str], shared: Path) -> Iterator[Path]:
    for place in sorted(corpus):
        path = shared / place
        if path.is_dir():
            yield from sorted(inner for inner in path.rglob("*") if inner.is_file())
        else:
            yield path
