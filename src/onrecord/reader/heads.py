"""HEAD, answered as GET is, without the body: for programs that look whether an address holds
(RFC 9110, 9.3.2). One place for every page, picture and file, and for saying so in `Allow`."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Around the application: it is asked for the page, and the page is not sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands on; of the answer to HEAD only what stands before the body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 405:
                allowed = MutableHeaders(scope=message)
                if allowed.get("allow") == "GET":
                    allowed["allow"] = "GET, HEAD"
            elif message["type"] == "http.response.body" and is_head:
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"} if is_head else scope, receive, answer)
