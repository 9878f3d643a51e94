"""Keeping one thing, a page or a statement: bookmark, tags, note, collections, the trash."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse

from onrecord.core.errors import UsageError
from onrecord.core.hit import ArticleHead, article_head
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.outline import said as words_of
from onrecord.ledger import Ledger
from onrecord.ledger.keeping import Bookmark, Collection
from onrecord.reader.opened import Reading, Writing
from onrecord.reader.pages.article import Sha256
from onrecord.reader.pages.statement import StatementId, placed_in, reviewed_page
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewing
from onrecord.reader.ways import within

router = APIRouter()

PAGE, STATEMENT = "/pages/{sha256}/keep", "/pages/{sha256}/statements/{statement}/keep"
_OWN = [Depends(Needs(Role.READER))]
_SHARED = [Depends(Needs(Role.REVIEWER))]
_BETWEEN_TAGS = re.compile(r"[,;\n]")

Text = Annotated[str, Form(max_length=DEFAULT_LIMITS.note_characters)]
Name = Annotated[str, Form(max_length=DEFAULT_LIMITS.name_characters)]
Tags = Annotated[str, Form(max_length=DEFAULT_LIMITS.tags * DEFAULT_LIMITS.name_characters)]
Back = Annotated[str, Form(max_length=3000)]
Number = Annotated[int, Form(ge=0, lt=1 << 62)]


@dataclass(frozen=True, slots=True)
class Filed:
    """A collection, and whether the thing is in it."""

    collection: Collection
    is_in: bool


@dataclass(frozen=True, slots=True)
class Keep:
    """A page, or with `statement` one of its statements, and what the viewer made of it.

    `bookmark` is there where they keep it, or kept it before; `tags` are all of theirs;
    `on_page` is what they keep of the page's statements.
    """

    page: str
    statement: str | None
    location: str
    article: ArticleHead
    words: str | None
    address: str
    bookmark: Bookmark | None
    tags: tuple[str, ...]
    filed: tuple[Filed, ...]
    on_page: tuple[Bookmark, ...]
    is_trashed: bool


@twins(router, PAGE, "keep.html")
def keep_page(ledger: Reading, viewer: Viewing, sha256: Sha256) -> Keep:
    """What the viewer keeps of a page."""
    return kept(ledger, viewer.name, sha256, None)


@twins(router, STATEMENT, "keep.html")
def keep_statement(
    ledger: Reading, viewer: Viewing, sha256: Sha256, statement: StatementId
) -> Keep:
    """What the viewer keeps of a statement."""
    return kept(ledger, viewer.name, sha256, statement)


@router.post(PAGE, dependencies=_OWN)
def bookmark_page(
    ledger: Writing,
    viewer: Viewing,
    sha256: Sha256,
    action: Annotated[str, Form(pattern="^(keep|drop)$")] = "keep",
    tags: Tags = "",
    note: Text = "",
    back: Back = "",
) -> RedirectResponse:
    """Bookmarks a page, with tags and a note, or takes the bookmark away."""
    _bookmark(ledger, viewer.name, sha256, None, action, tags, note)
    return RedirectResponse(within(back, _address(sha256, None)), 303)


@router.post(STATEMENT, dependencies=_OWN)
def bookmark_statement(
    ledger: Writing,
    viewer: Viewing,
    sha256: Sha256,
    statement: StatementId,
    action: Annotated[str, Form(pattern="^(keep|drop)$")] = "keep",
    tags: Tags = "",
    note: Text = "",
    back: Back = "",
) -> RedirectResponse:
    """Bookmarks a statement, with tags and a note, or takes the bookmark away."""
    _bookmark(ledger, viewer.name, sha256, statement, action, tags, note)
    return RedirectResponse(within(back, _address(sha256, statement)), 303)


@router.post(PAGE.replace("keep", "file"), dependencies=_SHARED)
def file_page(
    ledger: Writing,
    viewer: Viewing,
    sha256: Sha256,
    collection: Number = 0,
    name: Name = "",
    action: Annotated[str, Form(pattern="^(in|out)$")] = "in",
    back: Back = "",
) -> RedirectResponse:
    """Files a page into a collection, a new one where it has a name, or takes it out."""
    _file(ledger, viewer.name, sha256, None, action, collection, name)
    return RedirectResponse(within(back, _address(sha256, None)), 303)


@router.post(STATEMENT.replace("keep", "file"), dependencies=_SHARED)
def file_statement(
    ledger: Writing,
    viewer: Viewing,
    sha256: Sha256,
    statement: StatementId,
    collection: Number = 0,
    name: Name = "",
    action: Annotated[str, Form(pattern="^(in|out)$")] = "in",
    back: Back = "",
) -> RedirectResponse:
    """Files a statement into a collection, a new one where it has a name, or takes it out."""
    _file(ledger, viewer.name, sha256, statement, action, collection, name)
    return RedirectResponse(within(back, _address(sha256, statement)), 303)


def kept(ledger: Ledger, owner: str, sha256: str, statement: str | None) -> Keep:
    """The model of a thing. Raises `NotThere`."""
    record = reviewed_page(ledger, sha256).record
    said = placed_in(record, statement).statement if statement is not None else None
    keeping = ledger.keeping
    holding = keeping.holding(sha256, statement)
    return Keep(
        page=sha256,
        statement=statement,
        location=record.page.location,
        article=article_head(record.article),
        words=words_of(said) if said else None,
        address=_address(sha256, statement),
        bookmark=keeping.bookmark(owner, sha256, statement),
        tags=tuple(tag for tag, _ in keeping.tags(owner)),
        filed=tuple(Filed(one, one.number in holding) for one in keeping.collections()),
        on_page=_on_page(ledger, owner, sha256, statement),
        is_trashed=keeping.is_trashed(sha256),
    )


def _on_page(
    ledger: Ledger, owner: str, sha256: str, statement: str | None
) -> tuple[Bookmark, ...]:
    if statement is not None:
        return ()
    return tuple(one for one in ledger.keeping.bookmarks_on(owner, sha256) if one.thing.kept)


def _address(sha256: str, statement: str | None) -> str:
    if statement is None:
        return f"/pages/{sha256}/keep"
    return f"/pages/{sha256}/statements/{quote(statement, safe='')}/keep"


def _bookmark(
    ledger: Ledger,
    owner: str,
    sha256: str,
    statement: str | None,
    action: str,
    tags: str,
    note: str,
) -> None:
    if action == "drop":
        ledger.keeping.drop(owner, sha256, statement)
    else:
        given = _BETWEEN_TAGS.split(tags)
        text = note.replace("\r\n", "\n")
        ledger.keeping.keep(owner, sha256, statement, tags=given, note=text)


def _file(
    ledger: Ledger,
    author: str,
    sha256: str,
    statement: str | None,
    action: str,
    collection: int,
    name: str,
) -> None:
    keeping = ledger.keeping
    if action == "out":
        keeping.take_out(collection, sha256, statement, author=author)
        return
    with ledger.writer(create=False):
        if name.strip():
            collection = keeping.begin(name, author=author)
        elif not collection:
            raise UsageError("which collection?", hint="choose one, or name a new one")
        keeping.file(collection, sha256, statement, author=author)
