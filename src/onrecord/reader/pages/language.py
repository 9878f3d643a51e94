"""Chooses the language of the interface, and leads back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse

from onrecord.reader.translations import COOKIE, Language
from onrecord.reader.viewer import Needs
from onrecord.reader.ways import within

router = APIRouter()
_YEAR = 31_536_000


@router.post("/language", dependencies=[Depends(Needs(None))])
def choose(
    language: Annotated[Language, Form()], back: Annotated[str, Form(max_length=3000)] = "/"
) -> RedirectResponse:
    """Keeps the choice in a cookie."""
    answer = RedirectResponse(within(back), 303)
    answer.set_cookie(COOKIE, language, max_age=_YEAR, httponly=True, samesite="lax")
    return answer
