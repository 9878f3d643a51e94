"""Statements read for this project whose texts lie in other corpora, as places without words.

`own.tsv` beside this file has the pages annotated in full (texts: `training.corpora.bodies`),
`polnear.tsv` what is told of the statements that PolNeAR's readers marked in train, `second.tsv`
pages of ../gold read a second time, to see how far readers agree. The name of a page, then a
line a statement, in the order of the page, each field behind a tab: content, source, cue
(`start-end` in the text; pieces of content joined by `;`), number of the statement that it is
inside, act, 1 where negated, where the speaker's fullest name stands (or what describes him),
his type, and where the target's stands. An empty field is "none"; `?` is a name that stands
nowhere on the page.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.core.spans import Span
from onrecord.statements.quotation import kind_of
from training.corpora import polnear
from training.corpora.attribution import Attribution, Document
from training.corpora.bodies import bodies
from training.shared import SHARED

FOLDER = Path(__file__).parent
UNNAMED = "?"

Told = tuple[Document, dict[str, Any]]
"""A page's statements, and what is told of them as the files of ../gold/pages tell it."""


@cache
def pages() -> tuple[Told, ...]:
    """The pages annotated in full, nested statements included."""
    return tuple(_pages("own.tsv", bodies()))


@cache
def of_polnear() -> tuple[Told, ...]:
    """PolNeAR's train articles whose statements' acts, speakers and targets have been read."""
    train = SHARED / "corpora/polnear/train"
    texts = {one.name: one.text for one in polnear.documents(train)}
    return tuple(_pages("polnear.tsv", texts.items()))


@cache
def second() -> tuple[Told, ...]:
    """Pages of gold/pages/train as a second reader has them, who had not seen the first's."""
    folder = SHARED / "gold/pages/train"
    texts = ((one.stem, one.read_bytes().decode("utf-8")) for one in sorted(folder.glob("*.txt")))
    return tuple(_pages("second.tsv", texts))


def _pages(name: str, texts: Iterable[tuple[str, str]]) -> Iterator[Told]:
    lines: dict[str, list[list[str]]] = {}
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        page, *fields = line.split("\t")
        if page:
            told = lines[page] = []
        else:
            told.append(fields)
    return (_page(page, text, lines[page]) for page, text in texts if page in lines)


def _page(name: str, text: str, lines: list[list[str]]) -> Told:
    attributions = tuple(_attribution(fields) for fields in lines)
    told = [_told(text, one, fields) for one, fields in zip(attributions, lines, strict=True)]
    page = {"title": text.split("\n", 1)[0], "published": None, "statements": told}
    return Document(name, text, attributions, nested=True), page


def _attribution(fields: list[str]) -> Attribution:
    content, source, cue, inside, *_ = fields
    within = int(inside) if inside else None
    return Attribution(tuple(_spans(content)), _span(cue), _span(source), within)


def _told(text: str, one: Attribution, fields: list[str]) -> dict[str, Any]:
    _, _, _, _, act, negated, speaker, kind, target = fields
    return {
        "act": act,
        "negated": negated == "1",
        "speaker": _words(text, speaker),
        "speaker_type": kind or None,
        "target": _words(text, target),
        "quotation": kind_of(one.content, text),
    }


def _words(text: str, place: str) -> str | None:
    if place == UNNAMED:
        return place
    found = _span(place)
    return found.of(text) if found else None


def _spans(places: str) -> Iterator[Span]:
    for place in places.split(";"):
        start, end = map(int, place.split("-"))
        yield Span(start, end)


def _span(place: str) -> Span | None:
    return next(_spans(place)) if place else None
