"""A speaker: what they said, over time, by act and by outlet."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.core.hit import Facet
from onrecord.ledger import Profile
from onrecord.reader.asking import LATEST, Asked
from onrecord.reader.opened import Reading
from onrecord.reader.pages.search import HITS, Found, found
from onrecord.reader.twins import twins

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Speaker:
    """All statements of a speaker, newest first, a page of them at a time. `profile` stands
    on the first page; `about` asks for what others say of them. `facets_of`, `is_more` and
    `among` are as in `Results`."""

    name: str
    asked: Asked
    total: int
    hits: tuple[Found, ...]
    after: str | None
    facets: tuple[tuple[str, tuple[Facet, ...]], ...]
    profile: Profile | None
    about: Asked
    facets_of: int | None = None
    is_more: bool = False
    among: int | None = None


@twins(router, "/speaker", "speaker.html")
def speaker(
    ledger: Reading,
    name: Annotated[str, Query(min_length=1, max_length=500)],
    after: Annotated[str | None, Query(max_length=40)] = None,
) -> Speaker:
    """Everything that a speaker is said to have said."""
    asked = Asked(speaker=name, order="date")
    results = ledger.search(
        asked.query,
        order="date",
        limit=HITS,
        after=after,
        facets=after is None,
        facets_of=LATEST,
        latest=LATEST,
    )
    known = ledger.profile(name, asked.query, latest=LATEST) if after is None else None
    return Speaker(
        name=name,
        asked=asked,
        total=results.total,
        hits=tuple(map(found, results.hits)),
        after=results.after,
        facets=tuple(facet for facet in results.facets if facet[0] in ("act", "outlet")),
        profile=known,
        about=Asked(target=name),
        facets_of=results.facets_of,
        is_more=results.is_more,
        among=results.among,
    )
