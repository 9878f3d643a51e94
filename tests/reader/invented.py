"""A small ledger to look at: nested and interrupted statements, several outlets and days."""

from dataclasses import replace
from pathlib import Path

from onrecord import Ledger, Page, Record
from onrecord.core.context import PlaceMention
from onrecord.core.ids import statement_id
from onrecord.core.spans import Span
from onrecord.core.statement import Statement
from tests.exports import invented
from tests.plain_reader import PLAIN, read, story

_LINES = [line for line in invented.TEXT.split("\n") if line]


def _span(words: str) -> Span:
    start = invented.TEXT.index(words)
    return Span(start, start + len(words))


PARAGRAPHS = tuple(map(_span, _LINES))
OWN = "The bridge is forty years old."
TEXT = invented.TEXT + OWN + "\n"
BODY = TEXT.encode()


def bridge() -> Record:
    """The page of the tests of exports, with paragraphs, a place, and a sentence that nobody
    else says."""
    own = Span(len(invented.TEXT), len(invented.TEXT) + len(OWN))
    page = Page(BODY, invented.PAGE.location, "text/html", "utf-8", invented.PAGE.retrieved)
    article = replace(
        invented.BRIDGE.article,
        text=TEXT,
        paragraphs=(*PARAGRAPHS, own),
        sentences=(*PARAGRAPHS, own),
    )
    names = {said.id: _renamed(said, page) for said in invented.BRIDGE.statements}
    said = tuple(
        replace(one, id=names[one.id], inside=names.get(one.inside or ""))
        for one in invented.BRIDGE.statements
    )
    place = PlaceMention(
        invented.at("at night").start,
        invented.at("at night").end,
        "at night",
        None, "Night Harbour", "TA", 1.0, 2.0, "point", None, 0.5,
    )  # fmt: skip
    return Record(page.head, article, said, places=(place,))


def _renamed(said: Statement, page: Page) -> str:
    cue = said.cue.span if said.cue else None
    return statement_id(page.head.sha256, cue, (piece.span for piece in said.content))


STORIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("“The old bridge is safe,” Ada Venn said. “Nobody was warned,” the mayor denied.", {}),
    ("“We will mend it by May,” Ada Venn promised. “It was never broken,” Odo Karr denied.",
     {"title": "Repairs promised", "published": "2031-04-02", "outlet": "Northport Mail"}),
    ("“Northport has no bridge,” Odo Karr said. Rain fell all day.",
     {"title": "No bridge", "published": "2031-04", "outlet": "Vessel Post"}),
)  # fmt: skip


def fill(path: Path) -> Ledger:
    """A ledger at `path` with these pages."""
    ledger = Ledger(path)
    page = Page(BODY, invented.PAGE.location, "text/html", "utf-8", invented.PAGE.retrieved)
    ledger.keep(page, bridge(), "by hand")
    for number, (said, head) in enumerate(STORIES):
        told = Page(story(said, **head), f"story-{number}.txt")
        ledger.keep(told, read(told), PLAIN.name)
    return ledger
