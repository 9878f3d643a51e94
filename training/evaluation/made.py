"""Raw pages made up for this project, read from their bytes: what of their statements is found,
with the right speaker, act and target. `python -m training.evaluation.made` prints it.

The pages (training/corpora/made) have everybody invented and the shapes of real ones: menus,
captions, cookie notices; charges and denials are far more frequent than in news. Who wrote and
annotated them had seen the guide and one page, and nothing of what the program reads wrongly;
since then their speakers have been looked at, so that these figures lean to the good side. They
need no other corpus.
"""

from pathlib import Path

from training.acts.gold import gold_pages
from training.corpora.pages import MADE
from training.evaluation import acts, speakers

ROOT = Path(__file__).parents[1] / "corpora"
CORPUS = [MADE]


def measure() -> dict[str, float]:
    """Per cent: of the statements those found, of these the rest."""
    whole = sum(len(page.labels) for page in gold_pages(MADE))
    read, spoken = acts.found_in(MADE), speakers.with_found_statements(MADE)
    scores = acts.scores(read)
    return {
        "found": 100 * len(read) / whole,
        "speaker": speakers.share(spoken),
        "speaker, precision": speakers.precision(spoken),
        **{name: scores[name] for name in ("act", "negation", "target")},
        "target, precision": scores["target, precision of those given"],
    }


def main() -> None:
    """Prints the table."""
    for name, value in measure().items():
        print(f"{name:22}{value:6.1f}")


if __name__ == "__main__":
    main()
