"""Trains the networks that read badly scraped text, and ships their numbers.

    python -m training.plain.train [--heads]

In come the marked pages of ../shared/corpora; out comes the package's article/weights/plain.npz.
Five more are trained, each without a fifth of the sites, and written to local/plain/:
`python -m training.evaluation.plain --cross-validated` uses them for honest figures, and the
networks that choose headline and day learn from bodies as those five find them. With --heads
only these choosers are trained again; the networks that find the body stay as they are.
"""

import argparse
import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.article.scraped import glued, lines
from onrecord.article.scraped.tokens import Tokens, tokenize
from onrecord.article.scraped.windows import Matrix, Network, described, network
from training.plain.choice import fit_choices
from training.plain.corpus import MarkedPage, in_body, marked_pages
from training.plain.headlines import choices
from training.plain.network import fit
from training.sealed import store
from training.shared import SHARED

FOLDS = 5
SHIPPED = Path(__file__).parents[2] / "src/onrecord/article/weights/plain.npz"
LOCAL = Path("local/plain")
_WORD = re.compile(r"\w+")
_TOKENS_A_TEXT = 200
_TOP = 14  # tokens of a clean text that may be its headline: not learned from

BODIES = tuple(f"{name}_{part}" for name in ("lines", "glued") for part in Network.__slots__)

Stored = dict[int | None, dict[str, NDArray[np.float16]]]
Sample = tuple[Matrix, NDArray[np.float32], NDArray[np.float32], int]


def fold_of(site: str) -> int:
    """Which fifth a site belongs to; the same on every machine."""
    return int(sha256(site.encode()).hexdigest(), 16) % FOLDS


def labels(text: str, tokens: Tokens, body: str) -> NDArray[np.float64]:
    """For each token, the share of its words that belong to `body`."""
    words: list[str] = []
    owner: list[int] = []
    for at, (start, end) in enumerate(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)):
        for word in _WORD.findall(text[start:end].lower()):
            words.append(word)
            owner.append(at)
    total, inside = np.zeros(len(tokens)), np.zeros(len(tokens))
    np.add.at(inside, owner, in_body(words, body))
    np.add.at(total, owner, 1)
    share = np.where(total > 0, inside / np.maximum(total, 1), np.nan)
    for at in np.flatnonzero(np.isnan(share)).tolist():  # a mark alone goes with the word before it
        share[at] = share[at - 1] if at else 0
    return share


def line_samples(pages: list[MarkedPage]) -> Iterator[Sample]:
    """Blocks of pages in three ways, and of clean texts: description, label, weight, fold."""
    for page in pages:
        for way in ("block", "node", "container"):
            text = page.text(way)
            tokens = tokenize(text)
            inside = labels(text, tokens, page.body)
            unsure = labels(text, tokens, page.unsure) if page.unsure else 0 * inside
            yield _lines_of(text, tokens, inside, unsure, fold_of(page.site))
        clean = re.sub(r"\s*\n\s*", "\n", f"{page.title or ''}\n{page.body}").strip()
        yield _clean_lines(clean, fold_of(page.site), titled=bool(page.title))
    for at, text in enumerate(_polnear()):
        yield _clean_lines(text, at % FOLDS, titled=True)


def _clean_lines(text: str, fold: int, titled: bool) -> Sample:
    tokens = tokenize(text)
    unsure = np.zeros(len(tokens))
    if titled:
        first = text.split("\n", 1)[0]
        unsure[: len(tokenize(first))] = 1
    return _lines_of(text, tokens, np.ones(len(tokens)), unsure, fold)


def _lines_of(
    text: str,
    tokens: Tokens,
    inside: NDArray[np.float64],
    unsure: NDArray[np.float64],
    fold: int,
) -> Sample:
    found = lines.blocks(text, tokens)
    rows = list(described(lines.channels(text, tokens, found), lines.VIEW))
    size = np.array([block.words for block in found])
    share = [inside[b.tokens.start : b.tokens.end].mean() if b.words else 0.0 for b in found]
    doubt = [unsure[b.tokens.start : b.tokens.end].mean() if b.words else 1.0 for b in found]
    weight = np.sqrt(np.minimum(size, 100) + 1) * (np.array(doubt) < 0.5)
    described_rows = np.vstack(rows) if rows else np.zeros((0, 0), np.float32)
    target = (np.array(share) > 0.5).astype(np.float32)
    return described_rows, target, weight.astype(np.float32), fold


