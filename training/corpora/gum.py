"""GUM: texts with entities, coreference and discourse relations by hand, from its CoNLL-U files.

Home: gucorpling.org/gum (Zeldes 2017, LREV 51). A unit of the relation attribution-positive
is a saying: the signals of the relation name the words of its source and its cue, the units
below the one it is tied to are what is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.core.spans import Span
from training.corpora.attribution import Attribution

_OPEN = re.compile(r"\(([^()]+)|(\d+)\)|\)")
_RELATION = re.compile(r"([\w-]+?)(?:_[mr])?:(\d+)->(\d+):\d+:(.*)")
_SIGNAL = re.compile(r"(sem-atsrc|lex-ind(?:wd|ph)|lex-alt[a-z]+|grf-dsh)-([\d,-]+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: its chain, its words, the words of its head, and the kind of its head word."""

    chain: int
    span: Span
    head: Span
    type: str
    part: str
    """The head's part of speech: PROPN, NOUN, PRON, ..."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution with the mention that is its source, where the corpus has one."""

    attribution: Attribution
    source: Mention | None


@dataclass(frozen=True, slots=True)
class GumDocument:
    """A text with paragraphs and sentences as the corpus has them, mentions and sayings."""

    name: str
    genre: str
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    sayings: tuple[Saying, ...]


def documents(folder: Path, genres: Sequence[str]) -> Iterator[GumDocument]:
    """The documents of these genres, in order of genre and name."""
    for genre in genres:
        for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
            yield _document(path, genre)


@dataclass(slots=True)
class _Draft:
    """A document while its lines are read."""

    text: str = ""
    paragraphs: list[list[int]] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    words: list[Span] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)


def _document(path: Path, genre: str) -> GumDocument:
    draft = _Draft()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        _sentence(block.split("\n"), draft)
    mentions = tuple(_mentions(draft))
    return GumDocument(
        path.stem,
        genre,
        draft.text,
        tuple(Span(start, end) for start, end in draft.paragraphs),
        tuple(draft.sentences),
        mentions,
        tuple(_sayings(draft, mentions)),
    )


def _sentence(lines: Sequence[str], draft: _Draft) -> None:
    texts = [line[9:] for line in lines if line.startswith("# text = ")]
    if not texts:
        return
    new = any(line == "# newpar" for line in lines) or not draft.paragraphs
    draft.text += "" if not draft.text else "\n\n" if new else " "
    start = len(draft.text)
    draft.text += texts[0]
    if new:
        draft.paragraphs.append([start, len(draft.text)])
    draft.paragraphs[-1][1] = len(draft.text)
    draft.sentences.append(Span(start, len(draft.text)))
    rows = [line.split("\t") for line in lines if line[:1].isdigit()]
    rows = [row for row in rows if row[0].isdigit()]
    base, at = len(draft.words), start
    for row in rows:
        found = draft.text.find(row[1], at)
        place = found if found >= 0 else at
        at = min(place + len(row[1]), len(draft.text))
        draft.words.append(Span(place, max(at, place)))
        draft.parts.append(row[3])
        draft.heads.append(base + int(row[6]) - 1 if row[6] != "0" else -1)
        draft.relations.append(row[7])
        draft.misc.append(row[9])


def _field(misc: str, name: str) -> str:
    return next((one[len(name) + 1 :] for one in misc.split("|") if one.startswith(name + "=")), "")


def _mentions(draft: _Draft) -> Iterator[Mention]:
    opened: list[tuple[int, str, int, str]] = []
    for at, misc in enumerate(draft.misc):
        for found in _OPEN.finditer(_field(misc, "Entity")):
            if found[1]:
                parts = found[1].split("-")
                chain = int(re.match(r"\d+", parts[0])[0])  # type: ignore[index]
                opened.append((chain, parts[1], at, parts[5] if len(parts) > 5 else "1"))
            elif opened:
                number = int(found[2]) if found[2] else opened[-1][0]
                index = next(
                    (i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == number), -1
                )
                if index >= 0:
                    yield _mention(draft, *opened.pop(index), at)


def _mention(draft: _Draft, chain: int, kind: str, first: int, least: str, last: int) -> Mention:
    told = [first + int(one) - 1 for one in re.findall(r"\d+", least)] or [first]
    told = [one for one in told if one <= last] or [first]
    span = Span(draft.words[first].start, draft.words[last].end)
    head = Span(draft.words[told[0]].start, draft.words[told[-1]].end)
    parts = [draft.parts[one] for one in told]
    part = "PROPN" if "PROPN" in parts else parts[0]
    return Mention(chain, span, head, kind, part)


@dataclass(frozen=True, slots=True)
class _Unit:
    """An elementary discourse unit: its words, its relation and what it is tied to."""

    first: int
    behind: int
    relation: str
    above: int
    signals: str


