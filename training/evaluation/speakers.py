"""Speakers: who a source is, against GUM's chains and the speakers of the annotated pages.

GUM (news and interview): the source of an attribution can be resolved where its chain has a
name. What a speaker is called is right where it stands in a mention of that chain whose head is
a name; a description ("officials") is no name, and counts for nothing elsewhere. The program is
given the text and the attributions, nothing else. `python -m training.evaluation.speakers --each`
prints what is wrong.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from onrecord.context.who.lexicon import words
from onrecord.context.who.ranking import chooser
from onrecord.context.who.speakers import Cast, cast
from onrecord.core.spans import Span
from onrecord.core.statement import Statement
from training.corpora.gum import GumDocument, Mention
from training.evaluation.naming import same_name
from training.evaluation.spans import Told, characters, matches
from training.who.pages import GENRES, OTHERS, Known, annotated, of_gum
from training.who.ranker import fold_of, fold_tables

CORPUS = ["corpora/gum", "gold/pages/dev"]
KINDS = ("name", "noun", "pronoun", "first person")
_FIRST = frozenset("i we me us my our".split())

Given = tuple[Span, bool] | None
"""Where the words that a speaker is given stand, and whether they are a name."""

Namer = Callable[[Known], Sequence[Given]]
"""For each statement of a text what its speaker is called; None where that is left open."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A source of GUM: what kind it is, whether its chain has a name, what was given."""

    kind: str
    can: bool
    given: bool
    right: bool
    words: str


def kind_of(mention: Mention, text: str) -> str:
    """Whether a source is a name, a noun, a pronoun, or one of the first person."""
    if mention.part == "PROPN":
        return "name"
    if mention.part in ("PRON", "DET"):
        word = mention.head.of(text).lower().strip("[]")
        return "first person" if word in _FIRST else "pronoun"
    return "noun"


def namings(documents: Iterable[Known], namer: Namer) -> Iterator[Naming]:
    """Every source of GUM with what a namer makes of it."""
    for known in documents:
        if known.gum is None:
            continue
        named = names_of(known.gum)
        for saying, given in zip(known.gum.sayings, namer(known), strict=True):
            if saying.source is None:
                continue
            chain = saying.source.chain
            right = given is not None and any(
                one.head.overlaps(given[0]) for one in named.get(chain, ())
            )
            kind = kind_of(saying.source, known.text)
            told = given[0].of(known.text) if given else None
            words = f"{known.name}: {saying.source.span.of(known.text)!r} -> {told!r}"
            name = given is not None and (given[1] or right)
            yield Naming(kind, chain in named, name, right, words)


def names_of(document: GumDocument) -> dict[int, list[Mention]]:
    """The mentions of each chain that are names."""
    found: dict[int, list[Mention]] = {}
    for one in document.mentions:
        if one.part == "PROPN":
            found.setdefault(one.chain, []).append(one)
    return found


def ours(known: Known) -> list[Given]:
    """Where the program's names and descriptions stand."""
    told = read(known)
    return [_place(one, told, known) for one in told.statements]


@cache
def _tables() -> list[dict[str, float]]:
    return fold_tables()


def read(known: Known) -> Cast:
    """The cast of a text, by a ranker that has not seen it."""
    table = _tables()[fold_of(known.name)]
    return cast(known.text, known.sentences, known.paragraphs, known.statements, chooser(table))


def _place(one: Statement, told: Cast, known: Known) -> Given:
    if one.speaker is None:
        return None
    entity = next(e for e in told.entities if e.id == one.speaker.id)
    spans = [m.span for m in entity.mentions if entity.name in " ".join(m.text.split())]
    if not spans:
        return None
    return min(spans, key=len), is_name(entity.name) and one.speaker.type in NAMED


NAMED = ("person", "organisation")


def is_name(name: str) -> bool:
    """Whether a speaker's name is one, and no description: "Greek court" is none."""
    return all(word[:1].isupper() or word in words("small") for word in name.split())


