"""HEAD, answered as GET is, without the body: for programs that look whether an address holds
(RFC 9110, 9.3.2). One place for every page, picture and file."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Around the application: it is asked for the page, and the page is not sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands on; of the answer to HEAD only what stands before the body."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, bodiless)
