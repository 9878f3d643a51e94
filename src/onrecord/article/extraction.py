"""The body of a parsed page: which of its blocks are the article's.

In: the page and what its head says. Out: the paragraphs, how far the readers agree, and
what went wrong. Three readings are compared block by block (trafilatura twice, resiliparse);
a classifier over their votes and the block's place and words decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.article import forest, readers
from onrecord.article.blocks import Block, blocks_of
from onrecord.article.features import NAMES, Hints, Matrix, matrix
from onrecord.article.markup import Markup
from onrecord.core.limits import Limits

_VOTES = 0.25
"""The votes' part in a block's chance. On held-out sites, F1 on the benchmark and on the English
publishers: 0 gives .970 and .968, .25 .976 and .968, .4 .973 and .966."""
_REPEATED = 5  # runs of four words, from which on a block is not said twice
_COMMENT = NAMES.index("far_comment")
_NO_BODY = "No article was found on this page; all of its text outside links is kept."
_FROM_DATA = "The body comes from the page's JSON-LD: the page itself shows less of it."


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of an article, in order. `confidence` as in core.article.Article."""

    paragraphs: tuple[str, ...]
    confidence: float | None
    warnings: tuple[str, ...] = ()
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A page ready to be judged: its blocks, their features, votes and sizes in runs."""

    blocks: tuple[Block, ...]
    votes: Matrix
    features: Matrix
    size: Matrix


def body_of(
    markup: Markup, hints: Hints, limits: Limits, classifier: forest.Forest | None = None
) -> Body:
    """The article's paragraphs. `classifier` stands in for the shipped one (evaluation)."""
    blocks = _blocks(markup)
    length = sum(len(block.text) for block in blocks)
    if markup.elements > limits.html_elements or length > limits.text_characters:
        return _huge(markup, blocks, limits)
    reading = read(markup, hints, blocks)
    if not reading.blocks:
        return _from_data(hints)
    judge = classifier or forest.shipped()
    keep = _kept(reading, judge)
    if markup.flat:  # what the trees go by is partly gone: drop links and labels alone
        keep = np.maximum(keep, [_is_prose(block) for block in blocks]).astype(np.float32)
    if not keep.any():
        keep = (reading.votes[:, :3].mean(axis=1) > 0.5).astype(np.float32)
    kept = [block.text for block, chosen in zip(reading.blocks, keep, strict=True) if chosen]
    if _shows_less(kept, hints.body):
        return _from_data(hints)
    if not kept:
        return Body(_unlinked(reading.blocks), 0.0, (_NO_BODY,))
    return Body(tuple(kept), _agreement(reading, keep))


def read(markup: Markup, hints: Hints, blocks: Sequence[Block] | None = None) -> Reading:
    """The blocks of a page and all that is known of them."""
    blocks = _blocks(markup) if blocks is None else blocks
    tokens = [readers.words(block.text) for block in blocks]
    runs = [readers.runs(words) for words in tokens]
    texts = (
        readers.precise(markup.tree),
        readers.plain(markup.tree),
        readers.main_content(markup.text),
        hints.body,
    )
    votes = np.stack([readers.shares(runs, text) for text in texts], axis=1)
    size = np.array([len(block) for block in runs], dtype=np.float32)
    return Reading(tuple(blocks), votes, matrix(blocks, tokens, votes, hints), size)


def _kept(reading: Reading, judge: forest.Forest) -> Matrix:
    """1 for each block that is the article's, else 0.

    The readers' mean vote counts beside the trees, which alone lose a short page at times.
    """
    votes, rows = reading.votes[:, :3], reading.features
    chance = (1 - _VOTES) * judge.probability(rows) + _VOTES * votes.mean(axis=1)
    comment = (rows[:, _COMMENT] > 0) & (votes[:, :2].max(axis=1) < 0.5)
    chosen = (chance > judge.threshold) & ~comment
    keep: Matrix = (chosen & _first_said(reading, chosen)).astype(np.float32)
    return keep


def _first_said(reading: Reading, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Not the second time that a chosen block of some words is said, as captions are."""
    said: set[str] = set()
    first = np.ones(len(chosen), dtype=bool)
    for at in np.flatnonzero(chosen).tolist():
        text = reading.blocks[at].text
        first[at] = text not in said or reading.size[at] < _REPEATED
        said.add(text)
    return first


def _blocks(markup: Markup) -> list[Block]:
    body = markup.tree.find("body")
    return blocks_of(markup.tree if body is None else body)


def _agreement(reading: Reading, keep: Matrix) -> float:
    """How much of the text two readings share (Dice over runs), averaged over three pairs."""
    precise, plain, main = (reading.votes[:, column] for column in range(3))
    pairs = ((keep, precise), (keep, plain), (keep, main))
    return round(float(np.mean([_dice(a, b, reading.size) for a, b in pairs])), 3)


def _dice(one: Matrix, other: Matrix, size: Matrix) -> float:
    total = float(((one + other) * size).sum())
    return 2 * float((np.minimum(one, other) * size).sum()) / total if total else 1.0


def _shows_less(kept: Sequence[str], told: str) -> bool:
    """Whether the page shows under half of a body that its JSON-LD gives in full."""
    told_words = len(readers.words(told))
    return told_words >= 100 and sum(len(readers.words(text)) for text in kept) < told_words / 2


def _from_data(hints: Hints) -> Body:
    paragraphs = tuple(filter(None, (line.strip() for line in hints.body.split("\n"))))
    return Body(paragraphs, 0.0, (_FROM_DATA,) if paragraphs else ())


def _unlinked(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks if block.linked * 2 < len(block.text))


def _is_prose(block: Block) -> bool:
    return block.linked * 2 < len(block.text) and len(readers.words(block.text)) >= 4


def _huge(markup: Markup, blocks: Sequence[Block], limits: Limits) -> Body:
    """A page that trafilatura would read for minutes: resiliparse alone, on its first part."""
    texts = _first_texts(blocks, limits)
    runs = [readers.runs(readers.words(text)) for text in texts]
    share = readers.shares(runs, readers.main_content(markup.text)[: 2 * limits.text_characters])
    kept = tuple(text for text, part in zip(texts, share, strict=True) if part > 0.5)
    cut = len(texts) < len(blocks) or any(
        len(text) < len(block.text) for text, block in zip(texts, blocks, strict=False)
    )
    warnings = [
        f"The page is unusually large ({markup.elements:,} elements): it was read by one reader "
        "instead of three."
    ]
    if cut:
        warnings.append(
            f"Only its first {2 * limits.text_characters:,} characters of text were looked at."
        )
    return Body(kept or _unlinked(blocks[: len(texts)]), None, tuple(warnings), cut)


def _first_texts(blocks: Sequence[Block], limits: Limits) -> list[str]:
    """Block by block, twice as much text as an article may have."""
    texts = []
    left = 2 * limits.text_characters
    for block in blocks:
        if left <= 0:
            break
        texts.append(block.text[:left])
        left -= len(block.text)
    return texts