def token_samples(pages: list[MarkedPage]) -> Iterator[Sample]:
    """Words of glued pages and of clean texts, at most 500 a text."""
    random = np.random.default_rng(0)
    for page in pages:
        fold = fold_of(page.site)
        for way in ("glued", "tight"):
            text = page.text(way)
            tokens = tokenize(text)
            inside = labels(text, tokens, page.body)
            sure = labels(text, tokens, page.unsure) < 0.5 if page.unsure else inside >= 0
            yield _tokens_of(tokens, inside, sure, fold, random, _TOKENS_A_TEXT)
        clean = tokenize(" ".join(f"{page.title or ''} {page.body}".split()))
        sure = np.arange(len(clean)) >= _TOP
        yield _tokens_of(clean, np.ones(len(clean)), sure, fold, random, _TOKENS_A_TEXT // 2)


def _tokens_of(
    tokens: Tokens,
    inside: NDArray[np.float64],
    sure: NDArray[np.bool_],
    fold: int,
    random: np.random.Generator,
    most: int,
) -> Sample:
    known = np.flatnonzero(sure)
    chosen = np.sort(random.choice(known, min(most, len(known)), replace=False))
    if not len(chosen):
        return np.zeros((0, 0), np.float32), np.zeros(0, np.float32), np.zeros(0, np.float32), fold
    rows = np.vstack(list(described(glued.channels(tokens), glued.VIEW)))[chosen]
    target = (inside[chosen] > 0.5).astype(np.float32)
    return rows, target, np.ones(len(chosen), np.float32), fold


def _polnear() -> Iterator[str]:
    for path in sorted((SHARED / "corpora/polnear/train/text").glob("*.txt"))[::4]:
        yield path.read_text("utf-8")


def main() -> None:
    """Trains, and writes the numbers as 16-bit floats."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heads", action="store_true")
    arguments = parser.parse_args()
    pages = marked_pages()
    stored = _stored() if arguments.heads else _bodies(pages)
    models = {fold: (network(known, "lines"), network(known, "glued"))
              for fold, known in stored.items()}  # fmt: skip
    found = choices(pages, lambda site: models[fold_of(site)], fold_of)
    for left_out, numbers in stored.items():
        for name, offered in found.items():
            fitted = fit_choices(offered, left_out)
            numbers |= {f"{name}_{part}": value for part, value in fitted.items()}
        body = BytesIO()
        np.savez_compressed(body, **numbers)  # type: ignore[arg-type]
        store(_path(left_out), body.getvalue())


def _bodies(pages: list[MarkedPage]) -> Stored:
    """The networks that find the body, for each fold left out and for none."""
    stored: Stored = {}
    for name, samples in (("lines", line_samples(pages)), ("glued", token_samples(pages))):
        parts = [sample for sample in samples if len(sample[0])]
        rows = np.vstack([part[0].astype(np.float16) for part in parts])
        target, weight = (np.concatenate([part[at] for part in parts]) for at in (1, 2))
        folds = np.concatenate([np.full(len(part[0]), part[3]) for part in parts])
        del parts
        for left_out in (*range(FOLDS), None):
            used = np.flatnonzero((folds != left_out) & (weight > 0))
            model = fit(rows, target, weight, used)
            numbers = stored.setdefault(left_out, {})
            numbers |= {f"{name}_{part}": value for part, value in model.items()}
            print(f"{name}: fold left out {left_out}, {len(used)} rows", flush=True)
    return stored


def _stored() -> Stored:
    """The networks that find the body, as they were trained before."""
    known: Stored = {}
    for left_out in (*range(FOLDS), None):
        with np.load(_path(left_out), allow_pickle=False) as numbers:
            kept = [name for name in numbers if name.startswith(BODIES)]
            known[left_out] = {name: numbers[name] for name in kept}
    return known


def _path(left_out: int | None) -> Path:
    return SHIPPED if left_out is None else LOCAL / f"without-{left_out}.npz"


if __name__ == "__main__":
    main()
