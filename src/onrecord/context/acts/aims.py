"""Who may be meant: the candidates for the target of a statement, and where each stands.

In: a statement, and the page's entities with their mentions. Out: candidates: the noun phrases
of the content, of the cue and of the rest of the sentence, each under the entity that it
means, and those entities that the page spoke of last or speaks of most. What is looked at of
a statement is bounded, so that a page of one endless sentence costs no more than another.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.context.acts.nouns import (
    DETERMINERS,
    PRONOUNS,
    SELF,
    Noun,
    Word,
    noun_at,
    words_at,
)
from onrecord.context.who.lexicon import countries
from onrecord.context.who.lexicon import words as known
from onrecord.core.article import Article
from onrecord.core.context import Entity
from onrecord.core.spans import Span
from onrecord.core.statement import Statement

Resolve = Callable[[Span], Sequence[tuple[Entity, float]]]
"""The entities that words may mean, each with how likely it is: 1 where it is settled."""

REACH, AROUND, SUBJECT = 600, 300, 100
"""Characters of a piece of content, of the sentence beside it, and before a cue without a source,
that are looked at."""

ASKED, FRESH = 3, 8
"""Noun phrases of a statement whose meaning is asked for (pronouns, and nouns for people and
bodies: to ask is most of what a target costs), and that are taken in their own words."""

RECENT, FREQUENT = 8, 6
"""Entities spoken of last before a statement, and most on the page, that may be meant though the
statement does not name them: a third of the targets of the training pages are such."""

PREPOSITIONS = frozenset(
    """of for against on with about over at by from to toward towards as that in into between among
    behind than like via""".split()
)
_LEADING = PREPOSITIONS | frozenset("my our your his her their its this these those".split())
"""Words behind which even a thing may be meant: "of the plan", "her recount"."""

_QUOTES = frozenset("“”\"‘’'")
_SECOND = frozenset("you your you're you'll you've yours yourself".split())
_ARTICLES = frozenset("the a an some any".split())
_FULLER = re.compile(r"\b((?:[A-Z][\w.&-]* ){1,3})([a-z]{4,})\b")
"""A noun behind a name: "Trump administration", "Iranian authorities", "Keystone XL pipeline"."""

_NOBODY = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december jan feb apr aug sept oct nov dec today
    yesterday tomorrow nobody everybody anybody somebody everyone anyone someone nothing
    everything anything something other two three""".split()
)


