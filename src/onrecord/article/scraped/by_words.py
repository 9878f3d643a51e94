"""Reads badly scraped text that was glued into one line.

In come a text and its tokens; out comes a `Reading`: runs of words that are body, cut into
paragraphs where two were glued without a space, the headline and the time of publication.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.article.dateline import Dated
from onrecord.article.scraped import published
from onrecord.article.scraped.glued import body_runs
from onrecord.article.scraped.glued_headline import glued_headline
from onrecord.article.scraped.reading import Reading
from onrecord.article.scraped.tokens import CHANNELS, Tokens
from onrecord.article.scraped.windows import Weights
from onrecord.core.spans import Span

_MARK, _GLUED = (CHANNELS.index(name) for name in ("mark", "glued"))


def read_words(text: str, tokens: Tokens, weights: Weights) -> Reading:
    """The reading of a text without lines."""
    runs = body_runs(tokens, weights.glued) or (Span(0, len(tokens)),)
    first = first_token(runs)
    title = glued_headline(text, tokens, first, weights.glued_headline)
    found = runs
    if title is not None:
        runs = tuple(part for run in runs for part in _without(run, title))
    parts = [part for run in runs for part in _paragraphs(text, tokens, run)]
    return Reading(
        paragraphs=tuple((characters(tokens, part),) for part in parts),
        title=(characters(tokens, title),) if title is not None else (),
        published=_published(text, tokens, found, title, weights),
    )


def is_glued(text: str, tokens: Tokens) -> bool:
    """Whether one line holds 300 words and half of the text: its lines tell nothing."""
    longest, at = 0, 0
    for line in text.splitlines(keepends=True):
        words = np.searchsorted(tokens.start, (at, at + len(line)))
        longest = max(longest, int(words[1] - words[0]))
        at += len(line)
    return longest >= 300 and longest * 2 >= len(tokens)


def first_token(runs: tuple[Span, ...]) -> int:
    """The token that the article begins with: the first run of at least a fourth of the longest."""
    longest = max(map(len, runs))
    return next(run.start for run in runs if len(run) * 4 >= longest)


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


def characters(tokens: Tokens, part: Span) -> Span:
    """A run of tokens as a range of the text."""
    return Span(int(tokens.start[part.start]), int(tokens.end[part.end - 1]))


def _published(
    text: str, tokens: Tokens, runs: tuple[Span, ...], title: Span | None, weights: Weights
) -> str | None:
    """The time of publication."""
    begin = int(tokens.start[first_token(runs)])
    offered = published.candidates(text, begin)
    span = characters(tokens, title) if title is not None else None
    chosen = published.published(
        text, span, begin, inside(tokens, runs, offered), offered, weights.published
    )
    return chosen.value if chosen is not None else None


def inside(tokens: Tokens, runs: tuple[Span, ...], dated: Sequence[Dated]) -> list[float]:
    """Whether each date stands in the body: 1 or 0."""
    body = [characters(tokens, run) for run in runs]
    return [float(any(run.covers(one.span) for run in body)) for one in dated]
