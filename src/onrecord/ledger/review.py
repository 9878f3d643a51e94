"""A reading with what people made of it.

In: a record as it was read, and corrections, oldest first. Out: the record as people
want it, a word on each statement that they looked at, and the corrections that no longer
fit, with the reason; nothing is dropped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.core.correction import Correction
from onrecord.core.hit import Review
from onrecord.core.record import Record
from onrecord.core.statement import Statement
from onrecord.ledger.anchors import Anchors, fitted

QUOTED = frozenset({"content", "cue", "source", "evidence"})
"""Fields that are ranges of the text; the others are taken as the person wrote them."""

OVERLAP = 0.5
"""Share of characters that two contents must have in common to be one statement read twice."""


@dataclass(frozen=True, slots=True)
class KeptCorrection:
    """A correction with its number in the ledger; `undoes` is another's number.

    `anchors` hold the words of the statement and what stood around them.
    """

    number: int
    correction: Correction
    anchors: Anchors = field(default_factory=dict)
    undoes: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Unfitting:
    """A correction that a newer reading has no place for."""

    kept: KeptCorrection
    reason: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """`record` has the rejected statements too; `reviews` goes by the statements' ids."""

    record: Record
    reviews: Mapping[str, Review]
    unfitting: tuple[Unfitting, ...] = ()

    @property
    def corrected(self) -> Record:
        """The record without what was rejected; what stood inside moves one step out."""
        outer = {
            said.id: said.inside
            for said in self.record.statements
            if self.reviews.get(said.id) == "rejected"
        }
        if not outer:
            return self.record
        kept = (said for said in self.record.statements if said.id not in outer)
        return replace(self.record, statements=tuple(_moved_out(said, outer) for said in kept))


def reviewed(record: Record, corrections: Iterable[KeptCorrection]) -> Reviewed:
    """`record` with every correction that has not been undone."""
    given = tuple(corrections)
    if not given:
        return Reviewed(record, {})
    desk = _Desk(record)
    for kept in given:
        reason = None if kept.undone else desk.take(kept)
        if reason:
            desk.unfitting.append(Unfitting(kept, reason))
    return desk.reviewed()


def found_again(record: Record, name: str, was: Statement, known: Anchors) -> Statement | None:
    """The statement of `record` that was once called `name` and read as `was`: that of its id,
    else the one whose content shares most with those words, found by what stood around them;
    None where there is none."""
    for said in record.statements:
        if said.id == name:
            return said
    there = fitted(was, record.article.text, known)
    return _nearest(there, record.statements) if there else None


def active(corrections: Iterable[KeptCorrection]) -> tuple[KeptCorrection, ...]:
    """The same, oldest first, each with `undone` set as later rows say; an undoing can be
    undone itself."""
    undone: set[int] = set()
    told: list[KeptCorrection] = []
    for kept in sorted(corrections, key=lambda one: -one.number):
        if kept.undoes is not None and kept.number not in undone:
            undone.add(kept.undoes)
        told.append(replace(kept, undone=kept.number in undone))
    return tuple(reversed(told))


class _Desk:
    """A record on the desk: statements by id, in order, while corrections are worked in."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._statements = _by_id(record.statements)
        self._reviews: dict[str, Review] = {}
        self._now: dict[str, str] = {}  # an id of a former reading, and the id of this one
        self.unfitting: list[Unfitting] = []

    def take(self, kept: KeptCorrection) -> str | None:
        """Works one correction in; says why where it does not fit."""
        action = kept.correction.action
        if kept.undoes is not None or action == "note":
            return None
        if action == "add":
            return self._add(kept)
        target = self._target(kept)
        if target is None:
            return "this reading has no such statement"
        if action == "change":
            return self._change(kept, target)
        self._reviews[target.id] = "accepted" if action == "accept" else "rejected"
        return None

    def reviewed(self) -> Reviewed:
        """The record as it is now."""
        statements = tuple(self._statements.values())
        if len(statements) > len(self._record.statements):
            statements = tuple(sorted(statements, key=lambda said: said.start))
        record = replace(self._record, statements=statements)
        return Reviewed(record, self._reviews, tuple(self.unfitting))

    def _add(self, kept: KeptCorrection) -> str | None:
        new = kept.correction.now and self._fitted(kept.correction.now, kept)
        if new is None:
            return "its words are not in this reading"
        twin = _twin(new, self._statements.values())
        self._now[new.id] = twin.id if twin else new.id
        if twin is None:
            self._statements[new.id] = new
        self._reviews[self._now[new.id]] = "accepted" if twin else "added"
        return None

    def _change(self, kept: KeptCorrection, target: Statement) -> str | None:
        now, fields = kept.correction.now, kept.correction.fields
        if now is not None and QUOTED & set(fields):
            now = self._fitted(now, kept)
        if now is None:
            return "its words are not in this reading"
        self._statements[target.id] = replace(
            target, **{name: getattr(now, name) for name in fields}
        )
        if self._reviews.get(target.id) != "added":
            self._reviews[target.id] = "changed"
        return None

    def _target(self, kept: KeptCorrection) -> Statement | None:
        name = kept.correction.statement or ""
        name = self._now.get(name, name)
        if name in self._statements:
            return self._statements[name]
        was = kept.correction.was and self._fitted(kept.correction.was, kept)
        found = _nearest(was, self._statements.values()) if was else None
        if found:
            self._now[name] = found.id
        return found

    def _fitted(self, said: Statement, kept: KeptCorrection) -> Statement | None:
        return fitted(said, self._record.article.text, kept.anchors)


def _by_id(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Statements by their ids, in order. Records made elsewhere may use an id twice; the
    second is then kept under another name, and corrections reach the first."""
    named: dict[str, Statement] = {}
    for said in statements:
        name = said.id if said.id not in named else f"{said.id} ({len(named)})"
        named[name] = said
    return named


def _twin(new: Statement, statements: Iterable[Statement]) -> Statement | None:
    """The statement that says the same at the same place."""
    for said in statements:
        if said.id == new.id or (said.content == new.content and said.cue == new.cue):
            return said
    return None


def _nearest(was: Statement, statements: Iterable[Statement]) -> Statement | None:
    best = max(statements, key=lambda said: (_shared(was, said), -said.start), default=None)
    return best if best and _shared(was, best) >= OVERLAP else None


def _shared(one: Statement, other: Statement) -> float:
    """The characters that two contents have in common, as a share of both together."""
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.content
        for b in other.content
    )
    total = sum(len(piece.span) for piece in (*one.content, *other.content)) - common
    return common / total if total else 0.0


def _moved_out(said: Statement, outer: Mapping[str, str | None]) -> Statement:
    inside = said.inside
    while inside is not None and inside in outer:
        inside = outer[inside]
    return said if inside == said.inside else replace(said, inside=inside)
