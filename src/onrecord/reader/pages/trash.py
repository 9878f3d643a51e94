"""The trash: pages and collections that lists and searches leave out, to be restored."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path
from fastapi.responses import RedirectResponse

from onrecord.ledger.keeping import Collection, TrashedPage
from onrecord.reader.opened import Reading, Writing
from onrecord.reader.pages.article import Sha256
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewing
from onrecord.reader.ways import within

router = APIRouter()

_NEEDS = [Depends(Needs(Role.EDITOR))]
Back = Annotated[str, Form(max_length=3000)]
Number = Annotated[int, Path(ge=1, lt=1 << 62)]


@dataclass(frozen=True, slots=True)
class Trash:
    """What is in the trash, the last first."""

    pages: tuple[TrashedPage, ...]
    collections: tuple[Collection, ...]


@twins(router, "/trash", "trash.html")
def trash(ledger: Reading) -> Trash:
    """Everything that is in the trash. Nothing in it is ever deleted."""
    keeping = ledger.keeping
    thrown = sorted(keeping.collections(in_trash=True), key=lambda one: one.changed, reverse=True)
    return Trash(keeping.trashed_pages(), tuple(thrown))


@router.post("/pages/{sha256}/trash", dependencies=_NEEDS)
def throw_page(
    ledger: Writing, viewer: Viewing, sha256: Sha256, back: Back = "/trash"
) -> RedirectResponse:
    """Moves a page to the trash."""
    ledger.keeping.throw_page(sha256, author=viewer.name)
    return RedirectResponse(within(back, "/trash"), 303)


@router.post("/pages/{sha256}/restore", dependencies=_NEEDS)
def restore_page(
    ledger: Writing, viewer: Viewing, sha256: Sha256, back: Back = "/trash"
) -> RedirectResponse:
    """Takes a page out of the trash."""
    ledger.keeping.restore_page(sha256, author=viewer.name)
    return RedirectResponse(within(back, "/trash"), 303)


@router.post("/collections/{number}/trash", dependencies=_NEEDS)
def throw_collection(
    ledger: Writing, viewer: Viewing, number: Number, back: Back = "/trash"
) -> RedirectResponse:
    """Moves a collection to the trash."""
    ledger.keeping.throw_collection(number, author=viewer.name)
    return RedirectResponse(within(back, "/trash"), 303)


@router.post("/collections/{number}/restore", dependencies=_NEEDS)
def restore_collection(
    ledger: Writing, viewer: Viewing, number: Number, back: Back = "/trash"
) -> RedirectResponse:
    """Takes a collection out of the trash."""
    ledger.keeping.restore_collection(number, author=viewer.name)
    return RedirectResponse(within(back, "/trash"), 303)
