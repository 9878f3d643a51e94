"""A name as the gazetteer knows it: accents, hyphens, apostrophes and blanks do not count.

In: a name or a word of one. Out: a key. "Deir ez-Zor", "Dayr az Zawr" and "Khan
Shaykhun" keep their spelling here; `skeleton` is the looser key under which different
transliterations of one name meet.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
    "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "&": " and ",
})  # fmt: skip

_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
"""Before another word: "St. Louis" is "Saint Louis"."""

_WORD = re.compile(r"[^\W_]+")
_IN_WORD = re.compile(r"['’‘`´ʿʾʼʻ.]")


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: ("deir", "ez", "zor")."""
    plain = name.lower() if name.isascii() else _plain(name.lower())
    found = _WORD.findall(_IN_WORD.sub("", plain.translate(_LETTERS)))
    return tuple(_SHORT.get(word, word) for word in found[:-1]) + tuple(found[-1:])


def key(name: str) -> str:
    """The key of a name: "deirezzor" for "Deir ez-Zor" and for "Deir Ezzor"."""
    return "".join(words(name))


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


_ARTICLES = frozenset("al el ad ed ar er as es ash esh at et az ez an en ul ur il".split())
_SOUNDS = (
    (re.compile("kh|ch(?=[aou])"), "h"),
    (re.compile("gh|dj"), "g"),
    (re.compile("sch|sh|ch"), "s"),
    (re.compile("th"), "t"),
    (re.compile("dh|zh"), "z"),
    (re.compile("ph"), "f"),
    (re.compile("[qc]"), "k"),
    (re.compile("j"), "g"),
    (re.compile("v"), "w"),
    (re.compile("p"), "b"),
    (re.compile("[aeiouyw]"), ""),
    (re.compile("h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def skeleton(name: str) -> str | None:
    """The consonants of a transliterated name, in the order of the words.

    "Khan Sheikhoun" and "Khān Shaykhūn" are both "hn shn". None where fewer than three
    consonants are left, which would meet in any name.
    """
    parts = [_bones(word) for word in words(name) if word not in _ARTICLES]
    bones = " ".join(filter(None, parts))
    return bones if len(bones.replace(" ", "")) >= 3 else None


def _bones(word: str) -> str:
    first = "a" if word[0] in "aeiou" else ""
    for sound, letter in _SOUNDS:
        word = sound.sub(letter, word)
    return first + word


HASH_BITS, ROW_BITS, KIND_BITS = 43, 19, 2
"""A name of the index is one number: hash of its key, kind, row of the place. With a
million names a page of 500 candidates meets a wrong one about once in 20,000 pages."""


def hashed(key: str) -> int:
    """The upper bits of a key's number in the index."""
    whole = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
    return whole >> (64 - HASH_BITS)
