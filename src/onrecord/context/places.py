"""The places of an article, each tied to the world, or unknown.

In: an article and its statements. Out: a mention for each place name: its place in
GeoNames where that is sure enough, its coordinates, what it does in its sentence, and
the words of a spatial phrase around it. Nothing is guessed: a name of which it is not
sure enough which place it means keeps its words and nothing else.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.context.where import candidates, finder, ranking
from onrecord.context.where.beside import containers, said
from onrecord.context.where.candidates import Candidate, Token
from onrecord.context.where.gazetteer import Gazetteer, Kind, Match, Place, shipped
from onrecord.context.where.names import possible
from onrecord.context.where.outlet import home
from onrecord.context.where.ranking import Choice, Name, choose
from onrecord.context.where.relations import Relation, relation
from onrecord.context.where.roles import ACTORS, dateline_ends, role, sources_of
from onrecord.core.article import Article
from onrecord.core.context import Entity, PlaceMention
from onrecord.core.statement import Statement

FOUND = 0.4
"""Probability from which words are taken for a place name: F1 is highest there on pages of
outlets that were not trained on (docs/decisions/places.md)."""

SURE, BOTH = 0.5, 0.35
"""Probabilities from which a name is tied to a place: that it is this place of its name, and
that as well as that it is a place name."""

OPEN = 0.6
"""Probability from which words of which the place is not sure are kept as a place name."""

_PRECISION = {
    Kind.COUNTRY: "country", Kind.STATE: "province", Kind.REGION: "province",
    Kind.COUNTY: "district", Kind.DISTRICT: "district", Kind.CONTINENT: "continent",
    Kind.POINT: "point",
}  # fmt: skip
_COARSER = {"point": "city", "city": "district", "district": "province", "province": "country"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate that is a place name, and how sure that is."""

    candidate: Candidate
    name: str
    container: tuple[Match, ...]
    said: str
    probability: float


@dataclass(frozen=True, slots=True)
class Models:
    """What decides: which words are place names, and which place is meant."""

    finder: finder.Model
    ranker: ranking.Weights


def places(
    article: Article,
    statements: Sequence[Statement] = (),
    entities: Sequence[Entity] = (),
    models: Models | None = None,
) -> tuple[PlaceMention, ...]:
    """The place names of the article in reading order.

    Who is known by name on the page (`entities`) is no place; `models` other than the
    shipped ones are for the workshop. Raises ModelError where the package is damaged.
    """
    models = models or Models(finder.shipped(), ranking.shipped())
    gazetteer, text = shipped(), article.text
    words = candidates.tokens(text, article.sentences)
    taken = _taken(entities)
    named = _found(text, words, gazetteer, models.finder)
    found = [one for one in named if not _somebody(one, taken)]
    heads = [(one.start, dateline_ends(text, one)) for one in article.paragraphs[:3]]
    choices = _choices(found, article, gazetteer, models.ranker, heads)
    sources = sources_of(statements)
    mentions = []
    for one in found:
        choice = choices[one.name]
        if one.probability < OPEN and not _sure(one, choice):
            continue
        filed = any(low <= one.candidate.start < high for low, high in heads)
        told = "dateline" if filed else role(
            text, words, one.candidate.first, one.candidate.behind, choice.match, sources
        )  # fmt: skip
        phrase = relation(text, one.candidate.start)
        mentions.append(_mention(one, choice, told, phrase, gazetteer))
    return tuple(mentions)


def _found(
    text: str, words: Sequence[Token], gazetteer: Gazetteer, model: finder.Model
) -> Iterator[_Found]:
    """The candidates that are place names."""
    could_be = list(candidates.candidates(text, words, gazetteer))
    lie_in = [containers(text, one.start, one.end, gazetteer) for one in could_be]
    likely = finder.probabilities(words, could_be, lie_in, model)
    for one, container, probability in zip(could_be, lie_in, likely, strict=True):
        if probability >= FOUND:
            told = said(text, one.start, one.end)
            yield _Found(one, _whole(text, words, one), container, told, probability)