def baseline(known: Known) -> list[Given]:
    """The nearest person's name before the source; for a name, the fullest with its last word."""
    from onrecord.context.who.names import names
    from onrecord.context.who.spelled import PERSON
    from onrecord.context.who.tokens import tokenize

    tokens = tokenize(known.text, known.sentences)
    found = names(tokens)
    spans = [(one, Span(tokens.starts[one.first], tokens.ends[one.behind - 1])) for one in found]
    given: list[Given] = []
    for statement in known.statements:
        source = statement.source
        if source is None:
            given.append(None)
            continue
        inner = [(n, s) for n, s in spans if source.start <= s.start and s.end <= source.end]
        if inner:
            last = inner[0][1].of(known.text).split()[-1]
            same = [s for _, s in spans if s.of(known.text).split()[-1] == last]
            given.append((max(same, key=len), True))
            continue
        before = [s for n, s in spans if n.kind == PERSON and s.end <= source.start]
        given.append((before[-1], True) if before else None)
    return given


def table(given: Sequence[Naming]) -> dict[str, dict[str, float]]:
    """By kind of source: how many can be resolved, how many of them are right, and how many of
    the names given are."""
    rows: dict[str, dict[str, float]] = {}
    for kind in (*KINDS, "noun and pronoun", "all"):
        chosen = [one for one in given if kind in (one.kind, "all")
                  or (kind == "noun and pronoun" and one.kind in ("noun", "pronoun"))]  # fmt: skip
        can = [one for one in chosen if one.can]
        told = [one for one in chosen if one.given]
        right = sum(one.right for one in told)
        rows[kind] = {
            "sources": len(chosen),
            "resolvable": len(can),
            "right": 100 * sum(one.right for one in can) / max(len(can), 1),
            "precision": 100 * right / max(len(told), 1),
        }
    return rows


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement of an annotated page: the reader's speaker and ours."""

    right: bool
    gold: str | None
    found: str | None
    type_right: bool
    words: str
    source: str
    """The source's words in lower case, "" where there is none."""


def judged(
    known: Known, told: Sequence[Statement], pairs: Iterable[tuple[int, int]]
) -> Iterator[Judged]:
    """The pairs (gold, found) of statements, each with whether the speaker is right."""
    assert known.speakers is not None
    for at, other in pairs:
        if at in known.nameless:
            continue
        name, kind = known.speakers[at]
        speaker = told[other].speaker
        found = speaker.name if speaker else None
        source = known.statements[at].source
        body = speaker.on_behalf_of if speaker else None
        whole = f"{found} for {body}" if body and speaker and speaker.type == "unnamed" else found
        yield Judged(
            same_name(name, found, kind, known.text) or same_name(name, whole, kind, known.text),
            name,
            found,
            (speaker.type if speaker else None) == kind,
            f"{known.name}: {source.text if source else None!r} -> {found!r} | {name!r} ({kind})",
            source.text.lower() if source else "",
        )


def with_gold_statements(split: str) -> list[Judged]:
    """The speakers of the statements as the readers marked them."""
    found: list[Judged] = []
    for known in annotated(split):
        told = read(known).statements
        found += judged(known, told, ((at, at) for at in range(len(told))))
    return found


@cache
def with_found_statements(split: str = "dev") -> list[Judged]:
    """The speakers of those gold statements that the shipped model finds."""
    from onrecord.core.page import Page
    from onrecord.pipeline import read_page
    from training.evaluation.statements import on_page

    found: list[Judged] = []
    for known in annotated(split):
        record = read_page(Page(known.text.encode(), f"{known.name}.txt"))
        given = [
            Told(tuple(on_page(piece.span, record.article) for piece in one.content), None, None)
            for one in record.statements
        ]
        gold = [Told(tuple(p.span for p in one.content), None, None) for one in known.statements]
        pairs = matches(gold, given, partial(_letters, text=known.text))
        found += judged(known, record.statements, pairs)
    return found


