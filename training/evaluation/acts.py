"""Acts, negation and targets against the pages annotated for this project.

Two readings are measured: of the statements that the shipped model finds (paired with gold
where the contents' words have an IoU of at least 0.5 and the cues overlap), and of the gold
statements themselves, so that nothing but act, negation and target is measured.
`python -m training.evaluation.acts --split train --each` prints what is not as in gold,
`--headlines` how often a headline has the gold act and target of the sentence it is made of.

A target is right where it has the gold name (`naming.same_name`: the name that is shown, not
another mention of whom the program takes for the same), and where both have none.
"target" is over the statements whose gold act takes a target, a few of which have none; "target,
all" over all, most of which have none: to give none ever is right in three of four. A target
given where the act takes none counts in neither "target" nor recall, so the precision of
those given and F1 stand beside them.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.article import read_article
from onrecord.context.acts import acted, by_lexicon
from onrecord.context.acts.again import headlined
from onrecord.context.acts.aiming import aimed
from onrecord.context.acts.reading import sayings
from onrecord.context.acts.signals import ACTS
from onrecord.context.acts.traits import AIMED
from onrecord.context.who.speakers import Cast, cast
from onrecord.core.article import Article
from onrecord.core.page import Page
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Statement
from onrecord.statements import read_statements
from training.acts.gold import GoldPage, Label, gold_pages
from training.corpora.pages import OWN, POLNEAR
from training.evaluation.naming import same_name
from training.evaluation.spans import Told, by_words, f1, matches, told
from training.evaluation.statements import on_page

CORPUS = ["gold/pages/dev"]
SHOWN = ("accuse", "condemn", "demand", "predict", "intend", "believe", "state")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold statement's label, and the statement as it was read."""

    gold: Label
    read: Statement
    text: str

    @property
    def act(self) -> bool:
        return self.gold.act == self.read.act

    @property
    def negated(self) -> bool:
        return self.gold.negated == bool(self.read.negated)

    @property
    def target(self) -> bool:
        found = self.read.target.name if self.read.target else None
        return same_name(self.gold.target, found, self.gold.kind or "organisation", self.text)


def measure() -> dict[str, float]:
    """Per cent of the statements of pages/dev."""
    found, given = found_in("dev"), given_in("dev")
    precision, recall, _ = of_act("accuse", found)
    return {
        **{f"found: {name}": value for name, value in scores(found).items()},
        **{f"given: {name}": value for name, value in scores(given).items()},
        "found: accuse, precision": precision,
        "found: accuse, recall": recall,
    }


def scores(judged: Sequence[Judged]) -> dict[str, float]:
    """How many are right, in per cent."""
    aimed_at = [one for one in judged if one.gold.act in AIMED]
    named = [one for one in judged if one.gold.target is not None]
    given = [one for one in judged if one.read.target is not None]
    return {
        "act": _share(one.act for one in judged),
        "negation": _share(one.negated for one in judged),
        "target": _share(one.target for one in aimed_at),
        "target, all": _share(one.target for one in judged),
        "target, recall of those named": _share(one.target for one in named),
        "target, precision of those given": _share(one.target for one in given),
        "target, F1": f1(sum(one.target for one in named), len(given), len(named))[2],
    }


