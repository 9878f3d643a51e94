"""Whose session or token a request carries: found before anything of it is read.

In: the cookie, or `Authorization: Bearer`. Out: a `Viewer` in the request's state, or None, or
the error of a ledger that cannot be asked. Looked up for every request, so that a session that
is ended, a role that is taken away and an account that is disabled count from the next one on.
"""

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.core.errors import OnRecordError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.accounts import Accounts
from onrecord.reader.refusing import refusal
from onrecord.reader.settings import Settings
from onrecord.reader.viewer import Viewer

STRANGERS_BYTES = 65_536
"""Of a form that somebody sends who has not signed in: a name and a password."""

RELAYED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers that a server in front adds: then it is not this machine alone that asks."""

_NO_RELAY = (
    "This reader serves its own machine only. Behind another server it is started with --name "
    "and --proxy, and asks for accounts."
)
_DAY = 86_400


class Identity:
    """Around the application: who asks. On this machine alone, nobody is asked."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Notes who it is, and hands on."""
        if scope["type"] != "http" or _is_public(scope["path"]):
            await self._app(scope, receive, send)
            return
        if self._settings.is_local:
            is_relayed = any(name in Headers(scope=scope) for name in RELAYED)
            answer: ASGIApp = refusal(scope, _NO_RELAY, 403) if is_relayed else self._app
            await answer(scope, receive, send)
            return
        found = await to_thread.run_sync(self._found, HTTPConnection(scope))
        scope.setdefault("state", {})["viewer"] = found
        answer = self._app
        if not isinstance(found, Viewer) and _length(scope) > STRANGERS_BYTES:
            answer = refusal(scope, "Sign in first.", 401)
        await answer(scope, receive, send)

    def _found(self, asked: HTTPConnection) -> Viewer | OnRecordError | None:
        accounts = Accounts(self._settings.ledger)
        try:
            given = asked.headers.get("authorization")
            if given is not None:
                return _by_token(accounts, given)
            secret = asked.cookies.get(cookie(asked))
            account = accounts.by_session(secret) if secret else None
            return Viewer(account.name, account.role, account.number) if account else None
        except OnRecordError as error:
            return error


def cookie(asked: HTTPConnection) -> str:
    """The name of the session's cookie. Browsers keep those of all ports of a host together;
    `__Host-` is refused by them unless it came by https from this very host."""
    port = f"-{asked.url.port}" if asked.url.port else ""
    return f"{'__Host-' if asked.url.scheme == 'https' else ''}session{port}"


def signed_in(answer: Response, asked: HTTPConnection, secret: str) -> Response:
    """The answer, with the secret of a new session in its cookie."""
    answer.set_cookie(
        cookie(asked),
        secret,
        max_age=DEFAULT_LIMITS.session_days * _DAY,
        path="/",
        secure=asked.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


def _by_token(accounts: Accounts, given: str) -> Viewer | None:
    scheme, _, secret = given.partition(" ")
    found = accounts.by_token(secret.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        return None
    account, role = found
    return Viewer(account.name, role, account.number, by_token=True)


def _is_public(path: str) -> bool:
    return path.startswith("/static/")


def _length(scope: Scope) -> int:
    size = Headers(scope=scope).get("content-length", "")
    return int(size[:12]) if size.isdecimal() else 0
