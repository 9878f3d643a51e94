"""What the page calls those it names: the words before a name and behind its comma.

In: tokens, names, figures. Out: each figure with its role ("Russian foreign minister"), the
nouns it is called by, and the body that it speaks for.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.context.who.figures import Figure, title_gender
from onrecord.context.who.lexicon import countries, words
from onrecord.context.who.phrases import (
    STOPS,
    Phrase,
    about_of,
    phrase,
    speaks_for,
    spoken_for,
)
from onrecord.context.who.spelled import BODY, PERSON, Name
from onrecord.context.who.tokens import Tokens

_BEFORE, _BEHIND = 7, 16
"""Words of a role that are looked at before and behind a name."""

_BREAKS = frozenset(
    """the a an this that these his her its their our my of for in at from by on with to and or but
    as that said says told asked when while if because although though since after before than
    like per where also think thinks believe today yesterday which whose whom then now i we he she
    they it you it's there about whether how why say find found hear heard know see call calls
    upon contact meet met join joins honor honour attack remember prefer is are was were be been
    has have had will would can could may might did does do not , . ; : ? ! ( ) [ ] “ ” " ‘ — – …
    / | * • ’""".split()
)
_PAST = ("ed", "ing", "ly")
_FIELDS = frozenset(
    """planning acting managing founding presiding sitting engineering marketing nursing housing
    banking operating commanding training sporting mining building parking policing boxing racing
    wrestling swimming outgoing incoming assembly family retired united appointed elected""".split()
)
"""Words that end as verbs do, and belong to roles: "planning officer"."""


def describe(tokens: Tokens, found: Sequence[Name], owner: Mapping[int, Figure]) -> None:
    """Gives the figures their roles and heads."""
    for one in found:
        figure = owner.get(one.first)
        if figure is None:
            continue
        if one.kind == PERSON:
            _before(tokens, found, one, figure, owner)
        elif one.kind == BODY:
            if one.first > 0:
                _what(tokens, one.first - 1, figure, words("bodies"))
            if one.behind < len(tokens) and tokens.words[one.behind - 1].isupper():
                _what(tokens, one.behind, figure, _BEHIND_ACRONYMS)
        _behind(tokens, found, one, figure, owner)
    _genders(tokens, found, owner)


_BEHIND_ACRONYMS = frozenset(
    "union party group militia movement agency network newspaper charity".split()
)
"""Nouns for what an acronym before them is; "the BBC board" is not the BBC."""


def _what(tokens: Tokens, at: int, figure: Figure, nouns: frozenset[str]) -> None:
    """The noun beside a body's name that says what it is: "the hedge fund Orvane", "the GWU
    union"."""
    word = tokens.lower[at]
    if word in nouns and tokens.words[at].islower():
        figure.heads.add(word)
        figure.words.add(word)


_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m",
             "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
_NEAR = 30
"""Words behind a name in which a pronoun, no other person between, tells the gender."""


def _genders(tokens: Tokens, found: Sequence[Name], owner: Mapping[int, Figure]) -> None:
    """Gives people whose names tell no gender that of the pronouns right behind them."""
    people = [one for one in found if one.first in owner and owner[one.first].kind == "person"]
    told: dict[int, Counter[str]] = {}
    for at, one in enumerate(people):
        figure = owner[one.first]
        if figure.gender != "u" and figure.titled:
            continue
        stop = people[at + 1].first if at + 1 < len(people) else len(tokens)
        for word in tokens.lower[one.behind : min(stop, one.behind + _NEAR)]:
            if word in _PRONOUNS:
                told.setdefault(id(figure), Counter())[_PRONOUNS[word]] += 1
                break
    for one in people:
        figure = owner[one.first]
        votes = told.get(id(figure))
        if votes and figure.gender != "u" and not votes[figure.gender] and votes.total() > 2:
            figure.gender = "u"  # "Lauren Weld", who is always "he"
        if votes and figure.gender == "u":
            gender, count = votes.most_common(1)[0]
            if count > 2 * (votes.total() - count):
                figure.leaning = gender
                figure.gender = gender if count > 1 else "u"


def _before(
    tokens: Tokens,
    found: Sequence[Name],
    one: Name,
    figure: Figure,
    owner: Mapping[int, Figure],
) -> None:
    start = one.first
    while (
        start > 0
        and one.first - start < _BEFORE
        and tokens.lower[start - 1] not in _BREAKS
        and tokens.sentence[start - 1] == tokens.sentence[one.first]
        and not (tokens.words[start - 1].islower() and tokens.lower[start - 1].endswith(_PAST)
                 and tokens.lower[start - 1] not in words("person")
                 and tokens.lower[start - 1] not in _FIELDS)
    ):  # fmt: skip
        start -= 1
    if start == one.first:
        return
    last = tokens.lower[one.first - 1].rstrip(".")
    if not _is_person(last):
        return
    if (gender := title_gender(last)) != "u" and figure.gender == "u":
        figure.gender = gender
    start, said = _said_before(tokens, start, one.first)
    _belongs(tokens, found, start, one.first, figure, owner)
    _called(figure, said, tokens.lower[start : one.first])
    if any(speaks_for(word) for word in tokens.lower[start : one.first]):
        _for_whom(found, Phrase(start, one.first, "noun"), figure, owner)


