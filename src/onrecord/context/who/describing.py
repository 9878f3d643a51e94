"""What stands for a speaker without a name: the words of the page, and what kind they tell.

In: a phrase. Out: its words without the article, and person, group, document or other.
"""

from collections.abc import Sequence

from onrecord.context.who.figures import Figure, bare, short_for
from onrecord.context.who.phrases import Phrase
from onrecord.context.who.spelled import PERSON
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


def one_of(told: Phrase) -> bool:
    """Whether a name with "a" or "one" stands for a member: "one Rohingya", not "a calm Weld"."""
    name = told.heads[0]
    return told.definite is False and (name.kind != PERSON or name.first == told.first + 1)


def named_so(figures: Sequence[Figure], name: str) -> Figure | None:
    """The figure that has these words for a name, in capitals or not."""
    wanted = " ".join(bare(name.lower().split()))
    return next((one for one in figures if one.named and wanted in one.names), None)


def named_by(figures: Sequence[Figure], name: str, parts: tuple[str, ...]) -> Figure | None:
    """Whom a name means that the reader of names missed: the figure of that name or of which it
    is the initials, else the one person who has it for a first name or surname."""
    for figure in figures:
        if figure.named and (figure.name == name or short_for(parts, figure.name)):
            return figure
    people = [one for one in figures if one.named and one.kind == "person" and _part(one, parts)]
    return people[0] if len(people) == 1 else None


def _part(person: Figure, parts: tuple[str, ...]) -> bool:
    ends = {known.split()[at] for known in person.names for at in (0, -1)}
    return len(parts) == 1 and parts[0] in ends
