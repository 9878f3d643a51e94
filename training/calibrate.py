"""Confidence, from texts that the model was not trained on.

`python -m training.calibrate MODEL` fits a logistic regression from the network's
probabilities to "this statement is right" and writes it into MODEL/model.json. Statements
of the page come from the texts of PolNeAR train that were held back; those inside
another's content, which PolNeAR's readers did not mark, from the annotated dev pages.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from onrecord.core.spans import Span
from onrecord.models.network import Network
from onrecord.models.tokens import Words
from onrecord.statements.confidence import evidence
from onrecord.statements.nesting import settle
from onrecord.statements.tagging import Found, find
from training.corpora import pages
from training.corpora.attribution import Document
from training.evaluation.spans import Told, characters, matches, same_source, told
from training.logistic import Floats, fit
from training.shared import SHARED
from training.train import texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    folder = parser.parse_args().model
    network = Network(folder, threads=1)
    held = [readings[0] for readings in texts(held=True)]
    own = pages.documents(SHARED / "gold/pages/dev")
    judged = [(one, _found(one, network, nested=False)) for one in held]
    judged += [(one, _found(one, network, nested=True)) for one in own]
    weights = _calibrated(judged)
    manifest = json.loads((folder / "model.json").read_bytes())
    manifest["calibration"] = {
        "weights": [round(w, 4) for w in weights[:-1].tolist()],
        "bias": round(float(weights[-1]), 4),
    }
    (folder / "model.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print(manifest["calibration"])


def _found(document: Document, network: Network, nested: bool) -> list[tuple[Found, Told]]:
    """The statements inside another's content, or all others."""
    words = network.pieces(document.text)
    found = settle(list(find(network, document.text, words)))
    return [(one, _told(one, words)) for one, outer in found if (outer is not None) == nested]


def _told(one: Found, words: Words) -> Told:
    def at(span: Span) -> Span:
        return Span(int(words.starts[span.start]), int(words.ends[span.end - 1]))

    source = at(one.source) if one.source else None
    return Told(tuple(at(piece) for piece in one.content), at(one.cue), source)


def _pairs(document: Document, kept: Sequence[Told]) -> list[tuple[int, int]]:
    gold = [told(one) for one in document.attributions]
    return matches(gold, kept, lambda one: characters(one.content, document.text), same_source)


def _calibrated(judged: Iterable[tuple[Document, list[tuple[Found, Told]]]]) -> Floats:
    features, right = [], []
    for document, given in judged:
        matched = {at for _, at in _pairs(document, [one for _, one in given])}
        features += [evidence(raw) for raw, _ in given]
        right += [float(at in matched) for at in range(len(given))]
    return fit(np.array(features), np.array(right))


if __name__ == "__main__":
    main()
