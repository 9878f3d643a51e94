"""Which characters stand between quotation marks: curly, straight, single, nested, unbalanced.

Every line begins outside: a quotation that goes on over paragraphs opens each of them
anew. A mark that is never closed reaches to the end of its line; a curly mark that
closes what was never opened reaches back to the start of its line.
"""

import re

OUTSIDE, INSIDE, OPENS, CLOSES = range(4)

_MARK = re.compile("\n|''|[“„«”»\"‘’']")
_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", ('"', "''")
_SINGLE_REACH = 400  # characters within which a single mark must close, else it is an apostrophe


def states(text: str) -> bytearray:
    """For each character OUTSIDE, INSIDE, OPENS or CLOSES."""
    found = bytearray(len(text))
    open_marks: list[str] = []
    line = last = 0
    for mark in _MARK.finditer(text):
        if open_marks:
            found[last : mark.start()] = bytes([INSIDE]) * (mark.start() - last)
        last = mark.end()
        if mark[0] == "\n":
            open_marks, line = [], mark.end()
            continue
        state = _turn(text, mark, open_marks)
        if state == CLOSES and not open_marks and OPENS not in found[line : mark.start()]:
            found[line : mark.start()] = bytes([INSIDE]) * (mark.start() - line)
        _close(open_marks, mark[0], state)
        found[mark.start() : mark.end()] = bytes([state]) * len(mark[0])
    if open_marks:
        found[last:] = bytes([INSIDE]) * (len(text) - last)
    return found


def _turn(text: str, mark: re.Match[str], open_marks: list[str]) -> int:
    """What the mark does where it stands."""
    sign = mark[0]
    if sign in _OPENING:
        return OPENS
    if sign in _CLOSING:
        return CLOSES
    if sign in _STRAIGHT:
        return CLOSES if sign in open_marks else OPENS
    if "'" in open_marks and sign in "’'" and _ends_word(text, mark.start(), mark.end()):
        return CLOSES
    if "'" not in open_marks and sign in "‘'" and _opens_single(text, mark):
        return OPENS
    return INSIDE if open_marks else OUTSIDE


def _close(open_marks: list[str], sign: str, state: int) -> None:
    """Keeps the list of open marks: single ones under one name, curly doubles under another."""
    name = sign if sign in _STRAIGHT else "'" if sign in "‘’'" else "“"
    if state == OPENS:
        open_marks.append(name)
    elif state == CLOSES and name in open_marks:
        del open_marks[len(open_marks) - 1 - open_marks[::-1].index(name) :]


def _opens_single(text: str, mark: re.Match[str]) -> bool:
    """Behind a space or another mark, before a word, and one soon after closes it."""
    before = text[max(mark.start() - 1, 0) : mark.start()]
    if (before.strip() and before not in '“"(') or not text[mark.end() : mark.end() + 1].isalnum():
        return False
    rest = text[mark.end() : mark.end() + _SINGLE_REACH].partition("\n")[0]
    return any(_ends_word(rest, at, at + 1) for at, sign in enumerate(rest) if sign in "’'")


def _ends_word(text: str, start: int, end: int) -> bool:
    """Something stands before the mark, and no letter behind it."""
    return bool(text[max(start - 1, 0) : start].strip()) and not text[end : end + 1].isalnum()
