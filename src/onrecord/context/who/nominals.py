"""People and bodies that are described and not named: "a neighbour", "the company".

In: tokens, and the words that names and sources take. Out: figures without a name, so that
"she" behind "a neighbour" is not given to the last woman who has one. The same noun with
"the" is the same figure.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.context.who.figures import Figure, title_gender
from onrecord.context.who.lexicon import of_countries, words
from onrecord.context.who.phrases import STOPS, about_of
from onrecord.context.who.spelled import Name
from onrecord.context.who.tokens import Tokens

_REACH = 4
"""Words between a determiner and its noun at most: "a former deputy finance minister"."""

_DETERMINERS = frozenset("a an the this that his her their its our my another one".split())
_COUNTED = frozenset("some many several two three four five dozens hundreds".split())
_DEFINITE = frozenset("the this that".split())
_VAGUE = frozenset(
    """some many most several few others those they everyone everybody both public majority major
    general forward head model minister's couple lead lower""".split()
)
"""Words of the lists that are rather adjectives, pronouns or numbers where they stand alone."""


def nominals(tokens: Tokens, found: Sequence[Name], taken: frozenset[int]) -> list[Figure]:
    """The figures that are only described; `taken` are words that belong to sources."""
    named = {at: one.first for one in found for at in range(one.first, one.behind)}
    before = {one.first for one in found}
    made: list[Figure] = []
    known: dict[str, list[Figure]] = {}
    for start, head in _phrases(tokens, named, taken):
        noun = tokens.lower[head]
        about, plural = _about()[noun]
        if head + 1 in before and about == "person":
            continue  # a title: "the governor Ann Weld"
        definite = tokens.lower[start] in _DEFINITE
        whose = of_countries(tokens.lower[start:head])
        same = (one for one in reversed(known.get(noun, ())) if _may_be(one, whose))
        figure = next(same, None) if definite or whose else None
        if figure is None:
            own = start + (tokens.lower[start] in ("the", "a", "an"))
            name = " ".join(tokens.text[tokens.starts[own] : tokens.ends[head]].split())
            figure = Figure(about, name, named=False, plural=plural)
            known.setdefault(noun, []).append(figure)
            figure.anaphor = definite
            figure.gender = title_gender(noun)
            figure.heads.add(noun)
            made.append(figure)
        figure.words.update(tokens.lower[start : head + 1])
        figure.mention(start, head + 1)
    return made


def _may_be(figure: Figure, whose: frozenset[str]) -> bool:
    """Whether a figure is of these countries, as far as is told: no "Russian army" is a
    "Ukrainian" one."""
    own = of_countries(figure.words)
    return not whose or not own or whose == own


def _phrases(
    tokens: Tokens, named: Mapping[int, int], taken: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """The first word and the head of each described person or body."""
    table = _about()
    for head, word in enumerate(tokens.lower):
        if word not in table or word in _VAGUE or head in named or head in taken or head == 0:
            continue
        if head + 1 < len(tokens) and tokens.lower[head + 1] in table and head + 1 not in named:
            continue  # "the company chief"
        start = _start(tokens, head)
        if tokens.lower[start] in _DETERMINERS or tokens.lower[start] in _COUNTED:
            yield start, head
        elif table[word][0] == "organisation" and tokens.words[head].islower():
            first = _owner(tokens, head, named)
            if first is not None:
                yield first, head
        elif table[word] == ("group", True) and tokens.words[head].islower():
            yield min(start + 1, head), head  # "officials", "industry analysts"


def _owner(tokens: Tokens, head: int, named: Mapping[int, int]) -> int | None:
    """Where the words begin that say whose a body is: "Sri Lanka's military", "Myanmar army"."""
    at = head - 1
    country = of_countries(tokens.lower[at:head])
    if country and tokens.words[at][0].isupper():
        return at
    if tokens.lower[at] == "'s" and at - 1 in named:
        return named[at - 1]
    return None


def _start(tokens: Tokens, head: int) -> int:
    """Where the phrase of a head begins: at its determiner, or behind what is no part of it."""
    start = head
    while (
        start > 0 and head - start < _REACH and tokens.sentence[start - 1] == tokens.sentence[head]
    ):
        start -= 1
        word = tokens.lower[start]
        if word in _DETERMINERS or word in _COUNTED or not _modifies(word):
            break
    return start


def _modifies(word: str) -> bool:
    """Whether a word can stand between a determiner and its noun."""
    return (word[0].isalnum() or word in ("'s", "-")) and word not in STOPS and word not in _VAGUE


def _about() -> Mapping[str, tuple[str, bool]]:
    if not _TABLE:
        for section in ("person", "groups", "bodies"):
            for word in words(section):
                _TABLE.setdefault(word, about_of(word))
    return _TABLE


_TABLE: dict[str, tuple[str, bool]] = {}
