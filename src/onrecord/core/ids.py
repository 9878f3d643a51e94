"""Names that depend on nothing but the content they name."""

from collections.abc import Iterable
from hashlib import sha256

from onrecord.core.spans import Span


def statement_id(page_sha256: str, cue: Span | None, content: Iterable[Span]) -> str:
    """16 hexadecimal digits: the same page, cue and content always give the same id."""
    pieces = ",".join(f"{span.start}-{span.end}" for span in content)
    at_cue = f"{cue.start}-{cue.end}" if cue else ""
    return sha256(f"{page_sha256}|{at_cue}|{pieces}".encode()).hexdigest()[:16]
