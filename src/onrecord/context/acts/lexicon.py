"""The lexicon: what reporting words signal, and what words of a content say about its act.

In: two data files of lemmas and phrases (`cues.txt`, `content.txt`) and the stems of a text.
Out: the entries that stand in it, the longest at each place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.context.acts.words import stems

Phrase = tuple[str, ...]

_GAP = frozenset("a an the his her its their our my your any some no more further".split())
"""Words that may stand within a phrase of the lexicon: "put the blame", "no further comment"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase found at words `start` to `end`, and the classes that it is listed under."""

    start: int
    end: int
    phrase: Phrase
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first stem, longest first."""

    by_first: dict[str, tuple[tuple[Phrase, tuple[str, ...]], ...]]

    def entries(self, words: Sequence[str]) -> Iterator[Entry]:
        """What stands in the stems `words`, in order; entries do not overlap."""
        at = 0
        while at < len(words):
            found = self._longest(words, at)
            if found:
                yield found
            at = found.end if found else at + 1

    def _longest(self, words: Sequence[str], at: int) -> Entry | None:
        for phrase, classes in self.by_first.get(words[at], ()):
            end = _match(phrase, words, at)
            if end:
                return Entry(at, end, phrase, classes)
        return None


def _match(phrase: Phrase, words: Sequence[str], at: int) -> int:
    """Where the phrase ends that begins at `at`; 0 where it does not stand there."""
    for number, word in enumerate(phrase):
        while number and at < len(words) and words[at] in _GAP and words[at] != word:
            at += 1
        if at >= len(words) or words[at] != word:
            return 0
        at += 1
    return at


def read(text: str) -> Lexicon:
    """The lexicon that a data file holds: `[class]`, then phrases between semicolons."""
    listed: dict[Phrase, dict[str, None]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif not line.startswith("#"):
            for phrase in filter(None, map(stems, line.split(";"))):
                listed.setdefault(phrase, {})[name] = None
    by_first: dict[str, list[tuple[Phrase, tuple[str, ...]]]] = {}
    for phrase in sorted(listed, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append((phrase, tuple(listed[phrase])))
    return Lexicon({first: tuple(phrases) for first, phrases in by_first.items()})


@cache
def cues() -> Lexicon:
    """Reporting words by act."""
    return _shipped("cues.txt")


@cache
def contents() -> Lexicon:
    """Words of contents by class: wrongdoing, disapproval, approval, and so on."""
    return _shipped("content.txt")


def _shipped(name: str) -> Lexicon:
    return read(files("onrecord.context.acts").joinpath(name).read_text(encoding="utf-8"))
