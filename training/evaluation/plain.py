"""How well badly scraped plain text is read, and that clean text passes whole.

    python -m training.evaluation.plain [--cross-validated]

Text is made from marked HTML pages in five ways (training/plain/scraped.py). F1 is the
extraction benchmark's: shingles of four words, precision and recall averaged over pages. The
headline is not counted as body. With --cross-validated each page is read with weights that
have not seen its site (made by `python -m training.plain.train`); without,
with the shipped weights, which have seen all of them: that figure only guards against decay.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from lxml import html

from onrecord.article.plain import plain_article
from onrecord.article.scraped.headline import folded
from onrecord.article.scraped.windows import Weights, load, shipped
from onrecord.article.sentences import sentences
from onrecord.core.article import Article
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.spans import Span
from training.plain.corpus import MarkedPage, marked_pages
from training.plain.headlines import words_f1
from training.plain.scraped import WAYS
from training.plain.train import LOCAL, fold_of
from training.shared import SHARED

CORPUS = ["corpora/pages", "corpora/publishers", "corpora/polnear/dev", "gold/pages"]

_SAME_TITLE = 0.8
"""Words F1 from which a headline counts as found: pages write it with a byline glued to it, or
longer in the page than in its metadata. `title_exact` counts word for word."""

Reader = Callable[[str, MarkedPage], str]
_WORD = re.compile(r"\w+")
_SITE = re.compile(r"\s+[|–—-]\s+")
_GOLD = re.compile(r"T\d+\t(?:Source|Cue|Content) ([\d ;]+)\t")


def measure(cross_validated: bool = False) -> dict[str, float]:
    """Per cent: F1 by corpus and way, headlines and days found, characters of clean text kept."""

    def ours(text: str, page: MarkedPage) -> str:
        return body(plain_article(text, DEFAULT_LIMITS, weights_for(page.site, cross_validated)))

    return {
        **{f"f1_{name}": value for name, value in scores(ours).items()},
        **heads(cross_validated),
        "polnear_kept": 100 * kept_of_polnear(),
        "gold_pages_kept": 100 * kept_of_gold_pages(),
    }


def weights_for(site: str, cross_validated: bool) -> Weights:
    """The shipped weights, or those that have not seen `site`."""
    return _without(fold_of(site)) if cross_validated else shipped()


@cache
def _without(fold: int) -> Weights:
    with (LOCAL / f"without-{fold}.npz").open("rb") as file:
        return load(file)


@cache
def _pages() -> tuple[MarkedPage, ...]:
    return tuple(p for p in marked_pages() if p.corpus == "pages" or p.language == "en")


@cache
def _text(page: MarkedPage, way: str) -> str:
    return page.text(way)  # type: ignore[arg-type]


def scores(read: Reader) -> dict[str, float]:
    """F1 in per cent by corpus and way, of what `read` takes for the body."""
    return {
        f"{corpus}_{way}": 100
        * f1([overlap(page.body, read(_text(page, way), page)) for page in _of(corpus)])
        for corpus in ("pages", "publishers")
        for way in WAYS
    }


def _of(corpus: str) -> Iterator[MarkedPage]:
    return (page for page in _pages() if page.corpus == corpus)


def body(article: Article) -> str:
    """The article's text without its headline."""
    return "\n".join(p.of(article.text) for p in article.paragraphs if p != article.title_span)


