"""Pages of our own with their statements, as the cast is asked for them."""

import re

from onrecord.article.sentences import sentences
from onrecord.context.who.speakers import Cast, cast
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Speaker, Statement
from onrecord.statements.quotation import kind_of


def page(text: str, *parts: tuple[str | None, str | None, str, str | None]) -> Cast:
    """The cast of a text. Each part: source, cue, content, and the number of the statement
    around it; the words are looked for from where the statement before began."""
    told: list[Statement] = []
    for number, (source, cue, content, inside) in enumerate(parts):
        at = 0 if inside or not told else told[-1].start + 1
        start = text.find(content, at)
        assert start >= 0, content
        near = max(start - 200, 0)
        said = quote(text, Span(start, start + len(content)))
        told.append(
            Statement(
                id=str(number),
                content=(said,),
                cue=quote(text, _place(text, cue, near, start)) if cue else None,
                source=quote(text, _place(text, source, near, start)) if source else None,
                quotation=kind_of((said.span,), text),
                confidence=1.0,
                inside=inside,
            )
        )
    lines = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]
    return cast(text, sentences(text, lines), lines, told)


def _place(text: str, words: str, near: int, anchor: int) -> Span:
    places = [found.start() for found in re.finditer(rf"\b{re.escape(words)}", text)]
    assert places, words
    start = min((one for one in places if one >= near), key=lambda one: abs(one - anchor))
    return Span(start, start + len(words))


def names(told: Cast) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in told.statements]


def speaker(told: Cast, number: int = 0) -> Speaker:
    found = told.statements[number].speaker
    assert found is not None
    return found
