"""Text of a page, made safe to show: it can neither move the cursor nor turn the line around.

The characters themselves stay in the record; only what is displayed is changed.
"""

import re
from unicodedata import category

REPLACEMENT = "\ufffd"

_KEPT = frozenset("\u200c\u200d")  # joiners: Persian, Hindi and others are misspelt without them
_DROPPED = frozenset("\u00ad\u200b\u2060\ufeff")  # soft hyphen, zero-width space: nothing to see
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_BLANK = re.compile(r"\s+")


def visible(text: str) -> str:
    """`text` with every control, bidi and surrogate character replaced; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_seen, text))


def in_place(text: str) -> str:
    """The same, character for character, for a screen on which offsets count: what has no
    width stays."""
    if text.isprintable():
        return text
    return "".join(one if one in _DROPPED else _seen(one) for one in text)


def one_line(text: str) -> str:
    """`text` on one line: white space in runs becomes one blank, and the rest is `visible`."""
    return visible(_BLANK.sub(" ", text).strip())


def _seen(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character == "\n" or character in _KEPT or category(character) not in _HIDDEN:
        return character
    return REPLACEMENT
