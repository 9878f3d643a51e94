"""Reads badly scraped text that was glued into one line.

In come a text and its tokens; out comes a `Reading`: runs of words that are body, cut into
paragraphs where two were glued without a space, and the headline where the text repeats it.
"""

from collections.abc import Iterator

import numpy as np

from onrecord.article.dateline import dates
from onrecord.article.scraped.glued import body_runs
from onrecord.article.scraped.reading import Reading
from onrecord.article.scraped.tokens import CHANNELS, Tokens
from onrecord.article.scraped.windows import Weights
from onrecord.core.spans import Span

_HEADLINE, _MARK, _GLUED = (CHANNELS.index(name) for name in ("headline", "mark", "glued"))
_FEWEST = 4  # words of a headline
_REACH = 40  # tokens of the body's beginning that may still hold the headline
_BEFORE, _AFTER = 400, 250  # characters around the body's beginning where the date stands


def read_words(text: str, tokens: Tokens, weights: Weights) -> Reading:
    """The reading of a text without lines."""
    runs = body_runs(tokens, weights.glued) or (Span(0, len(tokens)),)
    first = _first(runs)
    title = _headline(text, tokens, first)
    if title is not None:
        runs = tuple(part for run in runs for part in _without(run, title))
    parts = [part for run in runs for part in _paragraphs(text, tokens, run)]
    return Reading(
        paragraphs=tuple((_characters(tokens, part),) for part in parts),
        title=(_characters(tokens, title),) if title is not None else (),
        published=_published(text, tokens, first, title),
    )


def is_glued(text: str, tokens: Tokens) -> bool:
    """Whether one line holds 300 words and half of the text: its lines tell nothing."""
    longest, at = 0, 0
    for line in text.splitlines(keepends=True):
        words = np.searchsorted(tokens.start, (at, at + len(line)))
        longest = max(longest, int(words[1] - words[0]))
        at += len(line)
    return longest >= 300 and longest * 2 >= len(tokens)


def _first(runs: tuple[Span, ...]) -> int:
    """The token that the article begins with: the first run of at least a fourth of the longest."""
    longest = max(map(len, runs))
    return next(run.start for run in runs if len(run) * 4 >= longest)


def _headline(text: str, tokens: Tokens, first: int) -> Span | None:
    """The last repetition of the page's title above the body or in its first words."""
    flags = tokens.seen[: first + _REACH, _HEADLINE] > 0
    borders = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))).tolist()
    runs = [Span(a, b) for a, b in zip(borders[::2], borders[1::2], strict=True)]
    long = [run for run in runs if len(run) >= _FEWEST]
    return _extended(text, tokens, long[-1]) if long else None


def _extended(text: str, tokens: Tokens, run: Span) -> Span:
    """The repetition as far as it goes: only the title's first words are looked for at first."""
    words = [text[a:b] for a, b in zip(tokens.start.tolist(), tokens.end.tolist(), strict=True)]
    opening = words[run.start : run.start + 3]
    top = next((at for at in range(run.start) if words[at : at + 3] == opening), None)
    if top is None:
        return run
    size = 3
    while run.start + size < len(words) and words[top + size] == words[run.start + size]:
        size += 1
    return Span(run.start, max(run.end, run.start + size))


def _without(run: Span, title: Span) -> Iterator[Span]:
    if not run.overlaps(title):
        yield run
        return
    if run.start < title.start:
        yield Span(run.start, title.start)
    if title.end < run.end:
        yield Span(title.end, run.end)


def _paragraphs(text: str, tokens: Tokens, run: Span) -> Iterator[Span]:
    """A run, cut where a line ends and where a sentence's end was glued to the next word."""
    start = run.start
    for at in range(run.start + 1, run.end):
        glued = tokens.seen[at, _GLUED] and tokens.seen[at - 1, _MARK]
        if glued or "\n" in text[tokens.end[at - 1] : tokens.start[at]]:
            yield Span(start, at)
            start = at
    yield Span(start, run.end)


def _characters(tokens: Tokens, part: Span) -> Span:
    return Span(int(tokens.start[part.start]), int(tokens.end[part.end - 1]))


def _published(text: str, tokens: Tokens, first: int, title: Span | None) -> str | None:
    """The first date between headline and body, else the last before, else one right after."""
    begin = int(tokens.start[first])
    top = int(tokens.end[title.end - 1]) if title is not None else begin
    middle = dates(text[top : max(top, begin)][: _BEFORE * 4])
    before = dates(text[max(0, min(top, begin) - _BEFORE) : min(top, begin)])
    after = dates(text[max(top, begin) : max(top, begin) + _AFTER])
    given = (*middle[:1], *before[-1:], *after[:1])
    return given[0].value if given else None
