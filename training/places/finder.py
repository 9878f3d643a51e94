"""Trains the finder: which words are place names.

Gold: TR-News and LGL, every name marked by a reader. PolNeAR as CoreNLP read it (silver)
adds pages of other outlets, weighted lower, with its LOCATION as yes and its PERSON,
ORGANIZATION and nothing as no. `python -m training.places.finder [--check]`.
"""

import argparse
import json
import lzma
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.article.sentences import sentences
from onrecord.context.where import finder
from onrecord.context.where.beside import containers
from onrecord.context.where.candidates import Candidate, Token, candidates, tokens
from onrecord.context.where.gazetteer import Gazetteer, Use, shipped
from onrecord.core.spans import Span
from training.corpora.toponyms import pages
from training.places.ranker import fold_of
from training.shared import SHARED

OUT = Path(finder.__file__).with_name("finder.json")
SILVER = "corpora/polnear/silver/train.jsonl.xz"
TEXTS = "corpora/polnear/train/text"
SILVER_WEIGHT = 0.3
FOLDS = 6
LEAST = 0.02
"""Weights below it are left out; they change no score by a tenth."""

Lists = dict[str, frozenset[str]]


@dataclass
class Example:
    """A candidate's features, whether it is a place, and how much it counts."""

    features: list[str]
    place: bool
    weight: float
    fold: int


def paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def read(text: str, gazetteer: Gazetteer) -> tuple[list[Token], list[Candidate], list[Any]]:
    words = tokens(text, sentences(text, paragraphs(text)))
    found = list(candidates(text, words, gazetteer))
    return words, found, [containers(text, c.start, c.end, gazetteer) for c in found]


def gold(gazetteer: Gazetteer, lists: Lists, folds: int = FOLDS) -> Iterator[Example]:
    for corpus in ("tr-news", "lgl"):
        for page in pages(corpus):
            marked = {(t.start, t.end) for t in page.toponyms}
            starts = {t.start for t in page.toponyms}
            words, found, lies_in = read(page.text, gazetteer)
            told = finder.features(words, found, lies_in, lists)
            for one, features in zip(found, told, strict=True):
                right = (one.start, one.end) in marked or (
                    one.start in starts and one.text.rstrip(".") != one.text
                )
                yield Example(features, right, 1.0, fold_of(page, folds))


def silver(gazetteer: Gazetteer, lists: Lists, every: int = 2) -> Iterator[Example]:
    for number, told in enumerate(_silver()):
        path = SHARED / TEXTS / f"{told['doc']}.txt"
        if number % every or not path.exists():
            continue
        text = path.read_bytes().decode("utf-8")
        entities = list(_entities(told))
        places = {(s, e) for s, e, kind in entities if kind == "LOCATION"}
        words, found, lies_in = read(text, gazetteer)
        features = finder.features(words, found, lies_in, lists)
        for one, these in zip(found, features, strict=True):
            if any(match.use == Use.DEMONYM for match in one.matches):
                continue
            right = (one.start, one.end) in places
            if not right and any(s < one.end and one.start < e for s, e in places):
                continue
            yield Example(these, right, SILVER_WEIGHT, -1)


