"""At whom a statement is aimed: the one accused, condemned, denied, pressed, threatened, backed.

In: the statements of a page in order, the chances of their acts, and the page's entities. Out:
their targets, under the fullest name of the page; None where that is not settled. A
log-linear model weighs the candidates of each statement against "nobody", so that a target does
not hang on the act's being the likeliest one. Trained by training/acts/targets.py; its
weights are a table of trait and number (targets/CARD.md).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import exp

from onrecord.context.acts.aims import (
    REACH,
    Candidate,
    Candidates,
    Key,
    Place,
    Resolve,
    Stage,
    candidates,
)  # fmt: skip
from onrecord.context.acts.lexicon import cues
from onrecord.context.acts.nouns import Noun, noun_at, words_at
from onrecord.context.acts.traits import Case, Chances, Past, Trait, traits
from onrecord.context.acts.words import stems
from onrecord.core.article import Article
from onrecord.core.context import Entity
from onrecord.core.errors import ModelError
from onrecord.core.spans import Span
from onrecord.core.statement import Speaker, Statement, Target

Table = Mapping[str, float]

SURE = 0.35
"""Probability from which a candidate counts as the target. Cross-validated on gold pages, of what
is given so 56 % is right, at .3 53 and at .4 59; of the targets named 36 % are found so, 38
and 33 (docs/decisions/targets.md)."""

CERTAIN = 0.5
"""Chance of a denial or an accusation from which what it says itself goes before the model."""

LEAST = 0.25
"""Chance of an act with a target under which none is looked for. At .15 one more of the targets
of pages/dev is right and one more is wrong, and to look for them costs a quarter more."""

MEANT = 0.3
"""How likely a pronoun has to mean somebody whom "accused him of" is aimed at."""

_DONE_BY = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:[\w-]+\s+){0,2}[“\"'‘]?(?:[\w-]+\s+)?"
    r"(?:[\w-]+(?:ed|en|ne|wn)|set|hit|shot)[”\"'’]?\s+by\s+(?:the\s+|an?\s+)?[“\"'‘]?",
    re.IGNORECASE,
)

_MEND = "install onrecord again"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement's candidates with their probabilities; what is left to 1 is "nobody"."""

    given: Candidates
    likely: Mapping[Key, float]

    @property
    def best(self) -> Key | None:
        """The likeliest candidate, however likely; None where there is none."""
        return max(self.likely, key=lambda key: self.likely[key], default=None)


@cache
def shipped() -> Table:
    """The weights of the package. Raises ModelError where they are missing or damaged."""
    folder = files("onrecord.context.acts") / "targets"
    try:
        stored = folder.joinpath("weights.json").read_bytes()
        sealed: str = json.loads(folder.joinpath("manifest.json").read_bytes())["sha256"][
            "weights.json"
        ]
        found: dict[str, float] = json.loads(stored)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError("no weights of targets", hint=_MEND) from error
    if sha256(stored).hexdigest() != sealed:
        raise ModelError("the weights of targets are damaged", hint=_MEND)
    return found


def aimed(
    statements: Sequence[Statement],
    chances: Iterable[Chances],
    article: Article,
    resolve: Resolve,
    entities: Sequence[Entity],
    table: Table | None = None,
) -> Iterator[Statement]:
    """The statements, in reading order, with their targets; `chances` are those of each one's acts.

    Raises ModelError where the weights are missing.
    """
    stage = Stage(article, entities, resolve)
    weights = shipped() if table is None else table
    past = Past()
    for case in cases(statements, chances, stage, past):
        key, one = _chosen(case, weights)
        past.add(key, one, case.speaker, case.chances)
        yield replace(case.statement, target=_target(one, stage))


def cases(
    statements: Sequence[Statement], chances: Iterable[Chances], stage: Stage, past: Past
) -> Iterator[Case]:
    """What is known when each statement's target is asked for; `past` grows as they are read."""
    speakers = {one.id: one.speaker for one in statements}
    for one, told in zip(statements, chances, strict=True):
        outer = speakers.get(one.inside) if one.inside else None
        yield Case(one, told, stage, past, _number(one.speaker, stage), _number(outer, stage))


def _number(speaker: Speaker | None, stage: Stage) -> int | None:
    return None if speaker is None else stage.numbers.get(speaker.id)


def _chosen(case: Case, table: Table) -> tuple[Key | None, Candidate | None]:
    if case.aimed < LEAST:
        return None, None
    told = weighed(case, table)
    key = _accuser(case, told)
    if key is None and case.chances["accuse"] >= CERTAIN:
        key = _agent(case, told)
    if key is None and (case.chances["accuse"] >= CERTAIN or _accuses(case.statement)):
        key = _object(told)
    if key is None and told.best is not None and told.likely[told.best] >= SURE:
        key = told.best
    return key, None if key is None else told.given.found[key]


def _accuser(case: Case, told: Weighed) -> Key | None:
    """Whom a denial answers: whoever has accused its speaker last. A rule: the training pages
    have 17 denials, too few to learn it from."""
    if case.speaker is None or case.chances["deny"] < CERTAIN:
        return None
    against = [one for one in case.past.accusers.get(case.speaker, ()) if one in told.given.found]
    return against[-1] if against else None


def _agent(case: Case, told: Weighed) -> Key | None:
    """Whom a sure accusation in the passive names as having done it: "was set by a gang". A rule:
    the training pages have four."""
    text = case.stage.article.text
    for piece in case.statement.content:
        for found in _DONE_BY.finditer(text, piece.start, min(piece.end, piece.start + REACH)):
            noun = noun_at(words_at(text, Span(found.end(), piece.end)), 0)
            key = None if noun is None else _of_noun(noun, case.stage)
            if key in told.given.found:
                return key
    return None


def _accuses(statement: Statement) -> bool:
    """Whether the cue is a word of charging, however the act was read."""
    words = stems(statement.cue.text) if statement.cue else ()
    return any("accuse" in entry.classes for entry in cues().entries(words))


def _object(told: Weighed) -> Key | None:
    """Who stands between the cue and what one is accused of: "accused | the utility of waste". A
    rule: of eight on the training pages it is the right phrase in all."""
    return next(
        (key for key, one in told.given.found.items() if any(map(_is_object, one.places))), None
    )


def _is_object(place: Place) -> bool:
    opens = (place.rank, place.before) == (0, "^")
    owned = place.rank == 1 and place.before.endswith("'s")  # "Lowell's | opera house of theft"
    charged = place.role == "head" and place.next in ("of", "for", "on")  # "on Friday of theft"
    return place.zone == "behind" and (opens or owned) and charged and place.likely >= MEANT


def _of_noun(noun: Noun, stage: Stage) -> Key:
    """What a noun phrase is known by among the candidates."""
    headed = (number for _, end, number in stage.within(noun.span) if end == noun.span.end)
    return next(headed, noun.span.of(stage.article.text).lower())


def weighed(case: Case, table: Table) -> Weighed:
    """The candidates of a statement with their probabilities."""
    given = candidates(case.statement, case.stage, list(case.past.given.values()))
    scores = {key: _score(told, table) for key, told in traits(case, given).items()}
    top = max(scores.values())
    raised = {key: exp(score - top) for key, score in scores.items()}
    total = sum(raised.values())
    return Weighed(given, {key: one / total for key, one in raised.items() if key is not None})


def _score(given: Iterable[Trait], table: Table) -> float:
    return sum(table.get(name, 0.0) * value for name, value in given)


def _target(one: Candidate | None, stage: Stage) -> Target | None:
    if one is None:
        return None
    return Target(None if one.entity is None else stage.entities[one.entity].id, one.name)
