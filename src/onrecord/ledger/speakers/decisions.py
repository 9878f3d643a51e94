"""What people decided on who is who: append-only rows, each with its author and time.

In: a decision. Out: its number; the decisions that hold. A decision names speakers by the
names that pages give them, not by numbers, so that it holds in every later reading, and in
another ledger. It is taken back by another row, never removed.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, or_, select

from onrecord.core.errors import UsageError
from onrecord.ledger.packing import now, storable
from onrecord.ledger.speakers.grouping import Reference, Tie
from onrecord.ledger.speakers.named import Name
from onrecord.ledger.tables import pages
from onrecord.ledger.tables import speaker_decisions as table

Action = Literal["merge", "split", "part", "show", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a person decided about speakers.

    merge: `one` and `other` are one speaker. split: `other` is a speaker of its own, not
    `one`. part: on the page `page` (its sha256) the name `one` is another speaker's, who is
    called `other.name`. show: the speaker who has the name `one` is shown as `other.name`.
    undo: the decision numbered `undoes` holds no more.
    """

    action: Action
    one: Reference | None = None
    other: Reference | None = None
    page: str | None = None
    note: str | None = None
    author: str = ""
    made: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision with its number in the ledger."""

    number: int
    decision: Decision
    undone: bool = False


def keep(connection: Connection, decision: Decision) -> int:
    """Keeps a decision; its number."""
    page_id = None
    if decision.page is not None:
        page_id = connection.scalar(select(pages.c.id).where(pages.c.sha256 == decision.page))
        if page_id is None:
            problem = "the ledger has no such page"
            raise UsageError(
                problem, page=decision.page, hint="search for it; it may be in another ledger"
            )
    number = _last(connection) + 1
    row = {
        "id": number,
        "action": decision.action,
        **_columns("", decision.one),
        **_columns("other_", decision.other),
        "page_id": page_id,
        "note": decision.note and storable(decision.note),
        "author": storable(decision.author),
        "made": decision.made or now(),
        "undoes": decision.undoes,
    }
    connection.execute(insert(table), row)
    return number


def every(connection: Connection) -> Iterator[KeptDecision]:
    """All decisions, oldest first; those that were undone, and the undoing ones, too."""
    asked = select(table, pages.c.sha256).join(pages, isouter=True).order_by(table.c.id)
    undone = _undone(connection)
    for row in connection.execute(asked).all():
        yield _kept(row, row.sha256, row.id in undone)


def about(connection: Connection, names: Collection[str]) -> list[KeptDecision]:
    """The decisions that hold and name one of `names`, oldest first."""
    found: dict[int, KeptDecision] = {}
    asked = select(table, pages.c.sha256).join(pages, isouter=True)
    undone: set[int] | None = None
    for some in _in_parts(names):
        rows = connection.execute(
            asked.where(or_(table.c.name.in_(some), table.c.other_name.in_(some)))
        ).all()
        if rows and undone is None:
            undone = _undone(connection)
        for row in rows:
            if undone is None or row.id not in undone:
                found[row.id] = _kept(row, row.sha256, False)
    return [found[number] for number in sorted(found)]


def names_decided(connection: Connection, names: Iterable[Name]) -> set[str]:
    """Those of the names' words that decisions speak of."""
    words = {name.name for name in names}
    ends = [(kept.decision.one, kept.decision.other) for kept in about(connection, words)]
    return words & {end.name for pair in ends for end in pair if end}


def ties(decisions: Iterable[KeptDecision]) -> list[Tie]:
    """What they say of names, for `grouping.grouped`."""
    return [
        Tie(kept.decision.one, kept.decision.other, kept.decision.action == "split")
        for kept in decisions
        if kept.decision.action in ("merge", "split") and kept.decision.one and kept.decision.other
    ]


def split_names(kept: Iterable[KeptDecision]) -> frozenset[frozenset[str]]:
    """The pairs of names that people have split."""
    return frozenset(
        frozenset((one.decision.one.name, one.decision.other.name))
        for one in kept
        if one.decision.action == "split" and not one.undone
        if one.decision.one and one.decision.other
    )


def apart_on(connection: Connection, page_id: int) -> dict[tuple[str, str], str]:
    """The names that are another speaker's on a page: (name, type), and what the speaker
    is called."""
    asked = select(table).where(table.c.page_id == page_id, table.c.action == "part")
    rows = connection.execute(asked.order_by(table.c.id)).all()
    if not rows:
        return {}
    undone = _undone(connection)
    return {(row.name, row.type): row.other_name for row in rows if row.id not in undone}


def pages_apart(connection: Connection) -> set[int]:
    """The pages on which a name is, or once was, another speaker's."""
    return set(connection.scalars(select(table.c.page_id).where(table.c.action == "part")))


def page_of(connection: Connection, number: int) -> int | None:
    """The page that a decision is about, or the decision that it undoes. Raises `UsageError`
    where there is no decision of that number."""
    row = connection.execute(select(table).where(table.c.id == number)).first()
    if row is None:
        raise UsageError(f"there is no decision {number}", hint="`onrecord speakers --decisions`")
    page_id: int | None = row.page_id
    return page_of(connection, row.undoes) if row.undoes else page_id


def is_undone(connection: Connection, number: int) -> bool:
    """Whether a decision holds no more."""
    return number in _undone(connection)


def named_by(connection: Connection, number: int) -> list[str]:
    """The names that a decision speaks of, or the one that it undoes."""
    row = connection.execute(select(table).where(table.c.id == number)).one()
    if row.undoes:
        return named_by(connection, row.undoes)
    return [name for name in (row.name, row.other_name) if name]


AT_ONCE = 500
"""Names in one question; SQLite takes 32,766 (its default of SQLITE_MAX_VARIABLE_NUMBER)."""


def _in_parts(names: Collection[str]) -> Iterator[list[str]]:
    listed = sorted(names)
    for first in range(0, len(listed), AT_ONCE):
        yield listed[first : first + AT_ONCE]


def _last(connection: Connection) -> int:
    newest = select(table.c.id).order_by(table.c.id.desc()).limit(1)
    return connection.scalar(newest) or 0


def _undone(connection: Connection) -> set[int]:
    """The numbers of the decisions that later ones undo; an undoing can be undone itself."""
    undoing = select(table.c.id, table.c.undoes).where(table.c.undoes.is_not(None))
    undone: set[int] = set()
    for number, undoes in connection.execute(undoing.order_by(table.c.id.desc())).all():
        if number not in undone:
            undone.add(undoes)
    return undone


def _columns(before: str, reference: Reference | None) -> dict[str, str | None]:
    return {
        f"{before}name": storable(reference.name) if reference else None,
        f"{before}type": reference.type if reference else None,
        f"{before}role": reference.role if reference else None,
        f"{before}apart": reference.apart if reference else None,
    }


def _kept(row: Any, page: str | None, undone: bool) -> KeptDecision:
    one = row.name is not None and Reference(row.name, row.type, row.role, row.apart or "")
    other = row.other_name is not None and Reference(
        row.other_name, row.other_type, row.other_role, row.other_apart or ""
    )
    decision = Decision(
        row.action, one or None, other or None, page, row.note, row.author, row.made, row.undoes
    )
    return KeptDecision(row.id, decision, undone)
