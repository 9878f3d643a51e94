"""Who and what a page speaks of: one figure for all names of one person or body.

In: tokens and names. Out: figures, each with its mentions in reading order. People are
joined by surname (with a first name or title that fits), bodies by their words and their
initials ("the Centre for Disease Control", "CDC"; "Defence Ministry", "Ministry of Defence").
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import combining, normalize

from onrecord.context.who.lexicon import bodies, countries, given_names, words
from onrecord.context.who.spelled import BODY, PERSON, PLACE, Name, is_seat
from onrecord.context.who.tokens import Tokens, headline_sentences

SUFFIXES = frozenset("jr sr ii iii iv".split())
_SMALL = frozenset("of the and for & de la on in 's '".split())
_ENDINGS = frozenset("inc corp co ltd llc llp plc gmbh ag sa nv".split())
_SAME = {"defence": "defense", "centre": "center", "labour": "labor", "department": "ministry",
         "organisation": "organization", "programme": "program"}  # fmt: skip


@dataclass(slots=True, eq=False)
class Figure:
    """A person, body, place, group or document of the page, as far as it has been read.

    `kind` is person, organisation, place, thing, group, document or other; `named` tells a name
    from a description. `heads` are the nouns it is called by ("minister"), `words` all
    words of its names and descriptions, in lower case. `at` are the numbers of the first
    words of its mentions, `ends` those behind their last, both in reading order.
    """

    kind: str
    name: str
    named: bool
    gender: str = "u"
    leaning: str = "u"
    """The gender that pronouns near its mentions tell, which is less sure."""
    titled: bool = False
    """Whether a title tells the gender: "Mrs"."""
    plural: bool = False
    anaphor: bool = False
    """Whether it is described as known before: "the company", no "a company"."""
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    at: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    role: str | None = None
    on_behalf_of: str | None = None
    body: "Figure | None" = None
    """The body that a person belongs to, as the words at the name tell."""
    names: set[str] = field(default_factory=set)
    """Its names as `bare` has them, their words joined by blanks."""
    said: list[int] = field(default_factory=list)
    """Numbers of the statements of which it is the speaker."""

    def mention(self, first: int, behind: int) -> None:
        """Adds a mention, in its place in the reading order."""
        place = bisect_left(self.at, first)
        if place < len(self.at) and self.at[place] == first:
            return
        self.at.insert(place, first)
        self.ends.insert(place, behind)


def figures(tokens: Tokens, found: Sequence[Name]) -> tuple[list[Figure], dict[int, Figure]]:
    """The figures that are named, and for the first word of each name its figure."""
    made: list[Figure] = []
    owner: dict[int, Figure] = {}
    ended: dict[int, Figure] = {}
    index: dict[str, list[Figure]] = {}
    sure: dict[tuple[int, tuple[str, ...]], Figure] = {}
    for one in sorted(found, key=lambda one: (one.first - one.behind, one.first)):
        parts = bare(tokens.lower[one.first : one.behind])
        if not parts:
            continue
        bracketed = one.first > 0 and tokens.words[one.first - 1] == "("
        if bracketed and is_seat(tokens.words[one.first]):
            continue
        figure = ended.get(one.first - 1) if bracketed else None  # "... Organization (WHO)"
        if figure is None or one.behind - one.first > 1 or figure.kind == "person":
            figure = sure.get((one.kind, parts)) or _known(
                tokens, one, parts, _near(parts, index, made), sure
            )
        if figure is None:
            figure = Figure(_KIND[one.kind], "", named=True)
            made.append(figure)
        figure.mention(one.first, one.behind)
        figure.words.update(parts)
        if " ".join(parts) not in figure.names:
            figure.names.add(" ".join(parts))
            for word in parts:
                index.setdefault(word, []).append(figure)
        owner[one.first] = figure
        ended[one.behind] = figure
    for figure in made:
        _describe(tokens, figure)
        if figure.kind != "person":
            figure.heads.update(*(bodies().get(name, ()) for name in figure.names))
    return made, owner


_KIND = {PERSON: "person", BODY: "organisation", PLACE: "place", 4: "thing"}


def bare(parts: Iterable[str]) -> tuple[str, ...]:
    """The words of a name that tell it from others: no initials, no "of", no "Inc"."""
    listed = [_plain(part.strip(".")) for part in parts]
    kept = tuple(_SAME.get(one, one) for one in listed
                 if one not in _SMALL and one not in SUFFIXES and one not in _ENDINGS
                 and one not in ",-–\"“”’‘")  # fmt: skip
    return kept or tuple(filter(None, listed))


def _plain(word: str) -> str:
    """A word without accents, which one page writes both ways."""
    if word.isascii():
        return word
    return "".join(one for one in normalize("NFKD", word) if not combining(one))


_LETTERS = 8
"""Letters of an acronym at most, for which every body of the page is looked at."""


def _near(
    parts: tuple[str, ...], index: Mapping[str, list[Figure]], made: Sequence[Figure]
) -> Sequence[Figure]:
    """The figures that may be meant: those with a word in common, in the order of the page's
    longest names; all of them for what may be an acronym."""
    if len(parts[-1]) <= _LETTERS and len(parts) <= 2 and len(made) <= EVERYONE:
        return made
    listed = [index.get(part, ()) for part in parts[:-1]]
    listed = [one for one in listed if len(one) <= EVERYONE]  # else a word that all have
    listed.append(index.get(parts[-1], [])[:EVERYONE])
    found = {id(figure): figure for one in listed for figure in one}
    return list(found.values())


EVERYONE = 200
"""Figures of a page up to which a short name is held against all of them."""


def _known(
    tokens: Tokens,
    one: Name,
    parts: tuple[str, ...],
    made: Sequence[Figure],
    sure: dict[tuple[int, tuple[str, ...]], Figure],
) -> Figure | None:
    fits = _same_person if one.kind == PERSON else _same_body
    close = [
        figure
        for figure in made
        if figure.kind == _KIND[one.kind] and fits(tokens, one, parts, figure)
    ]
    if one.kind == PERSON and not close and len(parts) > 1:  # "Al Nusra" of "Al Nusra Front"
        close = [
            figure
            for figure in made
            if figure.kind == "organisation"
            and any(name.split()[: len(parts)] == [*parts] for name in figure.names)
        ]
    if one.kind != PERSON and not close and len(parts) == 1 and not _worldly(parts[0]):
        close = [figure for figure in made if figure.kind == "person" and any(
            len(known.split()) > 1 and parts[0] in (known.split()[0], known.split()[-1])
            for known in figure.names)]  # fmt: skip
    if one.kind != PERSON and not close:
        close = [figure for figure in made if figure.kind != "person"
                 and any(" ".join(parts) == known or short_for(parts, known)
                         or _begins(parts, tuple(known.split()))
                         for known in figure.names)]  # fmt: skip
    if one.kind == PERSON and len(parts) == 1:
        close = [figure for figure in close if not _other_gender(tokens, one, figure)]
    if len(close) > 1 and one.kind == PERSON:
        close = _nearest(tokens, one, parts, close)
    elif close and len(parts) == 1 and close[0].kind == "organisation":
        close = _of_one_word(tokens, parts[0], close, made)
    if len(close) == 1:
        sure[one.kind, parts] = close[0]
    return close[0] if close else None


def _of_one_word(
    tokens: Tokens, word: str, close: list[Figure], made: Sequence[Figure]
) -> list[Figure]:
    """Of bodies in whose names a word stands the one that has that name itself, or is a firm:
    "Orvane" is Adam Orvane Inc., and neither the Orvane Channel nor Orvane Studios."""
    same = [one for one in close if word in one.names]
    if same or not all(any(name.split()[0] == word for name in one.names) for one in close):
        return same or close
    ends = words("company") | _ENDINGS
    firms = [
        one
        for one in made
        if one.kind == "organisation"
        and word in one.words
        and any(tokens.lower[behind - 1].rstrip(".") in ends for behind in one.ends)
    ]
    return firms[:1] or (close if len(close) == 1 else [])


def _nearest(
    tokens: Tokens, one: Name, parts: tuple[str, ...], close: Sequence[Figure]
) -> list[Figure]:
    """Of people of one surname those whose gender the title allows, and of these the last named."""
    title = tokens.lower[one.first - 1].rstrip(".") if one.first else ""
    wanted = title_gender(title)
    by_surname = [one for one in close if any(parts[-1] == n.split()[-1] for n in one.names)]
    close = by_surname or list(close)
    if wanted != "u":
        close = [f for f in close if gender_of_names(tokens, f) in (wanted, "u")] or close
    behind = [f for f in close if f.at[0] < one.first]

    def last(figure: Figure) -> int:
        place = bisect_left(figure.at, one.first)
        return figure.at[place - 1] if place else -figure.at[0]

    return sorted(behind or close, key=last, reverse=True)


def _other_gender(tokens: Tokens, one: Name, figure: Figure) -> bool:
    """Whether "Mrs" or "Mr" before a surname is not for the first name that a figure has."""
    before = tokens.lower[one.first - 1].rstrip(".") if one.first else ""
    if before not in words("courtesy"):
        return False
    wanted, has = title_gender(before), gender_of_names(tokens, figure)
    return "u" not in (wanted, has) and wanted != has


def _same_person(tokens: Tokens, one: Name, parts: tuple[str, ...], figure: Figure) -> bool:
    return any(_fits(parts, tuple(known.split())) for known in figure.names)


def _fits(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if len(parts) == 1:
        (word,) = parts
        return (
            word in (known[-1], known[-1].removeprefix("al-"))
            or (len(known) > 1 and word in (known[0], known[1]))
            or (len(known) == 1 and word == known[0])
        )
    if len(known) == 1:
        return known[0] in (parts[0], parts[-1])
    if parts[-1] != known[-1] and not (set(parts) <= set(known) or set(known) <= set(parts)):
        return False
    one, other = parts[0], known[0]
    short, long = sorted((parts, known), key=len)
    if long[-len(short) :] == short and long[0] in given_names():
        return True  # "Roma Jayne", "Emma Roma Jayne"
    return one == other or (
        one[0] == other[0] and (len(one) < 3 or len(other) < 3 or one[:3] == other[:3])
    )


def _same_body(tokens: Tokens, one: Name, parts: tuple[str, ...], figure: Figure) -> bool:
    return any(_same_words(parts, tuple(known.split())) for known in figure.names)


def _same_words(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether one name of a body is a short form of the other."""
    if set(parts) == set(known):
        return True
    short, long = sorted((parts, known), key=len)
    if len(short) == 2 and short_for(short, " ".join(long)):
        return True
    if len(short) == 1 and len(long) > 1:
        (word,) = short
        if short_for(short, " ".join(long)):
            return True
        return word == long[0] and word not in _general()
    if len(short) > 1 and set(short) <= set(long):
        return not set(short) <= _general()
    return False


