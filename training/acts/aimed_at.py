"""Statements of other news, labelled with whom they are aimed at for this project.

`targets.tsv` beside this file gives places, no words: corpus, document, content, and where the
target is named, a place for each name that will do, none where the statement has no target.
Out: documents with their statements, speakers and entities as the program reads them; in
PolNeAR's articles the statements of its readers stand around those that are labelled.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.context.who.speakers import Cast, cast
from onrecord.core.article import Article
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Act, Statement
from onrecord.statements.quotation import kind_of
from training.acts.labelled import LABELS, labelled
from training.corpora import polnear
from training.shared import SHARED

TARGETS = Path(__file__).parent / "targets.tsv"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled statement: its number in labels.tsv, its act, the places of its target; None
    where nobody has read at whom it is aimed."""

    number: int
    act: Act
    places: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class Read:
    """A document; `labels` are those of its statements that have any, by their place in `cast`."""

    name: str
    article: Article
    cast: Cast
    labels: dict[int, Labelled]


def documents() -> Iterator[Read]:
    """Every document with a labelled statement."""
    aims = _aims()
    found: dict[tuple[str, str], list[tuple[Statement, Labelled]]] = defaultdict(list)
    articles: dict[tuple[str, str], Article] = {}
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    for number, (line, one) in enumerate(zip(lines, labelled(), strict=True)):
        corpus, name, _, _, content, *_ = line.split("\t")
        statement, article, act = one
        articles[corpus, name] = article
        label = Labelled(number, act, aims.get((corpus, name, content)))
        found[corpus, name].append((statement, label))
    around = _polnear({name for corpus, name in found if corpus == "polnear"})
    for key, given in found.items():
        others = around.get(key[1], ()) if key[0] == "polnear" else ()
        yield _read("/".join(key), articles[key], given, others)


def _aims() -> dict[tuple[str, str, str], tuple[Span, ...]]:
    told: dict[tuple[str, str, str], tuple[Span, ...]] = {}
    for line in TARGETS.read_text(encoding="utf-8").splitlines():
        corpus, name, content, places = line.split("\t")
        told[corpus, name, content] = tuple(map(_span, filter(None, places.split(";"))))
    return told


def _span(place: str) -> Span:
    start, end = map(int, place.split("-"))
    return Span(start, end)


def _polnear(names: set[str]) -> dict[str, list[Statement]]:
    """The statements of the first reader of each article."""
    told: dict[str, list[Statement]] = {}
    for document in polnear.documents(SHARED / "corpora/polnear/train"):
        if document.name in names and document.name not in told:
            text = document.text
            told[document.name] = [
                Statement(
                    id="",
                    content=tuple(quote(text, piece) for piece in one.content),
                    cue=quote(text, one.cue) if one.cue else None,
                    source=quote(text, one.source) if one.source else None,
                    quotation=kind_of(one.content, text),
                    confidence=1.0,
                )
                for one in document.attributions
            ]
    return told


def _read(
    name: str,
    article: Article,
    given: Sequence[tuple[Statement, Labelled]],
    around: Sequence[Statement],
) -> Read:
    labels = {one.content: label for one, label in given}
    whole = [*(one for one, _ in given), *(one for one in around if one.content not in labels)]
    whole.sort(key=lambda one: one.start)
    named = [replace(one, id=str(at), inside=_outer(one, whole)) for at, one in enumerate(whole)]
    who = cast(article.text, article.sentences, article.paragraphs, named)
    return Read(
        name,
        article,
        who,
        {at: labels[one.content] for at, one in enumerate(named) if one.content in labels},
    )


def _outer(one: Statement, whole: Sequence[Statement]) -> str | None:
    """The shortest statement in whose content another one stands."""
    start, end = one.content[0].start, one.content[-1].end
    around = [
        (sum(len(piece.text) for piece in other.content), at)
        for at, other in enumerate(whole)
        if any(
            piece.start <= start and end <= piece.end and end - start < piece.end - piece.start
            for piece in other.content
        )
    ]
    return str(min(around)[1]) if around else None
