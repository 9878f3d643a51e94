"""What goes wrong, in the reader's language.

In: what the ledger or the reader says of it, in English, with names and numbers filled in.
Out: the same from the catalogue. A message that is not known is told as it stands. The JSON
twins are for programs, and stay English.
"""

import re
from functools import cache

from onrecord.reader.messages import MESSAGES, PAGES
from onrecord.reader.translations import Language, translations

FILLED = re.compile(r"%\\\((\w+)\\\)s")
"""What a name is filled into."""

MOST = 5_000
"""Characters of a message that is looked up; a longer one quotes a page."""


def told(message: str | None, language: Language) -> str | None:
    """A message in `language`, with what is filled in as it stands."""
    if language == "en" or not message or len(message) > MOST:
        return message
    for pattern, msgid in _patterns():
        found = pattern.fullmatch(message)
        if found:
            told = translations(language).gettext(msgid)
            return told % found.groupdict() if found.groupdict() else told
    return message


def is_known(message: str) -> bool:
    """Whether the catalogue has a message."""
    return any(pattern.fullmatch(message) for pattern, _ in _patterns())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How each message is recognised, those that say most first."""
    ordered = sorted((*MESSAGES, *PAGES), key=lambda one: -len(re.sub(r"%\(\w+\)s", "", one)))
    return tuple((_pattern(one), one) for one in ordered)


def _pattern(msgid: str) -> re.Pattern[str]:
    return re.compile(FILLED.sub(r"(?P<\1>.+?)", re.escape(msgid)), re.DOTALL)
