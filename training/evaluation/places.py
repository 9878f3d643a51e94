"""Places against TR-News and LGL: given the names, and from raw text.

Every page is read by models that were not trained on its outlet; what is shipped was
trained on all. Given the toponym, over all that have a GeoNames id: the very id, and
within 161 km (100 miles), everything answered; and right within 161 km of the surest
80 %. From raw text: of the mentions that are tied to a place, and of the gold ones that
have an id, those that share characters and lie within 161 km. `python -m
training.evaluation places`; `--each` prints what is wrong.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.article.sentences import sentences
from onrecord.context.places import Models, places
from onrecord.context.where import finder as finding
from onrecord.context.where.gazetteer import Gazetteer, Use, shipped
from onrecord.context.where.ranking import NEAR, kilometres
from onrecord.core.article import Article
from onrecord.core.context import PlaceMention
from training.corpora.toponyms import FILES, Page, Toponym, pages
from training.evaluation.spans import f1
from training.places import finder, ranker

SILVER = [finder.SILVER, finder.TEXTS]
CORPUS = [*FILES.values(), *SILVER]
FOLDS = 4
UNGATED = frozenset({"population_tr-news_exact", "population_lgl_exact"})


@dataclass(frozen=True, slots=True)
class Read:
    """A page of a corpus, as it was read from raw text."""

    page: Page
    mentions: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one corpus: given the names, the largest population, and from raw text."""

    given: ranker.Scores
    population: tuple[float, float]
    raw: tuple[float, float, float]
    names_only: tuple[float, float, float]
    judged: Sequence[ranker.Judged]
    read: Sequence[Read]


def measured() -> dict[str, Measured]:
    """All figures, by corpus."""
    gazetteer = shipped()
    groups = [g for corpus in FILES for g in ranker.groups(corpus, gazetteer)]
    held = ranker.held_out(groups, FOLDS)
    models = _models(held, gazetteer)
    found = {}
    for corpus in FILES:
        texts = pages(corpus)
        judged = [j for h in held if h.group.corpus == corpus for j in ranker.judged(h)]
        total = sum(bool(one.geonameid) for page in texts for one in page.toponyms)
        read = [_read(page, models[ranker.fold_of(page, FOLDS)]) for page in texts]
        mine = [h.group for h in held if h.group.corpus == corpus]
        found[corpus] = Measured(
            ranker.scores(judged, total), _population(mine, total),
            raw_scores(read), raw_scores(read, gazetteer), judged, read,
        )  # fmt: skip
    return found


def _models(held: Sequence[ranker.Held], gazetteer: Gazetteer) -> dict[int, Models]:
    """For each fold the models that were not trained on it."""
    weights = {ranker.fold_of(h.group.page, FOLDS): h.weights for h in held}
    lists = finder.lexicon()
    examples = list(finder.gold(gazetteer, lists, FOLDS))
    more = list(finder.silver(gazetteer, lists))
    return {
        fold: Models(
            finding.Model(finder.fit([*(e for e in examples if e.fold != fold), *more]), lists),
            weights[fold],
        )
        for fold in range(FOLDS)
    }


def article(page: Page) -> Article:
    """The page as an article, a line a paragraph."""
    paragraphs = tuple(finder.paragraphs(page.text))
    return Article(
        text=page.text,
        url=f"http://{page.domain}/",
        paragraphs=paragraphs,
        sentences=tuple(sentences(page.text, paragraphs)),
    )


def _read(page: Page, models: Models) -> Read:
    return Read(page, places(article(page), models=models))


def _population(groups: Sequence[ranker.Group], total: int) -> tuple[float, float]:
    """Exact and near for the place with the most people."""
    told = [
        ranker.verdict(one, ranker.ranking.Choice(_largest(group, at), 1.0))
        for group in groups
        for at, toponyms in enumerate(group.toponyms)
        for one in toponyms
        if one.geonameid
    ]
    near = sum(far <= NEAR for _, far in told)
    return 100 * sum(exact for exact, _ in told) / total, 100 * near / total


def _largest(group: ranker.Group, at: int) -> ranker.ranking.Match:
    return max(group.all_.names[at].matches, key=lambda match: match.place.population)


