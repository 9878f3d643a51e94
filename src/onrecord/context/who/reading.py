"""One pass over a page's statements: whose words each is.

In: a page's names and figures, its statements. Out: for each statement its figure, where it can
be settled. Each settled speaker helps with the next.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.context.who.describing import ARTICLES, kind_described, words_of
from onrecord.context.who.figures import Figure, bare, figures, short_for, title_gender
from onrecord.context.who.interviews import in_interview, interviewed, quotations
from onrecord.context.who.lexicon import countries
from onrecord.context.who.names import names
from onrecord.context.who.nominals import nominals
from onrecord.context.who.phrases import Phrase, phrase, speaks_for, spoken_for
from onrecord.context.who.ranking import best
from onrecord.context.who.roles import describe
from onrecord.context.who.scene import REACH, Choice, Said, Scene, alone_called, choices, kind_of
from onrecord.context.who.spelled import Name
from onrecord.context.who.tokens import tokenize
from onrecord.core.spans import Span
from onrecord.core.statement import Statement

SURE = {"he": 0.5, "she": 0.5, "they": 0.4, "it": 0.55, "group": 0.5, "person": 0.55}
"""Probability from which a candidate counts as meant, by what a phrase can stand for; for all
others `SURE_OTHERS`. Cross-validated on the training pages, what is given so is right for 85,
90, 90, 66, 85 and 78 %; for bodies, at 0.6, for 60 %: "the company" is seldom sure."""

SURE_OTHERS, SURE_ALONE = 0.6, 0.35
"""The second where a noun is in the name of one candidate only: "the ministry"."""

NESTED = 50
"""Statements before and behind one among which that of its quotation is looked for."""

Chooser = Callable[[Phrase, Sequence[Choice], Statement | None], tuple[Figure | None, bool]]
"""Picks a figure for a phrase; False where it leaves the phrase unsettled."""


def chooser(table: Mapping[str, float]) -> Chooser:
    """Picks what a table of weights finds likeliest, where that is sure enough."""

    def choose(
        phrase: Phrase, given: Sequence[Choice], statement: Statement | None
    ) -> tuple[Figure | None, bool]:
        figure, probability = best(given, table)
        enough = probability >= SURE.get(kind_of(phrase), SURE_OTHERS)
        if figure is not None and alone_called(phrase, given, figure):
            enough = probability >= SURE_ALONE
        return (figure, True) if enough else (None, False)

    return choose


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
    )
    told = Reading(scene, found, owner, choose, statements)
    told.settled = settled
    told.read()
    return told


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
        self.settled: Callable[[Figure, int], None] | None = None
        self._numbers = {one.id: number for number, one in enumerate(statements)}

    def read(self) -> None:
        """Settles every statement, outer before inner."""
        done: set[int] = set()
        for number in range(len(self.statements)):
            self._settle(number, done)
        if self.statements:
            self._first_persons()

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
            if told.kind != "pronoun" or told.head not in ("i", "you"):
                continue
            if not looked:
                marks = quotations(tokens)
                asked, looked = interviewed(self.scene, self.found, self.owner, marks), True
            own = told.head == "i" and marks[told.first]
            figure = self._quoted(number, told) if own else None
            if figure is None and not marks[told.first]:
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
            if figure is None:
                continue
            if figure.kind != "person" or other == number or statement.source is None:
                continue
            at = min(scene.tokens.within(statement.source.start, 0)[0], len(scene.tokens) - 1)
            own = scene.tokens.lower[at]
            if scene.paragraph[at] == scene.paragraph[told.first] and own != "i":
                near.append((abs(at - told.first), figure))
        return min(near, key=lambda one: one[0])[1] if near else None

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
        return told, choices(told, there, speaker, outer is not None)

    def meant(self, span: Span) -> Figure | None:
        """Whom any words of the page stand for: a name's figure, a pronoun's likeliest one."""
        tokens = self.scene.tokens
        told = phrase(tokens, self.found, *tokens.within(span.start, span.end))
        if told.kind == "name":
            return self._named(told)
        if told.kind == "pronoun" and told.head in ("i", "we"):
            outer = self._around(span)
            return None if outer is None else self.speakers.get(outer)
        asked = self.probe(span)
        return self.choose(*asked, None)[0] if asked else None

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
            return self._continued(statement) if statement.cue is None else None
        tokens = self.scene.tokens
        told = phrase(
            tokens, self.found, *tokens.within(statement.source.start, statement.source.end)
        )
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
            body = spoken_for(self.found, told)
            owner = self.owner.get(body.first) if body else None
            figure.on_behalf_of = owner.name if owner else None
        return figure

    def _meant(self, told: Phrase, statement: Statement, outer: Figure | None) -> Figure | None:
        if told.head == "i":
            return outer
        if told.head == "we":
            return outer if outer is not None and outer.kind != "person" else None
        if told.head == "who":
            return self._before(told)
        if told.head in ("you", "this"):
            return None
        figure = self._choose(told, statement, outer)[0]
        if figure is not None and figure.kind == "person" and figure.gender == "u":
            figure.gender = {"he": "m", "she": "f"}.get(told.head, "u")
        return figure

    def _choose(
        self, told: Phrase, statement: Statement, outer: Figure | None
    ) -> tuple[Figure | None, bool]:
        given = choices(told, self.scene, outer, statement.inside is not None)
        return self.choose(told, given, statement)

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
        named = told.about == "other" and tokens.words[told.at][:1].isupper()
        own = bool(told.owners) and told.about != "person"
        if told.definite is not False and not own and not (named and told.definite is None):
            figure, settled = self._choose(told, statement, outer)
            described = (
                told.about in ("group", "document")
                or told.plural
                or (told.about == "organisation" and bool(told.modifiers))
            )
            if figure is not None or (not settled and told.definite and not described):
                return figure
        if named:
            return self._unlisted(told)
        name = words_of(tokens, told)
        return self._named_so(name) or self._new(told, kind_described(told), name)

    def _named_so(self, name: str) -> Figure | None:
        """The figure that has these words for a name, in capitals or not."""
        wanted = " ".join(bare(name.lower().split()))
        for figure in self.scene.figures:
            if figure.named and wanted in figure.names:
                return figure
        return None

    def _unlisted(self, told: Phrase) -> Figure:
        """A name that the reader of names missed, as its capital shows."""
        tokens = self.scene.tokens
        first = told.at
        while first > told.first and tokens.words[first - 1][:1].isupper():
            first -= 1
        name = " ".join(tokens.text[tokens.starts[first] : tokens.ends[told.at]].split())
        name = name.removeprefix("The ")
        parts = bare(tokens.lower[first : told.at + 1])
        for figure in self.scene.figures:
            if figure.named and (figure.name == name or short_for(parts, figure.name)):
                return figure
        return self._new(told, "thing" if told.plural else "organisation", name, named=True)

    def _continued(self, statement: Statement) -> Figure | None:
        """Whose quotation goes on: that of the statement before, if it ends right there."""
        start = statement.content[0].start
        here = self._numbers[statement.id]
        before = next(
            (
                number
                for number in range(here - 1, max(here - NESTED, 0) - 1, -1)
                if self.statements[number].inside is None
                and self.statements[number].start < statement.start
            ),
            None,
        )
        if before is None:
            return None
        last = self.statements[before]
        end = max(part.end for part in (*last.content, *filter(None, (last.cue, last.source))))
        between = self.scene.tokens.text[end:start] if end < start else ""
        if between.count("\n") > 2 or sum(map(str.isalpha, between)) > 40:
            return None
        return self.speakers.get(before)
