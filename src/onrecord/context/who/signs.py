"""What speaks for and against a candidate: the features that the ranker weighs.

In: a phrase as it stands on the page, and a figure that it may mean. Out: names of features, each
there or not. A feature that tells of nouns begins with "n:", so that pronouns learn apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.context.who.figures import Figure, title_gender
from onrecord.context.who.lexicon import sections, words
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.stage import Scene


def kind_of(phrase: Phrase) -> str:
    """What a phrase can stand for: a pronoun's class, or what its noun is about."""
    return phrase.head if phrase.kind == "pronoun" else phrase.about


def gender_of(phrase: Phrase, figure: Figure) -> str:
    """How the gender of a phrase and of a figure agree: none, open, leans, unlike, same, clash."""
    wanted = {"he": "m", "she": "f"}.get(phrase.head) or title_gender(phrase.head)
    if wanted == "u" or figure.kind != "person":
        return "none"
    if figure.gender == "u":
        return {"u": "open", wanted: "leans"}.get(figure.leaning, "unlike")
    return "same" if figure.gender == wanted else "clash"


def number_of(phrase: Phrase, figure: Figure) -> str:
    """How the number of a phrase and of a figure agree: one, many, clash."""
    if figure.kind != "group":
        return "one"
    return "many" if phrase.plural else "clash"


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrase, where it stands, and everyone it may mean."""

    phrase: Phrase
    scene: Scene
    outer: Figure | None
    """The speaker of the statement around it."""
    inside: bool
    figures: Sequence[Figure]
    told: Sequence[Figure] = ()
    """Those of them that fit, in the order of their last mention by the page itself, not in
    anyone's words, the last first."""
    kin: Sequence[Figure] = ()
    """The names among them that can be what a noun says, the last mentioned first."""

    @property
    def label(self) -> str:
        """What its features begin with."""
        return ("n:" if self.phrase.kind == "noun" else "") + kind_of(self.phrase)


def of(asked: Asked, figure: Figure, last: int, rank: int) -> Iterator[str]:
    """The features of a candidate whose last mention is at the word `last` (below zero: it is
    named only later), the `rank`-th that fits."""
    yield from _of_place(asked, figure, last, rank)
    yield from _of_talk(asked, figure, last, rank)
    yield from _of_told(asked, figure, last)
    yield from _of_page(asked, figure, last)
    if asked.phrase.kind == "noun":
        yield from _of_words(asked, figure, last, rank)


def _kind(figure: Figure) -> str:
    return figure.kind + ("" if figure.named else "-the" if figure.anaphor else "-")


def _bin(count: int, edges: Sequence[int]) -> int:
    return bisect_right(edges, count)


def _apart(asked: Asked, last: int) -> int:
    """Sentences between, in steps; 9 where the candidate is named only later."""
    if last < 0:
        return 9
    sentence = asked.scene.tokens.sentence
    return _bin(sentence[asked.phrase.first] - sentence[last], (1, 2, 3, 5, 10))


def _block(asked: Asked, last: int) -> int:
    paragraph = asked.scene.paragraph
    return 3 if last < 0 else min(paragraph[asked.phrase.first] - paragraph[last], 2)


def _of_place(asked: Asked, figure: Figure, last: int, rank: int) -> Iterator[str]:
    """Kind, gender, number, and how near the last mention is."""
    phrase, c = asked.phrase, asked.label
    noun = "n:" if phrase.kind == "noun" else ""
    kind, apart, block = _kind(figure), _apart(asked, last), _block(asked, last)
    yield f"{c}|{kind}"
    yield f"{c}|g{gender_of(phrase, figure)}"
    yield f"{c}|{number_of(phrase, figure)}"
    yield f"{noun}r{min(rank, 4)}"
    yield f"{c}|r{min(rank, 4)}"
    yield f"{noun}d{apart}"
    yield f"{c}|d{apart}|{kind}"
    yield f"{noun}b{block}|r{min(rank, 2)}"
    whole = " " in figure.name or figure.role is not None or bool(figure.said)
    yield f"{noun}{kind}|whole{whole}"
    yield f"{c}|{kind}|whole{whole}|r{min(rank, 1)}"
    first = "ahead" if last < 0 else _position(asked.scene, last)
    yield f"{noun}f{first}|d{min(apart, 3)}"
    yield f"{c}|f{first}|r{min(rank, 2)}"
    yield f"{c}|f{first}|d{min(apart, 2)}|{kind}"


