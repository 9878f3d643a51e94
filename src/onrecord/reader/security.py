"""What holds for every request, whatever page it asks for.

Headers that leave a script in a page nothing to do; a foreign Host is refused (DNS
rebinding); a request that changes something must come from our own pages (CSRF). After
the OWASP cheat sheets, and Fetch Metadata (https://www.w3.org/TR/fetch-metadata/).
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.reader.refusing import refusal

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" our own forms have the Origin "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_FOREIGN = (
    "This server is not called that. Open it by the address that `onrecord serve` shows; "
    "--name gives it another name."
)
_NOT_OURS = "Only this server's own pages may do that. Open the page here, and use its form."
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Around the application: what it lets in, and what every answer carries."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or hands on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        refused = self._refusal(scope)
        answer = self._app if refused is None else refused
        await answer(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if host_name(headers.get("host", "")) not in self._names:
            return refusal(scope, _FOREIGN, 421)
        if scope["method"] in SAFE:
            return None
        if not is_own(headers):
            return refusal(scope, _NOT_OURS, 403)
        size = headers.get("content-length", "")
        if not size.isdecimal() and "transfer-encoding" in headers:
            return refusal(scope, "Say how long it is: send Content-Length.", 411)
        if size.isdecimal() and int(size[:12]) > DEFAULT_LIMITS.request_bytes:
            return refusal(scope, "That is too much at once. Send it in several parts.", 413)
        return None


def is_own(headers: Headers) -> bool:
    """Whether our own page sent it, or a program that is no browser (which sends neither
    header, and has no cookies to be abused)."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    return origin is None or _netloc(origin) == headers.get("host", "").lower()


def host_name(host: str) -> str:
    """The name of a Host header, without its port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def _netloc(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in ("http", "https") else None
