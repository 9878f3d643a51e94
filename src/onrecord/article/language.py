"""The language of a text, as an ISO 639-1 code; None where there is too little of it."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_FEWEST_LETTERS = 40  # below this a name or a place decides
_LEAST_PROBABILITY = 0.6
_SAMPLE = 4_000  # characters; more changes no answer on the publishers' pages

_ENGLISH = frozenset(
    "the of and that with from this which their they were been would who when there".split()
)
"""Common words of English that no other language written with these letters uses much."""

_ENOUGH = 0.1
"""Share of such words that settles it without the model, which takes 0.6 s to load. All 84
English pages of the publishers' corpus have more (from .114), none of the 173 others more
than .010; half a page of English has about .08 and is left to the model."""

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language most of `text` is in."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    if _plainly_english(sample):
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _LEAST_PROBABILITY else None


def _plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return sum(word in _ENGLISH for word in words) >= _ENOUGH * max(len(words), 1)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