def raw_scores(read: Sequence[Read], gazetteer: Gazetteer | None = None) -> tuple[float, ...]:
    """Precision, recall and F1 of found and right; with a gazetteer, of names only: without
    "Russian" and the like on either side.
    """
    right = given = gold = 0
    for one in read:
        toponyms = [t for t in one.page.toponyms if not (gazetteer and _adjective(t, gazetteer))]
        mentions = [m for m in one.mentions if not (gazetteer and _adjective(m, gazetteer))]
        pairs = list(paired(toponyms, mentions))
        right += sum(is_right(*pair) for pair in pairs)
        gold += sum(bool(t.geonameid) for t in toponyms)
        given += sum(
            m is not None and m.latitude is not None and (t is None or bool(t.geonameid))
            for t, m in pairs
        )
    return f1(right, given, gold)


def _adjective(one: Toponym | PlaceMention, gazetteer: Gazetteer) -> bool:
    found = gazetteer.find(one.text)
    return bool(found) and any(match.use == Use.DEMONYM for match in found)


def paired(
    gold: Sequence[Toponym], found: Sequence[PlaceMention]
) -> Iterator[tuple[Toponym | None, PlaceMention | None]]:
    """One to one where they share a character; what stays alone comes alone."""
    free = list(found)
    for one in gold:
        match = next((f for f in free if f.start < one.end and one.start < f.end), None)
        if match:
            free.remove(match)
        yield one, match
    yield from ((None, one) for one in free)


def is_right(gold: Toponym | None, found: PlaceMention | None) -> bool:
    """Found, and the very place or one within 161 km."""
    if gold is None or found is None or gold.geonameid is None:
        return False
    if found.geonameid == gold.geonameid:
        return True
    points = (found.latitude, found.longitude, gold.latitude, gold.longitude)
    if None in points:
        return False
    return bool(kilometres(*np.radians(np.array(points, dtype=float))) <= NEAR)


def measure() -> dict[str, float]:
    """The floors' metrics."""
    told: dict[str, float] = {}
    for corpus, one in measured().items():
        told |= {
            f"{corpus}_exact": one.given.exact,
            f"{corpus}_within_161_km": one.given.near,
            f"{corpus}_surest_80": one.given.sure,
            f"population_{corpus}_exact": one.population[0],
            f"{corpus}_raw_precision": one.raw[0],
            f"{corpus}_raw_recall": one.raw[1],
            f"{corpus}_raw_f1": one.raw[2],
        }
    return told


def main() -> None:
    """Prints the table; with --each, what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", choices=("given", "raw"), help="print what is wrong")
    asked, _ = parser.parse_known_args()
    print(f"{'':10}{'given the name':^40}{'largest':^16}{'from raw text':^22}{'names only':^22}")
    print(f"{'':10}{'exact':>8}{'161 km':>8}{'surest 80 %':>13}{'from':>8}"
          f"{'exact':>9}{'161 km':>8}" + f"{'P':>8}{'R':>7}{'F1':>7}" * 2)  # fmt: skip
    told = measured()
    for corpus, one in told.items():
        print(
            f"{corpus:10}{one.given.exact:8.1f}{one.given.near:8.1f}{one.given.sure:13.1f}"
            f"{one.given.threshold:8.2f}{one.population[0]:9.1f}{one.population[1]:8.1f}"
            + "".join(f"{p:8.1f}{r:7.1f}{f:7.1f}" for p, r, f in (one.raw, one.names_only))
        )
    for one in told.values():
        for line in _each(one, asked.each):
            print(line)


def _each(one: Measured, what: str | None) -> Iterator[str]:
    if what == "given":
        for j in one.judged:
            if not j.exact:
                place = j.choice.match.place if j.choice.match else None
                told = place and (place.name, place.kind.name, place.iso, place.country)
                gold = j.gold.text, j.gold.feature, j.gold.latitude, j.gold.longitude
                yield f"{gold} | {told} {j.choice.confidence:.2f} | {j.kilometres:.0f} km"
    if what == "raw":
        for read in one.read:
            for gold, found in paired(read.page.toponyms, read.mentions):
                if not is_right(gold, found) and (gold is None or gold.geonameid):
                    at = gold or found
                    assert at is not None
                    around = read.page.text[max(0, at.start - 40) : at.end + 30]
                    told = found and (found.text, found.name, found.country, found.confidence)
                    yield f"{gold and (gold.text, gold.feature)} | {told} | {around!r}"


if __name__ == "__main__":
    main()
