"""What speaks for each candidate of a statement, and what for nobody: named traits with values.

In: a statement's candidates, the chances of its acts, and what has been said before. Out:
pairs (trait, value) for each candidate and for "none". The model of `target` weighs them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from onrecord.context.acts.aims import PREPOSITIONS, Candidate, Candidates, Key, Place, Stage
from onrecord.context.acts.nouns import words_at
from onrecord.context.acts.signals import ACTS
from onrecord.context.acts.words import stem
from onrecord.context.who.lexicon import countries
from onrecord.core.spans import Span
from onrecord.core.statement import Act, Statement

AIMED: tuple[Act, ...] = ("accuse", "condemn", "deny", "demand", "threaten", "support")
"""Acts that have a target."""

Trait = tuple[str, float]
Chances = Mapping[Act, float]
"""How likely each act is; they sum to 1."""


def chances(scores: NDArray[np.float32]) -> Chances:
    """How likely each act is, from the logarithms (16,) of what speaks for it."""
    raised = np.exp(scores - scores.max())
    return dict(zip(ACTS, (raised / raised.sum()).tolist(), strict=True))


_MODAL = frozenset("must should ought need needs to shall can could may might will would".split())
_BE = frozenset("is was are were be been being has have had".split())
_QUOTES = frozenset("“”\"‘’'")
CUE = 200
"""Characters of a cue that are looked at."""


@dataclass(slots=True)
class Past:
    """What the statements so far were aimed at, and by whom."""

    given: dict[Key, Candidate] = field(default_factory=dict)
    often: Counter[Key] = field(default_factory=Counter)
    last: Key | None = None
    of: dict[str, set[Key]] = field(default_factory=dict)
    """The targets of each speaker, by the speaker's id."""
    accusers: dict[Key, dict[Key, None]] = field(default_factory=dict)
    """Who has accused or condemned each target, or denied its words; the last one last."""
    speaker: Key | None = None
    """Who spoke last."""

    def add(
        self, key: Key | None, one: Candidate | None, speaker: Key | None, told: Chances
    ) -> None:
        """A statement that has been read, with its target."""
        self.speaker = speaker
        if key is None or one is None:
            return
        self.given[key] = one
        self.often[key] += 1
        self.last = key
        if speaker is not None:
            self.of.setdefault(str(speaker), set()).add(key)
            if told["accuse"] + told["condemn"] + told["deny"] > 0.3:
                against = self.accusers.setdefault(key, {})
                against.pop(speaker, None)
                against[speaker] = None


@dataclass(frozen=True, slots=True)
class Case:
    """A statement whose target is asked for. `speaker` and `outer` (that of the statement around
    it) are numbers of entities."""

    statement: Statement
    chances: Chances
    stage: Stage
    past: Past
    speaker: int | None
    outer: int | None

    @property
    def act(self) -> Act:
        """The likeliest act of those that have a target."""
        return max(AIMED, key=lambda act: self.chances[act])

    @property
    def aimed(self) -> float:
        """How likely it is that the act has a target."""
        return sum(self.chances[act] for act in AIMED)


def traits(case: Case, given: Candidates) -> dict[Key | None, list[Trait]]:
    """Those of each candidate, and under None those of "nobody"."""
    stems = _cue(case)
    told: dict[Key | None, list[Trait]] = {
        key: list(_of(key, one, case, given, stems)) for key, one in given.found.items()
    }
    told[None] = list(_none(case, given, stems))
    return told


def _cue(case: Case) -> list[str]:
    cue = case.statement.cue
    if cue is None:
        return ["nocue"]
    span = Span(cue.start, min(cue.end, cue.start + CUE))
    return [stem(word.low) for word in words_at(case.stage.article.text, span)][:4]


def _of(
    key: Key, one: Candidate, case: Case, given: Candidates, stems: list[str]
) -> Iterator[Trait]:
    act = case.act
    where = "in" if one.places else "out"
    sort = _sort(one, case.stage)
    yield from _both(act, f"sort {sort}")
    if one.places:
        yield from _placed(one.places, act, sort, stems)
    else:
        yield from _both(act, "out")
        for root in stems[:3]:
            yield f"cue {root} out", 1.0
        if given.unsettled:
            yield "out, a pronoun unsettled", 1.0
            if case.past.last == key:
                yield "last, a pronoun unsettled", 1.0
    if one.entity is not None:
        yield from _on_page(one.entity, where, sort, case, given)
    yield from _before(key, where, case)


def _both(act: str, trait: str) -> Iterator[Trait]:
    """A trait by itself and with the act."""
    yield trait, 1.0
    yield f"{act} {trait}", 1.0


def _sort(one: Candidate, stage: Stage) -> str:
    """What a candidate is: a country, a person ...; of bare words what they are about."""
    if one.entity is None:
        return f"bare {one.places[0].kind}" if one.places else "bare"
    if one.name.lower() in countries().names:
        return "country"
    kind = stage.entities[one.entity].type
    return {"unnamed": "person"}.get(kind, kind)


