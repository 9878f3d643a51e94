"""The page as it was received: shown as text, never as markup, and to be saved as it is."""

import re
from codecs import lookup
from dataclasses import dataclass

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.page import Page, PageHead
from onrecord.ledger import Ledger
from onrecord.reader.faults import NotThere
from onrecord.reader.opened import Reading
from onrecord.reader.pages.article import Sha256
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role

router = APIRouter()

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_HEAD = 1024
"""Bytes in which HTML declares its encoding (WHATWG, "prescan a byte stream")."""


@dataclass(frozen=True, slots=True)
class Original:
    """`text` is the page decoded as `charset` says; with `is_cut`, the first part of it."""

    page: PageHead
    charset: str
    text: str
    is_cut: bool


@twins(router, "/pages/{sha256}/original", "original.html")
def original(ledger: Reading, sha256: Sha256) -> Original:
    """The page's own bytes, as text."""
    page = _page(ledger, sha256)
    charset = _charset(page)
    text = page.body.decode(charset, "replace")
    cap = DEFAULT_LIMITS.original_characters
    return Original(page.head, charset, text[:cap], len(text) > cap)


@router.get("/pages/{sha256}/bytes", dependencies=[Depends(Needs(Role.READER))])
def the_bytes(ledger: Reading, sha256: Sha256) -> Response:
    """The page's own bytes, to be saved: a browser is told not to open them."""
    return Response(
        _page(ledger, sha256).body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{sha256}"'},
    )


def _page(ledger: Ledger, sha256: str) -> Page:
    page = ledger.page(sha256)
    if page is None:
        problem = "the ledger has no such page"
        raise NotThere(problem, page=sha256, hint="search for it; it may be in another ledger")
    return page


def _charset(page: Page) -> str:
    """As its sender declared it, or as it says itself, or UTF-8."""
    declared = _DECLARED.search(page.body, 0, _HEAD)
    for name in (page.charset, declared[1].decode("ascii") if declared else None):
        try:
            if name and lookup(name)._is_text_encoding:
                return name
        except LookupError:
            continue
    return "utf-8"