def _letters(one: Told, text: str) -> frozenset[int]:
    return characters(one.content, text)


def share(given: Sequence[Judged]) -> float:
    """Per cent with the right speaker, or rightly none."""
    return 100 * sum(one.right for one in given) / max(len(given), 1)


def precision(given: Sequence[Judged]) -> float:
    """Per cent of the speakers given that are right."""
    told = [one for one in given if one.found is not None]
    return 100 * sum(one.right for one in told) / max(len(told), 1)


def measure() -> dict[str, float]:
    """The floors' metrics."""
    rows = table(list(namings(of_gum(GENRES), ours)))
    gold, found = with_gold_statements("dev"), with_found_statements()
    return {
        "gum: right of resolvable": rows["all"]["right"],
        "gum: precision": rows["all"]["precision"],
        "pages: right, gold statements": share(gold),
        "pages: right, found statements": share(found),
        "pages: precision, found statements": precision(found),
    }


def _print_gum(name: str, rows: dict[str, dict[str, float]]) -> None:
    print(f"{name}")
    for kind, row in rows.items():
        print(
            f"  {kind:18}{row['sources']:6.0f}{row['resolvable']:12.0f}"
            f"{row['right']:9.1f}{row['precision']:11.1f}"
        )


def _print_pages(name: str, given: Sequence[Judged]) -> None:
    told = [one for one in given if one.gold]
    print(
        f"{name:40}{len(given):6}{share(given):8.1f}{share(told):12.1f}{precision(given):11.1f}"
        f"{100 * sum(one.type_right for one in given) / max(len(given), 1):8.1f}"
    )


_PRONOUNS = frozenset("he she they it his her their its him them".split())


def _print_kinds(given: Sequence[Judged]) -> None:
    """The same by kind of source: a pronoun, the first person, a name, a noun, none."""
    kinds: dict[str, list[Judged]] = {}
    for one in given:
        bare = one.source.strip("[]")
        kind = (
            "none"
            if not bare
            else "pronoun"
            if bare in _PRONOUNS
            else ("first person" if bare in _FIRST else "name or noun")
        )
        kinds.setdefault(kind, []).append(one)
    for kind, chosen in sorted(kinds.items()):
        _print_pages(f"  {kind}", chosen)


def main() -> None:
    """Prints the tables; with --each, what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print what is wrong")
    parser.add_argument("--only", choices=("gum", "train", "dev", "found"))
    asked, _ = parser.parse_known_args()
    if asked.only in (None, "gum"):
        print(f"{'GUM':20}{'sources':>6}{'resolvable':>12}{'right %':>9}{'precision':>11}")
        given = list(namings(of_gum(GENRES), ours))
        _print_gum("news and interview", table(given))
        _print_gum("the same, baseline", table(list(namings(of_gum(GENRES), baseline))))
        _print_gum("transfer: " + ", ".join(OTHERS), table(list(namings(of_gum(OTHERS), ours))))
        if asked.each:
            for one in given:
                if (one.can or one.given) and not one.right:
                    print("   ", one.kind, one.words)
    print(
        f"{'annotated pages':40}{'n':>6}{'right':>8}{'with speaker':>12}{'precision':>11}"
        f"{'type':>8}"
    )
    for split in ("train", "dev"):
        if asked.only in (None, split):
            judgements = with_gold_statements(split)
            _print_pages(f"{split}, gold statements", judgements)
            _print_kinds(judgements)
            if asked.each:
                print(*(f"    {one.words}" for one in judgements if not one.right), sep="\n")
    if asked.only in (None, "found"):
        judgements = with_found_statements()
        _print_pages("dev, statements of the shipped model", judgements)
        _print_kinds(judgements)
        if asked.each:
            print(*(f"    {one.words}" for one in judgements if not one.right), sep="\n")


if __name__ == "__main__":
    main()
