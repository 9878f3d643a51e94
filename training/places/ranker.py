"""Trains the ranker: which of the places of a name is meant.

Conditional logit over the candidates of a name, twice (docs/decisions/places.md), and a
calibration of "within 161 km" on scores that each came from a model that had not seen
the page. Pages are split by outlet. `python -m training.places.ranker [--check]`.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from onrecord.context.where import ranking
from onrecord.context.where.beside import containers, said
from onrecord.context.where.gazetteer import Gazetteer, Kind, shipped
from onrecord.context.where.names import possible
from onrecord.context.where.outlet import home
from onrecord.context.where.ranking import Candidates, Name, Weights, kilometres
from training.corpora.toponyms import FILES, Page, Toponym, pages
from training.logistic import fit

OUT = Path(ranking.__file__).with_name("ranking.json")
Matrix = npt.NDArray[np.float64]
FOLDS = 6
COUNTS = {"tr-news": 5.0, "lgl": 1.0}
"""How much a name of a corpus counts: LGL was collected for its ambiguous names (outlets of
eighty towns called Paris, Athens, Lebanon ...), which are rarer in the news at large."""


@dataclass
class Group:
    """A page's names with the toponyms that bear them, and the candidates' table."""

    page: Page
    corpus: str
    toponyms: list[list[Toponym]]
    all_: Candidates
    right: list[list[int]]
    """For each name the rows that are right."""


def names_of(page: Page, gazetteer: Gazetteer) -> tuple[list[Name], list[list[Toponym]]]:
    """The names of a page, as the gold has them, each with its toponyms."""
    by_name: dict[str, list[Toponym]] = {}
    for one in page.toponyms:
        by_name.setdefault(one.text, []).append(one)
    names = []
    for text, group in by_name.items():
        lies_in = (containers(page.text, o.start, o.end, gazetteer) for o in group)
        kind = next(filter(None, (said(page.text, o.start, o.end) for o in group)), "")
        told = next(filter(None, lies_in), ())
        names.append(Name(text, possible(text, kind, gazetteer), told, len(group)))
    return names, list(by_name.values())


def groups(corpus: str, gazetteer: Gazetteer) -> list[Group]:
    """The pages of a corpus that have a name with a candidate."""
    found = []
    for page in pages(corpus):
        names, toponyms = names_of(page, gazetteer)
        kept = [(n, t) for n, t in zip(names, toponyms, strict=True) if n.matches]
        if not kept:
            continue
        all_ = Candidates([n for n, _ in kept], home(page.domain, gazetteer))
        right = [_right(all_, at, t) for at, (_, t) in enumerate(kept)]
        found.append(Group(page, corpus, [t for _, t in kept], all_, right))
    return found


def _right(all_: Candidates, at: int, toponyms: Sequence[Toponym]) -> list[int]:
    """The rows with the very id; where the gazetteer has it not, the nearest within 50 km."""
    gold = next((t for t in toponyms if t.geonameid), None)
    if gold is None:
        return []
    rows = range(int(all_.starts[at]), int(all_.starts[at + 1]))
    same = [row for row in rows if all_.matches[row].place.geonameid == gold.geonameid]
    if same or gold.latitude is None or gold.longitude is None:
        return same
    apart = kilometres(
        all_.latitude[rows], all_.longitude[rows],
        np.radians(np.array(gold.latitude)), np.radians(np.array(gold.longitude)),
    )  # fmt: skip
    wanted = {"ADM1": (Kind.STATE, Kind.REGION), "ADM2": (Kind.COUNTY,)}.get(gold.feature or "", ())
    kinds = np.array([all_.matches[row].place.kind in wanted for row in rows])
    fits = np.where(kinds, apart < 400, apart < 50)
    score = apart - 1000 * kinds
    return [rows[int(np.argmin(np.where(fits, score, np.inf)))]] if fits.any() else []


def train(chosen: Sequence[Group]) -> tuple[Matrix, Matrix]:
    """The weights of the two weighings."""
    first = _logit([(g, g.all_.base) for g in chosen])
    tables = []
    for g in chosen:
        likely = ranking.probabilities(g.all_, g.all_.base, first)
        tables.append((g, np.hstack([g.all_.base, ranking.around(g.all_, likely)])))
    second = _logit(tables)
    tables = []
    for g in chosen:
        likely = ranking.probabilities(g.all_, g.all_.base, first)
        table = np.hstack([g.all_.base, ranking.around(g.all_, likely)])
        likely = ranking.probabilities(g.all_, table, second)
        tables.append((g, np.hstack([g.all_.base, ranking.around(g.all_, likely)])))
    return first, _logit(tables)


def _logit(tables: Sequence[tuple[Group, Matrix]], ridge: float = 0.5) -> Matrix:
    """Maximises the likelihood of the right rows; a name counts once a page."""
    parts, starts, targets, counts, at = [], [], [], [], 0
    for g, table in tables:
        for name, right in enumerate(g.right):
            low, high = int(g.all_.starts[name]), int(g.all_.starts[name + 1])
            if right and high - low > 1:
                parts.append(table[low:high])
                target = np.zeros(high - low)
                target[[row - low for row in right]] = 1 / len(right)
                targets.append(target)
                starts.append(at)
                counts.append(COUNTS[g.corpus])
                at += high - low
    x, y = np.vstack(parts), np.concatenate(targets)
    owner = np.repeat(np.arange(len(starts)), np.diff([*starts, at]))
    weight = np.array(counts)[owner]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = x @ weights
        top = np.maximum.reduceat(scores, starts)
        odds = np.exp(scores - top[owner])
        total = np.add.reduceat(odds, starts)
        given = odds / total[owner]
        value = -(weight * y * np.log(given + 1e-12)).sum() + ridge * (weights @ weights) / 2
        return value, x.T @ (weight * (given - y)) + ridge * weights

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def verdict(gold: Toponym, choice: ranking.Choice) -> tuple[bool, float]:
    """Whether the id is the very one, and how many kilometres off (0 for the very one)."""
    if choice.match is None or gold.latitude is None or gold.longitude is None:
        return False, 20_000.0
    place = choice.match.place
    if place.geonameid == gold.geonameid:
        return True, 0.0
    points = np.radians([place.latitude, place.longitude, gold.latitude, gold.longitude])
    return False, float(kilometres(*points))


def fold_of(page: Page, folds: int = FOLDS) -> int:
    """The fold of a page: its outlet's, so that no outlet is trained on and tested."""
    return sum(map(ord, page.domain)) % folds


