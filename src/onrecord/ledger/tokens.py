"""Words as search knows them, the same on every database.

In: any text. Out: its words, without case and accents; a character of a script that is
written without blanks is a word of its own, so that a run of them is found as a phrase.
Databases get these words, not the text, so that both split and fold alike.
"""

import re
from unicodedata import category, normalize

LONGEST = 64
"""Characters kept of a word; what is longer is no word of a language, and PostgreSQL
refuses a lexeme above 2,046 bytes."""


def tokens(text: str) -> list[str]:
    """The words of `text` in order."""
    if _PLAIN.fullmatch(text):
        words = text.encode("ascii", "replace").translate(_PLAIN_FOLD).decode("ascii").split()
    else:
        words = text.translate(_FOLD).split()
    if max(map(len, words), default=0) > LONGEST:
        words = [word[:LONGEST] for word in words]
    return words


_PLAIN = re.compile("[\\x00-\\x7f“”‘’–—…]*")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_PLAIN_FOLD = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ")
    for code in range(256)
)
"""Most text of most pages: six times as fast, with the same result (a test compares)."""


def placed_tokens(text: str) -> list[tuple[str, int, int]]:
    """The words of `text`, each with start and end of the range of `text` it came from."""
    if _PLAIN.fullmatch(text):
        words = _PLAIN_WORD.finditer(text.lower())
        return [(word[0][:LONGEST], *word.span()) for word in words]
    found: list[tuple[str, int, int]] = []
    word, start = "", 0
    for place, character in enumerate(f"{text} "):
        folded = _FOLD[ord(character)]
        if word and folded[:1] == " ":
            found.append((word[:LONGEST], start, place))
            word = ""
        for piece in folded.split():
            if folded[0] == " ":
                found.append((piece, place, place + 1))
            else:
                start = start if word else place
                word += piece
    return found


class _Fold(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    bare = [
        c
        for c in normalize("NFKD", normalize("NFKD", character).casefold())
        if category(c) not in _MARKS
    ]
    if not all(c.isalnum() or category(c) == "Mc" for c in bare):
        return " "
    word = normalize("NFC", "".join(bare))
    return f" {word} " if _stands_alone(character) else word


_MARKS = frozenset({"Mn", "Me", "Cf"})
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x4DBF),  # ideographs
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def _stands_alone(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)


_FOLD = _Fold()
