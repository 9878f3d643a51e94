"""An article: its text with every statement marked, and the statements beside it."""

from collections.abc import Set
from dataclasses import dataclass
from math import floor
from typing import Annotated

from fastapi import APIRouter, Path, Query

from onrecord.core.errors import UsageError
from onrecord.core.hit import ArticleHead, article_head
from onrecord.core.outline import outline
from onrecord.core.page import PageHead
from onrecord.core.statement import Statement
from onrecord.core.threshold import SURE_ENOUGH, at_least, weakest
from onrecord.core.voice import own_voice
from onrecord.exports.fragments import live_url
from onrecord.ledger import Reviewed
from onrecord.reader.faults import NotThere
from onrecord.reader.lines import Line, line
from onrecord.reader.marking import Paragraph, paragraphs
from onrecord.reader.opened import Reading
from onrecord.reader.twins import twins

router = APIRouter()

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


STEP = 0.05
"""Of the slider."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Of the article's sentences, those in which nobody else is said to say anything."""

    own: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An article. `left_out` counts the statements less sure than `min_confidence`; `rejected`
    is what reviewers took out; `lit` the id of the statement that the address points at;
    `done` the number of a decision that was just made."""

    page: PageHead
    article: ArticleHead
    url: str | None
    truncated: bool
    warnings: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Line, ...]
    voices: Voices
    min_confidence: float
    left_out: int
    rejected: tuple[Line, ...]
    lit: str | None
    done: int | None = None
    is_trashed: bool = False


@twins(router, "/pages/{sha256}", "article.html")
def article(
    ledger: Reading,
    sha256: Sha256,
    least: Annotated[float | None, Query(alias="min", ge=0, le=1)] = None,
    lit: Annotated[str | None, Query(max_length=80)] = None,
    done: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None,
) -> Shown:
    """The text as it was read, its statements with who, how, when and where; without `min`
    those that the terminal shows, and what is pointed at or was looked at."""
    try:
        reviewed = ledger.reviewed(sha256)
    except UsageError as error:
        raise NotThere(error.problem, page=error.page, hint=error.hint) from error
    record = reviewed.corrected
    if least is None:
        looked_at = {lit, *reviewed.reviews}
        least = _sure_enough(record.statements, looked_at)
    kept = outline(at_least(least, record.statements))
    own = own_voice(record.article, record.statements)
    return Shown(
        page=record.page,
        article=article_head(record.article),
        url=live_url(record),
        truncated=record.article.truncated,
        warnings=record.article.warnings,
        paragraphs=paragraphs(record.article, kept, own),
        statements=tuple(
            line(placed, record, reviewed.reviews.get(placed.statement.id)) for placed in kept
        ),
        voices=Voices(len(own), len(record.article.sentences)),
        min_confidence=least,
        left_out=len(record.statements) - len(kept),
        rejected=_rejected(reviewed),
        lit=lit,
        done=done,
        is_trashed=ledger.keeping.is_trashed(sha256),
    )


def _rejected(reviewed: Reviewed) -> tuple[Line, ...]:
    """What stands in no list any more, each with the address of its history."""
    out = {one for one, review in reviewed.reviews.items() if review == "rejected"}
    placed = outline(reviewed.record.statements) if out else []
    return tuple(
        line(one, reviewed.record, "rejected") for one in placed if one.statement.id in out
    )


def _sure_enough(said: tuple[Statement, ...], looked_at: Set[str | None]) -> float:
    """Where the slider stands: low enough, in its steps, for those that were looked at."""
    by_id = {one.id: one for one in said}
    least = min((weakest(one, by_id) for one in said if one.id in looked_at), default=SURE_ENOUGH)
    return min(SURE_ENOUGH, floor(least / STEP) * STEP)
