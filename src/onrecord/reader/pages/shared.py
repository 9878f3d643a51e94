"""One collection, for whoever has its link: to be read and taken away, without an account."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.responses import StreamingResponse

from onrecord.core.hit import ArticleHead, Review
from onrecord.core.statement import Statement
from onrecord.exports import FORMATS
from onrecord.ledger import Ledger
from onrecord.ledger.keeping import Item
from onrecord.reader.faults import NotThere
from onrecord.reader.opened import Reading
from onrecord.reader.sending import download
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs

router = APIRouter()

Token = Annotated[str, Path(max_length=80)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or a statement of it; `url` leads to the live page; `review` is what people made of
    the statement."""

    article: ArticleHead
    location: str
    url: str | None
    said: Statement | None
    words: str | None
    review: Review | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A collection without who made it: a link says nothing of those who work here."""

    address: str
    name: str
    description: str | None
    changed: str
    entries: tuple[Entry, ...]
    forms: tuple[str, ...]


@twins(router, "/shared/{token}", "shared.html", role=None)
def shared(ledger: Reading, token: Token) -> Shared:
    """A collection that a link opens."""
    shown = ledger.keeping.collection(_number(ledger, token))
    return Shared(
        address=f"/shared/{token}",
        name=shown.collection.name,
        description=shown.collection.description,
        changed=max([shown.collection.changed, *(one.made for one in shown.items)]),
        entries=tuple(map(_entry, shown.items)),
        forms=tuple(FORMATS),
    )


@router.get("/shared/{token}/export/{form}", dependencies=[Depends(Needs(None))])
def export(
    ledger: Reading, token: Token, form: Annotated[str, Path(max_length=40)]
) -> StreamingResponse:
    """What is in a shared collection, in a form for another program."""
    number = _number(ledger, token)
    return download(form, ledger.keeping.records(number), "collection")


def _number(ledger: Ledger, token: str) -> int:
    number = ledger.keeping.shared(token)
    if number is None:
        raise NotThere("this link does not work any more", hint="ask whoever gave it to you")
    return number


def _entry(item: Item) -> Entry:
    thing = item.thing
    named = (thing.article.url or "", thing.location)
    url = next((one for one in named if one.startswith(("http://", "https://"))), None)
    return Entry(thing.article, thing.location, url, thing.said, thing.words, thing.review)
