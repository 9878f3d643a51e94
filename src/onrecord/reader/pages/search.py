"""Search: statements by words, phrases and fields, what else they have in common, and all of
them to take away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import StreamingResponse

from onrecord.core.hit import ArticleHead, Facet, Hit, Review, Snippet
from onrecord.core.record import Record
from onrecord.core.statement import Act, Quotation, Statement
from onrecord.ledger import Ledger
from onrecord.reader.asking import LATEST, Asked, Asking
from onrecord.reader.opened import Reading
from onrecord.reader.sending import download
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role

router = APIRouter()

HITS = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a snippet: the words that were looked for are marked."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that was found, and the page it stands in."""

    page: str
    location: str
    article: ArticleHead
    statement: Statement
    pieces: tuple[Piece, ...]
    review: Review | None
    copies: int


@dataclass(frozen=True, slots=True)
class Search:
    """A page of results. `query` is what `onrecord search` would be asked; `after` the place
    of the next page. `facets_of`, `is_more` and `among` are as in `Results`."""

    asked: Asked
    query: str
    total: int
    hits: tuple[Found, ...]
    after: str | None
    facets: tuple[tuple[str, tuple[Facet, ...]], ...]
    notes: tuple[str, ...]
    facets_of: int | None = None
    is_more: bool = False
    among: int | None = None
    is_first: bool = True
    acts: tuple[str, ...] = get_args(Act)
    kinds: tuple[str, ...] = get_args(Quotation)


@twins(router, "/search", "search.html")
def search(
    ledger: Reading,
    asked: Asking,
    after: Annotated[str | None, Query(max_length=40)] = None,
) -> Search:
    """Statements that a query finds, twenty at a time, with their facets."""
    results = ledger.search(
        asked.query,
        order=asked.order,
        limit=HITS,
        after=after,
        facets=after is None,
        once=asked.once,
        facets_of=LATEST,
        latest=LATEST,
    )
    return Search(
        asked=asked,
        query=asked.query,
        total=results.total,
        hits=tuple(map(found, results.hits)),
        after=results.after,
        facets=results.facets,
        notes=results.notes,
        facets_of=results.facets_of,
        is_more=results.is_more,
        among=results.among,
        is_first=after is None,
    )


@router.get("/search/export/{form}", dependencies=[Depends(Needs(Role.READER))])
def export(
    ledger: Reading, asked: Asking, form: Annotated[str, Path(max_length=40)]
) -> StreamingResponse:
    """All statements that a query finds, in a form for another program."""
    return download(form, matching(ledger, asked), "onrecord")


def matching(ledger: Ledger, asked: Asked) -> Iterator[Record]:
    """The records of the pages that have a statement that is found, with those only."""
    wanted: dict[str, set[str]] = {}
    for hit in ledger.hits(asked.query, once=asked.once):
        wanted.setdefault(hit.page.sha256, set()).add(hit.statement.id)
    for record in ledger.records(asked.query):
        ids = wanted.get(record.page.sha256, set())
        kept = tuple(said for said in record.statements if said.id in ids)
        if kept:
            yield replace(record, statements=kept)


def found(hit: Hit) -> Found:
    """A hit as the page shows it."""
    return Found(
        page=hit.page.sha256,
        location=hit.page.location,
        article=hit.article,
        statement=hit.statement,
        pieces=tuple(pieces(hit.snippet)),
        review=hit.review,
        copies=hit.copies,
    )


def pieces(snippet: Snippet) -> Iterator[Piece]:
    """The snippet in runs, marked and not, in order."""
    marked = {mark.start for mark in snippet.marks}
    edges = {0, len(snippet.text)}.union(*((mark.start, mark.end) for mark in snippet.marks))
    for start, end in pairwise(sorted(edges)):
        yield Piece(snippet.text[start:end], start in marked)
