"""The answer to a form: a page for a person, JSON for a program that asks for it."""

import msgspec
from fastapi import Request
from fastapi.responses import Response

from onrecord.reader import templates
from onrecord.reader.viewer import Viewer


def rendered(
    request: Request,
    template: str,
    model: object,
    viewer: Viewer | None,
    status: int = 200,
    *,
    secret: bool = False,
) -> Response:
    """A model as a page, or as JSON. With `secret`, no browser or proxy may keep it."""
    if "application/json" in request.headers.get("accept", ""):
        encoded = msgspec.json.encode(model)
        answer = Response(encoded, status, media_type="application/json")
    else:
        answer = templates.response(request, template, model, viewer, status)
    if secret:
        answer.headers["Cache-Control"] = "no-store"
    return answer
