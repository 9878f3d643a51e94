"""What a block's surroundings say of it: what is said twice, containers that are alike, the
title's heading, and the readers over the whole page.

In: the blocks of a page, their words and runs, and the readers' votes. Out: a matrix
[blocks, features] whose columns are named by `NAMES`; they are the last columns of
onrecord.article.features.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.article.blocks import Block, Place
from onrecord.article.readers import runs

Matrix = npt.NDArray[np.float32]

NAMES = (
    "said_before", "said_elsewhere",
    "peers", "peer_place", "peer_share", "peer_words", "first_peer_share",
    "has_heading", "from_heading", "heading_shared", "heading_up", "heading_down",
    *(f"page_{reader}" for reader in ("precise", "plain", "main")),
    "precise_plain", "precise_main", "plain_main", "page_blocks", "page_runs",
)  # fmt: skip
_LEAVES = frozenset("p li td th tr h1 h2 h3 h4 h5 h6 dt dd a span b i".split())
_FEWEST_WORDS = 20  # outside links, of a container that counts as a peer
_HEADINGS = ("h1", "h2", "h3", "h4")
_ALIKE = 0.6  # share of words that a heading and the title have in common


def matrix(
    blocks: Sequence[Block], tokens: Sequence[Sequence[str]], votes: Matrix, alike: Matrix
) -> Matrix:
    """[blocks, len(NAMES)]. `alike` says how far each block is the title."""
    held = [runs(words) for words in tokens]
    size = np.array([len(own) for own in held], dtype=np.float32)
    page = np.tile(_readers(votes, size), (len(blocks), 1))
    rows = (_again(held), _peers(blocks, tokens), _heading(blocks, alike), page)
    return np.hstack(rows).astype(np.float32)


def _again(held: Sequence[Sequence[tuple[str, ...]]]) -> Matrix:
    """The share of a block's runs that blocks before it have, and that any other has."""
    distinct = [set(own) for own in held]
    holders = Counter(run for own in distinct for run in own)
    seen: set[tuple[str, ...]] = set()
    rows = []
    for own in distinct:
        size = max(1, len(own))
        rows.append((len(own & seen) / size, sum(holders[run] > 1 for run in own) / size))
        seen |= own
    return np.array(rows, dtype=np.float32)


def _peers(blocks: Sequence[Block], tokens: Sequence[Sequence[str]]) -> Matrix:
    """Of the largest container around a block that has others like it beside it (posts of a
    list, comments, teasers): how many there are, its place, its share of their words, its
    size, and the share of the first."""
    known = _alike_containers(blocks, tokens)
    rows = []
    for block in blocks:
        around = (known[id(place)] for place in _upwards(block.place) if id(place) in known)
        rows.append(max(around, key=lambda row: row[3], default=(1.0, 0.0, 1.0, 0.0, 1.0)))
    return np.array(rows, dtype=np.float32)


def _alike_containers(
    blocks: Sequence[Block], tokens: Sequence[Sequence[str]]
) -> dict[int, tuple[float, ...]]:
    held: defaultdict[int, float] = defaultdict(float)
    places: dict[int, Place] = {}  # in the order of the page
    for block, words in zip(blocks, tokens, strict=True):
        unlinked = len(words) * (1 - min(1, block.linked / max(1, len(block.text))))
        for place in _upwards(block.place):
            held[id(place)] += unlinked
            places[id(place)] = place
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for key, place in places.items():
        if place.parent and place.tag not in _LEAVES and held[key] >= _FEWEST_WORDS:
            groups[id(place.parent), place.key].append(key)
    known: dict[int, tuple[float, ...]] = {}
    for alike in groups.values():
        total = sum(held[key] for key in alike)
        for at, key in enumerate(alike):
            if len(alike) > 1:
                known[key] = (min(len(alike), 20), min(at, 20), held[key] / total,
                              float(np.log1p(held[key])), held[alike[0]] / total)  # fmt: skip
    return known


def _heading(blocks: Sequence[Block], alike: Matrix) -> Matrix:
    """Where a block stands to the heading that is the title: blocks between, depth of the
    smallest element around both, and steps up and down to it. -1 where there is no heading."""
    at = _heading_place(blocks, alike)
    if at is None:
        return np.tile(np.array([0, 0, -1, -1, 0], dtype=np.float32), (len(blocks), 1))
    place = blocks[at].place
    depths = {id(above): above.depth for above in _upwards(place)}
    rows = []
    for number, block in enumerate(blocks):
        around = (depths[id(above)] for above in _upwards(block.place) if id(above) in depths)
        shared = next(around, 0)
        up, down = place.depth - shared, block.place.depth - shared
        rows.append((1, min(max(number - at, -20), 60), shared, up, down))
    return np.array(rows, dtype=np.float32)


def _heading_place(blocks: Sequence[Block], alike: Matrix) -> int | None:
    first = [at for at, block in enumerate(blocks) if block.place.tag == "h1"]
    titles = [at for at in np.flatnonzero(alike > _ALIKE).tolist()
              if blocks[at].place.tag in _HEADINGS]  # fmt: skip
    for chosen in ([at for at in first if alike[at] > _ALIKE], titles, first):
        if chosen:
            return chosen[0]
    return None


def _readers(votes: Matrix, size: Matrix) -> Matrix:
    """How much each reader keeps of the page, and how far two of them agree (Dice)."""
    kept = votes[:, :3] * size[:, None]
    totals = kept.sum(axis=0)
    pairs = ((0, 1), (0, 2), (1, 2))
    agreed = [
        2 * np.minimum(kept[:, a], kept[:, b]).sum() / max(totals[a] + totals[b], 1e-6)
        for a, b in pairs
    ]
    whole = (np.log1p(len(size)), np.log1p(size.sum()))
    return np.array([*np.log1p(totals), *agreed, *whole], dtype=np.float32)


def _upwards(place: Place | None) -> Iterator[Place]:
    while place is not None:
        yield place
        place = place.parent
