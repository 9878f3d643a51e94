"""How far two readers agree: `python -m training.evaluation.agreement`.

Some pages of gold/pages/train were read a second time for this project, blind, after the same
guide (`training/corpora/second.tsv`). Prints what share of the one reading the other has, and of
the statements in both how often each part is the same: what a program can be asked for at most
by a measure that takes the first reading for the truth.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.context.acts.traits import AIMED
from training.corpora import own, pages
from training.corpora.attribution import Document
from training.evaluation.naming import same_name
from training.evaluation.spans import by_words, f1, matches, told

PARTS = ("content, exact", "source", "cue", "act", "negation", "speaker", "target")


def agreement() -> Counter[str]:
    """How many statements each reading has, how many both, and in how many each part is the
    same; a target is asked for where the first reader's act has one."""
    first = {document.name: (document, page) for document, page in pages.annotated("train")}
    found: Counter[str] = Counter()
    for document, page in own.second():
        found["pages"] += 1
        found += _compared(first[document.name], document, page["statements"])
    return found


def _compared(
    first: tuple[Document, dict[str, Any]], second: Document, read: Sequence[dict[str, Any]]
) -> Counter[str]:
    document, gold = first[0], first[1]["statements"]
    wanted, given = ([told(one) for one in of.attributions] for of in (document, second))
    pairs = matches(wanted, given, by_words(document.text))
    found = Counter(first=len(wanted), second=len(given), both=len(pairs))
    for i, j in pairs:
        one, other = gold[i], read[j]
        kind = one["speaker_type"]
        found["content, exact"] += wanted[i].content == given[j].content
        found["source"] += wanted[i].source == given[j].source
        found["cue"] += wanted[i].cue == given[j].cue
        found["act"] += one["act"] == other["act"]
        found["negation"] += bool(one["negated"]) == bool(other["negated"])
        found["speaker"] += same_name(one["speaker"], other["speaker"], kind, document.text)
        if one["act"] in AIMED:
            found["aimed"] += 1
            found["target"] += same_name(
                one["target"], other["target"], "organisation", document.text
            )
    return found


def main() -> None:
    """Prints the table."""
    found = agreement()
    precision, recall, _ = f1(found["both"], found["second"], found["first"])
    print(f"{found['pages']} pages; {found['first']} statements in the first reading")
    print(f"{'statements: precision, recall':32}{precision:6.1f}{recall:7.1f}")
    for part in PARTS:
        of = found["aimed" if part == "target" else "both"]
        print(f"{part:32}{100 * found[part] / max(of, 1):6.1f}   of {of}")


if __name__ == "__main__":
    main()
