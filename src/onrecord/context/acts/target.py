"""At whom a statement is aimed: the one accused, condemned, denied, pressed, threatened, backed.

In: a statement with its act, its words, and a function that says whom words mean. Out: the
target under the fullest name of the page; None where that is not settled.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.context.acts.nouns import SELF, Noun, Word, after, noun_at, words_at
from onrecord.context.acts.words import stem
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
_ARTICLE = re.compile(r"(?:the|a|an|some|any)\s+", re.IGNORECASE)
_INFINITIVE = frozenset(("to",))
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


def target_of(aim: Aim, accusers: dict[str, str]) -> Target | None:
    """The target; `accusers` tells who has accused whom so far, names by name."""
    if aim.act not in AIMED:
        return None
    if aim.act == "deny":
        return _accuser(aim, accusers)
    for noun in _candidates(aim):
        found = _named(noun, aim)
        if found is not None and not _oneself(found, aim.statement):
            return found
    return None


def _accuser(aim: Aim, accusers: dict[str, str]) -> Target | None:
    """Who is denied: the owner of the claim, else whoever has accused the speaker."""
    words = _content(aim)
    noun = noun_at(words, after(words, _LEADS))
    if (
        noun
        and noun.owned
        and stem(words[noun.next].low if noun.next < len(words) else "") in _CLAIMS
    ):
        found = _named(noun, aim)
        if found:
            return found
    speaker = aim.statement.speaker
    name = accusers.get(speaker.name) if speaker else None
    return Target(None, name) if name else None


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
    if not _infinitive(words, first):
        noun = noun_at(words, first)
        if noun:
            yield noun
    if aim.act in ("accuse", "condemn", "threaten"):
        yield from _names(words, first)


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
        if word.low == "by" and words[at - 1].low.endswith(("ed", "en", "ne", "wn")):
            if any(one.low in _BE for one in words[max(at - 5, 0) : at]):
                noun = noun_at(words, at + 1)
                if noun:
                    yield noun
                return


def _agent_of_passive_duty(words: Sequence[Word]) -> Iterator[Noun]:
    """Who is to do it: "should be disciplined by the league"."""
    for at, word in enumerate(words):
        if word.low in _MODAL and any(one.low == "be" for one in words[at : at + 3]):
            yield from _agent(words[at:])
            return


def _names(words: Sequence[Word], first: int) -> Iterator[Noun]:
    """Further names of the content, in order."""
    at = first
    while at < len(words):
        noun = noun_at(words, at) if words[at].text[:1].isupper() else None
        if noun:
            yield noun
        at = max(noun.next if noun else 0, at + 1)


def _named(noun: Noun, aim: Aim) -> Target | None:
    """The target that a noun phrase names: an entity of the page, else its own words."""
    if noun.words[0] in SELF:
        return None
    entity = aim.resolve(noun.span)
    if entity is not None:
        return Target(entity.id, entity.name)
    if len(noun.words) == 1 and noun.words[0] in _PRONOUNS:
        return None
    name = _ARTICLE.sub("", " ".join(noun.span.of(aim.text).split()), count=1)
    return Target(None, name) if any(map(str.isalpha, name)) else None


_PRONOUNS = frozenset("he she they it him her them his hers their theirs its".split())


def _oneself(target: Target, statement: Statement) -> bool:
    """Nobody accuses or urges himself."""
    speaker = statement.speaker
    return speaker is not None and speaker.name == target.name
