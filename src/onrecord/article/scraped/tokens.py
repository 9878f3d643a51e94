"""What a badly scraped text looks like, token by token: the ground both text models stand on.

In comes a text; out come its tokens (words with the marks that touch them, cut where two
words were glued) and a matrix of what can be seen of each: case, marks, function words,
interface words, repetition.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Indices = NDArray[np.int64]

_TOKEN = re.compile(r"\S+")
_GLUED = re.compile(r"(?<=[a-zß-ÿ)\]”’\"?!.,…\d])(?=[A-ZÀ-Þ“‘][a-zß-ÿ])|(?<=[a-z])(?=\d{1,2}\b)")
"""Two words without a space: "MoDThe", "shareicon sign" stays whole, "Nov20" is cut."""
_MARKS = "\"'“”„«»‘’.,;:!?…()[]{}<>|·•–—-*/\\。，！？"
_SENTENCE_MARK = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_DATE = re.compile(
    r"(?:19|20)\d\d\b|\b[0-2]?\d[:.][0-5]\d\b|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov"
    r"|dec|january|february|march|april|june|july|august|september|october|november|december|mon"
    r"|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|am|pm|gmt"
    r"|est|edt|utc)\W*$"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FUNCTION = _words(
    """the a an of to in and that is was for on with as at by from it be are were this have has
    had not but or which who their they he she his her its we our you i will would there been if
    when than into about after before over more what where while because could should may might
    can did does do no so such some any also these those then them him out up other all one two
    der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an werden
    aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur
    oder aber vor zur bis mehr durch man sein wurde sei wenn im dem
    de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont
    el los las y del una por con para es como más su al lo o sus
    il di che non si da della per sono con più è nel alla ha
    o e do da em um para com uma os no na por mais as dos como mas ao ele das à seu
    het van een dat op te zijn met voor niet aan er om ook
    och att det som är av på för den till inte har
    и в не на что с по как это к из у за от но для yang dan di ini itu dengan untuk"""
)
_NARRATIVE = _words(
    """said says told he she they his her him them who was were had would could according added
    asked believes claimed because but although however while after since sagte er sie war dass
    hatte dit était ils elle dijo fue era había ha disse"""
)
_INTERFACE = _words(
    """share tweet email print subscribe subscription newsletter newsletters sign login log register
    menu search home facebook twitter instagram pinterest linkedin whatsapp reddit flipboard youtube
    rss comment comments reply replies like likes follow following followers related read more next
    previous prev advertisement advertising ad ads sponsored promoted cookie cookies privacy policy
    terms copyright © rights reserved contact about us help feedback close open click here icon
    copy link view gallery photo photos image images video videos getty caption credit watch
    listen play loading skip content topics tags tag category categories archive archives popular
    trending latest recommended editor's picks top stories story newsletter sitemap careers jobs
    shop store cart account profile settings edition submit send enter address password author
    posted published updated min mins ago hours views shares minutes download app apps
    teilen drucken merken kommentare kommentar mehr lesen anzeige startseite anmelden abo
    datenschutz impressum artikel bild foto quelle newsletter suche
    partager commenter lire aussi abonnés abonnez imprimer compartir comentarios leer
    condividi commenti leggi compartilhar comentários leia"""
)
_PERSONAL = _words(
    """i me my mine myself i'm i've i'd i'll you your yours you're we our us we're ich mein du dein
    je mon ma mes tu votre vous yo mi tu usted eu meu você io mio"""
)
CHANNELS = (
    "lower", "capital", "upper", "digit", "function", "mark", "comma", "interface", "symbol",
    "quote", "web", "repeated", "date", "length", "glued", "known", "narrative", "closing",
    "personal", "headline",
)  # fmt: skip
_HEAD = 14
"""Words at the top of a page that its title may have: the headline repeats them."""
_SYMBOLS = frozenset("|›»«‹·•©→←▸▾–—-/×+&")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a text: `start` and `end` (n), and `seen` (n × channels, mostly 0 or 1)."""

    start: Indices
    end: Indices
    seen: Matrix

    def __len__(self) -> int:
        return len(self.start)


