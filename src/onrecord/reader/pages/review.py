"""Review: one statement after another is accepted, rejected or changed, and taken back."""

from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.reader.asking import notes
from onrecord.reader.deciding import Wish, Wishing, correction
from onrecord.reader.opened import Reading, Writing
from onrecord.reader.pages.article import Sha256
from onrecord.reader.pages.statement import (
    Decision,
    One,
    StatementId,
    one,
    one_of,
    placed_in,
    reviewed_page,
)
from onrecord.reader.rendering import rendered
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewing
from onrecord.reader.ways import with_value, within

router = APIRouter()

Number = Annotated[int, Query(ge=0, lt=1 << 62)]
Next = Annotated[str, Form(max_length=3000)]
_NEEDS = [Depends(Needs(Role.REVIEWER))]


@dataclass(frozen=True, slots=True)
class Queue:
    """The statement whose turn it is, None at the end. `skip` is the address of the one
    behind it; `again` that of this place, where a decision leads back to."""

    q: str
    below: float | None
    one: One | None
    skip: str | None
    again: str
    done: int | None = None
    notes: tuple[str, ...] = ()


@twins(router, "/review", "review.html", role=Role.REVIEWER)
def review(
    ledger: Reading,
    q: Annotated[str, Query(max_length=DEFAULT_LIMITS.query_characters)] = "",
    below: Annotated[float | None, Query(ge=0, le=1)] = None,
    after: Number = 0,
    done: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None,
) -> Queue:
    """The next statement that nobody has reviewed."""
    waiting = ledger.waiting(q, after=after, below=below)
    asked = {"q": q, "below": below}
    again = _address(asked | {"after": after})
    if waiting is None:
        return Queue(q, below, None, None, again, done, notes(q))
    shown = replace(one(ledger, waiting.page, waiting.statement), done=done)
    skip = _address(asked | {"after": waiting.number})
    return Queue(q, below, shown, skip, again, done, notes(q))


@dataclass(frozen=True, slots=True)
class Second:
    """A statement that somebody else judged and the viewer did not, as if nobody had; None at
    the end. `skip` and `again` as in `Queue`."""

    one: One | None
    skip: str | None
    again: str
    done: int | None = None


@twins(router, "/review/second", "second.html", role=Role.REVIEWER)
def second(
    ledger: Reading,
    viewer: Viewing,
    after: Number = 0,
    done: Annotated[int | None, Query(ge=1, lt=1 << 62)] = None,
) -> Second:
    """The next statement for a second opinion, without what others made of it."""
    again = "/review/second" + (f"?after={after}" if after else "")
    place = after
    while (waiting := ledger.judging.second(viewer.name, after=place)) is not None:
        place = waiting.number
        unseen = ledger.judging.unseen(waiting.page, viewer.name)
        if all(said.id != waiting.statement for said in unseen.record.statements):
            continue  # it was added to an earlier reading
        shown = one_of(unseen, waiting.statement, ())
        return Second(replace(shown, is_second=True), f"/review/second?after={place}", again, done)
    return Second(None, None, again, done)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people decided about one statement: `newer` is what the other one kept meanwhile,
    which `one` shows; `mine` is what was just sent, and is not kept yet."""

    one: One
    newer: tuple[Decision, ...]
    mine: Wish
    back: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The number of the decision that was kept."""

    number: int


@router.post("/pages/{sha256}/statements/{statement}", dependencies=_NEEDS)
def decide(
    request: Request,
    ledger: Writing,
    viewer: Viewing,
    sha256: Sha256,
    statement: StatementId,
    wish: Wishing,
    back: Annotated[str, Form(max_length=3000)] = "",
    seen: Annotated[int | None, Form(ge=0, lt=1 << 62)] = None,
    second: Annotated[bool, Form()] = False,
) -> Response:
    """Keeps what a person made of a statement, beside the machine's reading.

    `seen` is the last decision that they knew of; where there is a newer one, nothing is
    kept, and both versions are shown (409). A `second` opinion is one on the statement as it
    was read, whatever others made of it.
    """
    with ledger.writer(create=False):  # nobody decides between the look and the decision
        present = one(ledger, sha256, statement)
        if seen is not None and present.seen > seen and not second:
            newer = tuple(row for row in present.history if row.number > seen)
            clash = Clash(present, newer, wish, within(back, ""))
            return rendered(request, "clash.html", clash, viewer, 409)
        unseen = ledger.judging.unseen(sha256, viewer.name) if second else None
        record = (unseen or reviewed_page(ledger, sha256)).record
        was = placed_in(record, statement).statement
        number = ledger.correct(correction(wish, was, record, viewer.name))
    return decided(request, number, back or f"/pages/{sha256}/statements/{statement}")


@router.post("/corrections/{number}/undo", dependencies=_NEEDS)
def undo(
    request: Request,
    ledger: Writing,
    viewer: Viewing,
    number: Annotated[int, Path(ge=1, lt=1 << 62)],
    back: Annotated[str, Form(max_length=3000)] = "/review",
) -> Response:
    """Takes a decision back, by one of its own."""
    return decided(request, ledger.undo(number, author=viewer.name), back)


def decided(request: Request, number: int, back: str) -> Response:
    """Back to the page, which offers to undo; a program gets the number."""
    if "application/json" in request.headers.get("accept", ""):
        return Response(msgspec.json.encode(Kept(number)), 201, media_type="application/json")
    return RedirectResponse(with_value(within(back), "done", str(number)), 303)


def _address(asked: dict[str, str | float | int | None]) -> str:
    given = {name: value for name, value in asked.items() if value}
    return f"/review?{urlencode(given)}" if given else "/review"
