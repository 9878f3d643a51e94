"""Adding a statement that the machine missed: its words are selected in the text."""

from dataclasses import dataclass, replace
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from onrecord.core.correction import Correction
from onrecord.core.hit import ArticleHead, article_head
from onrecord.core.outline import outline
from onrecord.core.outline import said as words_of
from onrecord.core.page import PageHead
from onrecord.core.spans import Span
from onrecord.core.statement import Act, SpeakerType
from onrecord.ledger import KeptCorrection, Ledger
from onrecord.reader.deciding import Wish, Wishing
from onrecord.reader.marking import Paragraph, paragraphs
from onrecord.reader.missing import addition, overlaps
from onrecord.reader.opened import Reading, Writing
from onrecord.reader.pages.article import Sha256
from onrecord.reader.pages.review import decided
from onrecord.reader.pages.statement import reviewed_page
from onrecord.reader.rendering import rendered
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewing

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement that is there, by its id, with its number in the article."""

    id: str
    number: str


@dataclass(frozen=True, slots=True)
class Other:
    """A statement that somebody else added meanwhile, of words that mine has too."""

    id: str
    content: str
    source: str | None
    cue: str | None
    speaker: str | None
    act: str | None
    author: str | None
    made: str | None


@dataclass(frozen=True, slots=True)
class Missed:
    """An article to select words in. `sentences` are ranges that the keyboard goes through;
    `speakers` are named on the page. `seen` is the number of the last decision about the page;
    `newer` what was added since, with `mine`, which is not kept yet."""

    page: PageHead
    article: ArticleHead
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Numbered, ...]
    sentences: tuple[Span, ...]
    speakers: tuple[str, ...]
    seen: int
    newer: tuple[Other, ...] = ()
    mine: Wish | None = None
    acts: tuple[str, ...] = get_args(Act)
    speaker_types: tuple[str, ...] = get_args(SpeakerType)


@twins(router, "/pages/{sha256}/missed", "missed.html", role=Role.REVIEWER)
def missed(ledger: Reading, sha256: Sha256) -> Missed:
    """The text, to select the words of a statement that is missing."""
    return _missed(ledger, sha256)


@router.post("/pages/{sha256}/missed", dependencies=[Depends(Needs(Role.REVIEWER))])
def add(
    request: Request,
    ledger: Writing,
    viewer: Viewing,
    sha256: Sha256,
    wish: Wishing,
    seen: Annotated[int | None, Form(ge=0, lt=1 << 62)] = None,
) -> Response:
    """Adds a statement that was missed, beside the machine's reading. Where somebody added one
    of the same words since `seen`, nothing is kept, and both are shown (409)."""
    with ledger.writer(create=False):
        wanted = addition(wish, reviewed_page(ledger, sha256), viewer.name)
        newer = _newer(ledger, sha256, wanted, seen) if seen is not None else ()
        if newer:
            both = replace(_missed(ledger, sha256), newer=newer, mine=wish)
            return rendered(request, "missed.html", both, viewer, 409)
        number = ledger.correct(wanted)
    return decided(request, number, f"/pages/{sha256}?lit={wanted.statement}")


def _missed(ledger: Ledger, sha256: str) -> Missed:
    record = reviewed_page(ledger, sha256).corrected
    placed = outline(record.statements)
    kept = ledger.corrections_of(sha256)
    named = (said.speaker.name for said in record.statements if said.speaker)
    return Missed(
        page=record.page,
        article=article_head(record.article),
        paragraphs=paragraphs(record.article, placed, ()),
        statements=tuple(
            Numbered(one.statement.id, ".".join(map(str, one.number))) for one in placed
        ),
        sentences=record.article.sentences or record.article.paragraphs,
        speakers=tuple(dict.fromkeys(named)),
        seen=kept[-1].number if kept else 0,
    )


def _newer(ledger: Ledger, sha256: str, wanted: Correction, seen: int) -> tuple[Other, ...]:
    return tuple(
        _other(kept)
        for kept in ledger.corrections_of(sha256)
        if kept.number > seen and kept.correction.action == "add" and not kept.undone
        if kept.correction.now and wanted.now and overlaps(kept.correction.now, wanted.now)
    )


def _other(kept: KeptCorrection) -> Other:
    now = kept.correction.now
    assert now is not None
    return Other(
        now.id,
        words_of(now),
        now.source.text if now.source else None,
        now.cue.text if now.cue else None,
        now.speaker.name if now.speaker else None,
        now.act,
        kept.correction.author,
        kept.correction.made,
    )