def _placed(places: list[Place], act: str, sort: str, stems: list[str]) -> Iterator[Trait]:
    best = min(places, key=lambda one: (one.role == "part", one.likely < 1))
    yield "places", float(min(len(places), 3))
    if best.likely < 1:
        yield "likely", best.likely
        yield f"likely {best.zone}", best.likely
    for trait in {
        trait
        for one in places
        for trait in (f"any {one.zone} {one.role} {one.kind}", f"any {one.zone} {_before_of(one)}")
    }:
        yield from _both(act, trait)
    zone, rank = best.zone, min(best.rank, 3)
    before, behind = _before_of(best), _next_of(best)
    yield from _both(act, f"at {zone} {rank}")
    yield from _both(act, f"behind {before}")
    yield from _both(act, f"ahead {behind}")
    yield from _both(act, f"role {best.role}")
    yield f"at {zone} {best.role} {best.kind}", 1.0
    yield f"at {zone} {rank} behind {before}", 1.0
    yield f"at {zone} {rank} ahead {behind}", 1.0
    yield f"role {best.role} {sort}", 1.0
    yield f"{act} at {zone} {min(rank, 1)} {sort}", 1.0
    if rank == 0 or zone == "gap":
        for root in stems:
            yield f"cue {root} {zone} {min(rank, 1)}", 1.0


def _before_of(place: Place) -> str:
    """The word before, in few classes."""
    word = place.before
    if word in PREPOSITIONS or word == "^":
        return word
    if word in _MODAL:
        return "modal"
    if word in _BE:
        return "be"
    return "verb" if word.endswith(("ing", "ed", "s")) else "other"


def _next_of(place: Place) -> str:
    """The word behind, in few classes."""
    word = place.next
    if word in PREPOSITIONS or word in ("'s", "$", "and"):
        return word
    if word in _QUOTES:
        return "quote"
    if word in _MODAL:
        return "modal"
    if word in _BE:
        return "be"
    return next((ending for ending in ("ed", "s") if word.endswith(ending)), "other")


def _on_page(number: int, where: str, sort: str, case: Case, given: Candidates) -> Iterator[Trait]:
    """How much the page is about an entity, and how lately it was spoken of."""
    stage = case.stage
    yield f"{where} rank {min(stage.ranks[number], 4)}", 1.0
    yield f"{where} often", log1p(stage.counts[number])
    yield f"{where} share", 3 * stage.counts[number] / stage.total
    if number in stage.titled:
        yield f"{where} title", 1.0
        yield f"{case.act} title", 1.0
    lately = given.recent.index(number) if number in given.recent else 9
    yield f"{where} lately {min(lately, 5) if lately < 9 else 'not'}", 1.0
    if stage.types[stage.entities[number].type] == 1:
        yield f"{where} the only {sort}", 1.0
    if given.you:
        yield f"{where} you, rank {min(stage.ranks[number], 3)}", 1.0
    if number == case.outer:
        yield from _both(case.act, "speaks around it")
    if number == case.past.speaker:
        yield f"{where} spoke last", 1.0
    speaker = case.statement.speaker
    if speaker is not None and speaker.on_behalf_of == stage.entities[number].name:
        yield "spoken for", 1.0


def _before(key: Key, where: str, case: Case) -> Iterator[Trait]:
    """Whether the statements before were aimed at the candidate, or it at their speaker."""
    past, act = case.past, case.act
    often = past.often[key]
    if often:
        yield f"{where} before", 1.0
        yield f"{where} before {min(often, 3)}", 1.0
        yield f"{act} before", 1.0
    elif past.often:
        yield f"{where} never before", 1.0
    if past.last == key:
        yield f"{where} last", 1.0
        yield f"{act} {where} last", 1.0
    if case.speaker is not None:
        if key in past.of.get(str(case.speaker), ()):
            yield f"{where} before by the same", 1.0
            yield f"{act} {where} before by the same", 1.0
        if key in past.accusers.get(case.speaker, ()):
            yield from _both(act, "accuser")


def _none(case: Case, given: Candidates, stems: list[str]) -> Iterator[Trait]:
    aimed = case.aimed
    yield "none", 1.0
    yield "none odds", log((aimed + 0.01) / (1.01 - aimed))
    yield "none aimed", aimed
    yield f"none {case.act}", 1.0
    for act in AIMED:
        yield f"none chance {act}", case.chances[act]
    yield f"none is {max(case.chances, key=lambda act: case.chances[act])}", 1.0
    named = any(
        place.zone in ("behind", "ahead", "gap", "subject")
        for one in given.found.values()
        for place in one.places
    )
    if not named:
        yield "none empty", 1.0
    if case.statement.source is None:
        yield "none sourceless", 1.0
    if case.statement.inside:
        yield "none inside", 1.0
    for root in stems:
        yield f"none cue {root}", 1.0
    piece = case.statement.content[0]
    first = words_at(case.stage.article.text, Span(piece.start, min(piece.end, piece.start + 60)))
    if first:
        yield f"none first {first[0].low}", 1.0
