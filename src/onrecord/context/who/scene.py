"""What surrounds a source that is no name: who may be meant, and what speaks for each.

In: the figures read so far, and what has been said by whom. Out: for a phrase ("he", "the
ministry") the candidates, each with its features, and the features of "none of these".
The ranker weighs them.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.context.who.figures import Figure, title_gender
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.tokens import Tokens

NEAREST = 16
"""Candidates that are weighed, the last mentioned first; on the training pages a right one
is farther back in under 1 %."""

REACH = 200
"""Mentions before and behind a source among which its candidates are looked for: more than
most pages have, so that a book costs no more a word than a page."""

_FITS = {
    "he": ("person",), "she": ("person",), "i": ("person",),
    "it": ("organisation", "place", "document", "thing", "group"),
    "they": ("group", "organisation", "person", "place", "thing", "document"),
    "we": ("group", "organisation", "person", "place", "thing"),
    "this": ("group", "document", "organisation"),
    "person": ("person",), "organisation": ("organisation", "place", "thing", "group"),
    "group": ("group", "thing"),
    "document": ("document", "organisation"),
    "other": ("organisation", "thing", "document", "group", "place"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that has been read: where, who, and which words are content."""

    number: int
    at: int
    sentence: int
    source: int
    speaker: Figure | None
    nested: bool


@dataclass(slots=True)
class Scene:
    """The page up to a statement."""

    tokens: Tokens
    paragraph: Sequence[int]
    """The paragraph of each token."""
    figures: list[Figure]
    said: list[Said] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    """The first words of the sources that have been read."""
    events: list[tuple[int, int, Figure]] = field(default_factory=list)
    """Every mention: its first word, a number that none else has, whose it is; in order."""

    def __post_init__(self) -> None:
        if not self.events:
            for figure in self.figures:
                for at in figure.at:
                    self.events.append((at, len(self.events), figure))
            self.events.sort(key=lambda one: one[:2])

    def add(self, figure: Figure) -> None:
        """A figure that a source has brought."""
        self.figures.append(figure)

    def mention(self, figure: Figure, first: int, behind: int) -> None:
        """A further mention of a figure."""
        before = len(figure.at)
        figure.mention(first, behind)
        if len(figure.at) > before:
            insort(self.events, (first, len(self.events), figure), key=lambda one: one[:2])

    def around(self, at: int) -> list[Figure]:
        """The figures mentioned among the nearest mentions before a word, and those behind."""
        place = bisect_left(self.events, (at, -1), key=lambda one: one[:2])
        near = self.events[max(place - REACH, 0) : place + REACH]
        return list({id(figure): figure for _, _, figure in near}.values())


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate, or None for "none of these", with its features."""

    figure: Figure | None
    features: tuple[str, ...]


def kind_of(phrase: Phrase) -> str:
    """What a phrase can stand for: a pronoun's class, or what its noun is about."""
    return phrase.head if phrase.kind == "pronoun" else phrase.about


def choices(phrase: Phrase, scene: Scene, outer: Figure | None, inside: bool) -> list[Choice]:
    """The candidates for a phrase, the nearest first; "none of these" is the last."""
    fits = _FITS.get(kind_of(phrase), ())
    near: list[tuple[int, Figure]] = []
    for figure in scene.around(phrase.first):
        if figure.kind not in fits:
            continue
        count = bisect_left(figure.at, phrase.first)  # places are in order
        if count < len(figure.at) and figure.at[count] < phrase.behind:
            continue
        if _gender(phrase, figure) == "clash" or _no_place(phrase, figure):
            continue
        if count:
            near.append((figure.at[count - 1], figure))
        elif figure.named and figure.at and phrase.kind == "noun":
            near.append((phrase.first - 10_000 - figure.at[0], figure))
    near.sort(key=lambda one: -one[0])
    found: list[Choice] = []
    rank = 0
    called = sum(phrase.head in one.heads or phrase.head in one.words for _, one in near)
    order = sorted((-bisect_left(one.at, phrase.first) for _, one in near if one.named))
    for last, figure in near[:NEAREST]:
        agrees = _gender(phrase, figure)
        found.append(
            Choice(
                figure,
                (
                    *_of(phrase, scene, figure, last, rank, agrees, outer, inside),
                    *_topic(phrase, figure, order, called),
                ),
            )
        )
        rank += _number(phrase, figure) != "clash"
    found.append(Choice(None, tuple(_none(phrase, scene, found, rank, inside, outer))))
    return found