def _evidence(g: Group, first: Matrix, second: Matrix) -> tuple[Matrix, Matrix]:
    """Of every toponym that has an id: the calibration's row, and right within 161 km."""
    weights = Weights(first, second, np.zeros(ranking.EVIDENCE))
    rows, right = [], []
    for at, told, choice in ranking.weighed(g.all_, weights):
        for one in g.toponyms[at]:
            if one.geonameid:
                rows.append(told)
                right.append(float(verdict(one, choice)[1] <= ranking.NEAR))
    return np.array(rows), np.array(right)


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold toponym, what was chosen for it, whether that is the very place, how far off."""

    gold: Toponym
    choice: ranking.Choice
    exact: bool
    kilometres: float

    @property
    def near(self) -> bool:
        return self.kilometres <= ranking.NEAR


@dataclass(frozen=True, slots=True)
class Scores:
    """Per cent of all that have an id; `sure`, right within 161 km of the surest 80 %."""

    exact: float
    near: float
    sure: float
    threshold: float


def scores(told: Sequence[Judged], all_: int) -> Scores:
    """Of `all_` toponyms those that are not in `told` had no candidate."""
    ranked = sorted(told, key=lambda one: -one.choice.confidence)[: round(0.8 * all_)]
    return Scores(
        100 * sum(one.exact for one in told) / all_,
        100 * sum(one.near for one in told) / all_,
        100 * sum(one.near for one in ranked) / len(ranked),
        ranked[-1].choice.confidence,
    )


def report(title: str, told: Sequence[Judged], all_: int) -> None:
    """Prints them."""
    found = scores(told, all_)
    print(
        f"{title:20} exact {found.exact:5.1f}  within 161 km {found.near:5.1f}"
        f"  of the surest 80 % {found.sure:5.1f} (from {found.threshold:.2f})"
    )


@dataclass
class Held:
    """A page, and the weights of a model that was not trained on its outlet."""

    group: Group
    weights: Weights


def held_out(chosen: Sequence[Group], folds: int = FOLDS) -> list[Held]:
    """Every page with a model that has not seen its outlet; the calibration is common."""
    found, rows, right, counts = [], [], [], []
    for fold in range(folds):
        first, second = train([g for g in chosen if fold_of(g.page, folds) != fold])
        for g in chosen:
            if fold_of(g.page, folds) == fold:
                told, fits = _evidence(g, first, second)
                rows += list(told)
                right += list(fits)
                counts += [round(COUNTS[g.corpus])] * len(fits)
                found.append(Held(g, Weights(first, second, np.zeros(0))))
    table, fits = np.repeat(np.array(rows), counts, axis=0), np.repeat(np.array(right), counts)
    sure = fit(table[:, :-1], fits, ridge=1.0)
    return [Held(h.group, Weights(h.weights.first, h.weights.second, sure)) for h in found]


def judged(held: Held) -> Iterator[Judged]:
    """Every toponym of the page that has an id and candidates, with what was chosen for it."""
    for at, _, choice in ranking.weighed(held.group.all_, held.weights):
        for one in held.group.toponyms[at]:
            if one.geonameid:
                yield Judged(one, choice, *verdict(one, choice))


def main() -> None:
    """Cross-validates, then trains on all pages and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only cross-validate")
    asked = parser.parse_args()
    gazetteer = shipped()
    chosen = [g for corpus in FILES for g in groups(corpus, gazetteer)]
    held = held_out(chosen)
    for corpus in FILES:
        told = [j for h in held if h.group.corpus == corpus for j in judged(h)]
        total = sum(bool(t.geonameid) for page in pages(corpus) for t in page.toponyms)
        report(f"{corpus}, held out", told, total)
    first, second = train(chosen)
    if asked.check:
        for name, weight in zip((*ranking.BASE, *ranking.AROUND), second, strict=True):
            print(f"{name:18} {weight:7.2f}")
    else:
        _write(Weights(first, second, held[0].weights.sure))


def _write(weights: Weights) -> None:
    parts = {"first": weights.first, "second": weights.second, "sure": weights.sure}
    told = {name: [round(float(one), 4) for one in part] for name, part in parts.items()}
    features = [*ranking.BASE, *ranking.AROUND]
    OUT.write_text(json.dumps({"features": features, **told}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
