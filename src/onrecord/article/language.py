"""The language of a text, as an ISO 639-1 code; None where there is too little of it."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_FEWEST_LETTERS = 40  # below this a name or a place decides
_LEAST_PROBABILITY = 0.6
_SAMPLE = 4_000  # characters; more changes no answer on the publishers' pages


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language most of `text` is in."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _LEAST_PROBABILITY else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
