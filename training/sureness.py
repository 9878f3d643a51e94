"""Whether statements are right, by confidence: what the screen's default bound was chosen by.

`python -m training.sureness` prints, for the pages annotated for this project, how many
statements in each range of confidence are right (content IoU of at least 0.5).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.core.page import Page
from onrecord.core.statement import Statement
from onrecord.pipeline import read_page
from training.corpora import pages
from training.corpora.attribution import Document
from training.evaluation.spans import Told, characters, matches, told
from training.evaluation.statements import on_page
from training.shared import SHARED

EDGES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.01)


def main() -> None:
    right: dict[tuple[str, bool, float], list[bool]] = defaultdict(list)
    for split in ("train", "dev"):
        for document in pages.documents(SHARED / "gold/pages" / split):
            for statement, is_right in _judged(document):
                low = next(a for a, b in pairwise(EDGES) if a <= statement.confidence < b)
                right[split, statement.inside is not None, low].append(is_right)
    for (split, nested, low), judged in sorted(right.items()):
        kind = "nested" if nested else "others"
        print(f"{split:6}{kind:8}from {low:.1f}{len(judged):6}{_share(judged):6.0%} right")


def _judged(document: Document) -> Iterator[tuple[Statement, bool]]:
    record = read_page(Page(document.text.encode(), f"{document.name}.txt"))
    given = [
        Told(tuple(on_page(piece.span, record.article) for piece in one.content), None, None)
        for one in record.statements
    ]
    gold = [told(one) for one in document.attributions]
    matched = {
        at for _, at in matches(gold, given, lambda one: characters(one.content, document.text))
    }
    for at, statement in enumerate(record.statements):
        yield statement, at in matched


def _share(judged: Sequence[bool]) -> float:
    return sum(judged) / len(judged)


if __name__ == "__main__":
    main()
