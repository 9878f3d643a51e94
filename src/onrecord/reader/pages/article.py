"""An article: its text with every statement marked, and the statements beside it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query

from onrecord.core.errors import UsageError
from onrecord.core.hit import ArticleHead, article_head
from onrecord.core.outline import outline
from onrecord.core.page import PageHead
from onrecord.core.threshold import at_least
from onrecord.core.voice import own_voice
from onrecord.exports.fragments import live_url
from onrecord.reader.faults import NotThere
from onrecord.reader.lines import Line, line
from onrecord.reader.marking import Paragraph, paragraphs
from onrecord.reader.opened import Reading
from onrecord.reader.twins import twins

router = APIRouter()

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class Voices:
    """Of the article's sentences, those in which nobody else is said to say anything."""

    own: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An article. `left_out` counts the statements less sure than `min_confidence`; `lit`
    is the id of the statement that the address points at; `done` the number of a decision
    that was just made."""

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
    lit: str | None
    done: int | None = None
    is_trashed: bool = False


@twins(router, "/pages/{sha256}", "article.html")
def article(
    ledger: Reading,
    sha256: Sha256,
    least: Annotated[float, Query(alias="min", ge=0, le=1)] = 0.0,
    lit: Annotated[str | None, Query(max_length=80)] = None,
    done: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None,
) -> Shown:
    """The text as it was read, its statements with who, how, when and where."""
    try:
        reviewed = ledger.reviewed(sha256)
    except UsageError as error:
        raise NotThere(error.problem, page=error.page) from error
    record = reviewed.corrected
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
        lit=lit,
        done=done,
        is_trashed=ledger.keeping.is_trashed(sha256),
    )
