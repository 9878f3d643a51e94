"""Borders stand where people see words end: no part is torn at an apostrophe or a hyphen.

The network's words end at marks, so a content could begin with "'s", a cue end with
"don'", and a source begin with ". Arden" of "Mr. Arden". Of 26,388 contents of PolNeAR train
none begins with a short form; a cue may ("he | 's claiming").
"""

from collections.abc import Sequence

from onrecord.core.spans import Span

_APOSTROPHES = "'’"
_NEVER_FIRST = ",;:])"  # of what is said: in 2 of those 26,388


def content_border(text: str, span: Span, others: Sequence[Span]) -> Span:
    """The piece with whole words at both ends; what belongs to `others` (the statement's cue
    and source) it leaves to them."""
    start, end = span.start, _end(text, span.end)
    while start < end - 1 and (text[start] in _NEVER_FIRST or text[start].isspace()):
        start += 1
    if _in_word(text, start) or _before_clitic(text, start):
        host = Span(_host(text, start), start)
        taken = any(host.overlaps(one) for one in others)
        start = _behind(text, start, end) if taken else host.start
    return Span(start, end)


def part_border(text: str, span: Span) -> Span:
    """A cue or a source with whole words; it may begin with a short form ("'s claiming")."""
    start = span.start
    if _after_apostrophe(text, start):
        start -= 1
    if _in_word(text, start) or _before_rest(text, start):
        start = _host(text, start)
    return Span(start, _end(text, span.end))


def _in_word(text: str, at: int) -> bool:
    """Whether a border tears a word: behind an apostrophe, or before that of "n't"."""
    return _after_apostrophe(text, at) or (
        _before_clitic(text, at) and text[at - 1] in "nN" and text[at + 1] in "tT"
    )


def _before_rest(text: str, at: int) -> bool:
    """Whether what goes on is the rest of an abbreviation or of a word with a hyphen."""
    if not 0 < at < len(text) - 1 or not text[at - 1].isalnum():
        return False
    return (text[at] == "-" and text[at + 1].isalnum()) or (
        text[at] == "." and text[at + 1].isspace()
    )


def _after_apostrophe(text: str, at: int) -> bool:
    return 2 <= at < len(text) and text[at].isalnum() and _before_clitic(text, at - 1)


def _before_clitic(text: str, at: int) -> bool:
    """Whether a letter, an apostrophe and a letter follow one another, `at` the apostrophe's."""
    return (
        0 < at < len(text) - 1
        and text[at] in _APOSTROPHES
        and text[at - 1].isalnum()
        and text[at + 1].isalnum()
    )


def _end(text: str, end: int) -> int:
    """The end of the word that an end tears."""
    if _in_word(text, end):
        end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    return end


def _host(text: str, at: int) -> int:
    """Where the word begins that a border stands in."""
    while at and (text[at - 1].isalnum() or _before_clitic(text, at - 1)):
        at -= 1
    return at


def _behind(text: str, at: int, end: int) -> int:
    """Behind the rest of the word and the white space after it, if anything is left then."""
    place = at
    while place < end and (text[place].isalnum() or text[place] in _APOSTROPHES):
        place += 1
    while place < end and text[place].isspace():
        place += 1
    return place if place < end else at
