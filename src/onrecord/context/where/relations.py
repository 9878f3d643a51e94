"""Spatial phrases: "to the north and northeast of the city of" Hama is not Hama.

In: the text and where a place name begins. Out: the words of the phrase as they stand,
and whether they lead away from the place itself.
"""

import re
from dataclasses import dataclass

from onrecord.core.spans import Quote, Span, quote

REACH = 120
"""Characters before a name; the longest phrase of news is about 70."""

_POINT = r"(?:north|south|east|west)(?:-?(?:north|south)?-?(?:east|west))?(?:ern)?"
_POINTS = rf"{_POINT}(?:(?:\s*,\s*|\s+and\s+|\s+or\s+|/){_POINT})*"
_AMOUNT = (
    r"(?:(?:about|around|some|nearly|almost|roughly|just|approximately|over|more\s+than|less\s+than"
    r"|at\s+least|only)\s+)*"
    r"(?:(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a\s+few|few"
    r"|dozens\s+of|hundreds\s+of|half\s+a)[\s-]+)?"
    r"(?:(?:kilomet(?:er|re)s?|kms?|miles?|mi|met(?:er|re)s?|yards?|feet|minutes?|hours?)\.?"
    r"(?:\s*\([^()]{1,30}\))?\s+)?"
)
_OF_THE_TOWN = (
    r"(?:(?:the\s+)?\[?(?:[a-z-]+\s+){0,2}?(?:city|town|village|capital|province|district|region|"
    r"governorate|state|county|settlement|port|suburb|island|border|centre|center)"
    r"(?:\s+(?:city|town|capital))?(?:\s+of)?\]?\s+(?:of\s+)?)?(?:the\s+)?"
)
_AWAY = re.compile(
    rf"(?<![\w-])((?:(?:to|in|on|from|at|for|towards?)\s+)?(?:the\s+)?{_AMOUNT}"
    rf"(?:to\s+the\s+|the\s+)?{_POINTS}\s+(?:side\s+)?of\s+{_OF_THE_TOWN}"
    rf"|{_AMOUNT}(?:away\s+)?(?:from|outside(?:\s+of)?|beyond|off|past)\s+{_OF_THE_TOWN}"
    rf"|(?:just\s+|close\s+)?(?:near(?:by)?(?:\s+to)?|close\s+to|next\s+to|around|towards?|outside(?:\s+of)?"
    rf"|along|beside|opposite|between|not\s+far\s+from|in\s+the\s+vicinity\s+of|in\s+the\s+area\s+of"
    rf"|(?:on|at|to)\s+the\s+(?:outskirts|edge|border|approaches|fringes|outer\s+edge)\s+(?:of|with)"
    rf"|in\s+the\s+(?:suburbs|outskirts|countryside|hinterland)\s+of)\s+{_OF_THE_TOWN})$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"(?<![\w-])((?:in\s+)?(?:the\s+)?(?:{_POINTS}|central|upper|lower|rural|downtown|inner|"
    rf"coastal|mainland|south-?central|north-?central)\s+(?:part\s+of\s+|parts\s+of\s+|half\s+of\s+)?"
    rf"{_OF_THE_TOWN})$",
    re.IGNORECASE,
)
_DISTANT = re.compile(rf"(?:{_POINT}\s+of|\d|kilomet|km|miles?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relation:
    """The words of a spatial phrase; `away`: it leads out of the place, or around it."""

    words: Quote
    away: bool


def relation(text: str, start: int) -> Relation | None:
    """The phrase that ends where the name begins; None where there is none."""
    low = max(0, start - REACH)
    before = text[low:start]
    for pattern, away in ((_AWAY, True), (_WITHIN, False)):
        if found := pattern.search(before):
            words = found.group(1)
            if _leads(words):
                span = Span(low + found.start(1), low + found.start(1) + len(words.rstrip()))
                return Relation(quote(text, span), away)
    return None


def _leads(words: str) -> bool:
    """ "away from" and "5 km from" lead; "from Moscow" alone tells where one comes from."""
    bare = words.strip().lower()
    if re.match(r"(?:from|off|past|beyond)\b", bare):
        return False
    return not re.fullmatch(r"(?:between|around|along)?(?:\s*\bthe)?", bare)
