"""What became of the statements of a page when it was published anew.

In: the versions of an address, as they were received. Out: which statements came, went
or were reworded from each to the next.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, Literal

from sqlalchemy import CompoundSelect, Connection, func, select, union

from onrecord.core.page import PageHead
from onrecord.core.record import Record
from onrecord.core.statement import Statement
from onrecord.ledger.records import reviewed_page
from onrecord.ledger.tables import appearances, articles, failures
from onrecord.ledger.tokens import tokens

What = Literal["came", "went", "reworded"]

ALIKE = 0.5
"""Share of words in common from which two statements are one, reworded: half of both."""


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that differs between two versions of the page at `address`.

    `was` is None where it came, `now` where it went. A statement whose words are the
    same but whose source or cue differs was reworded too.
    """

    what: What
    address: str
    before: PageHead
    after: PageHead
    was: Statement | None
    now: Statement | None


def changes(connection: Connection, address: str | None = None) -> Iterator[Change]:
    """All changes at one address, or at every address that has more than one version."""
    for place, page_ids in _versions(connection, address):
        for one, other in pairwise(page_ids):
            before = reviewed_page(connection, one).corrected
            after = reviewed_page(connection, other).corrected
            for what, was, now in compared(before, after):
                yield Change(what, place, before.page, after.page, was, now)


def compared(
    before: Record, after: Record
) -> Iterator[tuple[What, Statement | None, Statement | None]]:
    """What differs between two readings, in the order of the newer page; what went, last."""
    gone, new = _unmatched(before, after)
    for now in new:
        was = _most_alike(now, gone)
        if was is None:
            yield "came", None, now
        else:
            gone.remove(was)
            yield "reworded", was, now
    for was in gone:
        yield "went", was, None


def _unmatched(before: Record, after: Record) -> tuple[list[Statement], list[Statement]]:
    """What stands in one reading only, word for word; the same words twice count twice."""
    waiting = Counter(map(_words, after.statements))
    gone = []
    for said in before.statements:
        if waiting[_words(said)]:
            waiting[_words(said)] -= 1
        else:
            gone.append(said)
    new = []
    for said in after.statements:
        if waiting[_words(said)]:
            waiting[_words(said)] -= 1
            new.append(said)
    return gone, new


def _words(said: Statement) -> tuple[str, str, str]:
    """What is said, by whom and how, without differences of blanks."""
    content = " ".join(piece.text for piece in said.content)
    return (
        " ".join(content.split()),
        " ".join(said.source.text.split()) if said.source else "",
        " ".join(said.cue.text.split()) if said.cue else "",
    )


def _most_alike(now: Statement, gone: list[Statement]) -> Statement | None:
    best = max(gone, key=lambda was: _likeness(was, now), default=None)
    return best if best and _likeness(best, now) >= ALIKE else None


def _likeness(one: Statement, other: Statement) -> float:
    """Words of the contents in common, as a share of those in either."""
    a, b = _bag(one), _bag(other)
    return (a & b).total() / max(1, (a | b).total())


def _bag(said: Statement) -> Counter[str]:
    return Counter(word for piece in said.content for word in tokens(piece.text))


def _versions(connection: Connection, address: str | None) -> Iterator[tuple[str, list[int]]]:
    """Each address with its pages in the order they were received, where it has several."""
    seen = _seen(address).subquery()
    several = (
        select(seen.c.address)
        .group_by(seen.c.address)
        .having(func.count(seen.c.page_id.distinct()) > 1)
    )
    asked = (
        select(seen.c.address, seen.c.page_id)
        .where(seen.c.address.in_(several))
        .order_by(seen.c.address, seen.c.received, seen.c.id)
    )
    for place, rows in groupby(connection.execute(asked).all(), key=attrgetter("address")):
        page_ids = [row.page_id for row in rows]
        yield place, [now for was, now in pairwise([0, *page_ids]) if was != now]


def _seen(address: str | None) -> CompoundSelect[Any]:
    """Rows of (address, page_id, received, id), of one address or of all. A page that failed at
    first was kept under the place where it was found; the address that it gives itself was read
    later."""
    received = func.coalesce(func.nullif(appearances.c.retrieved, ""), appearances.c.added)
    others = (appearances.c.page_id, received.label("received"), appearances.c.id)
    read = appearances.join(articles, articles.c.page_id == appearances.c.page_id)
    mended = select(failures.c.page_id).where(failures.c.mended.is_not(None))
    given = (
        select(articles.c.url.label("address"), *others)
        .select_from(read)
        .where(
            appearances.c.page_id.in_(mended),
            appearances.c.location.not_like("http%"),
            articles.c.url.like("%://%/_%"),
        )
    )
    known = select(appearances.c.address, *others).select_from(read)
    if address is not None:
        given = given.where(articles.c.url == address)
        known = known.where(appearances.c.address == address)
    return union(known, given)
