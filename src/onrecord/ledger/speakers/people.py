"""The name of a person in parts: given name, middle names, surname, suffix; title and role.

After the usage of English-language news: the given name first; "Jr." and numerals behind;
"van", "von der", "bin" belong to the surname; "al-" does not. Two names of one person have the
same given name and surname once spellings are brought together (spelling.py).
"""

from collections.abc import Sequence
from functools import lru_cache

from onrecord.context.who.lexicon import words as listed
from onrecord.ledger.speakers.countries import countries_in, is_country, without_countries
from onrecord.ledger.speakers.named import Name, Reading
from onrecord.ledger.speakers.spelling import folded, given, sound

SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr",
            "ii": "2", "iii": "3", "iv": "4", "2nd": "2", "3rd": "3"}  # fmt: skip
DEGREES = frozenset("phd md obe mbe cbe kc qc mp mep mpp mla esq".split())
ARTICLES = ("al-", "el-", "ul-", "as-", "ash-", "an-", "ar-", "at-")
"""The Arabic article as it is written before a surname; half of the pages leave it out."""

PARTICLES = frozenset(
    "van von der den ter de da di du del della dos das la le lo bin ben ibn bint zu st".split()
)
KOREAN = frozenset(
    """kim lee yi rhee park pak bak choi jung jeong chung kang gang cho jo yoon yun jang chang lim
    im han shin sin seo suh kwon gwon hwang ahn an song yoo yu ryu hong moon mun ko go bae baek
    paik nam roh noh no ha heo hur min son sohn oh""".split()
)
"""Surnames that stand first, before a given name of two syllables: Kim Jong Un, Kim Jong-un."""

ROYAL = frozenset("king queen prince princess pope".split())
"""Titles that make one name a whole one: King Charles III, Pope Francis."""

GENERIC = frozenset(
    """minister prime president vice deputy first foreign interior defence defense finance health
    education justice home affairs secretary general chancellor chief head leader official
    spokesman spokeswoman spokesperson senator representative congressman congresswoman lawmaker
    governor mayor king queen prince princess pope judge ambassador envoy director chairman
    chairwoman chair lawyer attorney police officer professor doctor analyst economist expert
    coach player actor actress singer author writer journalist reporter owner founder executive
    former acting senior top the of and for to a an new then former ex mr mrs ms dr sir state
    commissioner captain colonel major sergeant lieutenant admiral commander party member
    opposition political candidate republican democrat democratic conservative labour""".split()
)
"""Words of a role that many people of one surname could have; with a country, or beside a
word of another kind, they say more."""


def person(name: Name) -> Reading:
    """The parts of a person's name."""
    titles, parts, suffix = _parts(name.name)
    if not parts:
        return Reading("person", "")
    surname, before = _surname(parts)
    office = _office(name.role, titles)
    if not before and ROYAL.intersection(titles):
        whole = " ".join(filter(None, (*sorted(ROYAL.intersection(titles)), surname, suffix)))
        return Reading("person", surname, whole, office=office)
    if not before:
        return Reading("person", surname, office=office)
    first, *middle = before
    if len(first) == 1:
        return Reading("person", surname, initial=first, office=office)
    whole = " ".join(filter(None, (given(first), surname, suffix)))
    return Reading("person", surname, whole, tuple(middle), office=office)


def bare_name(name: str) -> list[str]:
    """The folded words of a name without titles before it and a suffix behind."""
    return _parts(name)[1]


def _parts(name: str) -> tuple[list[str], list[str], str]:
    """Titles, words of the name itself, suffix; all folded."""
    words = [word for word in (_word(word) for word in name.split()) if word]
    suffix = ""
    while len(words) > 1 and (words[-1] in SUFFIXES or words[-1] in DEGREES):
        suffix = SUFFIXES.get(words.pop(), suffix)
    count = _titles(words)
    return words[:count], words[count:], suffix


def _titles(words: Sequence[str]) -> int:
    """How many words before the name are a title: "Russian Foreign Minister", "Dr"."""
    last = 0
    for at, word in enumerate(words[:-1], start=1):
        if word in listed("title"):
            last = at
        elif word not in GENERIC and not is_country(word):
            break
    return last


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    """A word folded, without an Arabic article before it and a possessive behind."""
    bare = word.strip("“”\"'‘’(),.;:").casefold()
    for article in ARTICLES:
        bare = bare.removeprefix(article)
    return folded(bare.removesuffix("’s").removesuffix("'s"))


def _surname(parts: Sequence[str]) -> tuple[str, list[str]]:
    """The surname's key, and the words before it."""
    if len(parts) == 3 and parts[0] in KOREAN and all(len(part) <= 5 for part in parts[1:]):
        parts = [parts[0], parts[1] + parts[2]]
    words = [part for part in parts[:-1] if part not in ("al", "el")]
    start = len(words)
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return sound("".join([*words[start:], parts[-1]])), words[:start]


def _office(role: str, titles: Sequence[str]) -> str:
    """Country and words of a role, where they would tell namesakes apart."""
    told = " ".join((role, *titles))
    countries = countries_in(told)
    words = {folded(word) for word in without_countries(told).split()} - _SMALL
    telling = words - GENERIC
    if len(countries) != 1 and not telling:
        return ""
    return f"{'+'.join(sorted(countries))}:{' '.join(sorted(words))}" if words else ""


_SMALL = frozenset("the of and for to a an mr mrs ms dr sir s then".split())