_OF_PLACES = frozenset(
    """country nation state republic kingdom government administration regime authority capital city
    town village county province region district municipality""".split()
)


def _no_place(phrase: Phrase, figure: Figure) -> bool:
    """Whether a noun cannot stand for a place: "the ministry" is no country."""
    return phrase.kind == "noun" and figure.kind == "place" and phrase.head not in _OF_PLACES


def _topic(phrase: Phrase, figure: Figure, order: Sequence[int], called: int) -> Iterator[str]:
    """How much the page is about a figure, and whether it alone is called by the noun."""
    c = ("n:" if phrase.kind == "noun" else "") + kind_of(phrase)
    place = bisect_left(order, -bisect_left(figure.at, phrase.first))
    yield f"{c}|top{min(place, 3)}|{figure.named}"
    if phrase.kind == "noun":
        own = phrase.head in figure.heads or phrase.head in figure.words
        yield f"{c}|own{own}|{min(called, 2)}|{figure.named}"
        told = f"called{min(called, 1)}|{bool(phrase.modifiers)}"
        yield f"{c}|top{min(place, 2)}|{figure.named}|{told}"


def alone_called(phrase: Phrase, given: Sequence[Choice], figure: Figure) -> bool:
    """Whether a noun is a word of the name of this candidate, and of no other's."""
    if phrase.kind != "noun" or not phrase.definite or not figure.named:
        return False
    others = (one.figure for one in given if one.figure is not None and one.figure is not figure)
    own = phrase.head in figure.words or phrase.head in figure.heads
    return own and not any(phrase.head in one.words or phrase.head in one.heads for one in others)


def _gender(phrase: Phrase, figure: Figure) -> str:
    wanted = {"he": "m", "she": "f"}.get(phrase.head) or title_gender(phrase.head)
    if wanted == "u" or figure.kind != "person":
        return "none"
    if figure.gender == "u":
        return "open"
    return "same" if figure.gender == wanted else "clash"


def _number(phrase: Phrase, figure: Figure) -> str:
    if figure.kind != "group":
        return "one"
    return "many" if phrase.plural else "clash"


def _bin(count: int, edges: Sequence[int]) -> int:
    return bisect_right(edges, count)


def _of(
    phrase: Phrase, scene: Scene, figure: Figure, last: int, rank: int, agrees: str,
    outer: Figure | None, inside: bool,
) -> Iterator[str]:  # fmt: skip
    tokens = scene.tokens
    cls = kind_of(phrase)
    noun = "n:" if phrase.kind == "noun" else ""
    kind = figure.kind + ("" if figure.named else "-")
    c = noun + cls
    ahead = last < 0
    apart = (
        9
        if ahead
        else _bin(tokens.sentence[phrase.first] - tokens.sentence[last], (1, 2, 3, 5, 10))
    )
    block = 3 if ahead else min(scene.paragraph[phrase.first] - scene.paragraph[last], 2)
    yield f"{c}|{kind}"
    yield f"{c}|g{agrees}"
    yield f"{c}|{_number(phrase, figure)}"
    yield f"{noun}r{min(rank, 4)}"
    yield f"{c}|r{min(rank, 4)}"
    yield f"{noun}d{apart}"
    yield f"{c}|d{apart}|{kind}"
    yield f"{noun}b{block}|r{min(rank, 2)}"
    whole = " " in figure.name or figure.role is not None or bool(figure.said)
    yield f"{noun}{kind}|whole{whole}"
    yield f"{c}|{kind}|whole{whole}|r{min(rank, 1)}"
    voice = _voice(scene, figure)
    yield f"{noun}v{voice}"
    yield f"{c}|v{voice}|d{min(apart, 2)}"
    yield f"{noun}v{voice}|b{block}|{inside}"
    first = "ahead" if ahead else _position(scene, last)
    yield f"{noun}f{first}|d{min(apart, 3)}"
    yield f"{c}|f{first}|r{min(rank, 2)}"
    yield f"{noun}c{_bin(bisect_left(figure.at, phrase.first), (1, 2, 3, 5, 9))}"
    yield f"{noun}t{_bin(len(figure.at), (2, 3, 5, 9))}|{figure.named}"
    if inside:
        same = figure is outer
        yield f"{c}|outer{same}"
        yield f"{c}|outer{same}|r{min(rank, 2)}|g{agrees}"
    else:
        yield f"{c}|top|r{min(rank, 2)}|g{agrees}|v{min(voice, 2)}"
    if phrase.kind == "noun":
        yield from _by_words(phrase, figure, c, kind, apart, rank)


