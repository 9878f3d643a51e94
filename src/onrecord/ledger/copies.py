"""Which pages carry one text: wire copy on several sites, told apart from independent reports.

In: the text of an article. Out: the group it belongs to, named by the first page that
carried it. Texts are compared by MinHash (rensa) of their runs of five words: a text
joins the group whose first text shares seven tenths of them, as estimated
(docs/decisions/ledger-copies.md).
"""

import struct
from collections.abc import Iterator
from hashlib import blake2b

from rensa import RMinHash
from sqlalchemy import Connection, bindparam, select

from onrecord.ledger.bulk import ask, put
from onrecord.ledger.tables import bands, texts
from onrecord.ledger.tokens import tokens

ALIKE = 0.7
"""Share of five-word runs that two texts have in common, from which they are one text."""

RUN = 5
BANDS, ROWS = 20, 6
"""120 hashes in 20 bands of 6: of two texts with ALIKE in common, 92 of 100 pairs meet in a
band; with 0.8 in common, 99.8; with 0.3 in common, 1.4 (1 - (1 - s^6)^20)."""

_SEED = 1


_NEAR = (
    select(texts.c.page_id, texts.c.signature)
    .join(bands, bands.c.page_id == texts.c.page_id)
    .where(bands.c.band.in_([bindparam(f"key{band}") for band in range(BANDS)]))
)


def group(connection: Connection, page_id: int, text: str) -> None:
    """Finds the group of a page's text, or begins one. A page keeps its group for good."""
    if connection.scalar(select(texts.c.text_id).where(texts.c.page_id == page_id)) is None:
        group_new(connection, page_id, text)


def group_new(connection: Connection, page_id: int, text: str) -> None:
    """The same for a page that has none yet."""
    signature = signature_of(text)
    keys = list(_keys(signature))
    first = _alike(connection, signature, keys)
    row = {"page_id": page_id, "text_id": first or page_id, "signature": signature}
    put(connection, texts, [row])
    if first is None:
        put(connection, bands, [{"band": key, "page_id": page_id} for key in keys])


def signature_of(text: str) -> bytes:
    """120 numbers of 32 bits, the same for the same words in the same order."""
    words = tokens(text)
    hashed = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    runs = zip(*(words[at:] for at in range(RUN)), strict=False)  # a third faster than slices
    hashed.update(list(map(" ".join, runs)) or [" ".join(words)])
    return struct.pack(f"<{BANDS * ROWS}I", *hashed.digest())


def likeness(one: bytes, other: bytes) -> float:
    """The share of runs in common, as two signatures estimate it."""
    pairs = zip(_numbers(one), _numbers(other), strict=True)
    return sum(a == b for a, b in pairs) / (BANDS * ROWS)


def _alike(connection: Connection, signature: bytes, keys: list[int]) -> int | None:
    """The most alike first text among those that share a band; the earliest of equals."""
    asked = {f"key{band}": key for band, key in enumerate(keys)}
    found = {
        (likeness(signature, other), -page_id) for page_id, other in ask(connection, _NEAR, asked)
    }
    share, page_id = max(found, default=(0.0, 0))
    return -page_id if share >= ALIKE else None


def _numbers(signature: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{BANDS * ROWS}I", signature)


def _keys(signature: bytes) -> Iterator[int]:
    """A number of 64 bits for each band: what is alike in a whole band has the same."""
    width = 4 * ROWS
    for band in range(BANDS):
        piece = bytes([band]) + signature[band * width : (band + 1) * width]
        yield int.from_bytes(blake2b(piece, digest_size=8).digest(), "little", signed=True)