CERTAIN = 0.9
"""Probability from which a place name stays one, whoever else bears the name."""


def _taken(entities: Sequence[Entity]) -> list[tuple[int, int, bool]]:
    """Where the persons and organisations of the page are named, in order; whether a person."""
    return sorted(
        (mention.start, mention.end, one.type == "person")
        for one in entities
        if one.type in ("person", "organisation")
        for mention in one.mentions
    )


def _somebody(one: _Found, taken: Sequence[tuple[int, int, bool]]) -> bool:
    """Whether the words are a person's, or all of a body's name: Paris Ambrose, Google.

    A country or capital is left: as a speaker it is a government's name.
    """
    if one.probability >= CERTAIN or not taken:
        return False
    here = one.candidate
    at = bisect_left(taken, (here.start, here.end, False))
    for start, end, person in taken[max(0, at - 2) : at + 2]:
        if start <= here.start and here.end <= end and end - start > here.end - here.start:
            return person
        if (start, end) == (here.start, here.end):
            return person or not any(match.place.kind in ACTORS for match in here.matches)
    return False


_REGIONS = frozenset("province governorate region oblast county state prefecture".split())


def _whole(text: str, words: Sequence[Token], one: Candidate) -> str:
    """The name with the word behind it that says what it is: "Idlib province"."""
    after = words[one.behind] if one.behind < len(words) else None
    if after and after.lower in _REGIONS and text[one.end : after.start] == " ":
        return text[one.start : after.end]
    return one.text


def _choices(
    found: Sequence[_Found],
    article: Article,
    gazetteer: Gazetteer,
    weights: ranking.Weights,
    heads: Sequence[tuple[int, int]],
) -> dict[str, Choice]:
    """The place of each name; `heads` are where paragraphs begin and their datelines end."""
    mentions: dict[str, list[_Found]] = {}
    for one in found:
        mentions.setdefault(one.name, []).append(one)
    names = [_name(name, those, gazetteer) for name, those in mentions.items()]
    towns = {low for low, high in heads if high > low}
    names = [
        _town(name) if {one.candidate.start for one in those} <= towns else name
        for name, those in zip(names, mentions.values(), strict=True)
    ]
    told = choose(names, home(article.url, gazetteer), weights)
    return dict(zip(mentions, told, strict=True))


def _name(name: str, those: Sequence[_Found], gazetteer: Gazetteer) -> Name:
    told = next((one.said for one in those if one.said), "")
    container = next((one.container for one in those if one.container), ())
    return Name(name, possible(name, told, gazetteer), container, len(those))


def _town(name: Name) -> Name:
    """A name that only opens datelines, which name towns: "NEW YORK" is no state there."""
    towns = tuple(one for one in name.matches if one.place.kind != Kind.STATE)
    return replace(name, matches=towns or name.matches)


def _sure(one: _Found, choice: Choice) -> bool:
    return choice.confidence >= SURE and choice.confidence * one.probability >= BOTH


def _mention(
    one: _Found, choice: Choice, told: str, phrase: Relation | None, gazetteer: Gazetteer
) -> PlaceMention:
    words = one.candidate
    place = choice.match.place if choice.match and _sure(one, choice) else None
    precision = _PRECISION.get(place.kind, "city") if place else None
    if precision and phrase and phrase.away:
        precision = _COARSER.get(precision, precision)
    return PlaceMention(
        start=words.start,
        end=words.end,
        text=words.text,
        geonameid=place.geonameid if place else None,
        name=place.name if place else None,
        country=place.country if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision=precision,
        role=told,
        confidence=round(one.probability * choice.confidence, 3),
        region=_region(place, gazetteer) if place else None,
        relation=phrase.words if phrase else None,
    )


def _region(place: Place, gazetteer: Gazetteer) -> str | None:
    """The ISO 3166-2 code of a region, or of the one that a place lies in."""
    return place.iso or (gazetteer.place(place.state).iso if place.state else None)


@cache
def country_names() -> dict[str, str]:
    """The English name of each country, by ISO 3166-1 code."""
    countries = shipped().countries()
    return {one.country: one.name for one in countries if one.country}
