"""At whom a statement is aimed: the one accused, condemned, denied, pressed, threatened, backed.

In: a statement with its act, its words, and a function that says whom words mean. Out: the
target under the fullest name of the page; None where that is not settled.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.context.acts.nouns import PRONOUNS, SELF, Noun, Word, after, noun_at, words_at
from onrecord.context.acts.words import stem
from onrecord.context.who.lexicon import words as known
from onrecord.core.context import Entity
from onrecord.core.spans import Span
from onrecord.core.statement import Act, Statement, Target

Resolve = Callable[[Span], Entity | None]

AIMED = frozenset({"accuse", "condemn", "deny", "demand", "threaten", "support"})
"""Acts that have a target."""

REACH = 600
"""Characters of a content that are looked at."""

_ADDRESSED = frozenset(
    map(stem, "tell ask urge warn order remind advise instruct implore beg press invite".split())
)
_LEADS = re.compile(
    r"""[“”"‘’'(\[–—-]|of|for|against|on|with|about|over|at|by|from|to|toward|towards|as|that|
    how|why|also|only|even|just|both|either|is|was|yes|no|well|so|and|but|now""",
    re.VERBOSE,
)
_MODAL = frozenset("must should ought needs need has have shall can cannot".split())
_BE = frozenset("is was are were be been being".split())
_ARTICLE = re.compile(r"^(?:the|a|an|some|any)\s+", re.IGNORECASE)
_LINKS = frozenset(("of", "by", "from", "for"))
_WHEREABOUTS = frozenset("in inside at across outside into within to".split())
"""Before a name these say that it is where something was done, not who did it."""

_PEOPLE = frozenset(
    word.removesuffix("s") for section in ("person", "groups", "bodies") for word in known(section)
)
"""Nouns for people and bodies."""

_STANCES = frozenset(
    map(
        stem,
        """against support back oppose love like hate thank congratulate praise condemn admire
        endorse defend welcome applaud reject blame urge ask call expect implore beg""".split(),
    )
)
_CLAIMS = frozenset(
    map(stem, "claim allegation accusation charge assertion suggestion criticism report".split())
)


@dataclass(frozen=True, slots=True)
class Aim:
    """What is known when a target is looked for."""

    statement: Statement
    act: Act
    text: str
    resolve: Resolve


@dataclass(slots=True)
class Past:
    """What the statements so far were aimed at: who has accused whom, and the last target."""

    accusers: dict[str, Target] = field(default_factory=dict)
    last: Target | None = None


def target_of(aim: Aim, past: Past) -> Target | None:
    """The target of one statement; `past` is what the statements before it were aimed at."""
    if aim.act not in AIMED:
        return None
    if aim.act == "deny":
        return _accuser(aim, past)
    return _first(_candidates(aim), aim, past) or _first(_further(aim), aim, past)


def _first(nouns: Iterable[Noun], aim: Aim, past: Past) -> Target | None:
    """The first of the nouns that is someone of the page; else the first that may be meant."""
    someone = something = None
    for noun in nouns:
        found = _named(noun, aim, past)
        if found is not None and not _oneself(found, aim.statement):
            if found.id is not None or noun.owned or noun.bidden or aim.act == "support":
                return found
            if aim.act != "demand" and _people(noun, aim):
                someone = someone or found
            something = something or found
    return someone or (something if aim.act == "condemn" else None)


def _people(noun: Noun, aim: Aim) -> bool:
    """Whether words that name nobody on the page mean people or a body, or are a name."""
    named = aim.text[noun.span.start : noun.span.start + 1].isupper()
    return named or bool(_PEOPLE & {_singular(word) for word in noun.words})


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _accuser(aim: Aim, past: Past) -> Target | None:
    """Who is denied: the owner of the claim, else whoever has accused the speaker."""
    words = _content(aim)
    noun = noun_at(words, after(words, _LEADS))
    if (
        noun
        and noun.owned
        and stem(words[noun.next].low if noun.next < len(words) else "") in _CLAIMS
    ):
        found = _named(noun, aim, past)
        if found:
            return found
    speaker = aim.statement.speaker
    return past.accusers.get(speaker.name) if speaker else None


def _candidates(aim: Aim) -> Iterator[Noun]:
    """Noun phrases that may be the target, the likeliest first."""
    words = _content(aim)
    if aim.act in ("demand", "threaten"):
        yield from _addressee(aim)
    if aim.act == "accuse":
        yield from _agent(words)
    if aim.act == "demand":
        yield from _agent_of_passive_duty(words)
    first = after(words, _LEADS)
    noun = None if _infinitive(words, first) else noun_at(words, first)
    if noun:
        yield noun
        yield from _linked(words, noun)
    elif first < len(words) and words[first].low in SELF:
        yield from _favoured(words)


def _linked(words: Sequence[Word], noun: Noun) -> Iterator[Noun]:
    """Whose the first noun is: "the activities of X", "answers from X", "calls for X to go"."""
    at = noun.next
    while at < min(len(words), noun.next + 6):
        if words[at].low in _LINKS:
            owner = noun_at(words, at + 1)
            if owner:
                yield owner
        at += 1


def _favoured(words: Sequence[Word]) -> Iterator[Noun]:
    """What one says to be for or against: "I'm very much against guns"."""
    for at, word in enumerate(words[:-1]):
        if stem(word.low) in _STANCES:
            noun = noun_at(words, after(words, _LEADS, at + 1))
            if noun:
                yield noun
                return


def _content(aim: Aim) -> list[Word]:
    found: list[Word] = []
    for piece in aim.statement.content:
        if len(found) < 80:
            found += words_at(aim.text, Span(piece.start, min(piece.end, piece.start + REACH)))
    return found


def _infinitive(words: Sequence[Word], first: int) -> bool:
    """Whether the content is "to do something", without a subject of its own."""
    led = [word.low for word in words[:first] if word.low in ("to", "of", "for", "that")]
    if not led or led[0] != "to" or first >= len(words):
        return False
    word = words[first]
    return not word.text[:1].isupper() and word.low not in ("the", "a", "an", "his", "their", "its")


def _addressee(aim: Aim) -> Iterator[Noun]:
    """Whoever is told: "told | them | they would need to"."""
    cue = aim.statement.cue
    if cue is None:
        return
    ahead = [piece.start for piece in aim.statement.content if piece.start >= cue.end]
    if not ahead or ahead[0] - cue.end > 80:
        return
    last = words_at(aim.text, Span(cue.start, cue.end))
    between = words_at(aim.text, Span(cue.end, ahead[0]))
    if last and between and stem(last[-1].low) in _ADDRESSED:
        noun = noun_at(between, 0)
        if noun:
            yield noun


def _agent(words: Sequence[Word]) -> Iterator[Noun]:
    """Who did it, in the passive: "was orchestrated by the US security services"."""
    for at, word in enumerate(words[1:-1], 1):
        passive = word.low == "by" and words[at - 1].low.endswith(("ed", "en", "ne", "wn"))
        if passive and any(one.low in _BE for one in words[max(at - 5, 0) : at]):
            noun = noun_at(words, at + 1)
            if noun:
                yield replace(noun, bidden=True)
            return


def _agent_of_passive_duty(words: Sequence[Word]) -> Iterator[Noun]:
    """Who is to do it: "should be disciplined by the league"."""
    for at, word in enumerate(words):
        if word.low in _MODAL and any(one.low == "be" for one in words[at : at + 3]):
            yield from _agent(words[at:])
            return


def _further(aim: Aim) -> Iterator[Noun]:
    """All names of the content, in order, where nothing else is found."""
    if aim.act not in ("accuse", "condemn", "threaten"):
        return
    words = _content(aim)
    at = after(words, _LEADS)
    while at < len(words):
        named = words[at].text[:1].isupper() and not _whereabouts(words, at)
        noun = noun_at(words, at) if named else None
        if noun:
            yield noun
        at = max(noun.next if noun else 0, at + 1)


def _whereabouts(words: Sequence[Word], at: int) -> bool:
    """Whether a name tells where something was: "in Leeds", "to the Osmer valley"."""
    before = [word.low for word in words[max(at - 2, 0) : at]]
    return bool(before) and (
        before[-1] in _WHEREABOUTS or (before[-1] == "the" and before[0] in _WHEREABOUTS)
    )


def _named(noun: Noun, aim: Aim, past: Past) -> Target | None:
    """The target that a noun phrase names: an entity of the page, else its own words."""
    if noun.words[0] in SELF:
        return None
    entity = aim.resolve(noun.span)
    if entity is not None and _is_head(entity, noun):
        return Target(entity.id, entity.name)
    if len(noun.words) == 1 and noun.words[0] in PRONOUNS:
        return past.last if noun.words[0] in _OBJECTS else None
    name = _ARTICLE.sub("", " ".join(noun.span.of(aim.text).split()))
    return Target(None, name) if any(map(str.isalpha, name)) else None


_OBJECTS = frozenset("him her them his their he she they".split())
"""Pronouns that go on about the last target, where nothing else says whom they mean."""


def _is_head(entity: Entity, noun: Noun) -> bool:
    """Whether a noun phrase means the entity, not something of its: "US security services"."""
    within = [
        one for one in entity.mentions if noun.span.start <= one.start and one.end <= noun.span.end
    ]
    return not within or any(one.end >= noun.span.end - 1 for one in within)


def _oneself(target: Target, statement: Statement) -> bool:
    """Nobody accuses or urges himself."""
    speaker = statement.speaker
    return speaker is not None and speaker.name == target.name
