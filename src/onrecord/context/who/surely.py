"""Whom a noun means beyond doubt: the one figure that the page calls by just these words.

In: a phrase and the page up to it. Out: a figure, or None where nobody or several are called so,
and the ranker has to weigh. After the sieves of Lee et al. (Computational Linguistics 39, 2013).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from onrecord.context.who.figures import Figure
from onrecord.context.who.lexicon import countries, of_countries, words
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.signs import gender_of
from onrecord.context.who.stage import Scene

OPENING = 3
"""Paragraphs of a page, its title among them, in which someone may be described who is named
only below: "Royal expert warns ..."."""

_NO_WORDS = frozenset("'s - , former".split())


def surely(phrase: Phrase, scene: Scene) -> Figure | None:
    """The figure that a singular noun means, where the page has just one that is called so."""
    if phrase.kind != "noun" or phrase.plural:
        return None
    if phrase.about == "organisation" and phrase.head == "government" and _plain(phrase):
        return _government(phrase, scene)
    if phrase.definite and phrase.head.endswith("-year-old"):
        return _aged(phrase, scene)
    told = {one for one in phrase.modifiers if one not in _NO_WORDS}
    figures = [one for one in scene.around(phrase.first) if _open(one, phrase)]
    if phrase.definite:
        return (
            _named(phrase, told, figures, scene, before=True)
            or _described(phrase, told, figures)
            or _owned(phrase, figures)
        )
    if phrase.about == "person" and _opening(phrase, scene) and not _goes_on(phrase, scene):
        return _named(phrase, told, figures, scene, before=False)
    return None


_TITLED = 3
"""Words between an age and the name behind it: "46-year-old teacher Ann Weld"."""


def _aged(phrase: Phrase, scene: Scene) -> Figure | None:
    """The one person who is told to be of that age: "Ann Weld, 46,", "Weld, aged 46"."""
    age, tokens = phrase.head.partition("-")[0], scene.tokens
    people = [one for one in scene.figures if one.kind == "person" and one.named]
    ends = {end: one for one in people for end in one.ends}
    begins = {first: one for one in people for first in one.at}
    found: dict[int, Figure] = {}
    for at, word in enumerate(tokens.lower):
        if word == age:
            behind = at - 1 if tokens.lower[at - 1] in ("aged", "age") else at
            one = ends.get(behind - 1) if tokens.words[behind - 1] == "," else None
        elif word == phrase.head and not phrase.first <= at < phrase.behind:
            one = next((begins[n] for n in range(at + 1, at + 2 + _TITLED) if n in begins), None)
        else:
            continue
        if one is not None:
            found[id(one)] = one
    return _only(list(found.values()))


def _open(figure: Figure, phrase: Phrase) -> bool:
    """Whether a figure is not mentioned in the phrase itself, and no clash of gender."""
    place = bisect_left(figure.at, phrase.first)
    inside = place < len(figure.at) and figure.at[place] < phrase.behind
    return not inside and gender_of(phrase, figure) != "clash"


def _opening(phrase: Phrase, scene: Scene) -> bool:
    return scene.paragraph[phrase.first] - scene.paragraph[0] < OPENING


def _goes_on(phrase: Phrase, scene: Scene) -> bool:
    """Whether a capital stands behind the noun: "Undersecretary for Education Mr. Weld"."""
    return any(word[0].isupper() for word in scene.tokens.words[phrase.at + 1 : phrase.behind])


def _only(found: Sequence[Figure]) -> Figure | None:
    return found[0] if len(found) == 1 else None


def _named(
    phrase: Phrase, told: set[str], figures: Sequence[Figure], scene: Scene, *, before: bool
) -> Figure | None:
    """The one person called by this noun, or the one body with all these words in its name."""
    if phrase.about not in ("person", "organisation"):
        return None
    ahead = not before or _opening(phrase, scene)
    called = [
        one
        for one in figures
        if one.named
        and one.kind == phrase.about
        and (phrase.head in one.heads or (one.kind == "organisation" and phrase.head in one.words))
        and (ahead or one.at[0] < phrase.first)
    ]
    if before and phrase.about == "person" and not told:
        one = _only(called)
        return _nearer(phrase, one, figures, scene) if one is not None else None
    return _only([one for one in called if told and told <= one.words])


def _nearer(phrase: Phrase, one: Figure, figures: Sequence[Figure], scene: Scene) -> Figure:
    """A person or, where the sentence before has somebody else speak who is described by the same
    noun, that one: "the neighbour" after "one neighbour said"."""
    sentence = scene.tokens.sentence

    def last(figure: Figure) -> int:
        place = bisect_left(figure.at, phrase.first)
        return figure.at[place - 1] if place else -1

    rivals = [
        other
        for other in figures
        if other.said and not other.named and not other.anaphor and other.kind == "person"
        and phrase.head in other.heads and last(other) > last(one)
        and sentence[phrase.first] - sentence[last(other)] <= 1
    ]  # fmt: skip
    return max(rivals, key=last, default=one)


def _described(phrase: Phrase, told: set[str], figures: Sequence[Figure]) -> Figure | None:
    """The one who was described by this noun before: "the insider" after "an insider"."""
    if phrase.about not in ("person", "document") and phrase.head != "group":
        return None
    called = [
        one
        for one in figures
        if phrase.head in one.heads and one.at and one.at[0] < phrase.first
        and one.kind == phrase.about and not (one.anaphor and not one.said)
    ]  # fmt: skip
    one = _only([one for one in called if told <= one.words])
    return one if one is not None and not one.named else None


def _owned(phrase: Phrase, figures: Sequence[Figure]) -> Figure | None:
    """The one force with this noun whose it was said to be: "the military" after "Sri Lanka's
    military", where no other has the noun for a name; the one office that was new or somebody's:
    "the committee" after "a committee"."""
    force = phrase.head in words("kind-force")
    if not (force or phrase.head in words("kind-office")) or not _plain(phrase):
        return None  # which company "the company" is the ranker tells better
    called = [one for one in figures if phrase.head in one.heads or phrase.head in one.words]
    told = [one for one in called if one.named or _whose(one) or not (force or one.anaphor)]
    one = _only(told)
    return one if one is not None and not one.named and one.at[0] < phrase.first else None


def _whose(figure: Figure) -> bool:
    return "'s" in figure.words or bool(of_countries(figure.words))


def _plain(phrase: Phrase) -> bool:
    return not phrase.modifiers and not phrase.owners and phrase.definite is not False


def _government(phrase: Phrase, scene: Scene) -> Figure | None:
    """Whose "the government" is: the country's that the page speaks of most by far."""
    world = countries()
    count = Counter[str]()
    by_name: dict[str, Figure] = {}
    for one in scene.figures:
        country = world.names.get(one.name.lower())
        if country and one.kind == "place":
            count[country] += len(one.at)
            by_name.setdefault(country, one)
    for word, times in Counter(scene.tokens.lower).items():
        if (country := world.adjectives.get(word)) in by_name and word not in world.names:
            count[country] += times
    first, *others = [*count.most_common(2), ("", 0)]
    sure = first[1] > 1 and first[1] >= 2 * others[0][1]
    return by_name[first[0]] if sure else None


_VOICES = frozenset("statement release tweet post posting message".split())


def voice(phrase: Phrase, cues: Sequence[tuple[str, Figure | None]]) -> Figure | None:
    """Whose "the statement" is: who said something "in a statement" last; `cues` are the words
    of the cues so far with their speakers."""
    if phrase.kind != "noun" or phrase.head not in _VOICES or not _plain(phrase):
        return None
    for cue, speaker in reversed(cues):
        if speaker is not None and speaker.kind != "document" and phrase.head in cue.split():
            return speaker
    return None
