"""What stands for a speaker without a name: the words of the page, and what kind they tell.

In: a phrase. Out: its words without the article, and person, group, document or other.
"""

from onrecord.context.who.phrases import Phrase
from onrecord.context.who.tokens import Tokens

_ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ism",
    "ance",
    "ence",
    "ine",
    "ogue",
    "ure",
    "ing",
)


def kind_described(told: Phrase) -> str:
    """What a description is for; of a noun that no list has, by its number and ending."""
    if told.about != "other":
        return told.about
    if told.plural:
        return "group"
    return "document" if told.head.endswith(_ABSTRACT) else "other"


ARTICLES = frozenset("the a an".split())


def words_of(tokens: Tokens, told: Phrase) -> str:
    """The words of a description, without its article and what follows a comma."""
    first, behind = told.first, told.behind
    if tokens.lower[first] in ARTICLES and behind - first > 1:
        first += 1
    for at in range(max(told.at, first) + 1, behind):
        if tokens.words[at] in ",(–—":
            behind = at
            break
    return " ".join(tokens.text[tokens.starts[first] : tokens.ends[behind - 1]].split())
