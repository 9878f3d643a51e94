"""People and bodies that are described and not named: "a neighbour", "the company".

In: tokens, and the words that names and sources take. Out: figures without a name, so that
"she" behind "a neighbour" is not given to the last woman who has one. The same noun with
"the" is the same figure.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.context.who.figures import Figure, title_gender
from onrecord.context.who.lexicon import words
from onrecord.context.who.phrases import about_of
from onrecord.context.who.spelled import Name
from onrecord.context.who.tokens import Tokens

_REACH = 4
"""Words between a determiner and its noun at most: "a former deputy finance minister"."""

_DETERMINERS = frozenset("a an the this that his her their its our my another one".split())
_COUNTED = frozenset("some many several two three four five dozens hundreds".split())


def nominals(tokens: Tokens, found: Sequence[Name], taken: frozenset[int]) -> list[Figure]:
    """The figures that are only described; `taken` are words that belong to sources."""
    named = {at for one in found for at in range(one.first, one.behind)}
    before = {one.first for one in found}
    made: list[Figure] = []
    known: dict[str, Figure] = {}
    for start, head in _phrases(tokens, named, taken):
        noun = tokens.lower[head]
        about, plural = _about()[noun]
        if head + 1 in before and about == "person":
            continue  # a title: "the governor Ann Weld"
        figure = known.get(noun)
        definite = tokens.lower[start] in ("the", "this", "that")
        if figure is None or not definite:
            own = start + (tokens.lower[start] in ("the", "a", "an"))
            name = " ".join(tokens.text[tokens.starts[own] : tokens.ends[head]].split())
            figure = known[noun] = Figure(about, name, named=False, plural=plural)
            figure.gender = title_gender(noun)
            figure.heads.add(noun)
            made.append(figure)
        figure.words.update(tokens.lower[start : head + 1])
        figure.mention(start, head + 1)
    return made


def _phrases(tokens: Tokens, named: set[int], taken: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The first word and the head of each described person or body."""
    table = _about()
    for head, word in enumerate(tokens.lower):
        if word not in table or head in named or head in taken or head == 0:
            continue
        if head + 1 < len(tokens) and tokens.lower[head + 1] in table and head + 1 not in named:
            continue  # "the company chief"
        start = head
        while start > 0 and head - start < _REACH and tokens.lower[start] not in _DETERMINERS:
            start -= 1
            if not (tokens.lower[start][0].isalpha() or tokens.lower[start] in ("'s", "-")):
                break
        if tokens.lower[start] in _DETERMINERS or tokens.lower[start] in _COUNTED:
            yield start, head


def _about() -> Mapping[str, tuple[str, bool]]:
    if not _TABLE:
        for section in ("person", "groups", "bodies"):
            for word in words(section):
                _TABLE.setdefault(word, about_of(word))
    return _TABLE


_TABLE: dict[str, tuple[str, bool]] = {}
