"""A word of a name as it is compared: however it was brought into Latin letters.

In: one word. Out: a key, the same for "Lawrow" and "Lavrov", "Müller" and "Mueller". A key is
for comparing only; nobody is shown one.
"""

from functools import lru_cache
from unicodedata import normalize

from onrecord.ledger.speakers.tables import given_names, spellings

SHORT = 5
"""Letters from which spellings are brought together (see spellings.tsv)."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "a", "œ": "o", "ı": "i", "ə": "e"}
)
"""Letters that Unicode does not take apart."""


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Letters and digits only, without case and accents: "O'Brien" is "obrien"."""
    bare = normalize("NFKD", word.casefold()).translate(_LETTERS)
    return "".join(c for c in normalize("NFKD", bare) if c.isalnum())


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The key of a folded word."""
    if len(word) < SHORT:
        return word
    for pattern, stands in spellings():
        word = pattern.sub(stands, word)
    return word


def given(word: str) -> str:
    """The key of a folded given name: short forms and other forms of it have the same."""
    return sound(given_names().get(word, word))