def of_act(act: str, judged: Sequence[Judged]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one act."""
    right = sum(one.gold.act == act == one.read.act for one in judged)
    found = sum(one.read.act == act for one in judged)
    return f1(right, found, sum(one.gold.act == act for one in judged))


def _share(right: Iterable[bool]) -> float:
    counted = Counter(right)
    return 100 * counted[True] / max(counted.total(), 1)


@cache
def given_in(split: str) -> tuple[Judged, ...]:
    """The gold statements of a split, read."""
    return tuple(
        Judged(label, one, page.article.text)
        for page in gold_pages(split)
        for label, one in zip(page.labels, _read(page), strict=True)
    )


def people(page: GoldPage) -> Cast:
    """Who is on a gold page, and who speaks in its statements."""
    article = page.article
    order = sorted(range(len(page.statements)), key=lambda at: page.statements[at].start)
    who = cast(
        article.text,
        article.sentences,
        article.paragraphs,
        [page.statements[at] for at in order],
    )
    back = {one.id: one for one in who.statements}
    return replace(who, statements=tuple(back[one.id] for one in page.statements))


def _read(page: GoldPage) -> tuple[Statement, ...]:
    who = people(page)
    return acted(who.statements, page.article, who.meanings, who.entities)


@cache
def found_in(split: str) -> tuple[Judged, ...]:
    """The statements that are found on the pages of a split and paired with gold."""
    return tuple(one for page in gold_pages(split) for one in _paired(page))


def _paired(page: GoldPage) -> Iterator[Judged]:
    received = Page(page.document.text.encode(), f"{page.name}.txt")
    article = read_article(received)
    statements = read_statements(article, received.head.sha256)
    who = cast(article.text, article.sentences, article.paragraphs, statements)
    read = acted(who.statements, article, who.meanings, who.entities)
    gold = [told(one) for one in page.document.attributions]
    found = [_on_page(one, article) for one in read]
    for wanted, given in matches(gold, found, by_words(page.document.text), _same_cue):
        yield Judged(page.labels[wanted], read[given], page.article.text)


def _same_cue(one: Told, other: Told) -> bool:
    if one.cue is None or other.cue is None:
        return one.cue is other.cue
    return one.cue.overlaps(other.cue)


def _on_page(statement: Statement, article: Article) -> Told:
    def at(one: Quote) -> Span:
        return on_page(one.span, article)

    return Told(
        tuple(at(piece) for piece in statement.content),
        at(statement.cue) if statement.cue else None,
        at(statement.source) if statement.source else None,
    )


def baselines(split: str) -> dict[str, float]:
    """Acts of the gold statements right by saying `state` always, and by the lexicon alone."""
    labels = [label for page in gold_pages(split) for label in page.labels]
    told = [one for page in gold_pages(split) for one in by_lexicon(page.statements, page.article)]
    return {
        "always state": _share(label.act == "state" for label in labels),
        "lexicon alone": _share(label.act == act for label, act in zip(labels, told, strict=True)),
    }


def without_targets(split: str) -> dict[str, float]:
    """The scores of giving no target ever."""
    bare = [replace(one, read=replace(one.read, target=None)) for one in given_in(split)]
    return {name: value for name, value in scores(bare).items() if name.startswith("target")}


def with_gold_acts(split: str) -> dict[str, float]:
    """Targets where act is given too: what is left is finding and naming them."""
    judged: list[Judged] = []
    for page in gold_pages(split):
        who = people(page)
        labelled = [
            replace(one, act=label.act)
            for one, label in zip(who.statements, page.labels, strict=True)
        ]
        chances = [{act: float(act == one.act) for act in ACTS} for one in labelled]
        read = aimed(labelled, chances, page.article, who.meanings, who.entities)
        judged += [
            Judged(label, one, page.article.text)
            for label, one in zip(page.labels, read, strict=True)
        ]
    return scores(judged)


def milliseconds(split: str) -> float:
    """CPU time for a thousand words of page, warm, without reading and casting."""
    pages = [(page, people(page)) for page in gold_pages(split)]
    words = sum(len(_WORD.findall(page.article.text)) for page, _ in pages)
    began = time.process_time()
    for page, who in pages:
        acted(who.statements, page.article, who.meanings, who.entities)
    return 1e6 * (time.process_time() - began) / words


def main() -> None:
    """Prints the tables; with --each, every difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--each", action="store_true", help="print what is not as in gold")
    parser.add_argument("--given", action="store_true", help="the gold statements only")
    parser.add_argument("--headlines", action="store_true", help="only these, of every split")
    asked, _ = parser.parse_known_args()
    if asked.headlines:
        for split in ("train", "dev", OWN, POLNEAR):
            print(split, dict(headlines(split)), flush=True)
        return
    given = given_in(asked.split)
    found = () if asked.given else found_in(asked.split)
    if asked.each:
        for one in given:
            if not (one.act and one.negated and one.target):
                print(_told(one))
    print(f"pages/{asked.split}: {len(given)} gold statements, {len(found)} of them found")
    print(f"{'':36}{'found':>8}{'given':>8}{'act given':>11}")
    acts_given = with_gold_acts(asked.split)
    for name, value in scores(given).items():
        print(f"{name:36}{scores(found)[name]:8.1f}{value:8.1f}{acts_given[name]:11.1f}")
    for name, value in baselines(asked.split).items():
        print(f"{'act, ' + name:36}{'':8}{value:8.1f}")
    for name, value in without_targets(asked.split).items():
        print(f"{name + ', none ever':44}{value:8.1f}")
    print(f"{'act':12}{'gold':>6}{'precision':>11}{'recall':>8}   (given statements)")
    for act, count in Counter(one.gold.act for one in given).most_common():
        precision, recall, _ = of_act(act, given)
        print(f"{act:12}{count:6}{precision:11.1f}{recall:8.1f}")
    print(f"CPU for 1,000 words of page: {milliseconds(asked.split):.1f} ms")


def headlines(split: str) -> Counter[str]:
    """Headlines of a split, those that `headlined` pairs with a sentence, and what both share."""
    counted: Counter[str] = Counter()
    for page in gold_pages(split):
        read = list(sayings(page.statements, page.article))
        counted["headlines"] += sum(said.title for said in read)
        if not any(said.title for said in read):
            continue
        for at, other in headlined(people(page).statements, read):
            one, two = page.labels[at], page.labels[other]
            counted["paired"] += 1
            counted["one act"] += one.act == two.act
            if one.act == two.act and (one.target or two.target):
                counted["of these with a target"] += 1
                counted["one target"] += one.target == two.target
    return counted


def _told(one: Judged) -> str:
    read = one.read
    target = read.target.name if read.target else None
    source, cue = (part.text if part else "-" for part in (read.source, read.cue))
    content = " … ".join(piece.text for piece in read.content)[:140]
    return (
        f"{one.gold.act}>{read.act} {one.gold.negated:d}{bool(read.negated):d} "
        f"{one.gold.target} > {target} | {source[:30]} | {cue} | {content}"
    )


if __name__ == "__main__":
    main()
