"""Countries in a phrase: "Russia's", "Russian", "of the Russian Federation".

In: any words. Out: the countries that are named, and the words without them.
"""

from collections.abc import Iterator
from functools import lru_cache

from onrecord.ledger.speakers.tables import countries
from onrecord.ledger.tokens import tokens

_LONGEST = 4
"""Words of the longest name: "united states of america"."""


@lru_cache(maxsize=20_000)
def countries_in(phrase: str) -> frozenset[str]:
    """English names of the countries."""
    return frozenset(country for _word, country in _walk(phrase) if country)


def is_country(word: str) -> bool:
    """Whether one folded word is a country's name, or its adjective."""
    return (word,) in countries()


@lru_cache(maxsize=20_000)
def without_countries(phrase: str) -> str:
    """The other words, folded."""
    return " ".join(word for word, country in _walk(phrase) if not country)


def marked(phrase: str) -> tuple[str, ...]:
    """All words in order; each name of a country, or its adjective, as "@Country"."""
    return tuple(f"@{country}" if country else word for word, country in _walk(phrase))


def _walk(phrase: str) -> Iterator[tuple[str, str | None]]:
    """Words, with a country where one or several are its name."""
    words = tokens(phrase.replace("U.S.", "US").replace("U.K.", "UK").replace("U.N.", "UN"))
    at = 0
    while at < len(words):
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            country = countries().get(tuple(words[at : at + count]))
            if country:
                yield " ".join(words[at : at + count]), country
                at += count
                break
        else:
            yield words[at], None
            at += 1