def _units(draft: _Draft) -> dict[int, _Unit]:
    starts: list[tuple[int, re.Match[str]]] = []
    for at, misc in enumerate(draft.misc):
        for one in _field(misc, "Discourse").split(";"):
            if found := _RELATION.match(one):
                starts.append((at, found))
            elif one.startswith("ROOT:"):
                starts.append((at, re.match(r"(ROOT):(\d+)(:0)?()", one)))  # type: ignore[arg-type]
    firsts = sorted({at for at, _ in starts})
    behind = dict(zip(firsts, [*firsts[1:], len(draft.words)], strict=True))
    units: dict[int, _Unit] = {}
    for at, found in starts:
        number = int(found[2])
        above = int(found[3]) if found[1] != "ROOT" else 0
        if number not in units:
            units[number] = _Unit(at, behind[at], found[1], above, found[4])
    return units


def _sayings(draft: _Draft, mentions: Sequence[Mention]) -> Iterator[Saying]:
    units = _units(draft)
    below: dict[int, list[int]] = {}
    for number, unit in units.items():
        below.setdefault(unit.above, []).append(number)
    made: list[tuple[Saying, Span]] = []
    for number, unit in sorted(units.items()):
        if unit.relation.startswith("attribution-positive") and unit.above in units:
            saying = _saying(draft, mentions, units, below, number)
            made.append(
                (saying, Span(draft.words[unit.first].start, draft.words[unit.behind - 1].end))
            )
    for at, (saying, _) in enumerate(made):
        yield _placed(at, saying, made)


def _placed(at: int, saying: Saying, made: Sequence[tuple[Saying, Span]]) -> Saying:
    """The saying with the shortest other one in whose content its unit stands."""
    unit = made[at][1]
    around = [
        (sum(map(len, other.attribution.content)), number)
        for number, (other, _) in enumerate(made)
        if number != at and any(piece.covers(unit) for piece in other.attribution.content)
    ]
    told = saying.attribution
    inside = min(around)[1] if around else None
    return Saying(Attribution(told.content, told.cue, told.source, inside), saying.source)


def _saying(
    draft: _Draft, mentions: Sequence[Mention], units: dict[int, _Unit],
    below: dict[int, list[int]], number: int,
) -> Saying:  # fmt: skip
    unit = units[number]
    content = tuple(_content(draft, units, below, unit.above, number))
    signals = [(name, _numbers(told)) for name, told in _SIGNAL.findall(unit.signals)]
    source = [at for name, told in signals if name == "sem-atsrc" for at in told]
    cue = [at for name, told in signals if name != "sem-atsrc" for at in told if at not in source]
    if not source:
        source = _subject(draft, unit)
    if not cue:
        cue = [at for at in range(unit.first, unit.behind) if draft.parts[at] in ("VERB", "PUNCT")][
            :1
        ]
    mention = _at(draft, mentions, source)
    words = [at for at in cue if unit.first - 30 <= at < unit.behind + 30 and at < len(draft.words)]
    span = Span(draft.words[min(words)].start, draft.words[max(words)].end) if words else None
    return Saying(Attribution(content, span, mention.span if mention else None), mention)


def _numbers(told: str) -> list[int]:
    found: list[int] = []
    for part in told.strip("-,").split(","):
        ends = [int(one) - 1 for one in part.split("-") if one]
        found += range(ends[0], ends[-1] + 1) if ends else ()
    return found


def _subject(draft: _Draft, unit: _Unit) -> list[int]:
    verbs = [at for at in range(unit.first, unit.behind) if draft.parts[at] == "VERB"]
    return [
        at
        for at in range(unit.first, unit.behind)
        if draft.relations[at].startswith("nsubj") and draft.heads[at] in verbs
    ][:1]


def _at(draft: _Draft, mentions: Sequence[Mention], words: Sequence[int]) -> Mention | None:
    """The mention of these words: the one that shares most with them."""
    told = [at for at in words if at < len(draft.words)]
    if not told:
        return None
    span = Span(draft.words[min(told)].start, draft.words[max(told)].end)
    near = [one for one in mentions if one.span.overlaps(span) and one.head.overlaps(span)]

    def shared(one: Mention) -> float:
        both = min(one.span.end, span.end) - max(one.span.start, span.start)
        return both / (max(one.span.end, span.end) - min(one.span.start, span.start))

    found = max(near, key=shared, default=None)
    return found if found and shared(found) > 0.3 else None


def _content(
    draft: _Draft, units: dict[int, _Unit], below: dict[int, list[int]], top: int, without: int
) -> Iterator[Span]:
    """The words of a unit and of all that hang on it, less those that hang on the saying."""
    kept: list[int] = []
    todo = [top]
    while todo:
        number = todo.pop()
        if number == without or number in kept:
            continue
        kept.append(number)
        todo += [one for one in below.get(number, []) if one != without]
    sentence = {at for at in kept if _near(draft, units, at, without)}
    ranges = sorted((units[one].first, units[one].behind) for one in sentence | {top})
    start, stop = ranges[0]
    for first, behind in [*ranges[1:], (-1, -1)]:
        if first == stop:
            stop = behind
            continue
        yield Span(draft.words[start].start, draft.words[stop - 1].end)
        start, stop = first, behind


def _near(draft: _Draft, units: dict[int, _Unit], one: int, saying: int) -> bool:
    """Whether a unit stands in the sentence of the saying: farther ones elaborate on it."""
    at, other = draft.words[units[one].first].start, draft.words[units[saying].first].start
    return not any(min(at, other) < s.start <= max(at, other) for s in draft.sentences)
