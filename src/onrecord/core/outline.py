"""Statements in the order and nesting in which people read them."""

from dataclasses import dataclass

from onrecord.core.statement import Statement

GAP = " […] "
"""Stands between the pieces of a content that its cue or source interrupts."""


def said(statement: Statement) -> str:
    """The words of the content, its pieces in order."""
    return GAP.join(piece.text for piece in statement.content)


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with its place in the outline: (2,) is the second, (2, 1) the first in it."""

    statement: Statement
    number: tuple[int, ...]

    @property
    def depth(self) -> int:
        """How many statements it stands in."""
        return len(self.number) - 1


def outline(statements: tuple[Statement, ...]) -> tuple[Placed, ...]:
    """The statements in reading order, each followed by those that stand inside it."""
    ids = {one.id for one in statements}
    inner: dict[str | None, list[Statement]] = {}
    for one in sorted(statements, key=lambda one: (one.start, -one.content[-1].end)):
        outer = one.inside if one.inside in ids else None
        inner.setdefault(outer, []).append(one)
    return tuple(_below(None, (), inner))


def _below(
    outer: str | None, number: tuple[int, ...], inner: dict[str | None, list[Statement]]
) -> list[Placed]:
    placed: list[Placed] = []
    for count, one in enumerate(inner.pop(outer, ()), start=1):
        placed.append(Placed(one, (*number, count)))
        placed += _below(one.id, (*number, count), inner)
    return placed
