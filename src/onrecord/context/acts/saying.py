"""One statement laid open for reading: the words of its parts, and those around its cue.

In: a statement and the article's text. Out: tokens and stems of cue, source and content, and
the words before and behind the cue that belong to none of them. What is looked at is bounded,
so that a page of one endless sentence costs no more than another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.context.acts.words import stems_of, tokens
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Quotation, Statement

AROUND = 90
"""Characters on either side of a cue that are looked at: ten words or more."""

WORDS = 120
"""Words of a content that are looked at; a tenth of the contents has more than 60."""

LONGEST = 1500
"""Characters of a content, cue or source that are looked at."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in small letters, and their stems."""

    tokens: tuple[str, ...]
    stems: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement's words. `before` and `behind` are those beside the cue that are neither
    source nor content; `title` says that it stands in the headline."""

    cue: Words
    source: Words
    content: Words
    before: Words
    behind: Words
    quotation: Quotation
    inside: bool
    title: bool
    follows: bool
    """Whether the content begins behind the cue."""


def saying(statement: Statement, text: str, sentence: Span, title: Span | None) -> Saying:
    """The words of `statement`; `sentence` is the one that its cue stands in."""
    cue, content = statement.cue, statement.content
    at = cue or content[0]
    parts = [*content, *([statement.source] if statement.source else [])]
    before = Span(max(min(sentence.start, at.start), at.start - AROUND), at.start)
    behind = Span(at.end, max(at.end, min(sentence.end, at.end + AROUND)))
    return Saying(
        cue=words(cue.text[:LONGEST]) if cue else _NONE,
        source=words(statement.source.text[:LONGEST]) if statement.source else _NONE,
        content=_content(content),
        before=words(_outside(before, parts, text)) if cue else _NONE,
        behind=words(_outside(behind, parts, text)) if cue else _NONE,
        quotation=statement.quotation,
        inside=statement.inside is not None,
        title=title is not None and at.start < title.end,
        follows=cue is None or content[-1].end > cue.end,
    )


def words(text: str) -> Words:
    """The words of a text."""
    found = tuple(tokens(text))
    return Words(found, stems_of(found))


def _content(pieces: Sequence[Quote]) -> Words:
    found: list[str] = []
    for piece in pieces:
        if len(found) < WORDS:
            found += tokens(piece.text[:LONGEST])
    kept = tuple(found[:WORDS])
    return Words(kept, stems_of(kept))


def _outside(span: Span, parts: Iterable[Quote], text: str) -> str:
    """The characters of a range that are in none of the parts; a part leaves a bar."""
    at, kept = span.start, []
    for part in sorted(parts, key=lambda part: part.start):
        if part.end > at and part.start < span.end:
            kept.append(text[at : max(part.start, at)])
            at = part.end
    kept.append(text[at : span.end])
    return " … ".join(kept)


_NONE = Words((), ())
