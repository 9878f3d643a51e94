"""A statement as lists show it: the same on every page.

In: a statement and its record, or a hit of a search. Out: a `Line`.
"""

from dataclasses import dataclass

from onrecord.core.hit import Review
from onrecord.core.outline import Placed, said
from onrecord.core.record import Record
from onrecord.core.statement import Act, Quotation, SpeakerType, Statement, When
from onrecord.exports.fragments import live_link


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the place in the article's outline ("2.1" stands in "2"). `where` are the
    places named in the content. `known_as` is the speaker's name across pages.
    `live` opens the live page at these words."""

    id: str
    number: str
    depth: int
    content: str
    source: str | None
    cue: str | None
    speaker: str | None
    known_as: str | None
    role: str | None
    speaker_type: SpeakerType | None
    act: Act | None
    negated: bool | None
    target: str | None
    quotation: Quotation
    when: When | None
    where: tuple[str, ...]
    confidence: float
    inside: str | None
    review: Review | None
    live: str | None


def line(placed: Placed, record: Record, review: Review | None = None) -> Line:
    """The line of one statement of `record`."""
    one = placed.statement
    return Line(
        id=one.id,
        number=".".join(map(str, placed.number)),
        depth=placed.depth,
        content=said(one),
        source=one.source.text if one.source else None,
        cue=one.cue.text if one.cue else None,
        speaker=one.speaker.name if one.speaker else None,
        known_as=one.speaker.known_as if one.speaker else None,
        role=one.speaker.role if one.speaker else None,
        speaker_type=one.speaker.type if one.speaker else None,
        act=one.act,
        negated=one.negated,
        target=one.target.name if one.target else None,
        quotation=one.quotation,
        when=one.when,
        where=places(one, record),
        confidence=one.confidence,
        inside=one.inside,
        review=review,
        live=live_link(record, one.content),
    )


def places(statement: Statement, record: Record) -> tuple[str, ...]:
    """The places that are named in what is said, as the gazetteer or the page calls them."""
    named = (
        place.name or place.text
        for place in record.places
        if any(part.start <= place.start and place.end <= part.end for part in statement.content)
    )
    return tuple(dict.fromkeys(named))
