"""What a place name does in its sentence: where something is, where the page was filed, or
only a name for a government, or a word that says whose ("Russian", "US forces").

In: the words around a name, and the statements. Out: "scene", "dateline", "government",
"modifier". The lists are after the metonymy schemas of Markert and Nissim 2007
(place-for-people) and Gritta et al. 2020.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from onrecord.context.where.candidates import Token
from onrecord.context.where.gazetteer import Kind, Match, Use
from onrecord.core.spans import Span
from onrecord.core.statement import Statement

Role = Literal["scene", "dateline", "government", "modifier"]

ACTORS = frozenset(
    {Kind.COUNTRY, Kind.CAPITAL, Kind.STATE, Kind.REGION, Kind.CONTINENT, Kind.POINT}
)
"""Places whose name stands for who governs there: countries, capitals, the White House."""

_ACTS = frozenset(
    """said says say saying accused accuses accuse denied denies deny rejected rejects reject warned
    warns warn urged urges urge announced announces claimed claims insisted insists blamed blames
    condemned condemns called calls vowed vows pledged pledges threatened threatens agreed agrees
    refused refuses demanded demands confirmed confirms declared declares wants wanted believes
    believed hopes fears sees considers considered decided decides imposed imposes lifted recalled
    expelled signed backed backs supports supported opposes opposed denounced denounces criticised
    criticized criticises criticizes acknowledged argues argued maintains maintained expressed
    welcomed welcomes invited summoned retaliated voted sent sends launched invaded annexed
    withdrew ratified recognised recognized recognises recognizes seeks sought intends plans
    planned proposed proposes promised promises responded responds offered offers ordered ordering
    asked asks fired tested conducts conducted deployed deploys supplies supplied arms armed
    suspended suspends severed broke ended halts halted approved approves passed banned bans
    joined joins led leads pulled claims'""".split()
)
_HELPERS = frozenset(
    "has have had would will could should may might must does did do also is was are were".split()
)
_BETWEEN = frozenset(
    "also has have had not never been long again now already since repeatedly".split()
)
_BODIES = frozenset(
    """government decision position policy policies foreign military army forces troops ambassador
    stance intervention response reaction support role interest interests leaders leadership
    officials diplomats diplomacy envoy ministry president minister parliament allies allied
    involvement campaign invasion annexation demand demands refusal offer proposal claim claims
    accusations allegations warning relations ties permission navy intelligence strategy influence
    nuclear missile intentions actions behaviour behavior commitment""".split()
)
_RULERS = frozenset("government regime authorities administration leadership junta".split())
"""What a capital's name stands before without "'s": "the Kinshasa government"."""
_LITTLE = frozenset(
    """a an the and or but of to in on at by for from with as than that which who where when while
    if so not no this it its he she they we you i because after before since until during over
    under against into also too only even still again""".split()
)
_PLACING = frozenset(
    "in at near from to into across around outside inside throughout of over through".split()
)
_AGAINST = frozenset("between with against by".split())
_TIES = re.compile(
    r"(?:relations|ties|talks|tensions?|agreement|deal|war|conflict|dispute|border|summit|alliance|"
    r"cooperation|sanctions|pressure|contacts|rift|row|negotiations)\s+(?:between|with|against|on)\s+"
    r"(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.-]*)?(?:,\s|\s?,?\sand\s))*$"
)
_DATELINE = re.compile(
    r"\s*[A-Z][\w.'’-]*(?:(?:, ?| ?/ ?| )[A-Z][\w.'’-]*){0,7}(?:,? \d{1,2})?"
    r",?\s?(?:\([A-Za-z /.&-]{2,40}\)\s?)?(?:—|–|--?|\|)\s"
)
DATELINE = 80
"""Characters at the beginning of a paragraph in which a dateline ends."""


def dateline_ends(text: str, paragraph: Span) -> int:
    """Where the dateline of a paragraph ends; its beginning where there is none.

    "BEIRUT (Reuters) - ", "MOSCOW, Sept. 12 — ", "GENEVA/PARIS — ".
    """
    found = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + DATELINE))
    if not found:
        return paragraph.start
    first = re.match(r"\s*([^\W\d_]+)", found.group())
    loud = bool(first and first.group(1).isupper() and len(first.group(1)) > 2)
    filed = "(" in found.group()
    return found.end() if loud or filed else paragraph.start


def role(
    text: str,
    words: Sequence[Token],
    first: int,
    behind: int,
    match: Match | None,
    sources: Sequence[Span],
) -> Role:
    """What the name of words `first` to `behind` does; datelines are told apart before.

    `sources` are the places of the statements' sources and targets, in order.
    """
    if match is not None and _modifies(words, first, behind, match):
        return "modifier"
    if match is None or match.place.kind not in ACTORS:
        return "scene"
    before = words[first - 1].lower if first else ""
    start, end = words[first].start, words[behind - 1].end
    if _speaks(start, end, sources, words[first - 1].start if before == "the" else start):
        return "government"
    if before == "the" and behind < len(words) and words[behind].lower in _RULERS:
        return "government"
    if before in _PLACING:
        return "scene"
    if _acts(words, behind) and before != "of":
        return "government"
    if _owns_a_body(words, behind) or _TIES.search(text[max(0, start - 90) : start]):
        return "government"
    return "scene"


def _modifies(words: Sequence[Token], first: int, behind: int, match: Match) -> bool:
    """Syrian forces, US officials, US-led; not "in the US" or "the US said"."""
    if match.use == Use.DEMONYM:
        return True
    if match.use != Use.ABBREVIATION or match.place.kind != Kind.COUNTRY:
        return False
    after = words[behind] if behind < len(words) else None
    if after is None or after.opens or not (after.lower[0].isalpha() or after.text == "-"):
        return False
    return after.text == "-" or not (
        after.lower in _ACTS or after.lower in _HELPERS or after.lower in _LITTLE
    )


def _speaks(start: int, end: int, sources: Sequence[Span], wide: int) -> bool:
    """Whether the name is all of a statement's source."""
    at = bisect_right(sources, Span(start, end))
    return any(
        wide <= one.start <= start and one.end == end for one in sources[max(0, at - 3) : at + 3]
    )


def _acts(words: Sequence[Token], behind: int) -> bool:
    at, helped = behind, False
    while at < len(words) and at < behind + 3 and words[at].lower in (_HELPERS | _BETWEEN):
        helped, at = helped or words[at].lower in _HELPERS, at + 1
    return at < len(words) and words[at].lower in _ACTS and not words[at].capital


def _owns_a_body(words: Sequence[Token], behind: int) -> bool:
    """ "Moscow's decision", "Washington's foreign policy"."""
    rest = words[behind : behind + 4]
    if len(rest) < 3 or rest[0].text not in "’'" or rest[1].lower != "s":
        return False
    return any(word.lower in _BODIES for word in rest[2:4])


def sources_of(statements: Sequence[Statement]) -> list[Span]:
    """The places of the statements' sources, in order."""
    return sorted(one.source.span for one in statements if one.source)
