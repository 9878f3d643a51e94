"""One's own account: the password, where one is signed in, tokens for programs."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.role import WORDS, role_of
from onrecord.ledger.accounts import MustWait, NoEntry, Session
from onrecord.reader import door, identity
from onrecord.reader.pages.sign_in import Password
from onrecord.reader.rendering import rendered
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewer, Viewing

router = APIRouter()

_NEEDS = [Depends(Needs(Role.READER, in_person=True))]
Number = Annotated[int, Path(ge=1, lt=1 << 62)]


@dataclass(frozen=True, slots=True)
class OwnToken:
    """A token without its secret. `is_over`: it was revoked, or its last day is past."""

    number: int
    name: str
    role: str
    made: str
    expires: str
    revoked: str | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Own:
    """One's account. `is_local`: there is none on this machine alone. `secret` is that of a
    token that was just made, told this once. `is_wrong` (the present password), `wait`, in
    seconds, and `problem` with its `hint` say why a form changed nothing."""

    name: str
    role: str
    is_local: bool
    sessions: tuple[Session, ...] = ()
    tokens: tuple[OwnToken, ...] = ()
    secret: str | None = None
    is_wrong: bool = False
    wait: int | None = None
    problem: str | None = None
    hint: str | None = None
    roles: tuple[str, ...] = ()
    least: int = DEFAULT_LIMITS.password_least
    most_days: int = DEFAULT_LIMITS.token_days


@twins(router, "/account", "account.html")
def account(request: Request, viewer: Viewing) -> Own:
    """Who one is here, and what is done in one's name."""
    return own(request, viewer)


@router.post("/account/password", dependencies=_NEEDS)
async def change_password(
    request: Request,
    viewer: Viewing,
    present: Password = "",
    password: Password = "",
    again: Password = "",
) -> Response:
    """Sets another password; every other browser is signed out."""
    number, accounts = _number(viewer), door.accounts_of(request)

    def work() -> str | Own:
        try:
            new, where = door.same(password, again), door.address(request)
            return accounts.change_password(number, present, new, where, door.browser(request))
        except NoEntry:
            return own(request, viewer, is_wrong=True)
        except MustWait as error:
            return own(request, viewer, wait=error.seconds)
        except UsageError as error:
            return own(request, viewer, problem=error.problem, hint=error.hint)

    done = await door.hashing(work)
    if isinstance(done, Own):
        return rendered(request, "account.html", done, viewer, 429 if done.wait else 400)
    return identity.signed_in(RedirectResponse("/account", 303), request, done)


@router.post("/account/sessions/end", dependencies=_NEEDS)
def end_sessions(request: Request, viewer: Viewing) -> RedirectResponse:
    """Signs out everywhere, here too."""
    door.accounts_of(request).end_sessions(_number(viewer))
    return RedirectResponse("/sign-in", 303)


@router.post("/account/tokens", dependencies=_NEEDS)
def make_token(
    request: Request,
    viewer: Viewing,
    name: Annotated[str, Form(max_length=500)] = "",
    role: Annotated[str, Form(max_length=20)] = Role.READER.word,
    days: Annotated[int, Form(ge=1, le=DEFAULT_LIMITS.token_days)] = 90,
) -> Response:
    """Makes a token, and shows it this once."""
    wanted = role_of(role)
    if not viewer.may(wanted):
        raise UsageError("a token may not do more than you", hint=f"you are {viewer.role.word}")
    secret = door.accounts_of(request).make_token(_number(viewer), name, wanted, days)
    shown = own(request, viewer, secret=secret)
    return rendered(request, "account.html", shown, viewer, 201, secret=True)


@router.post("/account/tokens/{number}/revoke", dependencies=_NEEDS)
def revoke_token(request: Request, viewer: Viewing, number: Number) -> RedirectResponse:
    """Refuses a token from now on."""
    door.accounts_of(request).revoke_token(_number(viewer), number)
    return RedirectResponse("/account#tokens", 303)


def own(
    request: Request,
    viewer: Viewer,
    *,
    secret: str | None = None,
    is_wrong: bool = False,
    wait: int | None = None,
    problem: str | None = None,
    hint: str | None = None,
) -> Own:
    """The model of one's own page."""
    if viewer.account is None:
        return Own(viewer.name, viewer.role.word, is_local=True)
    accounts = door.accounts_of(request)
    return Own(
        name=viewer.name,
        role=viewer.role.word,
        is_local=False,
        sessions=accounts.sessions(viewer.account),
        tokens=tuple(
            OwnToken(
                one.number, one.name, one.role.word, one.made, one.expires, one.revoked, one.is_over
            )
            for one in accounts.tokens(viewer.account)
        ),
        secret=secret,
        is_wrong=is_wrong,
        wait=wait,
        problem=problem,
        hint=hint,
        roles=WORDS[: viewer.role],
    )


def _number(viewer: Viewer) -> int:
    if viewer.account is None:
        raise UsageError(
            "there is no account on this machine alone",
            hint="`onrecord serve --accounts` asks for one",
        )
    return viewer.account