def _by_words(
    phrase: Phrase, figure: Figure, c: str, kind: str, apart: int, rank: int
) -> Iterator[str]:
    called = (
        "head" if phrase.head in figure.heads else ("name" if phrase.head in figure.words else "no")
    )
    told = [one for one in phrase.modifiers if one not in ("'s", "-", ",")]
    shared = sum(one in figure.words for one in told)
    match = "bare" if not told else "all" if shared == len(told) else "some" if shared else "none"
    definite = {None: "x", True: "the", False: "a"}[phrase.definite]
    yield f"h{called}|{definite}"
    yield f"{c}|h{called}|{match}"
    yield f"h{called}|{match}|{kind}|{definite}"
    yield f"h{called}|{match}|d{min(apart, 3)}"
    yield f"h{called}|r{min(rank, 2)}|{definite}|{figure.named}"
    yield f"hd={phrase.head}|{kind}|{called}"


def _voice(scene: Scene, figure: Figure) -> int:
    """How many other speakers have been heard since its last statement: 0, 1, 2, 3; 4 never."""
    heard: list[Figure | None] = []
    for one in reversed(scene.said[-12:]):
        if one.speaker is figure:
            return min(len(heard), 3)
        if one.speaker not in heard:
            heard.append(one.speaker)
    return 4


def _position(scene: Scene, last: int) -> str:
    """Where its last mention stands: a source, the opening of a sentence, or elsewhere."""
    if last in scene.sources:
        return "source"
    tokens = scene.tokens
    start = last
    while start > 0 and last - start < 5 and tokens.sentence[start - 1] == tokens.sentence[last]:
        start -= 1
    opened = start == 0 or tokens.sentence[start - 1] != tokens.sentence[last]
    return "opening" if opened else "inner"


def _none(
    phrase: Phrase, scene: Scene, found: Sequence[Choice], fitting: int, inside: bool,
    outer: Figure | None,
) -> Iterator[str]:  # fmt: skip
    c = ("n:" if phrase.kind == "noun" else "") + kind_of(phrase)
    yield f"none|{c}"
    yield f"none|{c}|{min(fitting, 3)}"
    yield f"none|{c}|{inside}|{outer is not None}"
    if phrase.kind == "noun":
        told = len([one for one in phrase.modifiers if one not in ("'s", "-", ",")])
        definite = {None: "x", True: "the", False: "a"}[phrase.definite]
        longer = phrase.behind - phrase.at > 1
        called = any(choice.figure and (phrase.head in choice.figure.heads) for choice in found)
        yield f"none|{definite}"
        yield f"none|{c}|{definite}|{min(told, 2)}"
        yield f"none|{c}|{definite}|{called}"
        yield f"none|{definite}|{longer}|{min(told, 2)}"
        yield f"none|{definite}|own{bool(phrase.owners)}"
        yield f"none|hd={phrase.head}"