def told_order(phrase: Phrase, scene: Scene, figures: Sequence[Figure]) -> list[Figure]:
    """The figures by their last mention before a phrase that is in nobody's words, last first."""
    near: list[tuple[int, Figure]] = []
    for figure in figures:
        if number_of(phrase, figure) == "clash":
            continue
        count = bisect_left(figure.at, phrase.first)
        for at in reversed(figure.at[max(count - _BACK, 0) : count]):
            if not scene.quoted[at]:
                near.append((at, figure))
                break
    return [figure for _, figure in sorted(near, key=lambda one: -one[0])]


def kin_of(phrase: Phrase, figures: Sequence[Figure]) -> list[Figure]:
    """The names among figures that can be the kind of body that a noun says: of its kind by their
    words, or of none that their words tell."""
    wanted = _kinds().get(phrase.head) if phrase.kind == "noun" else None
    if wanted is None:
        return []
    bodies = [one for one in figures if one.named and one.kind == "organisation"]
    return [one for one in bodies if not (has := _kinds_of(one)) or wanted in has]


_BACK = 8
"""Mentions of a figure among which one outside of statements is looked for."""


def _of_told(asked: Asked, figure: Figure, last: int) -> Iterator[str]:
    """Where it stands among those whom the page itself, not a speaker, has named last."""
    c = asked.label
    place = next((at for at, one in enumerate(asked.told) if one is figure), 9)
    spoken = last >= 0 and asked.scene.quoted[last]
    yield f"{c}|q{min(place, 3)}"
    yield f"{c}|q{min(place, 3)}|{spoken}|{asked.inside}"
    yield f"{c}|spoken{spoken}|{asked.inside}|d{min(_apart(asked, last), 2)}"
    voice = min(_voice(asked.scene, figure), 2)
    yield f"{c}|q{min(place, 2)}|v{voice}|{asked.inside}"
    yield f"{c}|q{min(place, 2)}|b{_block(asked, last)}"


def _of_talk(asked: Asked, figure: Figure, last: int, rank: int) -> Iterator[str]:
    """Who has been heard before, and who is speaking around."""
    c, inside = asked.label, asked.inside
    noun = "n:" if asked.phrase.kind == "noun" else ""
    agrees, voice = gender_of(asked.phrase, figure), _voice(asked.scene, figure)
    yield f"{noun}v{voice}"
    yield f"{c}|v{voice}|d{min(_apart(asked, last), 2)}"
    yield f"{noun}v{voice}|b{_block(asked, last)}|{inside}"
    if inside:
        same = figure is asked.outer
        yield f"{c}|outer{same}"
        yield f"{c}|outer{same}|r{min(rank, 2)}|g{agrees}"
    else:
        yield f"{c}|top|r{min(rank, 2)}|g{agrees}|v{min(voice, 2)}"


def _of_page(asked: Asked, figure: Figure, last: int) -> Iterator[str]:
    """How much the page is about a figure."""
    phrase, scene, c = asked.phrase, asked.scene, asked.label
    noun = "n:" if phrase.kind == "noun" else ""
    before = bisect_left(figure.at, phrase.first)
    yield f"{noun}c{_bin(before, (1, 2, 3, 5, 9))}"
    yield f"{noun}t{_bin(len(figure.at), (2, 3, 5, 9))}|{figure.named}"
    named = [one for one in asked.figures if one.named]
    place = sum(bisect_left(one.at, phrase.first) > before for one in named)
    yield f"{c}|top{min(place, 3)}|{figure.named}"
    alike = [one for one in named if one.kind == figure.kind]
    whole = sum(len(one.at) > len(figure.at) for one in alike)
    yield f"{c}|page{min(whole, 3)}|{_kind(figure)}"
    yield f"{c}|page{min(whole, 1)}|d{min(_apart(asked, last), 3)}|{_kind(figure)}"
    titled = bool(figure.at) and scene.paragraph[figure.at[0]] == scene.paragraph[0]
    yield f"{c}|title{titled}|{figure.named}"
    yield f"{c}|title{titled}|page{min(whole, 1)}|{_kind(figure)}"
    yield f"{c}|said{min(len(figure.said), 2)}|{_kind(figure)}"


@cache
def _kinds() -> Mapping[str, str]:
    """What a word tells of a body: "firm", "office"; the sections of words.txt by that name."""
    return {
        word: name.removeprefix("kind-")
        for name in sections()
        if name.startswith("kind-")
        for word in words(name)
    }


