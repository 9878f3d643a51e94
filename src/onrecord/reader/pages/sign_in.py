"""Signs in and out. The answer to a wrong name is that to a wrong password."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.accounts import MustWait, NoEntry
from onrecord.reader import door, identity
from onrecord.reader.rendering import rendered
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, ViewingIfKnown
from onrecord.reader.ways import within

router = APIRouter()

Name = Annotated[str, Form(max_length=500)]
Password = Annotated[str, Form(max_length=DEFAULT_LIMITS.password_most)]
Back = Annotated[str, Form(max_length=3000)]


@dataclass(frozen=True, slots=True)
class SignIn:
    """The form. `back` is where it leads; `is_wrong` and `wait`, in seconds, say why it did
    not; `known` is who has signed in already."""

    back: str
    name: str = ""
    is_wrong: bool = False
    wait: int | None = None
    known: str | None = None
    is_needed: bool = True


@twins(router, "/sign-in", "sign_in.html", role=None)
def form(
    request: Request,
    viewer: ViewingIfKnown,
    back: Annotated[str, Query(max_length=3000)] = "/",
) -> SignIn:
    """Where one signs in."""
    known = viewer.name if viewer else None
    return SignIn(within(back), known=known, is_needed=door.needed(request))


@router.post("/sign-in", dependencies=[Depends(Needs(None))])
async def sign_in(
    request: Request, name: Name = "", password: Password = "", back: Back = "/"
) -> Response:
    """Begins a session; one that the browser had before ends."""
    door.refuse_where_local(request)
    accounts, before = door.accounts_of(request), request.cookies.get(identity.cookie(request))
    work = partial(
        accounts.sign_in, name, password, door.address(request), door.browser(request), before
    )
    try:
        secret = await door.hashing(work)
    except (NoEntry, MustWait) as error:
        wait = error.seconds if isinstance(error, MustWait) else None
        shown = SignIn(within(back), name, wait is None, wait)
        answer = rendered(request, "sign_in.html", shown, None, 401 if wait is None else 429)
        if wait is not None:
            answer.headers["Retry-After"] = str(wait)
        return answer
    return identity.signed_in(RedirectResponse(within(back), 303), request, secret)


@router.post("/sign-out", dependencies=[Depends(Needs(Role.READER, in_person=True))])
def sign_out(request: Request) -> RedirectResponse:
    """Ends the session."""
    answer = RedirectResponse("/sign-in" if door.needed(request) else "/", 303)
    name = identity.cookie(request)
    secret = request.cookies.get(name)
    if secret:
        door.accounts_of(request).sign_out(secret)
    answer.delete_cookie(name, path="/", secure=request.url.scheme == "https", httponly=True)
    return answer
