"""PolNeAR's articles with chains of coreference as CoreNLP found them: many, and not sure.

Out: texts with the readers' statements, and for each source that is a pronoun the figure that
the machine's chain names. Chains without a name, or with several people's, tell nothing.
"""

import json
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.context.who.figures import Figure
from onrecord.context.who.tokens import Tokens
from onrecord.core.spans import Span
from training.corpora import polnear
from training.shared import SHARED
from training.who.pages import Known, statement

HOME = SHARED / "corpora/polnear"

Chains = list[list[Span]]


def articles(every: int = 1) -> Iterator[tuple[Known, Chains]]:
    """Each `every`-th article of the training split with its machine-made chains."""
    chosen = {}
    with lzma.open(HOME / "silver/train.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                article = json.loads(line)
                chosen[article["doc"]] = article
    seen: set[str] = set()
    for document in polnear.documents(HOME / "train"):
        if document.name not in chosen or document.name in seen:
            continue
        seen.add(document.name)
        article = chosen[document.name]
        sentences = [
            Span(one[0][1], max(one[-1][2], one[0][1])) for one in article["sentences"] if one
        ]
        text = document.text
        said = sorted(document.attributions, key=lambda one: one.content[0].start)
        known = Known(
            document.name,
            text,
            tuple(sentences),
            tuple(_lines(text)),
            tuple(statement(text, at, one) for at, one in enumerate(said)),
        )
        yield known, _chains(article)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _chains(article: dict[str, list[list[list[int]]]]) -> Chains:
    found: Chains = []
    for chain in article["chains"]:
        spans = []
        for sentence, first, end, *_ in chain:
            words = article["sentences"][sentence]
            spans.append(Span(words[first][1], words[min(end, len(words)) - 1][2]))
        found.append(spans)
    return found


def meant(span: Span, chains: Chains, figures: Sequence[Figure], tokens: Tokens) -> Figure | None:
    """The named figure of the chain that a pronoun is in, where the chain has just one."""
    chain = next((one for one in chains if any(s.start == span.start for s in one)), None)
    if chain is None:
        return None
    ends = {s.end for s in chain} | {s.start for s in chain}
    count = Counter[int]()
    for at, figure in enumerate(figures):
        if figure.named and figure.kind in ("person", "organisation"):
            for first, behind in zip(figure.at, figure.ends, strict=True):
                if tokens.ends[behind - 1] in ends or tokens.starts[first] in ends:
                    count[at] += 1
    told = count.most_common(2)
    if not told or (len(told) > 1 and told[1][1] * 2 > told[0][1]):
        return None
    return figures[told[0][0]]
