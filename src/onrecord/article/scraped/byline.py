"""Reads the authors off a byline.

In comes a line such as "By Ada Lark and Tom Reed, Harbour Post"; out come the names. What
does not look like a person's name is left out rather than guessed at.
"""

import re

_BY = re.compile(r"(?:(?:written|words|story|reporting)\s+)?by:?\s+(?=\S)", re.IGNORECASE)
_NAME = (
    r"[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:(?:de|da|van|von|der|den|bin|al|la|le|del|di)\s+)*"
    r"[A-ZÀ-Þ][\w'’.-]*){1,3}"
)
_NAMES = re.compile(rf"({_NAME})(?:\s*(?:,|&|\band\b)\s*|\s*(?:[|•·–—-]|\bfor\b|\bin\b|$))")
_LONGEST = 20  # words; a longer line is a sentence that begins with "By"


def authors(line: str) -> tuple[str, ...]:
    """The names on a byline, in its order; none where `line` is not one."""
    opening = _BY.match(line)
    if opening is None or len(line.split()) > _LONGEST or line.rstrip().endswith((".", "?", "!")):
        return ()
    names: list[str] = []
    at = opening.end()
    while found := _NAMES.match(_cased(line), at):
        names.append(" ".join(found[1].split()))
        at = found.end()
        if not found.group().rstrip().endswith((",", "&", "and")):
            break
    return tuple(names)


def _cased(line: str) -> str:
    """A byline in capitals, with capitals at the words' beginnings only."""
    if not line.isupper():
        return line
    return re.sub(r"\bAnd\b", "and", line.title()) if len(line.title()) == len(line) else line
