"""What the viewer keeps for themselves: their bookmarks, by tag, the last first."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.keeping import Bookmark
from onrecord.reader.opened import Reading
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Viewing

router = APIRouter()

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the viewer's own, and how often they use it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A page of bookmarks; `tag` is the one that is looked for. `after` is where the next page
    begins, None on the last."""

    tag: str | None
    total: int
    bookmarks: tuple[Bookmark, ...]
    tags: tuple[Tag, ...]
    after: int | None
    is_first: bool


@twins(router, "/kept", "kept.html")
def kept(
    ledger: Reading,
    viewer: Viewing,
    tag: Annotated[str | None, Query(max_length=DEFAULT_LIMITS.name_characters)] = None,
    after: Annotated[int, Query(ge=0, lt=1 << 31)] = 0,
) -> Kept:
    """The viewer's bookmarks with their tags and notes."""
    keeping = ledger.keeping
    shown, total = keeping.bookmarks(viewer.name, tag=tag or None, limit=AT_ONCE, offset=after)
    end = after + AT_ONCE
    return Kept(
        tag=tag or None,
        total=total,
        bookmarks=tuple(shown),
        tags=tuple(Tag(name, count) for name, count in keeping.tags(viewer.name)),
        after=end if end < total else None,
        is_first=after == 0,
    )
