"""Who is looking, and what they may do.

On this machine alone there is no account: whoever sits at it may do everything, under
the name of their login. Elsewhere `identity` finds out whose session or token a request has.
"""

import getpass
import os
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from onrecord.core.errors import OnRecordError
from onrecord.core.role import Role as Role
from onrecord.reader.settings import Settings


@dataclass(frozen=True, slots=True)
class Viewer:
    """`name` stands beside what they decide. `account` is its number, None on this machine
    alone; with `by_token` a program asks in somebody's name."""

    name: str
    role: Role
    account: int | None = None
    by_token: bool = False

    def may(self, role: Role) -> bool:
        """Whether they may do what takes `role`."""
        return self.role >= role


class NotSignedIn(HTTPException):
    """Who asks must be known, and is not."""

    def __init__(self) -> None:
        super().__init__(401, "sign in first", headers={"WWW-Authenticate": "Bearer"})


class NotAllowed(HTTPException):
    """Who asks is known, and may not."""

    def __init__(self, problem: str, *, hint: str) -> None:
        super().__init__(403, problem)
        self.hint = hint


def viewer_or_none(request: Request) -> Viewer | None:
    """Who sent the request; None where that is not known. Raises `LedgerError` where it
    cannot be looked up."""
    settings: Settings = request.app.state.settings
    if settings.is_local:
        return Viewer(local_name(), Role.ADMIN)
    found: Viewer | OnRecordError | None = getattr(request.state, "viewer", None)
    if isinstance(found, OnRecordError):
        raise found
    return found


def viewer(found: Annotated[Viewer | None, Depends(viewer_or_none)]) -> Viewer:
    """Who sent the request. Raises 401 where that must be known and is not."""
    if found is None:
        raise NotSignedIn
    return found


Viewing = Annotated[Viewer, Depends(viewer)]
ViewingIfKnown = Annotated[Viewer | None, Depends(viewer_or_none)]


@dataclass(frozen=True, slots=True)
class Needs:
    """A dependency of every route: the role it takes, None where anybody may. `in_person`
    refuses tokens: what concerns accounts is done by a person. Tests read it off the routes."""

    role: Role | None
    in_person: bool = False

    def __call__(self, viewing: ViewingIfKnown) -> None:
        """Raises 401 where nobody has signed in, 403 where they may not."""
        if self.role is None:
            return
        if viewing is None:
            raise NotSignedIn
        if not viewing.may(self.role):
            problem = f"this takes the role {self.role.word}"
            raise NotAllowed(problem, hint="an admin can give it to you")
        if self.in_person and viewing.by_token:
            raise NotAllowed("a token cannot do this", hint="sign in, and do it in the browser")


def local_name() -> str:
    """As for `onrecord correct`: ONRECORD_AUTHOR, or the name of the login."""
    name = os.environ.get("ONRECORD_AUTHOR")
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"
