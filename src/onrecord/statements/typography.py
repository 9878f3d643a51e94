"""Quotations that typography alone marks as said, without a verb.

A paragraph that is one quotation from end to end is somebody's words even where no cue
says whose: it goes on from the paragraph before, or its speaker is unknown. A quotation
line signed with a dash ("..." — A. Name) names its source. The model tags cues, so both
are read here, and only where it found nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.core.spans import Span

CONFIDENCE = 0.85
"""Of 161 paragraphs of PolNeAR train that are one quotation, 137 lie within a statement's
content; of 16 on the pages annotated for this project, all. Signed lines occur in neither."""

_LEAST = 15  # characters; shorter ones are titles and slogans as often as statements
_LINE = re.compile(r"[^\n]+")
_MARKS = '“”"„«»'
_QUOTED = re.compile(rf"\s*(?P<words>[{_MARKS}][^{_MARKS}]*(?P<end>[{_MARKS}]?))")
_SIGNED = re.compile(
    rf"[ \t\u00a0]*(?:[–—―]|--?)[ \t\u00a0]*(?P<name>[A-Z][^\n.!?;:{_MARKS}]{{1,60}}?)[ \t\u00a0.]*"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation without a verb: the dash and the name where it is signed."""

    content: Span
    cue: Span | None = None
    source: Span | None = None


def unclaimed(text: str, claimed: Iterable[Span]) -> Iterator[Marked]:
    """The quotations of this kind that overlap none of the spans `claimed`, in reading order."""
    taken = sorted(claimed)
    place = 0
    for line in _LINE.finditer(text):
        while place < len(taken) and taken[place].end <= line.start():
            place += 1
        if place < len(taken) and taken[place].start < line.end():
            continue
        marked = _marked(text, line.start(), line.end())
        if marked:
            yield marked


def _marked(text: str, start: int, end: int) -> Marked | None:
    quoted = _QUOTED.match(text, start, end)
    if not quoted or len(quoted["words"].strip()) < _LEAST:
        return None
    content = Span(quoted.start("words"), quoted.start("words") + len(quoted["words"].rstrip()))
    if not text[quoted.end() : end].strip():
        return Marked(content)
    signed = _SIGNED.fullmatch(text, quoted.end(), end)
    if not signed or not quoted["end"]:
        return None
    dash = re.compile(r"[–—―]|--?").search(text, quoted.end(), end)
    cue = Span(*dash.span()) if dash else None
    return Marked(content, cue, Span(*signed.span("name")))
