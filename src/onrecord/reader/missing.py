"""From the form of a missed statement to a correction that adds it.

In: what was selected or typed, and the page. Out: a `Correction` for the ledger. Content, cue
and source are ranges of the article, as everywhere; in whose content it stands is told from
them.
"""

from collections.abc import Iterable
from dataclasses import fields

from onrecord.core.correction import Correction
from onrecord.core.errors import UsageError
from onrecord.core.ids import statement_id
from onrecord.core.placing import place
from onrecord.core.quotation import kind_of
from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Act, Speaker, SpeakerType, Statement
from onrecord.ledger import Reviewed
from onrecord.reader.deciding import Wish, content_of, one_of, only, ranges


def addition(wish: Wish, reviewed: Reviewed, author: str) -> Correction:
    """What the person wants. Raises `UsageError` where that cannot be: no content, words that
    are not there, a statement that is there."""
    now = _statement(wish, reviewed.record)
    for said in reviewed.record.statements:
        same = (said.content, said.cue) == (now.content, now.cue)
        if same and reviewed.reviews.get(said.id) != "rejected":
            raise UsageError("this statement is there already", hint="correct it, if it is wrong")
    return Correction(
        page=reviewed.record.page.sha256,
        action="add",
        statement=now.id,
        now=now,
        fields=tuple(field.name for field in fields(Statement)),
        note=wish.note or None,
        author=author,
    )


def overlaps(one: Statement, other: Statement) -> bool:
    """Whether two contents have words in common."""
    return any(a.span.overlaps(b.span) for a in one.content for b in other.content)


def _statement(wish: Wish, record: Record) -> Statement:
    text = record.article.text
    if not (wish.content_at or (wish.content or "").strip()):
        raise UsageError("what is said?", hint="select the words in the text, or type them")
    content = content_of(wish, text, 0)
    cue = _part(wish.cue, wish.cue_at, text, content[0].start)
    source = _part(wish.source, wish.source_at, text, content[0].start)
    spans = [piece.span for piece in content]
    return Statement(
        id=statement_id(record.page.sha256, cue.span if cue else None, spans),
        content=content,
        cue=cue,
        source=source,
        quotation=kind_of(spans, text),
        confidence=1.0,
        inside=_inside([*content, *filter(None, (cue,))], record.statements),
        speaker=_speaker(wish, record),
        act=one_of(Act, wish.act or "", "act"),
    )


def _part(words: str | None, at: str | None, text: str, near: int) -> Quote | None:
    if at:
        return only(ranges(at, text))
    return place(words.replace("\r\n", "\n"), text, near) if words else None


def _inside(parts: Iterable[Quote], statements: Iterable[Statement]) -> str | None:
    """The innermost statement whose content has all the parts, and more than them."""
    given = list(parts)
    first, last = min(part.start for part in given), max(part.end for part in given)
    around = [
        (piece.end - piece.start, said.id)
        for said in statements
        for piece in said.content
        if piece.start <= first and last <= piece.end and piece.end - piece.start > last - first
    ]
    return min(around)[1] if around else None


def _speaker(wish: Wish, record: Record) -> Speaker | None:
    """As the page knows them, where it does; else as they are named."""
    name = " ".join((wish.speaker or "").split())
    if not name:
        return None
    for said in record.statements:
        if said.speaker is not None and said.speaker.name == name:
            return said.speaker
    return Speaker(name, name, one_of(SpeakerType, wish.speaker_type or "person", "speaker_type"))
