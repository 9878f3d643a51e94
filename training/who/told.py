"""Words of annotated pages that are known to name a person or a body, as readers told it.

In: the pages of a split of `training.corpora.pages`, whose readers gave each speaker his fullest
name and type. Out: for each page the hashed features of the words that may belong to a name, and
their labels: person or organisation where such a name stands, or a person's surname alone, -1
where nobody told.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.context.who import tagging
from onrecord.context.who.lexicon import countries, is_title, words
from onrecord.context.who.tokens import Tokens, tokenize
from onrecord.core.spans import Span
from training.acts.gold import gold_pages
from training.corpora import pages

PERSON, BODY, UNTOLD = 1, 2, -1

Ints = NDArray[np.int64]


def told_names(split: str) -> Iterator[tuple[Ints, Ints]]:
    """Of each page the hashed features of its candidates (words, features), and their labels."""
    for (_, told), page in zip(pages.annotated(split), gold_pages(split), strict=True):
        tokens = tokenize(page.article.text, page.article.sentences)
        chosen = tagging.candidates(tokens)
        if chosen:
            rows = tagging.hashed(list(tagging.features(tokens, chosen, tagging.cases(tokens))))
            yield rows, _labels(tokens, chosen, _names(told["statements"]))


def _names(statements: Sequence[Mapping[str, Any]]) -> list[tuple[list[str], int]]:
    """The words of the speakers' names in small letters, and what they name; bodies first, so that
    a person's name within theirs counts."""
    found: dict[str, int] = {}
    for one in statements:
        name, kind = one["speaker"], one["speaker_type"]
        if name and kind in ("person", "organisation") and _is_name(name):
            found[name] = PERSON if kind == "person" else BODY
    told = sorted(found.items(), key=lambda one: -one[1])
    return [(_bare(name), kind) for name, kind in told if kind == BODY or len(name.split()) > 1]


def _is_name(name: str) -> bool:
    world = countries()
    small = words("small") | words("particle") | {"&"}
    spelled = all(word[:1].isupper() or word in small for word in name.split())
    return spelled and name.lower() not in world.names and name.lower() not in world.seats


def _bare(name: str) -> list[str]:
    """The words of a name without article and titles."""
    listed = tokenize(name, [Span(0, len(name))]).lower
    while len(listed) > 1 and (listed[0] == "the" or is_title(listed[0].rstrip("."))):
        listed = listed[1:]
    return listed


def _labels(tokens: Tokens, chosen: Sequence[int], names: Sequence[tuple[list[str], int]]) -> Ints:
    row = {at: number for number, at in enumerate(chosen)}
    labels = np.full(len(chosen), UNTOLD)
    for name, kind in names:
        for at in range(len(tokens) - len(name) + 1):
            within = range(at, at + len(name))
            if tokens.lower[at : at + len(name)] == name and all(one in row for one in within):
                labels[[row[one] for one in within]] = kind
    surnames = {name[-1] for name, kind in names if kind == PERSON and len(name[-1]) > 2}
    for number, at in enumerate(chosen):
        if labels[number] == UNTOLD and tokens.lower[at] in surnames and _alone(tokens, at):
            labels[number] = PERSON
    return labels


def _alone(tokens: Tokens, at: int) -> bool:
    """Whether no other capital stands beside a word, but for a title's and a sentence's."""
    before = at > 0 and tokens.words[at - 1][0].isupper() and not tokens.first[at]
    titled = at > 0 and is_title(tokens.lower[at - 1].rstrip("."))
    behind = at + 1 < len(tokens) and tokens.words[at + 1][0].isupper()
    return tokens.words[at][0].isupper() and not behind and (titled or not before)
