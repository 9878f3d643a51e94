"""The first person: who "I" is outside of anyone's statement.

In a printed interview that is the one interviewed, and "you" in a question is, too. A page is
one where its head calls it an interview and names one person, and where "I" is said often.
"""

from collections.abc import Mapping, Sequence

from onrecord.context.who.figures import Figure
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.scene import Scene
from onrecord.context.who.spelled import PERSON, Name
from onrecord.context.who.tokens import Tokens

HEAD, OFTEN = 120, 6
"""Words of a page that may call it an interview, and how often "I" is said in one outside of
quotation marks; on the pages of news in GUM at most twice."""

_CALLED = frozenset("interview interviews interviewed q&a".split())
_OPEN, _CLOSE = "“«", "”»"


def interviewed(
    scene: Scene, found: Sequence[Name], owner: Mapping[int, Figure]
) -> Figure | None:
    """The person whose interview the page is; None where it is none, or of several people."""
    tokens = scene.tokens
    head = tokens.lower[:HEAD]
    called = _CALLED & set(head) or ("spoke" in head and "with" in head)
    spoken = [at for at, word in enumerate(tokens.words) if word == "I" and not quoted(tokens, at)]
    if not called or len(spoken) < OFTEN:
        return None
    people = [owner[one.first] for one in found
              if one.kind == PERSON and one.first < HEAD and one.first in owner]  # fmt: skip
    title = [one for one in people if scene.paragraph[one.at[0]] == scene.paragraph[0]]
    chosen = list(dict.fromkeys(map(id, title or people)))
    return (title or people)[0] if len(chosen) == 1 else None


def in_interview(scene: Scene, told: Phrase, asked: Figure | None) -> Figure | None:
    """Whom "I" or "you" means in an interview of `asked`: she says "I", a question "you"."""
    if asked is None or quoted(scene.tokens, told.first):
        return None
    question = _asks(scene, told.first)
    return asked if question == (told.head == "you") else None


def _asks(scene: Scene, at: int) -> bool:
    """Whether the paragraph of a word ends in a question mark."""
    paragraph = scene.paragraph
    while at + 1 < len(paragraph) and paragraph[at + 1] == paragraph[at]:
        at += 1
    while at > 0 and scene.tokens.words[at] in "”\"’' ":
        at -= 1
    return scene.tokens.words[at] == "?"


def quoted(tokens: Tokens, at: int) -> bool:
    """Whether a word stands between quotation marks, by the marks of its paragraph before it."""
    depth, straight = 0, 0
    while at > 0 and "\n" not in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]:
        at -= 1
        word = tokens.words[at]
        depth += (word in _OPEN) - (word in _CLOSE)
        straight += word == '"'
    return depth > 0 or straight % 2 == 1
