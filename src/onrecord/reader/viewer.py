"""Who is looking, and what they may do.

On this machine alone there is no account: whoever sits at it may do everything, under
the name of their login.
"""

import getpass
import os
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from onrecord.reader.settings import Settings


class Role(IntEnum):
    """Each may do what those before it may."""

    READER = 1
    REVIEWER = 2
    EDITOR = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Viewer:
    """`name` stands beside what they decide."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether they may do what takes `role`."""
        return self.role >= role


def viewer(request: Request) -> Viewer:
    """Who sent the request. Raises 401 where that must be known and is not."""
    settings: Settings = request.app.state.settings
    if settings.is_local:
        return Viewer(local_name(), Role.ADMIN)
    raise HTTPException(401, "sign in first")


Viewing = Annotated[Viewer, Depends(viewer)]


@dataclass(frozen=True, slots=True)
class Needs:
    """A dependency of every route: the role it takes. Tests read it off the routes."""

    role: Role

    def __call__(self, viewing: Viewing) -> Viewer:
        """The viewer. Raises 403 where they may not."""
        if not viewing.may(self.role):
            raise HTTPException(403, f"this takes the role {self.role.name.lower()}")
        return viewing


def local_name() -> str:
    """As for `onrecord correct`: ONRECORD_AUTHOR, or the name of the login."""
    name = os.environ.get("ONRECORD_AUTHOR")
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"
