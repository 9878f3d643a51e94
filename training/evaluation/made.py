"""Raw pages made up for this project, read from their bytes: what of their statements is found,
with the right speaker, act and target. `python -m training.evaluation made` prints it.

The pages (training/corpora/made, unread) have everybody invented and the shapes of real ones:
menus, captions, cookie notices. Who wrote and annotated them had seen the guide and a few pages,
and nothing of what the program reads wrongly. What it reads wrongly on those of `made` has been
looked at since and some of it mended, so that these figures lean to the good side; on those of
`unread` it never has, and that is what they are for. They need no other corpus.
"""

from pathlib import Path

from training.acts.gold import gold_pages
from training.corpora.pages import MADE, UNREAD
from training.evaluation import acts, speakers

ROOT = Path(__file__).parents[1] / "corpora"
CORPUS = [MADE, UNREAD]


def measure() -> dict[str, float]:
    """Per cent: of the statements those found, of these the rest."""
    return {f"{split}: {name}": value for split in CORPUS for name, value in of(split).items()}


def of(split: str) -> dict[str, float]:
    """The same of one of the folders."""
    whole = sum(len(page.labels) for page in gold_pages(split))
    read, spoken = acts.found_in(split), speakers.with_found_statements(split)
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
    columns = [of(split) for split in CORPUS]
    print(f"{'':22}" + "".join(f"{split:>8}" for split in CORPUS))
    for name in columns[0]:
        print(f"{name:22}" + "".join(f"{column[name]:8.1f}" for column in columns))


if __name__ == "__main__":
    main()
