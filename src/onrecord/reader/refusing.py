"""A refusal before any page is asked: a line of text, in the language of who asks."""

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import Scope

from onrecord.reader.told import told
from onrecord.reader.translations import language_of


def refusal(scope: Scope, message: str, status: int) -> PlainTextResponse:
    """The answer with a message of `told.MESSAGES`."""
    language = language_of(HTTPConnection(scope))
    headers = {"Content-Language": language, "Vary": "Accept-Language, Cookie"}
    return PlainTextResponse(told(message, language), status, headers)
