"""Collections: named lists of pages and statements, shared by all who are signed in."""

from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger import Ledger
from onrecord.ledger.keeping import Collection, Item, Link
from onrecord.reader.faults import NotThere
from onrecord.reader.opened import Reading, Writing
from onrecord.reader.rendering import rendered
from onrecord.reader.sending import download
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewer, Viewing

router = APIRouter()

Number = Annotated[int, Path(ge=1, lt=1 << 62)]
Name = Annotated[str, Form(max_length=DEFAULT_LIMITS.name_characters)]
Text = Annotated[str, Form(max_length=DEFAULT_LIMITS.note_characters)]
Sha256 = Annotated[str, Form(pattern="^[0-9a-f]{64}$")]
StatementId = Annotated[str, Form(max_length=80)]
STEPS = {"up": -1, "down": 1}

_FILES = [Depends(Needs(Role.REVIEWER))]
_SHARES = [Depends(Needs(Role.EDITOR))]


@dataclass(frozen=True, slots=True)
class Collections:
    """All collections, in the order that people gave them."""

    collections: tuple[Collection, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What was just taken out, to be put back."""

    page: str
    statement: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A collection. `in_trash` counts what is hidden as long as its page is in the trash;
    `links` are those that work, behind `origin`, this server's own address. `mine` is what the
    viewer wanted to call it while somebody else renamed it."""

    collection: Collection
    items: tuple[Item, ...]
    in_trash: int
    links: tuple[Link, ...]
    origin: str
    taken: Place | None = None
    mine: tuple[str, str] | None = None


@twins(router, "/collections", "collections.html")
def collections(ledger: Reading) -> Collections:
    """The collections of the ledger."""
    return Collections(tuple(ledger.keeping.collections()))


@router.post("/collections", dependencies=_FILES)
def begin(
    ledger: Writing, viewer: Viewing, name: Name = "", description: Text = ""
) -> RedirectResponse:
    """Begins a collection."""
    number = ledger.keeping.begin(name, _text(description), author=viewer.name)
    return RedirectResponse(f"/collections/{number}", 303)


@twins(router, "/collections/{number}", "collection.html")
def collection(
    request: Request,
    ledger: Reading,
    viewer: Viewing,
    number: Number,
    taken: Annotated[str | None, Query(pattern="^[0-9a-f]{64}$")] = None,
    statement: Annotated[str | None, Query(max_length=80)] = None,
) -> Shown:
    """A collection with what is in it, in order."""
    place = Place(taken, statement) if taken else None
    return _shown(request, ledger, viewer, number, place)


@router.post("/collections/{number}", dependencies=_FILES)
def rename(
    request: Request,
    ledger: Writing,
    viewer: Viewing,
    number: Number,
    name: Name = "",
    description: Text = "",
    seen: Annotated[int | None, Form(ge=0, lt=1 << 62)] = None,
) -> Response:
    """Renames and describes a collection. Where somebody did so since `seen`, nothing is kept,
    and both versions are shown (409)."""
    keeping, wanted = ledger.keeping, _text(description)
    clash = keeping.rename(number, name, wanted, author=viewer.name, seen=seen)
    if clash is None:
        return RedirectResponse(f"/collections/{number}", 303)
    shown = _shown(request, ledger, viewer, number, None, (name, wanted or ""))
    return rendered(request, "collection.html", shown, viewer, 409)


@router.post("/collections/{number}/move", dependencies=_FILES)
def move(
    ledger: Writing, viewer: Viewing, number: Number, to: Annotated[Literal["up", "down"], Form()]
) -> RedirectResponse:
    """Moves a collection up or down in the list."""
    ledger.keeping.move_collection(number, STEPS[to], author=viewer.name)
    return RedirectResponse("/collections", 303)


@router.post("/collections/{number}/items", dependencies=_FILES)
def items(
    ledger: Writing,
    viewer: Viewing,
    number: Number,
    action: Annotated[Literal["in", "out", "up", "down"], Form()],
    page: Sha256,
    statement: StatementId = "",
) -> RedirectResponse:
    """Moves something up or down in a collection, takes it out, or puts it back."""
    keeping, one, author = ledger.keeping, statement or None, viewer.name
    back = f"/collections/{number}"
    if action == "in":
        keeping.file(number, page, one, author=author)
    elif action == "out":
        keeping.take_out(number, page, one, author=author)
        back += f"?taken={page}" + (f"&statement={quote(one)}" if one else "")
    else:
        keeping.move(number, page, one, STEPS[action], author=author)
    return RedirectResponse(back, 303)


@router.post("/collections/{number}/links", dependencies=_SHARES)
def share(ledger: Writing, viewer: Viewing, number: Number) -> RedirectResponse:
    """Makes a link that opens this collection to whoever has it, for reading."""
    ledger.keeping.share(number, author=viewer.name)
    return RedirectResponse(f"/collections/{number}#links", 303)


@router.post("/collections/{number}/links/{link}/revoke", dependencies=_SHARES)
def revoke(
    ledger: Writing, viewer: Viewing, number: Number, link: Annotated[int, Path(ge=1, lt=1 << 62)]
) -> RedirectResponse:
    """Ends a link."""
    ledger.keeping.revoke(link, author=viewer.name)
    return RedirectResponse(f"/collections/{number}#links", 303)


@router.get("/collections/{number}/export/{form}", dependencies=[Depends(Needs(Role.READER))])
def export(
    ledger: Reading, number: Number, form: Annotated[str, Path(max_length=40)]
) -> StreamingResponse:
    """What is in a collection, in a form for another program."""
    there(ledger, number)
    return download(form, ledger.keeping.records(number), f"collection-{number}")


def there(ledger: Ledger, number: int) -> None:
    """Raises `NotThere` where there is no such collection."""
    try:
        ledger.keeping.collection(number)
    except UsageError as error:
        raise NotThere(error.problem, hint=error.hint) from error


def _shown(
    request: Request,
    ledger: Ledger,
    viewer: Viewer,
    number: int,
    taken: Place | None,
    mine: tuple[str, str] | None = None,
) -> Shown:
    try:
        shown = ledger.keeping.collection(number)
    except UsageError as error:
        raise NotThere(error.problem, hint=error.hint) from error
    links = ledger.keeping.links(number) if viewer.may(Role.EDITOR) else ()
    origin = str(request.base_url).rstrip("/")
    return Shown(shown.collection, shown.items, shown.in_trash, links, origin, taken, mine)


def _text(description: str) -> str | None:
    return description.replace("\r\n", "\n").strip() or None
