"""One statement: its words where they stand, what is known of it, what people made of it."""

from dataclasses import dataclass, replace
from typing import Annotated, get_args

from fastapi import APIRouter, Path, Query

from onrecord.core.correction import Action
from onrecord.core.errors import UsageError
from onrecord.core.hit import ArticleHead, Review, article_head
from onrecord.core.outline import Placed, outline
from onrecord.core.page import PageHead
from onrecord.core.record import Record
from onrecord.core.statement import Act, SpeakerType, Statement
from onrecord.ledger import KeptCorrection, Ledger, Reviewed
from onrecord.reader.faults import NotThere
from onrecord.reader.lines import Line, line
from onrecord.reader.marking import Paragraph, paragraphs
from onrecord.reader.opened import Reading
from onrecord.reader.pages.article import Sha256
from onrecord.reader.twins import twins

router = APIRouter()

StatementId = Annotated[str, Path(max_length=80)]
AROUND = 2
"""Paragraphs shown before and behind."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of the history. `undoes` is the number of the row that it took back."""

    number: int
    action: Action
    fields: tuple[str, ...]
    author: str | None
    made: str | None
    note: str | None
    undoes: int | None
    is_undone: bool


@dataclass(frozen=True, slots=True)
class One:
    """A statement. `seen` is the number of the last decision about it, 0 where there is none;
    `done` the number of a decision that was just made, to be taken back with one key;
    `is_second` asks for an opinion that knows of nobody else's."""

    page: PageHead
    article: ArticleHead
    line: Line
    statement: Statement
    paragraphs: tuple[Paragraph, ...]
    history: tuple[Decision, ...]
    seen: int
    done: int | None = None
    is_second: bool = False
    acts: tuple[str, ...] = get_args(Act)
    speaker_types: tuple[str, ...] = get_args(SpeakerType)


@twins(router, "/pages/{sha256}/statements/{statement}", "statement.html")
def statement(
    ledger: Reading,
    sha256: Sha256,
    statement: StatementId,
    done: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None,
) -> One:
    """One statement in its place, with its history."""
    return replace(one(ledger, sha256, statement), done=done)


def one(ledger: Ledger, sha256: str, statement: str) -> One:
    """The model of a statement, rejected ones too. Raises `NotThere`."""
    history = history_of(ledger.corrections_of(sha256), statement)
    return one_of(reviewed_page(ledger, sha256), statement, history)


def one_of(reviewed: Reviewed, statement: str, history: tuple[Decision, ...]) -> One:
    """The model of a statement of a page, with its history. Raises `NotThere`."""
    record = reviewed.record
    placed = placed_in(record, statement)
    review: Review | None = reviewed.reviews.get(statement)
    return One(
        page=record.page,
        article=article_head(record.article),
        line=line(placed, record, review),
        statement=placed.statement,
        paragraphs=around(record, placed),
        history=history,
        seen=history[-1].number if history else 0,
    )


def reviewed_page(ledger: Ledger, sha256: str) -> Reviewed:
    """A page with what people made of it. Raises `NotThere`."""
    try:
        return ledger.reviewed(sha256)
    except UsageError as error:
        raise NotThere(error.problem, page=error.page, hint=error.hint) from error


def placed_in(record: Record, statement: str) -> Placed:
    """A statement of `record` in its outline. Raises `NotThere`."""
    for placed in outline(record.statements):
        if placed.statement.id == statement:
            return placed
    problem = f"the page has no statement {statement}"
    raise NotThere(problem, page=record.page.location, hint="look for it in the page's list")


def around(record: Record, placed: Placed) -> tuple[Paragraph, ...]:
    """The paragraphs that the statement stands in, and some before and behind."""
    said = placed.statement
    whole = paragraphs(record.article, [replace(placed, number=placed.number[-1:])], ())
    last = max(part.end for part in (*said.content, *filter(None, (said.cue, said.source))))
    touched = [
        number
        for number, paragraph in enumerate(whole)
        if paragraph.start < last and _end(paragraph) > said.start
    ]
    if not touched:
        return whole
    return whole[max(0, touched[0] - AROUND) : touched[-1] + 1 + AROUND]


def history_of(corrections: tuple[KeptCorrection, ...], statement: str) -> tuple[Decision, ...]:
    """What was decided about one statement, oldest first."""
    return tuple(
        Decision(
            kept.number,
            kept.correction.action,
            kept.correction.fields,
            kept.correction.author,
            kept.correction.made,
            kept.correction.note,
            kept.undoes,
            kept.undone,
        )
        for kept in corrections
        if kept.correction.statement == statement
    )


def _end(paragraph: Paragraph) -> int:
    last = paragraph.segments[-1] if paragraph.segments else None
    return last.start + len(last.text) if last else paragraph.start
