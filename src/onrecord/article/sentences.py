"""Where the sentences of an article begin and end, exact to the character.

In come a text and its paragraphs; out come sentence spans in reading order, each inside
one paragraph. The rules are those of English news copy; they ask nothing of a language
but that it ends a sentence with a mark and begins the next with a capital, digit or quote.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.core.spans import Span

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([¿¡—–-"
_BREAK = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++|[。！？]+)(?P<close>[{re.escape(_CLOSERS)}]*(?:\s?\[\d{{1,3}}\])*)(?P<gap>\s+|(?<=[。！？])|$)"
)
_LEAD = re.compile(rf"[{re.escape(_OPENERS)}\s]*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LAST = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$|[\w'’-]+$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "mr mrs ms mx messrs dr prof rev fr sr st mt ft gen lt col maj capt cpt cmdr adm sgt cpl pvt "
    "gov sen rep reps sens pres supt det insp hon amb atty vs v pp fig al ca "
    "msgr sec treas dept rt mme mlle"
)
"""Stand before what they belong to, so the point after them never ends a sentence."""

_CLOSINGS = _words(
    "jr inc corp co ltd llc bros etc esq phd ave blvd rd est dist univ assn "
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb "
    "nev okla ore pa penn tenn tex va vt wash wis wyo d.c n.y n.j n.h n.m n.c s.c n.d s.d r.i "
    "w.va u.s u.k u.n e.u a.m p.m ph.d b.a m.a m.d l.a no nos art ed eds"
)
"""May stand at a sentence's end: there the next word decides."""

_STARTERS = _words(
    "the a an this that these those it its he she they we i you his her their our my there here "
    "in on at by for from with as after before when while where if since until although though "
    "because but and or yet so nor still however meanwhile also then now today what who why how "
    "which most many some several such all both each no not one two three another other others "
    "about according among an asked during earlier even first he's i'm it's just last later "
    "like more moreover nearly next officials only over police since to under we're they're "
    "let do does did is are was were will would can could should may might have has had"
)
_SAYING = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|the|a|an|his|her|their|of|and|former|own)[\s,]+){1,6}?"
    r"(?:said|says|asked|asks|told|wrote|writes|added|adds|replied|responded|shouted|tweeted|"
    r"continued|recalled|demanded|explained|exclaimed|wondered|declared|warned|quipped|joked|"
    r"yelled|insisted|argued|noted)\b"
)


def sentences(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Sentence spans of `text`, without the white space around them; blank paragraphs have none."""
    return tuple(span for paragraph in paragraphs for span in _split(text, paragraph))


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start, end = _trimmed(text, paragraph.start, paragraph.end)
    for found in _BREAK.finditer(text, start, end):
        if found.start() < start or not _ends(text, found, end):
            continue
        yield Span(start, found.end("close"))
        start = _trimmed(text, found.end(), end)[0]
    if start < end:
        yield Span(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, found: re.Match[str], limit: int) -> bool:
    """Whether the mark at `found` ends a sentence."""
    if found.end() >= limit or found["mark"][0] in "。！？":
        return True
    lead = _LEAD.match(text, found.end(), limit)
    follows = lead.end() if lead else found.end()
    if follows >= limit:
        return True
    if text[follows].islower() or text[follows] in ",;:":
        return False
    if found["mark"] == ".":
        return _point_ends(text, found.start(), follows, limit, bool(found["close"]))
    return not (found["close"] and _SAYING.match(text, follows, limit))


def _point_ends(text: str, point: int, follows: int, limit: int, closed: bool) -> bool:
    """Whether the single point at `point` ends a sentence before the word at `follows`."""
    last = _LAST.search(text, max(0, point - 20), point)
    if last is None or closed:
        return True
    word = last.group().lower()
    if word in _TITLES:
        return False
    initial = len(word) == 1 and last.group().isupper()
    if not initial and word not in _CLOSINGS and not _dotted(word):
        return True
    if word in ("no", "nos") and text[follows].isdigit():
        return False
    if word in ("no", "art", "ed") and last.group().islower():
        return True
    upcoming = _WORD.match(text, follows, limit)
    return upcoming is not None and upcoming.group().lower() in _STARTERS


def _dotted(word: str) -> bool:
    return "." in word and all(len(part) == 1 for part in word.split("."))
