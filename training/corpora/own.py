"""Pages annotated for this project whose texts lie in other corpora, as places without words.

`own.tsv` beside this file has a line a statement, in the order of the page: page, content,
source, cue (`start-end` in the text that `training.corpora.bodies` gives; pieces of content
joined by `;`), number of the statement that it is inside, act, 1 where negated, where the
speaker's fullest name stands (or what describes him), his type, and where the target's
stands. An empty field is "none"; `?` is a name that stands nowhere on the page.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.core.spans import Span
from onrecord.statements.quotation import kind_of
from training.corpora.attribution import Attribution, Document
from training.corpora.bodies import bodies

PLACES = Path(__file__).parent / "own.tsv"
UNNAMED = "?"


@cache
def pages() -> tuple[tuple[Document, dict[str, Any]], ...]:
    """Each page's statements, and what is told of them as the files of ../gold/pages tell it."""
    lines: dict[str, list[list[str]]] = defaultdict(list)
    for line in PLACES.read_text(encoding="utf-8").splitlines():
        name, *fields = line.split("\t")
        lines[name].append(fields)
    return tuple(_page(name, text, lines[name]) for name, text in bodies() if name in lines)


def _page(name: str, text: str, lines: list[list[str]]) -> tuple[Document, dict[str, Any]]:
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
