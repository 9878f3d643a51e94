"""What people judged, as data to train and to measure with: offsets and labels.

In: a page with what people made of it. Out: a `JudgedPage`, a line of JSON Lines each
(docs/review.md). What nobody judged is not in it: silence is no assent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.core.hit import Review
from onrecord.core.spans import Quote
from onrecord.core.statement import Act, Quotation, SpeakerType, Statement
from onrecord.ledger.review import KeptCorrection, Reviewed

Label = Literal["content", "cue", "source"]


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A range of the text, in code points, that is a part of a statement."""

    start: int
    end: int
    label: Label
    statement: str


@dataclass(frozen=True, slots=True)
class JudgedStatement:
    """A statement as people left it. `changed` names the fields that the last change of it
    touched; `reviewers` are those whose decisions stand; None is unknown."""

    id: str
    review: Review
    act: Act | None
    speaker: str | None
    speaker_type: SpeakerType | None
    quotation: Quotation
    inside: str | None
    confidence: float
    changed: tuple[str, ...]
    reviewers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """`spans` are the parts of statements that are right, `rejected` those of what is none.
    `unjudged` counts the statements of the reading that nobody looked at: where it is 0, what
    is not in `spans` was read by a person and is no statement. `text` is None where it was
    not asked for; `sha256` names the page's bytes, `reader` what read them."""

    sha256: str
    location: str
    url: str | None
    title: str | None
    published: str | None
    language: str | None
    reader: str
    unjudged: int
    spans: tuple[LabelledSpan, ...]
    rejected: tuple[LabelledSpan, ...]
    statements: tuple[JudgedStatement, ...]
    text: str | None


def judged_page(
    reviewed: Reviewed, corrections: Iterable[KeptCorrection], reader: str, *, with_text: bool
) -> JudgedPage | None:
    """The judged statements of a page; None where there are none."""
    record, given = reviewed.record, list(corrections)
    judged = [said for said in record.statements if said.id in reviewed.reviews]
    if not judged:
        return None
    right = [said for said in judged if reviewed.reviews[said.id] != "rejected"]
    wrong = [said for said in judged if reviewed.reviews[said.id] == "rejected"]
    return JudgedPage(
        sha256=record.page.sha256,
        location=record.page.location,
        url=record.article.url,
        title=record.article.title,
        published=record.article.published,
        language=record.article.language,
        reader=reader,
        unjudged=len(record.statements) - len(judged),
        spans=_spans(right),
        rejected=_spans(wrong),
        statements=tuple(_statement(said, reviewed, given) for said in judged),
        text=record.article.text if with_text else None,
    )


def _spans(statements: Iterable[Statement]) -> tuple[LabelledSpan, ...]:
    found = (span for said in statements for span in _parts(said))
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.label)))


def _parts(said: Statement) -> Iterator[LabelledSpan]:
    named: list[tuple[Label, Quote | None]] = [("cue", said.cue), ("source", said.source)]
    named += [("content", piece) for piece in said.content]
    for label, quote in named:
        if quote is not None:
            yield LabelledSpan(quote.start, quote.end, label, said.id)


def _statement(
    said: Statement, reviewed: Reviewed, corrections: Iterable[KeptCorrection]
) -> JudgedStatement:
    about = [
        kept.correction
        for kept in corrections
        if kept.correction.statement == said.id and not (kept.undone or kept.undoes)
    ]
    changes = [one.fields for one in about if one.action == "change"]
    reviewers = (one.author for one in about if one.action != "note" and one.author)
    return JudgedStatement(
        id=said.id,
        review=reviewed.reviews[said.id],
        act=said.act,
        speaker=said.speaker.name if said.speaker else None,
        speaker_type=said.speaker.type if said.speaker else None,
        quotation=said.quotation,
        inside=said.inside,
        confidence=said.confidence,
        changed=changes[-1] if changes else (),
        reviewers=tuple(dict.fromkeys(reviewers)),
    )
