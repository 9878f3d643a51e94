"""What a speaker refers to: "according to our intelligence data", "a survey showed".

In: a text and its statements. Out: each statement with the spans of its evidence: documents that
its own words lean on. A document that is itself the speaker is no evidence of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.context.who.lexicon import words
from onrecord.core.spans import Quote, Span, quote
from onrecord.core.statement import Statement

_LEANS = re.compile(
    r"\b(?:according to|based on|on the basis of|citing|judging by|as shown (?:by|in)|relying on)"
    r"\s+(?P<what>[^,.;:!?“”\"()\n–—]{2,120})",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?P<what>(?:an?|the|our|their|his|her|its|this|these|recent|new|two|several)\s"
    r"(?:[^\W\d_][\w’'-]*\s){0,5}?[^\W\d_]+)\s"
    r"(?:show(?:s|ed|n)?|found|finds|suggest(?:s|ed)?|indicate[sd]?|reveal(?:s|ed)?|prove[sd]?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def with_evidence(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with `evidence` filled in, in reading order of its spans."""
    inner: dict[str, list[Statement]] = {}
    for one in statements:
        if one.inside:
            inner.setdefault(one.inside, []).append(one)
    return tuple(
        replace(one, evidence=_evidence(text, one, inner.get(one.id, ()))) for one in statements
    )


def _evidence(text: str, one: Statement, inner: Sequence[Statement]) -> tuple[Quote, ...]:
    parts = [piece.span for piece in one.content]
    if one.cue:
        parts.append(one.cue.span)
    found = [span for part in parts for span in _within(text, part)]
    found += [
        other.source.span
        for other in inner
        if other.source and other.speaker and other.speaker.type == "document"
    ]
    own = one.source.span if one.source else None
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda span: (span.start, -len(span))):
        if not (own and own.overlaps(span)) and not any(last.overlaps(span) for last in kept):
            kept.append(span)
    return tuple(quote(text, span) for span in kept)


def _within(text: str, part: Span) -> Iterator[Span]:
    for rule in (_LEANS, _SHOWS):
        for found in rule.finditer(text, part.start, part.end):
            start, end = found.span("what")
            end -= len(found["what"]) - len(found["what"].rstrip())
            if _of_document(found["what"]):
                yield Span(start, end)


def _of_document(phrase: str) -> bool:
    """Whether what is referred to is a document or data, and no person or body."""
    told = [word.lower() for word in _WORD.findall(phrase)]
    core = told[: next((at for at, word in enumerate(told) if word in _STOPS), len(told))]
    return bool(core) and core[-1] in words("documents")


_STOPS = frozenset(
    "of by from for in on at that which who about into with released published".split()
)
