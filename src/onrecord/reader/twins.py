"""A page and its JSON twin from one function.

The function takes what it needs and returns a model: a frozen dataclass that holds all
that the page shows. At its path it is rendered by the template, at the path with `.json`
it is encoded as it is. A route's role stands on it, where tests find it.
"""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from onrecord.reader import templates
from onrecord.reader.viewer import Needs, Role, ViewingIfKnown

View = TypeVar("View", bound=Callable[..., Any])


def twins(
    router: APIRouter, path: str, template: str, *, role: Role | None = Role.READER
) -> Callable[[View], View]:
    """Serves what the decorated function returns, as HTML and as JSON, to those who have
    `role`; to anybody where that is None."""

    def serve(view: View) -> View:
        needs = [Depends(Needs(role))]

        def as_json(model: Annotated[Any, Depends(view)]) -> Response:
            return Response(msgspec.json.encode(model), media_type="application/json")

        def as_page(
            request: Request, viewer: ViewingIfKnown, model: Annotated[Any, Depends(view)]
        ) -> HTMLResponse:
            return templates.response(request, template, model, viewer)

        twin = "/index.json" if path == "/" else f"{path}.json"
        summary = (view.__doc__ or "").strip().partition("\n")[0]
        router.add_api_route(twin, as_json, dependencies=needs, summary=summary,
                             response_class=Response, name=f"{view.__name__}_json")  # fmt: skip
        router.add_api_route(path, as_page, dependencies=needs, include_in_schema=False,
                             response_class=HTMLResponse, name=view.__name__)  # fmt: skip
        return view

    return serve