def _begins(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether one of two names of several words begins with the other, which tells more than
    "New York": "Kotak Institutional", "Kotak Institutional Equities"."""
    short, long = sorted((parts, known), key=len)
    return len(short) > 1 and long[: len(short)] == short and not set(short) & _general()


def _worldly(word: str) -> bool:
    world = countries()
    return word in world.names or word in world.seats or word in _general()


def short_for(parts: tuple[str, ...], name: str) -> bool:
    """Whether these words are the initials of a name, with or without a country before them."""
    long = bare(name.lower().split())
    own = [part for part in parts if part not in countries().adjectives]
    return (
        len(own) == 1
        and len(long) > 1
        and (
            is_initials(own[0], long)
            or is_initials(own[0], [part for part in long if part not in countries().adjectives])
        )
    )


def is_initials(word: str, long: Sequence[str]) -> bool:
    """Whether a word consists of the initials of a name, in order or, as "MoD", without it."""
    letters = word.replace(".", "").replace("&", "").replace("-", "")
    initials = "".join(part[0] for part in long)
    if len(letters) < 2 or not initials:
        return False
    if letters == "".join("d" if part == "ministry" else part[0] for part in long):
        return True  # `bare` has "ministry" for "department"
    if letters == initials or (len(letters) > 2 and letters == initials[-len(letters) :]):
        return True
    ministry = {"mod": "dm", "moh": "hm", "moj": "jm", "moe": "em", "mofa": "afm", "mfa": "afm",
                "doj": "jm", "dod": "dm", "doe": "em", "dhs": "hsm", "moi": "im"}  # fmt: skip
    return ministry.get(letters) == "".join(sorted(initials)) and "ministry" in long


def _general() -> frozenset[str]:
    """Words that many bodies have in their names."""
    return _GENERAL | words("company") | words("bodies") | countries().adjectives.keys()


_GENERAL = frozenset(
    """new united american national international us u.s. uk royal federal state general north south
    east west white first ministry world news big""".split()
)


def title_gender(word: str) -> str:
    """The gender that a title or role noun tells, else "u"."""
    female, male = word in words("female"), word in words("male")
    return "f" if female and not male else "m" if male and not female else "u"


def gender_of_names(tokens: Tokens, figure: Figure) -> str:
    """What the given names of a person and the titles before them say; marks it as titled."""
    told = Counter[str]()
    for first, behind in zip(figure.at, figure.ends, strict=True):
        if first and (gender := title_gender(tokens.lower[first - 1].rstrip("."))) != "u":
            told[gender] += 3
            figure.titled = True
        if behind - first > 1:
            told[given_names().get(tokens.lower[first], "u")] += 1
    del told["u"]
    return told.most_common(1)[0][0] if told else "u"


def _describe(tokens: Tokens, figure: Figure) -> None:
    """Sets the fullest name, and the gender."""
    text = tokens.text
    spans = [(tokens.starts[first], tokens.ends[behind - 1], behind - first)
             for first, behind in zip(figure.at, figure.ends, strict=True)]  # fmt: skip
    shouting = headline_sentences(tokens)
    plain = [
        span
        for span, at in zip(spans, figure.at, strict=True)
        if span[2] > 1 and tokens.sentence[at] not in shouting
    ]  # a headline's "Ann Weld Says" is no fuller name
    longest = max(
        plain or spans, key=lambda one: (one[2], not text[one[0] : one[1]].isupper(), -one[0])
    )
    figure.name = " ".join(text[longest[0] : longest[1]].split())
    if figure.kind == "person":
        figure.gender = gender_of_names(tokens, figure)
        figure.name = _styled(tokens, figure)


_STYLES = frozenset("prince princess king queen pope emperor empress sheikh sultan saint".split())


def _styled(tokens: Tokens, figure: Figure) -> str:
    """The name, with the style of those who have no surname: "Pope Francis", "King Charles III"."""
    plain = [part for part in figure.name.split() if part.strip(".").lower() not in SUFFIXES]
    for first in figure.at if len(plain) == 1 else ():
        if first and tokens.lower[first - 1] in _STYLES and tokens.words[first - 1].istitle():
            return f"{tokens.words[first - 1]} {figure.name}"
    return figure.name
