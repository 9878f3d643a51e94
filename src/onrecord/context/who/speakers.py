"""Who says what: the speaker of every statement of a page, and everyone the page names.

In: an article's text, sentences and paragraphs, and its statements. Out: the cast of the page:
entities, and the statements with their speakers. What cannot be settled stays None: the
nearest name is never taken for want of a better one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.context.who.evidence import with_evidence
from onrecord.context.who.figures import Figure
from onrecord.context.who.lexicon import countries, words
from onrecord.context.who.ranking import Chooser, chooser, weights
from onrecord.context.who.reading import Reading, reading
from onrecord.context.who.tokens import Tokens
from onrecord.core.context import Entity
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Speaker, SpeakerType, Statement

LIKELY = 0.1
"""How likely whom a word may mean has to be to be told at all."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone on a page: `statements` with their speakers, `entities` in reading order."""

    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    _reading: Reading | None = field(default=None, repr=False, compare=False)
    _numbers: Mapping[int, int] = field(default_factory=dict, repr=False, compare=False)
    """The place in `entities` of each figure that is shown, by its identity."""

    def entity_of(self, span: Span) -> Entity | None:
        """The entity that the words of `span` stand for: "him", "the ministry", "Ann Weld".

        A name that is the head of the words, or whom a pronoun or noun means; failing that the
        longest mention within. None where that is not settled, or the page has no such entity.
        """
        return next((entity for entity, likely in self.meanings(span) if likely == 1), None)

    def meanings(self, span: Span) -> tuple[tuple[Entity, float], ...]:
        """The entities that the words of `span` may stand for, each with how likely it is.

        That of `entity_of` alone, likely 1, where it is settled; of a pronoun or noun that is not
        the two likeliest, from `LIKELY` on.
        """
        told = self._reading.meanings(span) if self._reading else []
        known = [
            (self.entities[self._numbers[id(figure)]], likely)
            for figure, likely in told
            if id(figure) in self._numbers and likely >= LIKELY
        ][:2]
        if known and known[0][1] == 1:
            return (known[0],)
        within = [
            (mention.end - mention.start, -mention.start, entity)
            for entity in self.entities
            for mention in entity.mentions
            if span.start <= mention.start and mention.end <= span.end
        ]
        longest = max(within, key=lambda one: one[:2])[2] if within else None
        return ((longest, 1.0),) if longest else tuple(known)

    def entity_named(self, name: str) -> Entity | None:
        """The entity that has this name, or is mentioned by it somewhere on the page."""
        wanted = _plain(name)
        for entity in self.entities:
            if _plain(entity.name) == wanted:
                return entity
        for entity in self.entities:
            if any(_plain(mention.text) == wanted for mention in entity.mentions):
                return entity
        return None


NOBODY = Cast((), ())
"""The cast of a page that is not read."""


def _plain(name: str) -> str:
    told = " ".join(name.lower().replace("’", "'").split()).removesuffix("'s")
    return told.removeprefix("the ")


def cast(
    text: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    statements: Sequence[Statement],
    choose: Chooser | None = None,
    settled: Callable[[Figure, int], None] | None = None,
) -> Cast:
    """The cast of an article; sentences, paragraphs and statements are in reading order.

    `choose` and `settled` are training's: see `reading`.
    """
    told = reading(text, sentences, paragraphs, statements, choose or chooser(weights()), settled)
    return _cast(told, statements, text)


_KEPT_BACK = words("unnamed") | frozenset(
    "familiar briefed source sources insider insiders".split()
)


def _type_of(figure: Figure) -> SpeakerType:
    if figure.kind == "person":
        return "person" if figure.named else "unnamed"
    if figure.kind == "group":
        return "unnamed" if _KEPT_BACK & set(figure.name.lower().split()) else "group"
    if figure.kind == "document":
        return "document"
    if figure.kind == "other":  # a noun of no list, of which nobody can say more
        return "unnamed"
    if figure.kind == "thing":
        return "group" if figure.name.endswith("s") else "organisation"
    return "organisation"


def _cast(reading: Reading, statements: Sequence[Statement], text: str) -> Cast:
    tokens = reading.scene.tokens
    heard = {id(figure) for figure in reading.speakers.values()}
    shown = [
        figure
        for figure in reading.scene.figures
        if id(figure) in heard or (figure.named and _acts(figure) and _stands(tokens, figure))
    ]
    shown.sort(key=lambda figure: figure.at[0] if figure.at else 0)
    ids = {id(figure): f"e{number}" for number, figure in enumerate(shown, 1)}
    entities = tuple(_entity(tokens, figure, ids[id(figure)]) for figure in shown)
    told = tuple(
        replace(one, speaker=_speaker(reading.speakers.get(number), ids))
        for number, one in enumerate(statements)
    )
    return Cast(
        with_evidence(text, told), entities, reading, {id(one): at for at, one in enumerate(shown)}
    )


def _stands(tokens: Tokens, figure: Figure) -> bool:
    """Whether a name is more than one word that a sentence opens with, once: that is no name."""
    first = figure.at[0]
    lone = len(figure.at) == 1 and figure.ends[0] - first == 1
    return not (lone and tokens.first[first])


def _acts(figure: Figure) -> bool:
    """Whether a named figure can do or say something: no towns and no adjectives."""
    if figure.kind in ("person", "organisation"):
        return True
    return figure.name.lower() in countries().names


def _entity(tokens: Tokens, figure: Figure, name: str) -> Entity:
    inner = _innermost(list(zip(figure.at, figure.ends, strict=True)))
    mentions = tuple(
        Quote(tokens.starts[first], tokens.ends[behind - 1],
              tokens.text[tokens.starts[first] : tokens.ends[behind - 1]])
        for first, behind in inner
    )  # fmt: skip
    return Entity(name, figure.name, _type_of(figure), mentions)


def _innermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that no other one stands in, in one pass: a page of one name has thousands."""
    kept, least = set(), float("inf")
    for first, behind in sorted(set(spans), key=lambda span: (-span[0], span[1])):
        if behind < least:
            kept.add((first, behind))
            least = behind
    return [span for span in spans if span in kept]


def _speaker(figure: Figure | None, ids: Mapping[int, str]) -> Speaker | None:
    if figure is None:
        return None
    return Speaker(ids[id(figure)], figure.name, _type_of(figure), figure.role, figure.on_behalf_of)
