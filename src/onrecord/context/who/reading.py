"""One pass over a page's statements: whose words each is.

In: a page's names and figures, its statements. Out: for each statement its figure, where it can
be settled. Each settled speaker helps with the next.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.context.who.barred import is_empty, is_quoted, named_in, who_spoke_of
from onrecord.context.who.continuing import NESTED, continued
from onrecord.context.who.describing import (
    ARTICLES,
    kind_described,
    named_by,
    named_so,
    one_of,
    words_of,
)
from onrecord.context.who.figures import Figure, bare, figures, title_gender
from onrecord.context.who.headlines import named_below
from onrecord.context.who.interviews import in_interview, in_turns, interviewed, quotations
from onrecord.context.who.lexicon import countries, words
from onrecord.context.who.names import names
from onrecord.context.who.nominals import nominals
from onrecord.context.who.phrases import Phrase, about_of, phrase, speaks_for, spoken_for
from onrecord.context.who.ranking import Chooser, probabilities, surest, weights
from onrecord.context.who.roles import describe
from onrecord.context.who.scene import NEAR, Choice, choices
from onrecord.context.who.spelled import Name
from onrecord.context.who.stage import REACH, Said, Scene
from onrecord.context.who.surely import surely, voice
from onrecord.context.who.tokens import Tokens, tokenize
from onrecord.core.spans import Span
from onrecord.core.statement import Statement


def reading(
    text: str,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    statements: Sequence[Statement],
    choose: Chooser,
    settled: Callable[[Figure, int], None] | None = None,
) -> "Reading":
    """The page, read; sentences, paragraphs and statements are in reading order.

    Training passes a `choose` that knows who is meant, and is told by `settled` which figure
    became the speaker of the statement of which number.
    """
    tokens = tokenize(text, sentences)
    taken = frozenset(
        at for one in statements if one.source
        for at in range(*tokens.within(one.source.start, one.source.end))
    )  # fmt: skip
    found = names(tokens, taken)
    made, owner = figures(tokens, found)
    describe(tokens, found, owner)
    starts = [one.start for one in paragraphs]
    scene = Scene(
        tokens,
        [bisect_right(starts, at) for at in tokens.starts],
        [*made, *nominals(tokens, found, taken)],
        contents(tokens, statements),
    )
    told = Reading(scene, found, owner, choose, statements)
    told.settled = settled
    told.read()
    return told


def contents(tokens: Tokens, statements: Sequence[Statement]) -> list[bool]:
    """For each token whether it is content of a statement."""
    inside = [False] * len(tokens)
    for one in statements:
        for piece in one.content:
            first, behind = tokens.within(piece.start, piece.end)
            inside[first:behind] = [True] * (behind - first)
    return inside


def _for_whom(speaker: Figure | None) -> Figure | None:
    """Whom a speaker means by "we": a body itself, of a person the body that the page tells."""
    return speaker.body if speaker is not None and speaker.kind == "person" else speaker


class Reading:
    """One pass over the statements, in which each settled speaker helps with the next."""

    def __init__(
        self,
        scene: Scene,
        found: Sequence[Name],
        owner: Mapping[int, Figure],
        choose: Chooser,
        statements: Sequence[Statement],
    ) -> None:
        self.scene = scene
        self.found = found
        self.owner = owner
        self.choose = choose
        self.statements = statements
        self.speakers: dict[int, Figure] = {}
        self._heard: dict[tuple[int, int], Figure] = {}
        """Whom the words of a source stand for that has been settled."""
        self._cues: list[tuple[str, Figure | None]] = []
        self.settled: Callable[[Figure, int], None] | None = None
        self._numbers = {one.id: number for number, one in enumerate(statements)}

    def read(self) -> None:
        """Settles every statement, outer before inner."""
        done: set[int] = set()
        for number in range(len(self.statements)):
            self._settle(number, done)
        if self.statements:
            self._first_persons()
            self.speakers.update(named_below(self.scene, self.statements, self.speakers))

    def _first_persons(self) -> None:
        """Settles "I" where no statement stands around it: the one who is quoted there, or the
        one who is interviewed."""
        tokens = self.scene.tokens
        asked: Figure | None = None
        looked = False
        marks: list[bool] = []
        for number, statement in enumerate(self.statements):
            source = statement.source
            if source is None or number in self.speakers:
                continue
            told = phrase(tokens, self.found, *tokens.within(source.start, source.end))
            turn = source.text == "A"
            if not turn and (told.kind != "pronoun" or told.head not in ("i", "you", "we")):
                continue
            if not looked:
                marks = quotations(tokens)
                asked, looked = interviewed(self.scene, self.found, self.owner, marks), True
            own = told.head in ("i", "we") and marks[told.first]
            figure = self._quoted(number, told) if own else None
            if turn:
                figure = asked if in_turns(tokens) else None
            elif figure is None and not marks[told.first] and told.head != "we":
                figure = in_interview(self.scene, told, asked)
            if figure is not None:
                self.speakers[number] = figure
                self.scene.mention(figure, told.first, told.behind)
                if self.settled:
                    self.settled(figure, number)

    def _quoted(self, number: int, told: Phrase) -> Figure | None:
        """Whose quotation an "I" stands in: that of the nearest statement of its paragraph."""
        scene = self.scene
        near: list[tuple[int, Figure]] = []
        for other in range(max(number - NESTED, 0), min(number + NESTED, len(self.statements))):
            statement, figure = self.statements[other], self.speakers.get(other)
            if figure is None or other == number or statement.source is None:
                continue
            if told.head == "i" and figure.kind != "person":
                continue
            at = min(scene.tokens.within(statement.source.start, 0)[0], len(scene.tokens) - 1)
            own = scene.tokens.lower[at]
            if scene.paragraph[at] == scene.paragraph[told.first] and own not in ("i", "we"):
                near.append((abs(at - told.first), figure))
        figure = min(near, key=lambda one: one[0])[1] if near else None
        known = told.head == "we" and self._outer(self.statements[number]) in self.speakers
        if figure is None or (known and figure.kind == "person"):
            return None  # whose "we" is not told
        return figure if told.head == "i" else _for_whom(figure)

    def _settle(self, number: int, done: set[int]) -> None:
        if number in done:
            return
        done.add(number)
        statement = self.statements[number]
        outer = self._outer(statement)
        if outer is not None:
            self._settle(outer, done)
        figure = self._speaker(statement, None if outer is None else self.speakers.get(outer))
        tokens = self.scene.tokens
        place = (statement.source or statement.cue or statement.content[0]).start
        at = min(tokens.within(place, place + 1)[0], max(len(tokens) - 1, 0))
        source = tokens.within(statement.source.start, 0)[0] if statement.source else -1
        if figure is not None:
            self.speakers[number] = figure
            figure.said.append(number)
            if self.settled:
                self.settled(figure, number)
            if statement.source:
                first, behind = tokens.within(statement.source.start, statement.source.end)
                if figure.kind != "group" or not any(first <= one < behind for one in figure.at):
                    self.scene.mention(figure, first, max(behind, first + 1))
        if statement.cue:
            self._cues.append((statement.cue.text.lower(), figure))
        self.scene.sources.add(source)
        sentence = tokens.sentence[at] if len(tokens) else 0
        self.scene.said.append(
            Said(number, at, sentence, source, figure, statement.inside is not None)
        )

    def probe(self, span: Span) -> tuple[Phrase, list[Choice]] | None:
        """The phrase of any words of the page, and who may be meant, as the page stands there.

        None where the words are a name, or nothing that can stand for someone.
        """
        scene = self.scene
        told = phrase(scene.tokens, self.found, *scene.tokens.within(span.start, span.end))
        if told.kind not in ("pronoun", "noun") or told.head in ("i", "we", "you", "who", "this"):
            return None
        before = [one for one in scene.said if one.at < told.first]
        outer = self._around(span)
        speaker = None if outer is None else self.speakers.get(outer)
        there = replace(scene, said=before)
        barred = self._barred(told, outer)
        return told, choices(told, there, speaker, outer is not None, barred, nearest=NEAR)

    def meanings(self, span: Span) -> list[tuple[Figure, float]]:
        """Whom any words of the page may stand for, each with how likely it is: a name's figure
        or the one whom a pronoun surely means, likely 1, or all whom it may mean, the likeliest
        first."""
        tokens = self.scene.tokens
        told = phrase(tokens, self.found, *tokens.within(span.start, span.end))
        settled: Figure | None = None
        likely: list[tuple[Figure, float]] = []
        if told.kind == "name":
            settled = self._named(told)
        elif told.kind == "pronoun" and told.head in ("i", "we"):
            outer = self._around(span)
            settled = None if outer is None else self.speakers.get(outer)
        elif asked := self.probe(span):
            chances = probabilities(asked[1], weights())
            settled = surest(*asked, chances)[0]
            listed = zip(asked[1], chances, strict=True)
            likely = [(one.figure, chance) for one, chance in listed if one.figure is not None]
        return [(settled, 1.0)] if settled else sorted(likely, key=lambda one: -one[1])

    def _around(self, span: Span) -> int | None:
        """The number of the shortest statement in whose content a span lies."""
        around = [
            (sum(piece.end - piece.start for piece in one.content), number)
            for number, one in enumerate(self.statements)
            if any(piece.start <= span.start and span.end <= piece.end for piece in one.content)
        ]
        return min(around)[1] if around else None

    def _outer(self, statement: Statement) -> int | None:
        return self._numbers.get(statement.inside) if statement.inside else None

    def _speaker(self, statement: Statement, outer: Figure | None) -> Figure | None:
        if statement.source is None:
            before = continued(self.scene.tokens.text, self.statements, self._numbers[statement.id])
            return self.speakers.get(before) if before is not None else None
        place = self.scene.tokens.within(statement.source.start, statement.source.end)
        if place not in self._heard:  # "she praised ... and denied ...": one source, two cues
            figure = self._told(statement, place, outer)
            if figure is None:
                return None
            self._heard[place] = figure
        return self._heard[place]

    def _told(
        self, statement: Statement, place: tuple[int, int], outer: Figure | None
    ) -> Figure | None:
        """Whom the words of a source stand for."""
        told = phrase(self.scene.tokens, self.found, *place)
        if statement.source and statement.source.text in ("Q", "A"):
            return None  # whose turn it is
        if told.kind == "name" and one_of(told):
            return self._new(told, "other", words_of(self.scene.tokens, told))  # "one Rohingya"
        if told.kind == "name":
            return self._named(told)
        if told.kind == "names":
            return self._joined(told)
        if told.kind == "pronoun":
            return self._meant(told, statement, outer)
        if told.kind == "noun":
            return self._described(told, statement, outer)
        return None

    def _named(self, told: Phrase) -> Figure | None:
        figure = self.owner.get(told.heads[0].first)
        if figure is not None and told.about == "organisation" and figure.kind != "organisation":
            figure.kind = "organisation"  # "the company ..., Big Machine"
        if figure is not None and told.about == "person" and figure.role is None:
            figure.role = self._apposed_role(told)
        if figure is not None and figure.kind == "place":
            country = countries().seats.get(figure.name.lower())
            for other in self.scene.figures if country else ():
                if countries().names.get(other.name.lower()) == country:
                    return other
        return figure

    def _apposed_role(self, told: Phrase) -> str | None:
        """What stands before the comma of "the town's mayor, Ann Weld"."""
        tokens = self.scene.tokens
        behind = told.heads[0].first - 1
        while behind > told.first and tokens.words[behind] != ",":
            behind -= 1
        first = told.first + (tokens.lower[told.first] in ARTICLES)
        if behind <= first:
            return None
        return " ".join(tokens.text[tokens.starts[first] : tokens.ends[behind - 1]].split())

    def _joined(self, told: Phrase) -> Figure | None:
        parts = [self.owner.get(one.first) for one in told.heads]
        listed = [one for one in parts if one is not None]
        if len(listed) < 2:
            return listed[0] if listed else None
        name = " and ".join(dict.fromkeys(one.name for one in listed))
        known = next((one for one in self.scene.figures if one.name == name), None)
        return known or self._new(told, "group", name)

    def _new(self, told: Phrase, kind: str, name: str, named: bool = False) -> Figure:
        figure = Figure(kind, name, named=named, plural=told.plural)
        figure.gender = title_gender(told.head) if kind == "person" else "u"
        if told.head:
            figure.heads.add(told.head)
        figure.words.update((*told.modifiers, told.head))
        self.scene.add(figure)
        if speaks_for(told.head):
            figure.body = self._body(told)
            figure.on_behalf_of = figure.body.name if figure.body else None
        return figure

    def _meant(self, told: Phrase, statement: Statement, outer: Figure | None) -> Figure | None:
        if told.head == "i":
            return outer
        if told.head == "we":
            return _for_whom(outer)
        if told.head == "who":
            return self._before(told)
        if told.head in ("you", "this") or is_empty(told, statement):
            return None
        figure = self._choose(told, statement, outer)[0]
        if figure is not None and figure.kind == "person" and figure.leaning == "u":
            figure.leaning = {"he": "m", "she": "f"}.get(told.head, "u")
        return figure

    def _body(self, told: Phrase) -> Figure | None:
        """For whom a spokesperson speaks: a name of the phrase, or "agency" before its noun."""
        body = spoken_for(self.found, told)
        if body is not None:
            return self.owner.get(body.first)
        at = told.at - 1
        tokens = self.scene.tokens
        if at < told.first or about_of(tokens.lower[at])[0] != "organisation":
            return None
        noun = Phrase(told.first, told.behind, "noun", tokens.lower[at], about="organisation",
                      definite=True, at=at)  # fmt: skip
        given = choices(noun, self.scene, None, inside=False)
        figure = surely(noun, self.scene) or self.choose(noun, given, None)[0]
        return figure if figure is not None and figure.named else None

    def _choose(
        self, told: Phrase, statement: Statement, outer: Figure | None
    ) -> tuple[Figure | None, bool]:
        figure = surely(told, self.scene)
        if figure is not None:
            return figure, True
        barred = self._barred(told, self._outer(statement), statement)
        given = choices(told, self.scene, outer, statement.inside is not None, barred)
        return self.choose(told, given, statement)

    def _barred(
        self, told: Phrase, around: int | None, statement: Statement | None = None
    ) -> frozenset[int]:
        """The identities of those whom a phrase cannot mean; `around` is the number of the
        statement around it, `statement` the one of which it is the source."""
        tokens = self.scene.tokens
        barred: frozenset[int] = frozenset()
        if around in self.speakers and is_quoted(told, self.statements[around], tokens):
            barred |= {id(self.speakers[around])}
        if statement is not None and told.head in ("he", "she"):
            barred |= named_in(statement, tokens, self.found, self.owner)
        elif statement is not None:
            barred |= who_spoke_of(told, self.scene, self.statements)
        return barred

    def _before(self, told: Phrase) -> Figure | None:
        """Whom a relative pronoun stands for: the name or noun right before it."""
        near = [
            (end, figure)
            for figure in self.scene.around(told.first)
            for end in figure.ends[-REACH:]
            if 0 <= told.first - end <= 1
        ]
        return max(near, key=lambda one: one[0])[1] if near else None

    def _described(self, told: Phrase, statement: Statement, outer: Figure | None) -> Figure | None:
        tokens = self.scene.tokens
        if told.head in ("latter", "former"):
            return None
        small = told.head in words("determiner")  # "One of the referees"
        named = told.about == "other" and not small and tokens.words[told.at][:1].isupper()
        own = bool(told.owners) and told.about != "person"
        speaker = voice(told, self._cues)
        if speaker is not None:
            return speaker
        if told.definite is False:
            figure = surely(told, self.scene)
            if figure is not None:
                return figure
        if told.definite is not False and not own and not (named and told.definite is None):
            figure, settled = self._choose(told, statement, outer)
            described = (
                told.about in ("group", "document")
                or told.plural
                or bool(told.modifiers or told.owners)
            )
            if figure is not None or (not settled and told.definite and not described):
                return figure
        if named:
            return self._unlisted(told)
        name = words_of(tokens, told)
        return named_so(self.scene.figures, name) or self._new(told, kind_described(told), name)

    def _unlisted(self, told: Phrase) -> Figure:
        """A name that the reader of names missed, as its capital shows."""
        tokens = self.scene.tokens
        first = told.at
        while first > told.first and tokens.words[first - 1][:1].isupper():
            first -= 1
        name = " ".join(tokens.text[tokens.starts[first] : tokens.ends[told.at]].split())
        name = name.removeprefix("The ")
        parts = bare(tokens.lower[first : told.at + 1])
        known = named_by(self.scene.figures, name, parts)
        if known is not None:
            return known
        return self._new(told, "thing" if told.plural else "organisation", name, named=True)