def _silver() -> Iterator[dict[str, Any]]:
    with lzma.open(SHARED / SILVER, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _entities(told: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Runs of one entity type; two names with a comma between are two."""
    for sentence in told["sentences"]:
        start = end = 0
        kind = "O"
        for word in sentence:
            if word[5] != kind:
                if kind != "O":
                    yield start, end, kind
                start, kind = word[1], word[5]
            end = word[2]
        if kind != "O":
            yield start, end, kind


def lexicon() -> Lists:
    """Words of names, counted in the silver corpus: first names, last words of bodies,
    and words that are mostly written small."""
    first: Counter[str] = Counter()
    body: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    place: Counter[str] = Counter()
    surname: Counter[str] = Counter()
    for told in _silver():
        for sentence in told["sentences"]:
            for at, word in enumerate(sentence):
                if at and word[0][:1].isupper():
                    capital[word[0].lower()] += 1
                    if word[5] == "LOCATION":
                        place[word[0].lower()] += 1
                elif word[0].isalpha() and word[0].islower():
                    small[word[0]] += 1
            run: list[Any] = []
            for word in [*sentence, ["", 0, 0, "", "", "O", 0, ""]]:
                if run and word[5] != run[-1][5]:
                    _count(run, first, surname, body)
                    run = []
                if word[5] in ("PERSON", "ORGANIZATION"):
                    run.append(word)
    return {
        "first": _often(first, capital, 4, 0.4),
        "surname": _often(surname, capital, 3, 0.5),
        "body": _often(body, capital, 4, 0.25),
        "place": _often(place, capital, 4, 0.5),
        "small": frozenset(w for w, n in small.items() if n >= 3 and n > 2 * capital[w]),
        "rarely small": frozenset(w for w, n in small.items() if n >= 3 and n <= 2 * capital[w]),
    }


def _count(run: list[Any], first: Counter[str], surname: Counter[str], body: Counter[str]) -> None:
    if run[0][5] == "PERSON" and len(run) > 1:
        first[run[0][0].lower()] += 1
        surname[run[-1][0].lower()] += 1
    elif run[0][5] == "ORGANIZATION" and len(run) > 1:
        body[run[-1][0].lower()] += 1


def _often(some: Counter[str], all_: Counter[str], least: int, share: float) -> frozenset[str]:
    return frozenset(
        w for w, n in some.items() if n >= least and n >= share * all_[w] and w.isalpha()
    )


def fit(examples: Sequence[Example], least: int = 3, c: float = 0.5) -> dict[str, float]:
    """Weights by feature; a feature of fewer than `least` examples is not learned."""
    counts = Counter(f for e in examples for f in e.features)
    kept = [[f for f in e.features if counts[f] >= least] for e in examples]
    vectors = DictVectorizer()
    x = vectors.fit_transform([dict.fromkeys(f, 1.0) for f in kept])
    x.indices, x.indptr = x.indices.astype(np.int32), x.indptr.astype(np.int32)
    y = np.array([e.place for e in examples])
    model = LogisticRegression(C=c, max_iter=300, solver="liblinear", fit_intercept=False)
    model.fit(x, y, sample_weight=[e.weight for e in examples])
    names = vectors.get_feature_names_out()
    return {
        n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) > 0.02
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only cross-validate")
    parser.add_argument("--c", type=float, default=0.5)
    asked = parser.parse_args()
    gazetteer, lists = shipped(), lexicon()
    examples = list(gold(gazetteer, lists))
    more = list(silver(gazetteer, lists))
    print(len(examples), sum(e.place for e in examples), len(more), sum(e.place for e in more))
    if asked.check:
        _cross_validate(examples, more, asked.c)
        return
    weights = fit([*examples, *more], c=asked.c)
    _write(weights, lists, gazetteer)
    print(len(weights), "weights")


def _cross_validate(examples: list[Example], more: list[Example], c: float) -> None:
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([*(e for e in examples if e.fold != fold), *more], c=c)
        for e in examples:
            if e.fold == fold:
                score = sum(weights.get(f, 0.0) for f in e.features)
                told.append((1 / (1 + math.exp(-score)), e.place))
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
        given = [right for p, right in told if p >= threshold]
        right, all_ = sum(given), sum(r for _, r in told)
        precision, recall = 100 * right / len(given), 100 * right / all_
        print(f"{threshold}: of the candidates, precision {precision:.1f} recall {recall:.1f}")
    for low in np.arange(0, 1, 0.1):
        there = [r for p, r in told if low <= p < low + 0.1]
        print(f"  {low:.1f}: {len(there):6} right {100 * sum(there) / max(1, len(there)):.1f}")


def _write(weights: dict[str, float], lists: Lists, gazetteer: Gazetteer) -> None:
    """ "small" words matter only where they are a place's name."""
    kept = {
        name: sorted(w for w in those if "small" not in name or gazetteer.find(w))
        for name, those in lists.items()
    }
    OUT.write_text(
        json.dumps({"lists": kept, "weights": weights}, ensure_ascii=False, indent=0) + "\n"
    )


if __name__ == "__main__":
    main()