def _kinds_of(figure: Figure) -> set[str]:
    """What the words of a figure's names and the nouns it is called by tell of it."""
    told = {name.split()[-1] for name in figure.names} | figure.heads
    found = {_kinds()[word] for word in told if word in _kinds()}
    if figure.named and told & words("outlets"):
        found.add("media")
    if figure.kind == "place":
        found.add("state")
    return found


_PUBLIC = frozenset("rule office house force".split())


def other_kind(phrase: Phrase, figure: Figure) -> bool:
    """Whether a noun tells of another kind of body than all that the page calls a figure:
    "the company" is no ministry. Groups and causes may be of any kind."""
    wanted = _kinds().get(phrase.head)
    if wanted is None or wanted == "cause" or phrase.head in figure.words:
        return False
    has = _kinds_of(figure)
    if not has or wanted in has or "cause" in has:
        return False
    return not (wanted in _PUBLIC and has & (_PUBLIC | {"state"}))


def _of_words(asked: Asked, figure: Figure, last: int, rank: int) -> Iterator[str]:
    """Whether the noun is what the figure is called, or could be."""
    phrase, c, kind = asked.phrase, asked.label, _kind(figure)
    head, apart = phrase.head, _apart(asked, last)
    called = "head" if head in figure.heads else "name" if head in figure.words else "no"
    told = [one for one in phrase.modifiers if one not in ("'s", "-", ",")]
    shared = sum(one in figure.words for one in told)
    match = "bare" if not told else "all" if shared == len(told) else "some" if shared else "none"
    definite = {None: "x", True: "the", False: "a"}[phrase.definite]
    yield f"h{called}|{definite}"
    yield f"{c}|h{called}|{match}"
    yield f"h{called}|{match}|{kind}|{definite}"
    yield f"h{called}|{match}|d{min(apart, 3)}"
    yield f"h{called}|r{min(rank, 2)}|{definite}|{figure.named}"
    yield f"hd={head}|{kind}|{called}"
    own = called != "no"
    calls = sum(head in one.heads or head in one.words for one in asked.figures)
    yield f"{c}|own{own}|{min(calls, 2)}|{figure.named}"
    yield f"{c}|{figure.named}|called{min(calls, 1)}|{bool(phrase.modifiers)}"
    wanted, has = _kinds().get(head), _kinds_of(figure)
    fits = "no" if wanted is None else "fits" if wanted in has else "other" if has else "open"
    yield f"kin{fits}|{called}|{figure.named}"
    yield f"{c}|kin{fits}|{match}|{kind}"
    for one in sorted(has) or ["-"]:
        yield f"kin={wanted}|{one}|{figure.named}"
    if asked.kin:
        place = next((at for at, one in enumerate(asked.kin) if one is figure), 9)
        more = sum(len(one.at) > len(figure.at) for one in asked.kin) if place < 9 else 9
        yield f"kinr{min(place, 3)}|{fits}"
        yield f"kinc{min(more, 3)}|{fits}"
        yield f"kinr{min(place, 2)}|c{min(more, 2)}|{min(len(asked.kin), 3)}"


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


def of_none(asked: Asked, near: Sequence[Figure], fitting: int) -> Iterator[str]:
    """The features of "none of these"; `fitting` of those near agree in number."""
    phrase, c = asked.phrase, asked.label
    yield f"none|{c}"
    yield f"none|{c}|{min(fitting, 3)}"
    yield f"none|{c}|{asked.inside}|{asked.outer is not None}"
    if phrase.kind == "noun":
        told = len([one for one in phrase.modifiers if one not in ("'s", "-", ",")])
        definite = {None: "x", True: "the", False: "a"}[phrase.definite]
        called = any(phrase.head in one.heads for one in near)
        fits = any(_kinds().get(phrase.head) in _kinds_of(one) for one in near if one.named)
        yield f"none|{definite}"
        yield f"none|{c}|{definite}|{min(told, 2)}"
        yield f"none|{c}|{definite}|{called}"
        yield f"none|{c}|{definite}|kin{fits}"
        yield f"none|{definite}|{phrase.behind - phrase.at > 1}|{min(told, 2)}"
        yield f"none|{definite}|own{bool(phrase.owners)}"
        yield f"none|{definite}|kin{min(len(kin_of(phrase, near)), 3)}"
        yield f"none|hd={phrase.head}"
