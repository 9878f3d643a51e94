"""When a statement was made, where the text dates the saying itself.

In: the statements of an article and the time expressions in it. Out: for each statement
the date of the saying, or None. The expression must belong to the cue: it stands in the
cue or in the source, or in the cue's clause outside of what is said. The day of
publication is never put in its place.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.core.context import DateMention
from onrecord.core.spans import Span
from onrecord.core.statement import Statement, When

BEHIND, AHEAD = 9, 16
"""Words between cue and expression at most: behind the cue ("said at a hearing in Leeds on
Friday") and ahead of it ("On Friday the spokeswoman of the ministry said"). On the 46
training pages 5 to 12 behind and 10 to 25 ahead make less than a point of difference."""

OPENING = 4
"""Words before an expression that opens a clause: "But at a hearing in May"."""

NEIGHBOURS, REACH = 8, 2000
"""Expressions on either side of a cue, and characters, that are looked at: news has no
sentence with more, and a page that is one sentence costs no more than another."""

_WORD = re.compile(r"\w+|[;:—–]|-(?=\s)")
_OTHER_CLAUSE = frozenset(
    """after before when while who which whose where because although though if since until that
    but ; : — – -""".split()
)
"""Between a cue and an expression these say that the expression dates something else."""

_SUBORDINATE = _OTHER_CLAUSE - {"but", "that"}
_CLAUSE_END = re.compile(r"[,;:“”\"]")

_NOT_OF_THE_SAYING = frozenset("since until till from before after for of ahead between".split())
"""Before an expression these say that it is not the time at which something happened."""

_STILL_TO_COME = ("next", "tomorrow", "coming", "upcoming")
_EVENT = frozenset("during at in".split())
_VAGUE = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def dated(
    statements: Sequence[Statement],
    text: str,
    mentions: Sequence[DateMention],
    sentences: Sequence[Span],
) -> tuple[Statement, ...]:
    """The statements with `when` filled in. Mentions and sentences are in reading order."""
    page = _page(statements, text, mentions, sentences)
    return tuple(replace(one, when=said_when(one, page)) for one in statements)


@dataclass(frozen=True, slots=True)
class Dated:
    """A page's time expressions, ready to be asked for: `inside` tells by position of a cue or
    an expression in which statements' contents it stands; `cues` are the places of all cues.
    """

    text: str
    mentions: Sequence[DateMention]
    sentences: Sequence[Span]
    inside: dict[int, frozenset[str]]
    cues: Sequence[int]


def _page(
    statements: Sequence[Statement],
    text: str,
    mentions: Sequence[DateMention],
    sentences: Sequence[Span],
) -> Dated:
    usable = [one for one in mentions if _names_a_time(one)]
    cues = sorted(one.cue.start for one in statements if one.cue)
    places = sorted({*cues, *(one.start for one in usable)})
    return Dated(text, usable, sentences, dict(_inside(places, statements)), cues)


def _names_a_time(mention: DateMention) -> bool:
    return mention.type in ("DATE", "TIME") and mention.value not in _VAGUE


def _inside(
    places: Iterable[int], statements: Iterable[Statement]
) -> Iterator[tuple[int, frozenset[str]]]:
    """For each place the statements in whose content it stands, in one pass."""
    pieces = sorted((p.start, p.end, one.id) for one in statements for p in one.content)
    opened: list[tuple[int, str]] = []
    at = 0
    for place in places:
        while at < len(pieces) and pieces[at][0] <= place:
            opened.append((pieces[at][1], pieces[at][2]))
            at += 1
        opened = [one for one in opened if one[0] > place]
        yield place, frozenset(name for _, name in opened)


def said_when(statement: Statement, page: Dated) -> When | None:
    """The date of the saying; None where the text does not date it."""
    if statement.cue is None:
        return None
    near = [
        (distance, mention)
        for mention in _in_the_sentence(statement.cue.start, page)
        if (distance := _distance(statement, mention, page)) is not None
    ]
    if not near:
        return None
    mention = min(near, key=lambda one: one[0])[1]
    return When(mention.value, mention.precision, mention.text)


def _in_the_sentence(place: int, page: Dated) -> Sequence[DateMention]:
    at = bisect_right(page.sentences, place, key=lambda one: one.start) - 1
    if at < 0:
        return ()
    sentence = page.sentences[at]
    first = bisect_left(page.mentions, sentence.start, key=lambda one: one.start)
    behind = bisect_left(page.mentions, max(sentence.end, place + 1), key=lambda one: one.start)
    here = bisect_left(page.mentions, place, key=lambda one: one.start)
    return page.mentions[max(first, here - NEIGHBOURS) : min(behind, here + NEIGHBOURS)]


def _distance(statement: Statement, mention: DateMention, page: Dated) -> int | None:
    """Words between the cue and an expression that dates it; None where it does not."""
    cue = statement.cue
    if cue is None or page.inside[mention.start] != page.inside[cue.start]:
        return None
    own = [part for part in (cue, statement.source) if part is not None]
    if not _at_that_time(mention, page.text):
        return None
    if any(part.start <= mention.start < part.end for part in own):
        return 0
    before = mention.start < cue.start
    gap = (mention.end, cue.start) if before else (cue.end, mention.start)
    if gap[1] - gap[0] > REACH or _other_cue(gap, page):
        return None
    between = _between(statement, gap, page.text)
    if _OTHER_CLAUSE & set(between):
        return None
    if before:
        fits = _opens(mention, page, OPENING if len(between) > 1 else AHEAD)
    else:
        fits = len(between) <= BEHIND and not _content_in(statement, gap)
    return 1 + len(between) if fits else None


def _content_in(statement: Statement, gap: tuple[int, int]) -> bool:
    """Whether what is said stands between: then the expression behind it belongs to that."""
    return any(gap[0] <= piece.start < gap[1] for piece in statement.content)


def _opens(mention: DateMention, page: Dated, words: int) -> bool:
    """Whether so few words lead to it in its clause, and none makes it another's clause.

    "But in May, ...", not "the raid that began in May, ...".
    """
    at = bisect_right(page.sentences, mention.start, key=lambda one: one.start) - 1
    ahead = page.text[max(page.sentences[at].start, mention.start - REACH) : mention.start]
    clause = [word.lower() for word in _WORD.findall(_CLAUSE_END.split(ahead)[-1])]
    return len(clause) <= words and not _SUBORDINATE & set(clause)


def _at_that_time(mention: DateMention, text: str) -> bool:
    """Whether the words around it let it be the time of something: not "until Friday"."""
    words = re.findall(r"\w+", text[max(mention.start - 40, 0) : mention.start])[-3:]
    last = words[-1].lower() if words else ""
    if last in _NOT_OF_THE_SAYING or mention.text.lower().startswith(_STILL_TO_COME):
        return False
    owner = text[mention.end : mention.end + 2] in ("'s", "’s")
    return not owner or bool(_EVENT & {word.lower() for word in words[-2:]})


def _other_cue(gap: tuple[int, int], page: Dated) -> bool:
    return bisect_left(page.cues, gap[1]) > bisect_left(page.cues, gap[0])


def _between(statement: Statement, gap: tuple[int, int], text: str) -> list[str]:
    """The words between, without what is said and the source."""
    parts = [*statement.content, *([statement.source] if statement.source else [])]
    return [
        found.group().lower()
        for found in _WORD.finditer(text, *gap)
        if not any(part.start <= found.start() < part.end for part in parts)
    ]
