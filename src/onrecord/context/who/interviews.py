"""The first person: who "I" is outside of anyone's statement.

In a printed interview that is the one interviewed, and "you" in a question is, too. A page is
one where its title calls it an interview, or its head, and then "I" is said often.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.context.who.figures import Figure
from onrecord.context.who.lexicon import words
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.spelled import Name
from onrecord.context.who.stage import Scene
from onrecord.context.who.tokens import Tokens

HEAD, OFTEN = 120, 6
"""Words of a page that may call it an interview, and how often "I" is said in one outside of
quotation marks; on the pages of news in GUM at most twice."""

QUESTION = 80
"""Words of a question at most: what ends in a question mark and is longer is an answer."""

_CALLED = frozenset("interview interviews interviewed q&a".split())
_OPEN, _CLOSE = "“«", "”»"


def interviewed(
    scene: Scene, found: Sequence[Name], owner: Mapping[int, Figure], quoted: Sequence[bool]
) -> Figure | None:
    """The person whose interview the page is; None where it is none, or of several people."""
    tokens = scene.tokens
    title = scene.paragraph.count(scene.paragraph[0]) if scene.paragraph else 0
    said = sum(word == "I" and not quoted[at] for at, word in enumerate(tokens.words))
    called = _calls(tokens, title) or (_calls(tokens, HEAD) and said >= OFTEN)
    if not said or not (called or in_turns(tokens)):
        return None
    people = [
        (one.first, owner[one.first])
        for one in found
        if one.first < HEAD and one.first in owner and owner[one.first].kind == "person"
    ]
    entitled = list({id(one): one for at, one in people if at < title}.values())
    if entitled or any(word in words("groups") for word in tokens.lower[:title]):
        whole = [one for one in entitled if " " in one.name]
        return whole[0] if len(whole) == 1 else None
    count = Counter(id(one) for _, one in people)
    return max((one for _, one in people), key=lambda one: count[id(one)], default=None)


TURNS = 3
"""Questions marked by "Q:" from which on a page counts as printed in turns."""


def in_turns(tokens: Tokens) -> bool:
    """Whether a page marks who asks and who answers: "Q: Why? A: Because"."""
    marked = [pair for pair in pairwise(tokens.words) if pair in (("Q", ":"), ("A", ":"))]
    return min(marked.count(("Q", ":")), marked.count(("A", ":"))) >= TURNS


def _calls(tokens: Tokens, behind: int) -> bool:
    return bool(_CALLED & set(tokens.lower[:behind]))


def in_interview(scene: Scene, told: Phrase, asked: Figure | None) -> Figure | None:
    """Whom "I" or "you" means in an interview of `asked`: she says "I", a question "you"."""
    if asked is None:
        return None
    question = _asks(scene, told.first)
    return asked if question == (told.head == "you") else None


def _asks(scene: Scene, at: int) -> bool:
    """Whether the paragraph of a word is a question: short, to "you", with its mark at the end."""
    paragraph, tokens = scene.paragraph, scene.tokens
    first = bisect_left(paragraph, paragraph[at])
    behind = bisect_right(paragraph, paragraph[at])
    while behind - 1 > first and tokens.words[behind - 1] in "”\"’'":
        behind -= 1
    to_you = not {"you", "your"}.isdisjoint(tokens.lower[first:behind])
    return to_you and tokens.words[behind - 1] == "?" and behind - first <= QUESTION


def quotations(tokens: Tokens) -> list[bool]:
    """For each word whether it stands between quotation marks; a new line ends them all."""
    inside: list[bool] = []
    depth, straight, end = 0, False, 0
    for at, word in enumerate(tokens.words):
        if "\n" in tokens.text[end : tokens.starts[at]]:
            depth, straight = 0, False
        inside.append(depth > 0 or straight)
        if word in _OPEN:
            depth += 1
        elif word in _CLOSE:
            depth -= 1
        elif word == '"':
            straight = not straight
        end = tokens.ends[at]
    return inside
