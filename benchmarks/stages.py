"""What each step of reading a page costs: `python -m benchmarks.stages [WORDS]`.

Reads the same texts as the other benchmarks from bytes to record, once to warm up and then several
times; of each step of each page the least counts, since a neighbour on the machine only adds. CPU
time; who, what kind, when and where together beside the statements.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from benchmarks import texts
from onrecord import pipeline
from onrecord.core.page import Page

STEPS = {
    "article": ("read_article",),
    "statements": ("read_statements",),
    "dates": ("dates", "dated"),
    "speakers": ("cast",),
    "acts and targets": ("acted",),
    "places": ("places",),
}
"""Each step, and its functions as the pipeline calls them."""
WORDS = 20_000
ROUNDS = 4


def measure(page: Page) -> dict[str, float]:
    """CPU seconds of each step."""
    spent = dict.fromkeys(STEPS, 0.0)
    clocks: dict[str, Any] = {
        name: _clocked(getattr(pipeline, name), step, spent)
        for step, names in STEPS.items()
        for name in names
    }
    with patch.multiple(pipeline, **clocks):
        pipeline.read_page(page)
    return spent


def _clocked(step: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        began = process_time()
        try:
            return step(*given, **named)
        finally:
            spent[name] += process_time() - began

    return run


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else WORDS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        texts.prepare(words, path)
        pages = [Page(one.article.text.encode(), one.page.location) for one in texts.load(path)]
    rounds = [[measure(page) for page in pages] for _ in range(ROUNDS)][1:]
    spent = {
        step: sum(min(one[step] for one in told) for told in zip(*rounds, strict=True))
        for step in STEPS
    }
    print(f"{len(pages)} texts ({texts.origin()}), CPU milliseconds a page")
    for step, seconds in spent.items():
        print(f"  {step:18}{1000 * seconds / len(pages):8.1f}")
    context = sum(spent.values()) - spent["article"] - spent["statements"]
    print(f"  context / statements {context / spent['statements']:.2f}")


if __name__ == "__main__":
    main()
