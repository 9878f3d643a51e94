"""All accounts, for an admin: who is invited, who may do what, who is signed in."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.role import WORDS, role_of
from onrecord.ledger.accounts import Account
from onrecord.reader import door
from onrecord.reader.faults import NotThere
from onrecord.reader.rendering import rendered
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewer, Viewing

router = APIRouter()

_NEEDS = [Depends(Needs(Role.ADMIN, in_person=True))]
Number = Annotated[int, Path(ge=1, lt=1 << 62)]
Word = Annotated[str, Form(max_length=20)]


@dataclass(frozen=True, slots=True)
class Person:
    """An account; `sessions` and `tokens` count those in use."""

    number: int
    name: str
    role: str
    made: str
    disabled: str | None
    sessions: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Invited:
    """A link that was given and not used yet; `name` is whose password it sets anew."""

    number: int
    role: str
    name: str | None
    made: str
    made_by: str
    expires: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody. `link` is an invitation that was just made, told this once, `link_for` whose
    password it sets, None for a new account. `is_local`: nobody signs in on this machine."""

    people: tuple[Person, ...]
    invited: tuple[Invited, ...]
    is_local: bool
    link: str | None = None
    link_for: str | None = None
    roles: tuple[str, ...] = WORDS
    days: int = DEFAULT_LIMITS.invitation_days


@twins(router, "/accounts", "accounts.html", role=Role.ADMIN)
def accounts(request: Request) -> People:
    """Everybody who has an account, and who is invited."""
    return people(request)


@router.post("/accounts/invitations", dependencies=_NEEDS)
def invite(request: Request, viewer: Viewing, role: Word = Role.READER.word) -> Response:
    """Makes a link with which somebody makes an account, and shows it this once."""
    secret = door.accounts_of(request).invite(role_of(role), viewer.name)
    return _with_link(request, viewer, secret)


@router.post("/accounts/invitations/{number}/withdraw", dependencies=_NEEDS)
def withdraw(request: Request, number: Number) -> RedirectResponse:
    """The link opens nothing any more."""
    door.accounts_of(request).withdraw(number)
    return _back()


@router.post("/accounts/{number}/password", dependencies=_NEEDS)
def renew(request: Request, viewer: Viewing, number: Number) -> Response:
    """Makes a link with which somebody sets a new password, and shows it this once."""
    person = _person(request, number)
    secret = door.accounts_of(request).invite(person.role, viewer.name, number)
    return _with_link(request, viewer, secret, person.name)


@router.post("/accounts/{number}/role", dependencies=_NEEDS)
def set_role(request: Request, number: Number, role: Word = "") -> RedirectResponse:
    """What somebody may do from now on."""
    wanted = role_of(role)
    _person(request, number)
    door.accounts_of(request).set_role(number, wanted)
    return _back()


@router.post("/accounts/{number}/disable", dependencies=_NEEDS)
def disable(request: Request, viewer: Viewing, number: Number) -> RedirectResponse:
    """Nobody can use the account any more."""
    if number == viewer.account:
        raise UsageError("you would lock yourself out", hint="another admin can do it")
    _person(request, number)
    door.accounts_of(request).disable(number)
    return _back()


@router.post("/accounts/{number}/enable", dependencies=_NEEDS)
def enable(request: Request, number: Number) -> RedirectResponse:
    """It can be used again."""
    _person(request, number)
    door.accounts_of(request).enable(number)
    return _back()


@router.post("/accounts/{number}/sessions/end", dependencies=_NEEDS)
def end_sessions(request: Request, number: Number) -> RedirectResponse:
    """Signs somebody out everywhere."""
    _person(request, number)
    door.accounts_of(request).end_sessions(number)
    return _back()


def people(request: Request, link: str | None = None, link_for: str | None = None) -> People:
    """The model of the page."""
    known = door.accounts_of(request)
    return People(
        people=tuple(
            Person(
                one.number, one.name, one.role.word, one.made, one.disabled, one.sessions,
                one.tokens,
            )
            for one in known.listed()
        ),
        invited=tuple(
            Invited(one.number, one.role.word, one.name, one.made, one.made_by, one.expires)
            for one in known.invitations()
        ),
        is_local=not door.needed(request),
        link=link,
        link_for=link_for,
    )  # fmt: skip


def _with_link(
    request: Request, viewer: Viewer, secret: str, link_for: str | None = None
) -> Response:
    shown = people(request, f"{request.base_url}join/{secret}", link_for)
    return rendered(request, "accounts.html", shown, viewer, 201, secret=True)


def _person(request: Request, number: int) -> Account:
    try:
        return door.accounts_of(request).numbered(number)
    except UsageError as error:
        raise NotThere(error.problem, hint=error.hint) from error


def _back() -> RedirectResponse:
    return RedirectResponse("/accounts", 303)