def tokenize(text: str) -> Tokens:
    """The tokens of `text` in reading order; white space belongs to none."""
    borders = [
        (start, end)
        for word in _TOKEN.finditer(text)
        for start, end in _unglued(text, word.start(), word.end())
    ]
    place = np.array(borders, dtype=np.int64).reshape(-1, 2)
    words = [text[start:end] for start, end in borders]
    cores = [_bare(word) for word in words]
    glued = np.zeros(len(words), dtype=bool)
    glued[1:] = place[1:, 0] == place[:-1, 1]
    return Tokens(place[:, 0], place[:, 1], _seen(words, cores, glued))


def bare(text: str, tokens: Tokens) -> list[str]:
    """Each token in small letters, without the marks around it."""
    places = zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)
    return [_bare(text[start:end]) for start, end in places]


def _bare(word: str) -> str:
    """A token in small letters, without the marks around it and without its genitive."""
    core = word.strip(_MARKS).lower()
    return core[:-2] if core.endswith(("'s", "’s")) else core


def _unglued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(cut.start() for cut in _GLUED.finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _seen(words: list[str], bare: list[str], glued: NDArray[np.bool_]) -> Matrix:
    counts = Counter(bare)
    shape = {word: _shape(word) for word in set(words)}
    seen = np.zeros((len(words), len(CHANNELS)), dtype=np.float32)
    if not words:
        return seen
    for row, (word, core) in enumerate(zip(words, bare, strict=True)):
        seen[row, :10] = shape[word]
        seen[row, 4] = core in _FUNCTION
        seen[row, 7] = core in _INTERFACE or "©" in word
        seen[row, 15] = min(counts[core], 8) / 8 if len(core) > 3 and core not in _FUNCTION else 0
        seen[row, 16] = core in _NARRATIVE
    seen[:, 10] = [("@" in w or "www" in w or "http" in w or "#" in w) for w in words]
    seen[:, 11] = _repeated(bare)
    seen[:, 12] = [_DATE.search(word.lower()) is not None for word in words]
    seen[:, 13] = [min(len(core), 15) / 10 for core in bare]
    seen[:, 14] = glued
    seen[:, 17] = [word[-1] in ":)]»”" for word in words]
    seen[:, 18] = [core in _PERSONAL for core in bare]
    seen[:, 19] = _headline_again(bare)
    return seen


def _shape(word: str) -> tuple[bool, ...]:
    """Case, digits and marks of one token, in the order of the first ten channels."""
    first = next((letter for letter in word if letter.isalnum()), "")
    letters = [letter for letter in word if letter.isalpha()]
    return (
        first.islower(),
        first.isupper(),
        len(letters) > 1 and all(letter.isupper() for letter in letters),
        any(letter.isdigit() for letter in word),
        False,
        _SENTENCE_MARK.search(word) is not None,
        word[-1] in ",;",
        False,
        not first or word[0] in _SYMBOLS,
        any(mark in word for mark in '"“”„«»‘'),
    )


def _repeated(bare: list[str], width: int = 4) -> list[bool]:
    """Whether a token stands in a run of four words that the text holds more than once."""
    runs = Counter(zip(*(bare[offset:] for offset in range(width)), strict=False))
    flags = [False] * len(bare)
    for at in range(len(bare) - width + 1):
        if runs[tuple(bare[at : at + width])] > 1:
            flags[at : at + width] = [True] * width
    return flags


def _headline_again(bare: list[str], width: int = 3) -> list[bool]:
    """Whether a token, below the top, stands in a run of three words that the top has too."""
    top = {tuple(bare[at : at + width]) for at in range(min(_HEAD, len(bare)) - width + 1)}
    flags = [False] * len(bare)
    for at in range(_HEAD // 2, len(bare) - width + 1):
        if tuple(bare[at : at + width]) in top:
            flags[at : at + width] = [True] * width
    return flags