def _said_before(tokens: Tokens, start: int, name: int) -> tuple[int, str]:
    """Where the role in the words [start, name) before a name begins, and the role itself: without
    a verb ("to placate | Mr Weld") and without courtesy."""
    while start < name and not _nounlike(tokens, start):
        start += 1
    if start and tokens.lower[start - 1] in _BEFORE_VERBS and tokens.words[start].islower():
        start += 1
    behind = name
    while behind > start and tokens.lower[behind - 1].rstrip(".") in words("courtesy"):
        behind -= 1
    if behind == start:
        return start, ""
    if behind < name and not _is_person(tokens.lower[behind - 1]):
        return name, ""  # "welcome Dr Weld"
    return start, " ".join(tokens.text[tokens.starts[start] : tokens.ends[behind - 1]].split())


_BEFORE_VERBS = frozenset("to will would can could may might did does do not i we they".split())


def _is_person(noun: str) -> bool:
    bare = noun.rstrip(".")
    return bare in words("title") or about_of(bare)[0] == "person"


def _for_whom(
    found: Sequence[Name], told: Phrase, figure: Figure, owner: Mapping[int, Figure]
) -> None:
    """Sets the body that a spokesperson speaks for, where the phrase names it."""
    body = spoken_for(found, told)
    if body is not None and body.first in owner:
        figure.on_behalf_of = owner[body.first].name


def _belongs(
    tokens: Tokens,
    found: Sequence[Name],
    first: int,
    behind: int,
    figure: Figure,
    owner: Mapping[int, Figure],
) -> None:
    """Sets the body that a person belongs to, where the words [first, behind) name one."""
    start = bisect_left(found, first, key=lambda one: one.first)
    for one in found[start:]:
        if one.behind > behind or figure.body is not None:
            return
        study = tokens.lower[one.behind - 1] in words("documents")
        if one.first in owner and owner[one.first].kind == "organisation" and not study:
            figure.body = owner[one.first]


def _nounlike(tokens: Tokens, at: int) -> bool:
    word = tokens.lower[at]
    return word[0].isalpha() and word != "'s"


def _called(figure: Figure, said: str, parts: Sequence[str]) -> None:
    heads = [part.rstrip(".") for part in parts]
    figure.heads.update(one for one in heads[-3:] if one not in words("courtesy"))
    figure.words.update(heads)
    if "pm" in heads or {"prime", "minister"} <= set(heads):
        figure.heads.update(("pm", "minister"))
        figure.words.update(("pm", "prime", "minister"))
    if not said or set(heads) <= words("courtesy"):
        return
    if figure.role is None or len(said.split()) > len(figure.role.split()):
        figure.role = said


def _behind(
    tokens: Tokens,
    found: Sequence[Name],
    one: Name,
    figure: Figure,
    owner: Mapping[int, Figure],
) -> None:
    """The apposition: "Sergey Lavrov, the foreign minister,"; "a firm", "which is a firm"."""
    at = one.behind
    if at + 2 >= len(tokens):
        return
    is_one = tokens.lower[at] in ("is", "was") and tokens.lower[at + 1] in ("a", "an", "the")
    if tokens.words[at] != "," and not is_one:
        return
    stop = _end_of_apposition(tokens, at)
    told = phrase(tokens, found, at + 1, stop)
    if told.kind != "noun" or told.plural or told.first != at + 1:
        return
    opens = tokens.lower[told.first]
    whose = figure.kind == "organisation" and opens in ("said", "says")
    if opens in _NO_APPOSITION and not whose:
        return  # but a spokeswoman "for the Weld Bank, said the company was" tells what it is
    if told.about == "person" and figure.kind != "person" and _like_a_person(tokens, one):
        figure.kind = "person"
    wanted = {"person": ("person",), "organisation": ("organisation", "place"),
              "document": ("organisation",)}  # fmt: skip
    if figure.kind not in wanted.get(told.about, ()) or stop >= len(tokens):
        return
    if tokens.lower[told.first] in words("courtesy"):
        return
    said = tokens.text[tokens.starts[told.first] : tokens.ends[stop - 1]]
    _appose(figure, told, " ".join(said.split()))
    if figure.kind == "person":
        end = _end_of_apposition(tokens, stop) if tokens.words[stop] == "," else stop
        _belongs(tokens, found, told.first, end, figure, owner)
    if speaks_for(told.head):
        _for_whom(found, told, figure, owner)


_NO_APPOSITION = STOPS | frozenset(
    """while when then there so yet nor either neither later earlier it's it he she they we saying
    telling adding calling alleging asking""".split()
)
"""What stands behind a comma and begins no apposition: "who later"."""


def _end_of_apposition(tokens: Tokens, at: int) -> int:
    """Where what begins behind a comma ends: at the next mark or verb, or with the sentence."""
    stop = at + 1
    while stop < len(tokens) and stop - at < _BEHIND:
        if tokens.sentence[stop] != tokens.sentence[at] or tokens.words[stop] in ',;:.!?—–()“”"':
            break
        if tokens.lower[stop] in _VERBS and stop > at + 2:
            break
        stop += 1
    return stop


def _like_a_person(tokens: Tokens, one: Name) -> bool:
    """Whether a name has the form of a person's: two or three words, none of a body."""
    parts = tokens.lower[one.first : one.behind]
    listed = words("company") | words("bodies") | words("outlets") | countries().names.keys()
    return len(parts) in (2, 3) and not listed & set(parts) and "of" not in parts


_VERBS = frozenset("said says told tells wrote writes added has had is was will who which".split())


def _appose(figure: Figure, told: Phrase, said: str) -> None:
    figure.heads.add(told.head)
    figure.words.update((*told.modifiers, told.head))
    if figure.kind == "person" and figure.gender == "u":
        figure.gender = title_gender(told.head)
    if figure.kind == "person" and (figure.role is None or len(figure.role.split()) < 2):
        figure.role = said.removeprefix("the ").removeprefix("a ").removeprefix("an ")
