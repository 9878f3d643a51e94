"""A page: bytes as they were received, and where they came from."""

from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Page:
    """One page as received. `body` is never changed.

    `location` is the path or URL it was asked for by (`-` is standard input);
    `media_type` and `charset` are what its sender declared, if anything;
    `retrieved` is an ISO 8601 time, if known. `found_in` are the places that led to it, if
    `location` was not asked for itself: a line of a file, the file, the folders above it.
    """

    body: bytes
    location: str
    media_type: str | None = None
    charset: str | None = None
    retrieved: str | None = None
    found_in: tuple[str, ...] = field(default=(), compare=False)

    @property
    def head(self) -> "PageHead":
        """What a record keeps of the page: everything but the bytes."""
        return PageHead(
            sha256=sha256(self.body).hexdigest(),
            location=self.location,
            media_type=self.media_type,
            bytes=len(self.body),
            retrieved=self.retrieved,
        )


@dataclass(frozen=True, slots=True)
class PageHead:
    """A page without its bytes: `sha256` names them, `bytes` counts them."""

    sha256: str
    location: str
    media_type: str | None
    bytes: int
    retrieved: str | None
