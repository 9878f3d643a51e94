"""Which statement stands inside which."""

from collections.abc import Sequence

from onrecord.core.spans import Span
from onrecord.statements.tagging import Found

_REACH = 100  # statements on each side that can stand around one: a content ends with its window


def settle(found: Sequence[Found]) -> list[tuple[Found, int | None]]:
    """Each attribution with the index, in the result, of the one it is nested in.

    A statement is inside another when its cue stands in the other's content and most
    of its own content does too; of several, the shortest. One whose cue was tagged as
    nested but which stands inside nothing is dropped: it has no one to answer for it.
    """
    reaches = [(one.content[0].start, one.content[-1].end) for one in found]
    outer = [_outer(at, found, reaches) for at in range(len(found))]
    kept = [at for at, one in enumerate(found) if outer[at] is not None or not one.nested]
    place = {at: new for new, at in enumerate(kept)}
    return [(found[at], _kept_outer(at, outer, place)) for at in kept]


def _kept_outer(at: int, outer: Sequence[int | None], place: dict[int, int]) -> int | None:
    above = outer[at]
    while above is not None and above not in place:
        above = outer[above]
    return None if above is None else place[above]


def _outer(at: int, found: Sequence[Found], reaches: Sequence[tuple[int, int]]) -> int | None:
    """`reaches`: from where to where each content reaches, a quick look before the slow one."""
    near = range(max(0, at - _REACH), min(len(found), at + _REACH))
    start, end = found[at].cue.start, found[at].cue.end
    over = [one for one in near if reaches[one][0] <= start and end <= reaches[one][1]]
    around = [one for one in over if one != at and _stands_in(found[at], found[one])]
    return min(around, key=lambda one: _size(found[one]), default=None)


def _stands_in(inner: Found, outer: Found) -> bool:
    if not any(piece.covers(inner.cue) for piece in outer.content):
        return False
    if any(piece.covers(outer.cue) for piece in inner.content):
        return False
    shared = sum(_shared(a, b) for a in inner.content for b in outer.content)
    return 2 * shared > _size(inner) and _size(inner) < _size(outer)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _size(one: Found) -> int:
    return sum(map(len, one.content))