def _single(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")


_PEOPLE = frozenset(_single(word) for one in ("person", "groups", "bodies") for word in known(one))
_DOCUMENTS = frozenset(map(_single, known("documents")))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands in a statement.

    `zone`: "behind" or "ahead" (content behind or ahead of the cue), "gap" (between cue and
    content), "cue", "subject" (before a cue that has no source: "Passengers | were told"), "beside"
    (the rest of the sentence). `rank` counts the noun phrases of the zone before it, of the
    subject those between it and the cue. `before` and `next` are the words beside it, "^" and "$"
    at an end. `kind`: name, noun, pronoun, adjective of an entity; named, person, people, document,
    thing of bare words. `role`: head, owner or part of its noun phrase.
    """

    zone: str
    rank: int
    before: str
    next: str
    kind: str
    role: str
    likely: float = 1.0


@dataclass(slots=True)
class Candidate:
    """Someone who may be meant: an entity of the page by its number, or bare words."""

    name: str
    entity: int | None
    places: list[Place] = field(default_factory=list)


Key = int | str
"""What a candidate is known by: the entity's number, or its words in small letters."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those of a statement. `you`: someone is addressed in it; `unsettled`: it has a pronoun
    of which nobody can say whom it means."""

    found: dict[Key, Candidate]
    recent: tuple[int, ...]
    you: bool
    unsettled: bool


class Stage:
    """A page laid out for its candidates: every mention in order, how often each is named."""

    def __init__(self, article: Article, entities: Sequence[Entity], resolve: Resolve) -> None:
        self.article = article
        self.entities = entities
        self.resolve = resolve
        self.mentions = sorted(
            (mention.start, mention.end, number)
            for number, one in enumerate(entities)
            for mention in one.mentions
        )
        self.numbers = {one.id: number for number, one in enumerate(entities)}
        self.counts = [len(one.mentions) for one in entities]
        self.total = max(sum(self.counts), 1)
        order = sorted(range(len(entities)), key=lambda number: -self.counts[number])
        self.ranks = {number: rank for rank, number in enumerate(order)}
        title = article.title_span
        self.titled = frozenset(
            number for _, end, number in self.mentions if title is not None and end <= title.end
        )
        self.frequent = frozenset(order[:FREQUENT])
        self.types = Counter(one.type for one in entities)
        self.lands = {
            country: number
            for number, one in enumerate(entities)
            if (country := countries().names.get(one.name.lower()))
        }
        self.fuller = _fuller(article.text)
        self._starts = [start for start, _, _ in self.mentions]
        self._sentences = [one.start for one in article.sentences]

    def within(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """The mentions inside a range: start, end, whose."""
        at = bisect_left(self._starts, span.start)
        while at < len(self.mentions) and self.mentions[at][0] < span.end:
            if self.mentions[at][1] <= span.end:
                yield self.mentions[at]
            at += 1

    def recent(self, place: int) -> tuple[int, ...]:
        """The entities mentioned last before a place, the nearest first."""
        found: dict[int, None] = {}
        at = bisect_left(self._starts, place) - 1
        least = max(at - 20 * RECENT, -1)
        while at > least and len(found) < RECENT:
            found[self.mentions[at][2]] = None
            at -= 1
        return tuple(found)

    def sentence(self, place: int) -> Span | None:
        """The sentence around a place."""
        at = bisect_right(self._sentences, place) - 1
        return self.article.sentences[at] if at >= 0 else None


def zones(statement: Statement, stage: Stage) -> Iterator[tuple[str, Span]]:
    """The ranges in which a target may be named, each with what it is."""
    cue, content = statement.cue, statement.content
    if cue is not None and statement.source is None:
        yield "subject", Span(_opening(statement, stage), cue.start)
    for piece in content:
        behind = cue is None or piece.start >= cue.start
        reach = Span(piece.start, min(piece.end, piece.start + REACH))
        yield ("behind" if behind else "ahead"), reach
    if cue is not None:
        ahead = next((piece.start for piece in content if piece.start >= cue.end), cue.end)
        if cue.end < ahead <= cue.end + AROUND:
            yield "gap", Span(cue.end, ahead)
        yield "cue", Span(cue.start, min(cue.end, cue.start + AROUND))
    yield from _beside(statement, stage)


def _opening(statement: Statement, stage: Stage) -> int:
    """Where the words before a cue without a source begin: "Passengers | were told"."""
    cue = statement.cue or statement.content[0]
    sentence = stage.sentence(cue.start)
    ends = [piece.end for piece in statement.content if piece.end <= cue.start]
    return max([cue.start - SUBJECT, sentence.start if sentence else 0, *ends])


def _beside(statement: Statement, stage: Stage) -> Iterator[tuple[str, Span]]:
    """What of the sentence is neither source, cue nor content."""
    place = (statement.cue or statement.content[0]).start
    sentence = stage.sentence(place)
    if sentence is None:
        return
    parts = [*statement.content, *filter(None, (statement.cue, statement.source))]
    at = max(sentence.start, place - AROUND)
    for part in sorted(parts, key=lambda part: part.start):
        if at < part.start <= sentence.end:
            yield "beside", Span(at, min(part.start, at + AROUND))
        at = max(at, part.end)
    if at < sentence.end:
        yield "beside", Span(at, min(sentence.end, at + AROUND))


class _Search:
    """The candidates of one statement, as they are found."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.found: dict[Key, Candidate] = {}
        self.asked, self.fresh = ASKED, FRESH
        self.you = self.unsettled = False
        self.ranks: Counter[str] = Counter()

    def read(self, zone: str, span: Span) -> None:
        """All noun phrases of a range."""
        words = words_at(self.stage.article.text, span)
        nouns = list(self._nouns(words))
        # Before a cue the noun phrase nearest to it is likely its subject; one more is looked at.
        for at, noun in nouns[:-3:-1] if zone == "subject" else nouns:
            self._noun(zone, noun, words, at)
            self.ranks[zone] += 1

    def _nouns(self, words: Sequence[Word]) -> Iterator[tuple[int, Noun]]:
        at = 0
        while at < len(words):
            self.you = self.you or words[at].low in _SECOND
            skipped = words[at].low in SELF or words[at].text in _QUOTES
            noun = None if skipped else noun_at(words, at)
            if noun is not None:
                yield at, noun
            at = max(noun.next if noun else 0, at + 1)

    def _noun(self, zone: str, noun: Noun, words: Sequence[Word], at: int) -> None:
        before = [word.low for word in words[max(at - 2, 0) : at] if word.text not in _QUOTES]
        behind = words[noun.next].low if noun.next < len(words) else "$"
        beside = (zone, self.ranks[zone], before[-1] if before else "^", behind)
        pronoun = len(noun.words) == 1 and noun.words[0] in PRONOUNS
        headed = self._mentions(noun, beside)
        capital = self.stage.article.text[noun.span.start].isupper()
        seat = " ".join(noun.words) in countries().seats  # "accused Moscow"
        if not headed and (pronoun or seat or _about(noun) in ("person", "people")):
            headed = self._meant(noun, beside, pronoun)
        self._adjectives(noun, beside)
        if not headed and not pronoun and zone != "beside":
            self._bare(noun, beside, capital, words[at].low)

    def _mentions(self, noun: Noun, beside: tuple[str, int, str, str]) -> bool:
        """The entities named in a noun phrase; whether one is its head, or owns it."""
        headed = False
        for start, end, number in self.stage.within(noun.span):
            whole = end >= noun.span.end - 1
            role = ("owner" if noun.owned else "head") if whole else "part"
            kind = "name" if self.stage.article.text[start].isupper() else "noun"
            self.entity(number).places.append(Place(*beside, kind, role))
            headed = headed or whole
        return headed

    def _meant(self, noun: Noun, beside: tuple[str, int, str, str], pronoun: bool) -> bool:
        """The entities that a pronoun or a noun may stand for; whether one is settled."""
        if not self.asked:
            return False
        self.asked -= 1
        role = "owner" if noun.owned or noun.words[0] in ("his", "their", "its") else "head"
        settled = False
        for entity, likely in self.stage.resolve(noun.span):
            number = self.stage.numbers.get(entity.id)
            if number is None:
                continue
            settled = settled or likely == 1
            kind = ("pronoun" if pronoun else "noun") if likely == 1 else "unsettled"
            self.entity(number).places.append(Place(*beside, kind, role, likely))
        self.unsettled = self.unsettled or (pronoun and not settled)
        return settled

    def _adjectives(self, noun: Noun, beside: tuple[str, int, str, str]) -> None:
        """The countries of which a noun phrase has an adjective: "Chinese police stations"."""
        for word in noun.words:
            country = countries().adjectives.get(word.removesuffix("'s"))
            number = self.stage.lands.get(country) if country else None
            if number is not None:
                self.entity(number).places.append(Place(*beside, "adjective", "part"))

    def _bare(
        self, noun: Noun, beside: tuple[str, int, str, str], capital: bool, first: str
    ) -> None:
        """A noun phrase that names nobody of the page, in its own words."""
        words = noun.span.of(self.stage.article.text).split()
        if words and words[0].lower() in _ARTICLES:
            words = words[1:]
        name = " ".join(words)
        opens = len(words) == 1 and beside[2] == "^"
        kind = "named" if capital and not opens else _about(noun)
        likely = kind != "thing" or beside[1] == 0 or beside[2] in _LEADING
        if not self.fresh or not (likely or first in _ARTICLES) or not _stands(noun, name):
            return
        name = self.stage.fuller.get(name, name)
        self.fresh -= 1
        one = self.found.setdefault(name.lower(), Candidate(name, None))
        one.places.append(Place(*beside, kind, "owner" if noun.owned else "head"))

    def entity(self, number: int) -> Candidate:
        """The candidate that is an entity."""
        name = self.stage.entities[number].name
        return self.found.setdefault(number, Candidate(name, number))


def _stands(noun: Noun, name: str) -> bool:
    """Whether bare words can be someone or something: no "coercing a witness", "Monday" or
    "nobody"."""
    first = noun.words[0]
    verbal = first.endswith("ing") and len(noun.words) > 1 and name[:1].islower()
    return any(map(str.isalpha, name)) and not verbal and noun.words[-1] not in _NOBODY


def _fuller(text: str) -> dict[str, str]:
    """The one fuller name that a page has for a body: "the administration" is the Trump
    administration where no other administration is named."""
    names: dict[str, set[str]] = {}
    for found in _FULLER.finditer(text):
        if found[2] in _BODIES and not _opens(text, found.start()):
            names.setdefault(found[2], set()).add(" ".join(found[0].split()))
    return {noun: next(iter(told)) for noun, told in names.items() if len(told) == 1}


def _opens(text: str, place: int) -> bool:
    """Whether a sentence begins at a place, so that a capital there tells nothing."""
    before = text[max(place - 4, 0) : place].rstrip(" “\"‘'")
    return before[-1:] in ("", "\n", ".", "!", "?", ":")


_BODIES = frozenset(
    """administration government military authorities police army regime coalition committee
    commission council court ministry parliament legislature senate union league public troops
    forces employees workers lawmakers legislators regulators pipeline""".split()
)
"""Nouns that a page uses for the one of which it speaks."""


def _about(noun: Noun) -> str:
    """What bare words are: a person or body, words with one in them, a document, a thing."""
    if _single(noun.words[-1]) in _PEOPLE:
        return "person"
    if _PEOPLE & set(map(_single, noun.words)):
        return "people"
    return "document" if _single(noun.words[-1]) in _DOCUMENTS else "thing"


def candidates(statement: Statement, stage: Stage, aimed_at: Sequence[Candidate]) -> Candidates:
    """Who may be meant by a statement; `aimed_at` are the targets of those before it."""
    search = _Search(stage)
    for zone, span in zones(statement, stage):
        search.read(zone, span)
    recent = stage.recent((statement.cue or statement.content[0]).start)
    for number in (*recent, *stage.frequent, *stage.titled):
        search.entity(number)
    for one in aimed_at:
        key = one.name.lower() if one.entity is None else one.entity
        search.found.setdefault(key, Candidate(one.name, one.entity))
    found = search.found
    if statement.speaker is not None:
        found.pop(stage.numbers.get(statement.speaker.id, -1), None)
        parts = statement.speaker.name.lower().split()
        own = {" ".join(parts)}
        if parts and parts[0] in DETERMINERS:  # "many Democrats" demand nothing of "Democrats"
            own.add(" ".join(parts[1:]))
        found = {key: one for key, one in found.items() if one.name.lower() not in own}
    return Candidates(found, recent, search.you, search.unsettled)
