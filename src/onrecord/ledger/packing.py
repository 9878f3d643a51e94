"""Bytes and text on their way into a database and back."""

import re
import zlib
from datetime import UTC, datetime

_LEVEL = 6


def packed(body: bytes) -> bytes:
    """Compressed; about a quarter of a news page's size."""
    return zlib.compress(body, _LEVEL)


def unpacked(data: bytes) -> bytes:
    """What was packed. Raises `zlib.error` where it is damaged."""
    return zlib.decompress(data)


def storable(text: str) -> str:
    """`text`, character for character, but for those that a database refuses.

    NUL ends a text in SQLite and is an error in PostgreSQL; half a surrogate pair is no
    UTF-8. Both become U+FFFD, so that offsets hold. The record keeps the original.
    """
    # Most text is printable, and to see that takes a fifth of the time.
    return text if text.isprintable() else _REFUSED.sub("\ufffd", text)


_REFUSED = re.compile("[\0\ud800-\udfff]")


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
