"""What went wrong, told on a page (or as JSON): what, and how to mend it. Never a traceback."""

import logging
from dataclasses import dataclass
from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from onrecord.core.errors import LedgerError, OnRecordError, PageError, UsageError
from onrecord.ledger.accounts import MustWait, NoEntry
from onrecord.reader import templates, unfit
from onrecord.reader.opened import is_missing
from onrecord.reader.viewer import NotSignedIn, Viewer, viewer_or_none
from onrecord.reader.ways import with_value

_LOG = logging.getLogger("onrecord.reader")


@dataclass(frozen=True, slots=True)
class Fault:
    """`status` is that of HTTP; `about` names the ledger or the page that it is about."""

    status: int
    problem: str
    hint: str | None = None
    about: str | None = None


class NotThere(UsageError):
    """What the address names is not in the ledger."""


MENDS: dict[int, str] = {
    HTTPStatus.BAD_REQUEST: "open the page anew, and use its form",
    HTTPStatus.NOT_FOUND: "check the address, or search for what you need",
    HTTPStatus.METHOD_NOT_ALLOWED: "open the page anew, and use its form",
}
"""What to do where the framework refuses, which says only what is wrong."""


def install(app: FastAPI) -> None:
    """Has every error told as a `Fault`."""
    for kind, tell in {
        OnRecordError: _ours,
        HTTPException: _http,
        NotSignedIn: _stranger,
        RequestValidationError: _unfit,
        Exception: _unforeseen,
    }.items():
        app.add_exception_handler(kind, tell)


def answer(request: Request, fault: Fault, template: str = "fault.html") -> Response:
    """The fault as a page, or as JSON where JSON was asked for."""
    if request.url.path.endswith(".json"):
        encoded = msgspec.json.encode(fault)
        return Response(encoded, fault.status, media_type="application/json")
    return templates.response(request, template, fault, _viewer(request), fault.status)


def _viewer(request: Request) -> Viewer | None:
    try:
        return viewer_or_none(request)
    except OnRecordError:
        return None


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)
    fault = Fault(_status(error), error.problem, error.hint, error.page)
    if isinstance(error, LedgerError) and is_missing(request):
        return answer(request, fault, "empty.html")  # no fault of who opens it first
    return answer(request, fault)


def _status(error: OnRecordError) -> int:
    match error:
        case NotThere():
            return HTTPStatus.NOT_FOUND
        case NoEntry():
            return HTTPStatus.UNAUTHORIZED
        case MustWait():
            return HTTPStatus.TOO_MANY_REQUESTS
        case UsageError() | PageError():
            return HTTPStatus.BAD_REQUEST
        case LedgerError():
            return HTTPStatus.SERVICE_UNAVAILABLE
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    hint = getattr(error, "hint", None) or MENDS.get(error.status_code)
    told = answer(request, Fault(error.status_code, str(error.detail), hint))
    told.headers.update(error.headers or {})
    return told


def _stranger(request: Request, error: Exception) -> Response:
    """To the page where one signs in, and back; a program is told."""
    assert isinstance(error, HTTPException)
    is_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    if is_page and not request.url.path.endswith(".json") and "hx-request" not in request.headers:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(with_value("/sign-in", "back", here), 303)
    told = answer(request, Fault(error.status_code, error.detail, "your session may be over"))
    told.headers.update({**(error.headers or {}), "HX-Redirect": "/sign-in"})
    return told


def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    problem, hint = unfit.told(error.errors()[0])
    return answer(request, Fault(HTTPStatus.BAD_REQUEST, problem, hint))


def _unforeseen(request: Request, error: Exception) -> Response:
    _LOG.exception("%s %s", request.method, request.url.path, exc_info=error)
    problem, hint = f"unexpected {type(error).__name__}", "a bug of ours: please report it"
    return answer(request, Fault(HTTPStatus.INTERNAL_SERVER_ERROR, problem, hint))