def overlap(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall over shingles of four words."""
    gold, ours = _shingles(truth), _shingles(found)
    right = (gold & ours).total()
    return right / max(ours.total(), 1), right / max(gold.total(), 1)


def f1(pairs: Iterable[tuple[float, float]]) -> float:
    """The harmonic mean of mean precision and mean recall."""
    precisions, recalls = zip(*pairs, strict=True)
    precision: float = sum(precisions) / len(precisions)
    recall: float = sum(recalls) / len(recalls)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def heads(cross_validated: bool) -> dict[str, float]:
    """Headlines and days right on the publishers' English pages, by way of scraping.

    `title` and `title_exact` hold the headline against the title in the corpus, where the text
    shows it; `title_page` takes any wording that the page itself gives as its headline, and
    `title_precision` is that among all headlines given, shown or not. `title_none` is the share
    of the texts that show none of these wordings for which none is given: a container often
    begins below the headline. `day_precision` is the share of right days among all days
    given: a page without a date line should get none.
    """
    counts: Counter[str] = Counter()
    for page in _of("publishers"):
        for way in ("block", "node", "container", "glued"):
            text = _text(page, way)
            found = plain_article(text, DEFAULT_LIMITS, weights_for(page.site, cross_validated))
            counts += _title_counts(page, way, text, found.title or "")
            counts += _day_counts(page, way, text, found.published or "")
    names = [name for name in counts if name.endswith("_of")]
    return {
        name.removesuffix("_of"): 100 * counts[name.removesuffix("_of")] / counts[name]
        for name in sorted(names)
    }


def _title_counts(page: MarkedPage, way: str, text: str, found: str) -> Counter[str]:
    words = words_f1(page.title or "", found)
    stated = max(words_f1(title, found) for title in _wordings(page)) >= _SAME_TITLE
    counts: Counter[str] = Counter()
    if page.title and folded(page.title) in folded(text):
        right = {"title": words >= _SAME_TITLE, "title_exact": words == 1, "title_page": stated}
        counts.update({f"{name}_{way}": int(value) for name, value in right.items()})
        counts.update(f"{name}_{way}_of" for name in right)
    if not any(wording in folded(text) for wording in map(folded, _wordings(page)) if wording):
        counts.update({f"title_none_{way}": int(not found), f"title_none_{way}_of": 1})
    if found:
        counts.update({f"title_precision_{way}": int(stated), f"title_precision_{way}_of": 1})
    return counts


def _day_counts(page: MarkedPage, way: str, text: str, found: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    if not page.published:
        return counts
    right = found[:10] == page.published[:10]
    if shows(text, page.published[:10]):
        counts.update({f"day_{way}": int(right), f"day_{way}_of": 1})
    if len(found) >= len("2017-09-20"):
        counts.update({f"day_precision_{way}": int(right), f"day_precision_{way}_of": 1})
    return counts


@cache
def _wordings(page: MarkedPage) -> tuple[str, ...]:
    """The titles that a page states: in the corpus, its one first heading, its data, its head."""
    root = html.document_fromstring(page.page)
    heads = [" ".join("".join(map(str, head.itertext())).split()) for head in root.iter("h1")]
    top = [" ".join("".join(map(str, head.itertext())).split()) for head in root.iter("title")][:1]
    social = [meta.get("content") or "" for meta in root.iter("meta")
              if meta.get("property") == "og:title"]  # fmt: skip
    shown = [head for head in heads if head]
    bare = [_SITE.split(title)[0] for title in (*top, *social)]
    return (page.title or "", *(shown if len(shown) == 1 else ()), *top, *social, *bare)


def shows(text: str, day: str) -> bool:
    """Whether a text holds a day in one of the usual ways of writing it."""
    when = date.fromisoformat(day)
    month, short = when.strftime("%B"), when.strftime("%b")
    names = rf"(?:{month}|{short}\.?|{short}t\.?)"
    suffix = r"(?:st|nd|rd|th)?"
    forms = (
        rf"\b{names}\s*0?{when.day}{suffix},?\s+{when.year}",
        rf"\b0?{when.day}{suffix}[ -]{names},?[ -]{when.year}",
        re.escape(day),
        rf"\b{when.year}[/.]{when.month:02}[/.]{when.day:02}\b",
        rf"\b0?{when.day}\.0?{when.month}\.{when.year}\b",
    )
    return re.search("|".join(forms), text, re.IGNORECASE) is not None


def kept_of_polnear() -> float:
    """The share of the characters of PolNeAR's gold spans (dev) that the article still has."""
    kept = total = 0
    folder = SHARED / "corpora/polnear/dev"
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        there = _covered(text)
        for annotation in sorted((folder / "attributions").glob(f"{path.stem}*.ann")):
            for ranges in _GOLD.findall(annotation.read_text("utf-8")):
                for start, end in (map(int, part.split()) for part in ranges.split(";")):
                    black = [at for at in range(start, end) if not text[at].isspace()]
                    kept += sum(at in there for at in black)
                    total += len(black)
    return kept / max(total, 1)


def kept_of_gold_pages() -> float:
    """The share of the black characters of the project's own gold texts that are kept."""
    kept = total = 0
    for path in sorted((SHARED / "gold/pages").glob("*/*.txt")):
        text = path.read_text("utf-8")
        there = _covered(text)
        black = [at for at, letter in enumerate(text) if not letter.isspace()]
        kept += sum(at in there for at in black)
        total += len(black)
    return kept / max(total, 1)


def _covered(text: str) -> set[int]:
    article = plain_article(text, DEFAULT_LIMITS)
    return {
        at
        for run in article.origin
        for at in range(run.page_start, run.page_start + run.end - run.start)
    }


def naive(text: str, _: MarkedPage) -> str:
    """Everything."""
    return text


def c4(text: str, _: MarkedPage) -> str:
    """C4's rule: lines of at least five words that end in a mark (sentences, where glued)."""
    lines = text.split("\n")
    if len(lines) == 1:
        lines = [span.of(text) for span in sentences(text, [Span(0, len(text))])]
    return "\n".join(
        line
        for line in lines
        if len(line.split()) >= 5 and line.endswith((".", "!", "?", '"', "”"))
    )


def main() -> None:
    """Prints the table: naive, C4's rule and ours side by side, then the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross-validated", action="store_true")
    asked, _ = parser.parse_known_args()
    measured = measure(asked.cross_validated)
    everything, rule = scores(naive), scores(c4)
    print("weights: " + ("not seen the site" if asked.cross_validated else "shipped"))
    print(f"{'F1, 4-word shingles':28}{'naive':>8}{'C4':>8}{'ours':>8}")
    for name, value in everything.items():
        print(f"{name:28}{value:8.1f}{rule[name]:8.1f}{measured[f'f1_{name}']:8.1f}")
    for name, value in measured.items():
        if not name.startswith("f1_"):
            print(f"{name:28}{value:24.2f}")


if __name__ == "__main__":
    main()
