"""An invitation is opened: somebody chooses a name and a password, or a new password."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.reader import door, identity
from onrecord.reader.pages.sign_in import Name, Password
from onrecord.reader.rendering import rendered
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs

router = APIRouter()

Secret = Annotated[str, Path(max_length=100)]


@dataclass(frozen=True, slots=True)
class Join:
    """The form. `name` is what was filled in; `is_renewal` where the account is there, and only
    its password is set; `problem` is why it could not be done."""

    role: str
    invited_by: str
    expires: str
    name: str
    is_renewal: bool
    problem: str | None = None
    hint: str | None = None
    least: int = DEFAULT_LIMITS.password_least
    longest_name: int = DEFAULT_LIMITS.account_name_characters


@twins(router, "/join/{secret}", "join.html", role=None)
def form(request: Request, secret: Secret) -> Join:
    """What the invitation is for."""
    return _join(request, secret)


@router.post("/join/{secret}", dependencies=[Depends(Needs(None))])
async def join(
    request: Request,
    secret: Secret,
    name: Name = "",
    password: Password = "",
    again: Annotated[str, Form(max_length=DEFAULT_LIMITS.password_most)] = "",
) -> Response:
    """Uses the invitation, and signs in."""
    accounts = door.accounts_of(request)

    def work() -> str | Join:
        try:
            chosen = door.same(password, again)
            return accounts.join(secret, name, chosen, door.browser(request))
        except UsageError as error:
            return _join(request, secret, name, error)

    done = await door.hashing(work)
    if isinstance(done, Join):
        return rendered(request, "join.html", done, None, 400)
    return identity.signed_in(RedirectResponse("/", 303), request, done)


def _join(request: Request, secret: str, name: str = "", error: UsageError | None = None) -> Join:
    one = door.accounts_of(request).invitation(secret)
    return Join(
        one.role.word,
        one.made_by,
        one.expires,
        one.name or name,
        one.name is not None,
        error.problem if error else None,
        error.hint if error else None,
    )
