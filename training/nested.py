"""Statements inside statements, for a corpus whose readers marked none.

PolNeAR's readers marked no attribution inside another's content. A model trained on it
finds them all the same when it reads each content as a text of its own (quotation marks
and a leading "that" or "to" taken off, the first letter raised); what it finds there
becomes a label for the next epochs, so that one pass over a page finds both kinds.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.core.spans import Span
from onrecord.models.network import Network
from onrecord.models.tokens import Words
from onrecord.statements.tagging import Found, find
from training.corpora.attribution import Attribution, Document

LEAST_CHARACTERS = 25  # shorter contents hold no statement worth a reading
LEAST_SURE = 0.6
_SHELL = re.compile(r"[\s\"“”‘’']*(?:(?:that|to)\b[\s\"“”‘’']*)?", re.I)
_TAIL = re.compile(r"[\s\"“”‘’']*$")


def labelled(document: Document, network: Network) -> Document:
    """The document with what the network finds in its contents; it then knows nested ones."""
    inner = tuple(_inner(document, network))
    return replace(document, attributions=document.attributions + inner, nested=True)


def _inner(document: Document, network: Network) -> Iterator[Attribution]:
    taken = [one.cue for one in document.attributions if one.cue]
    for outer, attribution in enumerate(document.attributions):
        for piece in attribution.content:
            for found in _read(document.text, piece, network, outer):
                if found.cue and not any(found.cue.overlaps(other) for other in taken):
                    taken.append(found.cue)
                    yield found


def _read(text: str, piece: Span, network: Network, outer: int) -> Iterator[Attribution]:
    start, own = _own_text(piece, text)
    words = network.pieces(own)
    if len(piece) <= LEAST_CHARACTERS or not len(words):
        return
    for found in find(network, own, words):
        if not found.nested and found.cue_probability >= LEAST_SURE:
            yield placed(found, words, start, outer)


def _own_text(piece: Span, text: str) -> tuple[int, str]:
    """The piece without its shell, as the beginning of a text, and where that stands."""
    inner = piece.of(text)
    shell, tail = _SHELL.match(inner), _TAIL.search(inner)
    start = shell.end() if shell else 0
    own = inner[start : max(tail.start() if tail else len(inner), start)]
    raised = own[:1].upper()
    return piece.start + start, raised + own[1:] if len(raised) == 1 else own


def placed(found: Found, words: Words, shift: int, outer: int | None) -> Attribution:
    """What was found in words, as ranges of a text whose words begin `shift` characters later."""

    def at(span: Span) -> Span:
        start, end = words.starts[span.start], words.ends[span.end - 1]
        return Span(int(start) + shift, int(end) + shift)

    source = at(found.source) if found.source else None
    return Attribution(tuple(map(at, found.content)), at(found.cue), source, outer)
