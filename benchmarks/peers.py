"""One run of the spaCy pipeline over the prepared texts, in a process of its own.

    python -m benchmarks.peers build MODEL
    python -m benchmarks.peers time MODEL TEXTS [--quotations]
    python -m benchmarks.peers read MODEL PAGE

`time` prints one line of JSON (`benchmarks.texts.Timing`). With --quotations, textacy
then looks for quotations. Random weights give parses in which it would find no verb
and no subject and so do nothing; therefore it gets the same documents with sentences,
reporting verbs and subjects set by a plain rule, outside the clock.
"""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter, process_time

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from textacy.constants import REPORTING_VERBS
from textacy.extract.triples import direct_quotations

from benchmarks.texts import Timing, load

_SENTENCE_END = re.compile(r"[.!?]")
_VERBS = {
    form: verb
    for verb in REPORTING_VERBS["en"]
    for form in (verb, verb + "s", verb + "ed", verb.rstrip("e") + "ed")
} | {"said": "say", "told": "tell", "thought": "think", "wrote": "write", "denied": "deny"}


def plainly_analysed(doc: Doc) -> Doc:
    """A copy of `doc` whose sentences end at stops, with its first reporting verb as head and
    the word before that as subject: what a trained parser would give textacy to work on."""
    words = list(doc)
    ends = [word.i for word in words if _SENTENCE_END.fullmatch(word.text)] + [len(doc) - 1]
    heads, deps = [0] * len(doc), ["dep"] * len(doc)
    pos = ["VERB" if word.lower_ in _VERBS else "NOUN" for word in words]
    start = 0
    for end in sorted(set(ends)):
        verbs = [at for at in range(start, end + 1) if pos[at] == "VERB"]
        root = verbs[0] if verbs else start
        heads[start : end + 1] = [root] * (end + 1 - start)
        deps[root] = "ROOT"
        if root > start:
            deps[root - 1] = "nsubj"
        start = end + 1
    return Doc(
        doc.vocab,
        words=[word.text for word in words],
        spaces=[bool(word.whitespace_) for word in words],
        pos=pos,
        lemmas=[_VERBS.get(word.lower_, word.lower_) for word in words],
        heads=heads,
        deps=deps,
    )


def quotations(doc: Doc) -> int:
    """How many quotations textacy finds; it raises ValueError where the marks are odd in number."""
    try:
        return sum(1 for _ in direct_quotations(doc))
    except ValueError:
        return 0


def _pass(nlp: Language, texts: Iterable[str], with_quotations: bool) -> tuple[float, float, int]:
    """CPU seconds, clock seconds, and what was found, for one reading of the texts."""
    cpu = clock = 0.0
    found = 0
    docs = nlp.pipe(texts)
    while True:
        begin = process_time(), perf_counter()
        doc = next(docs, None)
        cpu, clock = cpu + process_time() - begin[0], clock + perf_counter() - begin[1]
        if doc is None:
            return cpu, clock, found
        if not with_quotations:
            continue
        plain = plainly_analysed(doc)
        begin = process_time(), perf_counter()
        found += quotations(plain)
        cpu, clock = cpu + process_time() - begin[0], clock + perf_counter() - begin[1]


def time(model: Path, texts: Path, with_quotations: bool) -> Timing:
    """The second of two readings of all texts: by then spaCy has met every word."""
    nlp = spacy.load(model)
    bodies = [record.article.text for record in load(texts)]
    _pass(nlp, bodies, with_quotations)
    cpu, clock, found = _pass(nlp, bodies, with_quotations)
    return Timing(sum(len(body.split()) for body in bodies), cpu, clock, found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("verb", choices=["build", "time", "read"])
    parser.add_argument("model", type=Path)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--quotations", action="store_true")
    given = parser.parse_args()
    if given.verb == "build":
        from benchmarks.pipeline import write

        write(given.model)
    elif given.verb == "time":
        print(time(given.model, given.path, given.quotations).line())
    else:
        doc = spacy.load(given.model)(given.path.read_text(encoding="utf-8"))
        print(quotations(plainly_analysed(doc)) if given.quotations else len(doc))


if __name__ == "__main__":
    main()
