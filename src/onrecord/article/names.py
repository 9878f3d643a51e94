"""Author names as pages write them, to a byline: one name an entry, nothing else in it."""

import re
from collections.abc import Iterable

_PREFIX = re.compile(
    r"^(?:(?:written|reported|posted|published|words|story|text|analysis|opinion)\s+)?"
    r"(?:by|von|por|par|di|da|av|af|door|ein(?:e)? \w+ von)[:\s]+",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|\s&\s|\s+(?:and|und|y|et|og|och)\s+|、|・)\s*")
_ADDRESS = re.compile(r"https?://|www\.|@\w|\.(?:com|de|org|net)/", re.I)
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_LONGEST = 60  # characters; names are shorter, descriptions of their bearers are not
_NOBODY = frozenset({"", "admin", "author", "null", "none", "unknown", "undefined", "n/a", "-"})


def names(written: Iterable[str]) -> tuple[str, ...]:
    """The names in `written`, in order, each once."""
    found: dict[str, str] = {}
    for text in written:
        for name in _split(text):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _split(text: str) -> list[str]:
    if _ADDRESS.search(text):
        return []
    plain = _PREFIX.sub("", " ".join(_EMAIL.sub("", text).split())).strip(" .,;|-–—")
    parts = [part.strip(" .,;|") for part in _SPLIT.split(plain)]
    return [part for part in parts if part.lower() not in _NOBODY and len(part) <= _LONGEST
            and not part.isdigit()]  # fmt: skip
