"""What the pages share on which one signs in, joins, or changes a password.

Hashing takes 64 MiB and 0.2 s of a core, and a stranger can ask for it: so at most four
hash at once, and the others wait without a thread of their own.
"""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Request

from onrecord.core.errors import UsageError
from onrecord.ledger.accounts import Accounts
from onrecord.reader.settings import Settings

T = TypeVar("T")

_DOOR = CapacityLimiter(4)


async def hashing(work: Callable[[], T]) -> T:
    """The result of `work`, which hashes a password, when its turn comes."""
    return await to_thread.run_sync(work, limiter=_DOOR)


def accounts_of(request: Request) -> Accounts:
    """The accounts of the ledger that is served."""
    settings: Settings = request.app.state.settings
    return Accounts(settings.ledger)


def needed(request: Request) -> bool:
    """Whether one signs in here at all."""
    settings: Settings = request.app.state.settings
    return not settings.is_local


def refuse_where_local(request: Request) -> None:
    """Raises `UsageError` where nobody signs in."""
    if not needed(request):
        raise UsageError(
            "nobody signs in on this machine alone", hint="`onrecord serve --accounts` asks for it"
        )


def address(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def browser(request: Request) -> str:
    """What the browser calls itself."""
    return request.headers.get("user-agent", "")


def same(password: str, again: str) -> str:
    """The password. Raises `UsageError` where it was mistyped once."""
    if password != again:
        raise UsageError("the two passwords differ", hint="type it once more")
    return password
