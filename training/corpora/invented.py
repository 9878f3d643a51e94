"""Statements made up for this project, each alone: charges and denials that real pages at hand
have too few of, beside what merely happened.

`invented.tsv` beside this file has one a line, each field behind a tab: act, 1 where negated,
target ("-" for none), and the sentence with its parts marked, as in `[S The ministry] [C said]
[T the convoy was shelled]`. A sentence without a last point is a headline.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.core.spans import Span
from onrecord.statements.quotation import kind_of
from training.corpora.attribution import Attribution, Document

FILE = Path(__file__).parent / "invented.tsv"
NONE = "-"
_PART = re.compile(r"\[([SCT]) ([^\]]*)\]|([^\[]+)")
_ENDS = re.compile(r"[.!?…:][\"'”’)]*$")


@cache
def pages() -> tuple[tuple[Document, dict[str, Any]], ...]:
    """Each as a page of one sentence, told of as the files of ../gold/pages tell it."""
    return tuple(_pages())


def _pages() -> Iterator[tuple[Document, dict[str, Any]]]:
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()):
        act, negated, target, marked = line.split("\t")
        text, one = _read(marked)
        told = {
            "act": act,
            "negated": negated == "1",
            "target": None if target == NONE else target,
            "speaker": one.source.of(text) if one.source else None,
            "speaker_type": None,
            "quotation": kind_of(one.content, text),
        }
        title = None if _ENDS.search(text) else text
        page = {"title": title, "published": None, "statements": [told]}
        yield Document(f"invented {number}", text, (one,), nested=True), page


def _read(marked: str) -> tuple[str, Attribution]:
    """The sentence without its marks, and its parts."""
    text, parts = "", list[tuple[str, Span]]()
    for found in _PART.finditer(marked):
        words = found[2] or found[3]
        if found[1]:
            parts.append((found[1], Span(len(text), len(text) + len(words))))
        text += words
    of = {kind: [span for one, span in parts if one == kind] for kind in "SCT"}
    source, cue = (next(iter(of[kind]), None) for kind in "SC")
    return text, Attribution(tuple(of["T"]), cue, source, None)
