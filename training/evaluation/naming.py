"""When a speaker's name counts as the one that a reader wrote.

Readers wrote names as people know them ("Chinese Ministry of Commerce"), the program gives
the words of the page ("China's commerce ministry"). Both are brought to plain words: no case,
accents, articles, numerals, "unnamed", possessives or plurals; a country's adjective is the
country, British spelling is American, a department is a ministry.
"""

import re
import unicodedata

from onrecord.context.who.lexicon import countries, is_title, words

_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_SITE = re.compile(r"(?<=\w)\.(?:com|org|net|co\.uk)\b", re.IGNORECASE)
"""A body and its site are one: "Edmunds.com" is Edmunds."""
_LEFT_OUT = (
    words("determiner") | words("courtesy") | words("indefinite")
    | frozenset("""the of for and in on at to by with from s who which that unnamed anonymous
      unidentified an us' jr sr inc corp co ltd llc plc company group""".split())
)  # fmt: skip
_SAME = {"defence": "defense", "centre": "center", "labour": "labor", "department": "ministry",
         "organisation": "organization", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
         "rep": "representative", "spokespeople": "spokesperson", "programme": "program",
         "people": "person", "men": "man", "women": "woman", "children": "child",
         "tv": "television", "govt": "government"}  # fmt: skip
LEAST, LEAST_OF_SHORTER = 0.5, 2 / 3
"""Share of common words, of all and of the shorter where both begin alike, from which two
descriptions are the same: "authors of the JAMA study", "authors of the study in JAMA"."""


def plain(name: str) -> list[str]:
    """The words of a name that count, in order."""
    bare = unicodedata.normalize("NFKD", _SITE.sub("", name.replace("’", "'").replace("'s", " ")))
    told = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    spread = [part for word in _WORD.findall(told.replace("-", " "))
              for part in _spread(word.strip("."))]  # fmt: skip
    kept = [_singular(word) for word in spread if word not in _LEFT_OUT]
    return kept or spread  # "WHO"


def _spread(word: str) -> list[str]:
    """A word as it counts: "EU" is "european union", "Russian" is "russia"."""
    world = countries()
    country = _SHORT.get(word) or world.names.get(word) or world.adjectives.get(word)
    return country.lower().split() if country else [_SAME.get(word, word)]


_SHORT = {"un": "united nations", "u.n": "united nations", "eu": "european union",
          "european": "european", "u.s": "united states", "u.k": "united kingdom"}  # fmt: skip


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def same_name(gold: str | None, found: str | None, kind: str | None, text: str = "") -> bool:
    """Whether `found` is the speaker `gold`; `kind` is the gold type, `text` the page.

    A person: the same surname and no other first name, and the first name given where the
    page has the whole name. A body: one name's words within the other's, or its initials; a
    bare noun ("the company") is no name. Groups, documents, unnamed ones: at least half of
    the words are the same, or two thirds of the shorter's where both begin alike, or one
    description lies within the other.
    """
    if gold is None or found is None:
        return gold is found
    one, other = plain(gold), plain(found)
    if kind == "person":
        one, other = _untitled(one), _untitled(other)
    if not one or not other:
        return gold.lower().strip() == found.lower().strip()
    if kind == "person":
        return _same_person(one, other, gold, text)
    bare = found.islower() and set(other) <= words("bodies")
    if kind == "organisation" and bare and set(one) != set(other):
        return False
    if set(other) <= set(one) or set(one) <= set(other):
        return True
    if _initials(one, other) or _initials(other, one) or _letters(gold, found):
        return True
    both = len(set(one) & set(other))
    if kind != "organisation" and one[0] == other[0]:
        return both / min(len(set(one)), len(set(other))) >= LEAST_OF_SHORTER
    return both / len(set(one) | set(other)) >= LEAST


def _untitled(name: list[str]) -> list[str]:
    """The words without the titles before them: "President Weld" is Weld, whose role is told
    apart; "King Charles" and "president" keep theirs."""
    first = 0
    while first < len(name) - 1 and is_title(name[first]) and name[first] not in _STYLES:
        first += 1
    return name[first:]


_STYLES = frozenset("prince princess king queen pope emperor empress sheikh sultan saint".split())


def _same_person(one: list[str], other: list[str], gold: str, text: str) -> bool:
    if len(one) > 1 and len(other) == 1 and gold in text:
        return False
    if one[-1] != other[-1] and not (set(one) <= set(other) or set(other) <= set(one)):
        return False
    if len(one) > 1 and len(other) > 1 and one[0] != other[0]:
        return one[0][0] == other[0][0] or set(one) <= set(other) or set(other) <= set(one)
    return True


def _letters(one: str, other: str) -> bool:
    """Whether one of two names is the other's initials, small words counted or the country
    before both left out: "TOI", "the Times of India"; "Chinese CDC", "Chinese Center ..."."""
    for short, long in ((one, other), (other, one)):
        word = short.split()[-1]
        if word.isupper() and len(word) > 2:
            bare = [part for part in re.findall(r"\w+", long) if part.lower() != "the"]
            every, capital = bare, [part for part in bare if part[0].isupper()]
            for parts in (every, capital, capital[1:]):
                letters = "".join(part[0] for part in parts).upper()
                same = set(plain(short)[:-1]) <= set(plain(long))
                if same and len(parts) > 2 and letters.startswith(word):
                    return True
    return False


def _initials(short: list[str], long: list[str]) -> bool:
    if len(short) != 1 or len(long) < 2:
        return False
    letters = short[0].replace("&", "").replace(".", "")
    initials = "".join(word[0] for word in long)
    within = initials.endswith(letters) or initials.startswith(letters) or letters in initials
    return letters == initials or (len(letters) > 2 and within)
