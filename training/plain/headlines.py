"""What the choosers of headline and day learn from: the publishers' pages, as scraped text.

In come pages whose titles and days are known, and how to read each one's body (with weights
that have not seen its site); out come choices: the candidates' features and which are right.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np
from lxml import html
from numpy.typing import NDArray

from onrecord.article.dateline import Dated
from onrecord.article.metadata import metadata
from onrecord.article.scraped import by_lines, by_words, glued_headline, lines, published
from onrecord.article.scraped.glued import body_runs
from onrecord.article.scraped.headline import candidates, features, folded
from onrecord.article.scraped.residue import is_residue
from onrecord.article.scraped.tokens import Tokens, bare, tokenize
from onrecord.article.scraped.windows import Network, score
from onrecord.core.spans import Span
from training.plain.choice import Choice
from training.plain.corpus import MarkedPage
from training.plain.scraped import WAYS, containers

WEIGHTS = {"container": 2.0, "clean": 0.3}
"""Clean texts all have the headline in the first line; containers often have none."""
_SAME, _OTHER = 0.8, 0.4
"""Words F1 from which a candidate is the title, and below which none is; between, a text
teaches nothing."""
Bodies = Callable[[str], tuple[Network, Network]]
Choices = dict[str, list[Choice]]


def choices(pages: list[MarkedPage], bodies: Bodies, fold_of: Callable[[str], int]) -> Choices:
    """By the name of its network, each text's choice; `bodies` gives a site's body networks."""
    found: Choices = {"headline": [], "glued_headline": [], "published": []}
    for page in pages:
        titled = page if page.title else replace(page, title=_stated(page))
        if not titled.title:
            continue
        for way, text in _texts(titled):
            tokens = tokenize(text)
            read = _of_words if by_words.is_glued(text, tokens) else _of_lines
            for name, rows, right in read(titled, way, text, tokens, bodies(page.site)):
                weight = WEIGHTS.get(way, 1.0) if name == "headline" else 1.0
                found[name].append(Choice(rows, right, weight, fold_of(page.site)))
    return found


Learned = Iterator[tuple[str, NDArray[np.float32], NDArray[np.bool_]]]


def _texts(page: MarkedPage) -> Iterator[tuple[str, str]]:
    for way in WAYS:
        yield way, page.text(way)
    yield "clean", f"{page.title}\n\n{page.body}"
    for text in containers(page.page, page.body):
        if text != page.text("container"):
            yield "another container", text


def _stated(page: MarkedPage) -> str | None:
    """The title that a page itself gives, where the corpus gives none."""
    return metadata(html.document_fromstring(page.page), "").title


def _of_lines(
    page: MarkedPage, way: str, text: str, tokens: Tokens, models: tuple[Network, Network]
) -> Learned:
    found = lines.blocks(text, tokens)
    if not found:
        return
    seen = lines.channels(text, tokens, found)
    likely = score(models[0], seen, lines.VIEW)
    labels = np.array([is_residue(block.span.of(text)) for block in found])
    body = by_lines.beginning(found, seen, likely, labels)
    offered = by_lines.offered(text, found, labels)
    rows = [one for one in candidates(text, found, body) if offered[one.block]]
    title = None
    if rows:
        right = _right_titles(page, [one.span.of(text) for one in rows])
        if right is not None:
            yield "headline", features(text, found, seen, likely, body, rows), right
            title = next((o.span for o, r in zip(rows[::-1], right[::-1], strict=True) if r), None)
    begin = found[body].span.start
    dated = published.candidates(text, begin)
    yield from _dated(page, way, text, title, begin, by_lines.inside(found, likely, dated), dated)


def _of_words(
    page: MarkedPage, way: str, text: str, tokens: Tokens, models: tuple[Network, Network]
) -> Learned:
    runs = body_runs(tokens, models[1]) or (Span(0, len(tokens)),)
    first, words = by_words.first_token(runs), bare(text, tokens)
    spans = glued_headline.candidates(tokens, words, first)
    titles = [by_words.characters(tokens, span) for span in spans]
    title = None
    if spans and way != "clean":
        right = _right_titles(page, [span.of(text) for span in titles])
        if right is not None:
            rows = glued_headline.features(tokens, words, first, spans)
            yield "glued_headline", rows, right
            title = next((t for t, r in zip(titles[::-1], right[::-1], strict=True) if r), None)
    begin = int(tokens.start[first])
    dated = published.candidates(text, begin)
    inside = by_words.inside(tokens, runs, dated)
    yield from _dated(page, way, text, title, begin, inside, dated)


def _right_titles(page: MarkedPage, lines_offered: list[str]) -> NDArray[np.bool_] | None:
    """Which candidates are the title, or the page's one first heading; None where it is unsure."""
    known = [page.title or "", *_heading(page)]
    alike = np.array([max(words_f1(title, line) for title in known) for line in lines_offered])
    if _OTHER <= alike.max() < _SAME:
        return None
    right: NDArray[np.bool_] = alike >= max(_SAME, alike.max() - 0.02)
    return right


def _heading(page: MarkedPage) -> list[str]:
    """The text of the page's <h1>, where it has just one."""
    root = html.document_fromstring(page.page)
    found = [" ".join("".join(map(str, heading.itertext())).split()) for heading in root.iter("h1")]
    shown = [heading for heading in found if heading]
    return shown if len(shown) == 1 else []


def words_f1(truth: str, found: str) -> float:
    """F1 over the words of two titles, 1.0 where they are the same."""
    gold, ours = Counter(folded(truth).split()), Counter(folded(found).split())
    return 2 * (gold & ours).total() / max(gold.total() + ours.total(), 1)


def _dated(
    page: MarkedPage,
    way: str,
    text: str,
    title: Span | None,
    begin: int,
    inside: list[float],
    dated: list[Dated],
) -> Learned:
    """Which dates are the day of publication; nothing where only a day beside it is given."""
    if not dated or not page.published or way == "another container":
        return
    day = page.published[:10]
    right = np.array([one.value[:10] in (day, day[:4]) for one in dated]) & (way != "clean")
    if right.any() or way == "clean" or not any(_beside(one.value, day) for one in dated):
        rows = published.features(text, title, begin, inside, dated)
        yield "published", rows, right


def _beside(value: str, day: str) -> bool:
    """Whether two days follow one another: the page and its data count in other time zones."""
    if len(value) < len(day):
        return False
    return abs((date.fromisoformat(value[:10]) - date.fromisoformat(day)).days) == 1
