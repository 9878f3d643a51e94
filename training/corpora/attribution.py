"""The shape that every corpus is read into."""

from dataclasses import dataclass

from onrecord.core.spans import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated attribution; `inside` is the index of the one it is nested in."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text and the attributions that one reader found in it.

    `name` is shared by all readings of one text; `nested` says whether the reader
    marked statements inside statements (PolNeAR's readers did not).
    """

    name: str
    text: str
    attributions: tuple[Attribution, ...]
    nested: bool
