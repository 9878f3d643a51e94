"""Who judged what: each reviewer's last word on each statement.

In: the corrections of a page. Out: judgements. What was taken back does not count; to change
a statement, or to add it, says that it is one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.core.outline import said as words_of
from onrecord.core.statement import Statement
from onrecord.ledger.review import KeptCorrection

UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`is_statement`: it is one, as it was or changed. `act` and `speaker` are what the
    reviewer left: their own, or what they accepted; UNKNOWN where it says nothing, None where
    they rejected it or the row does not tell."""

    author: str
    page: str
    statement: str
    words: str
    is_statement: bool
    act: str | None
    speaker: str | None


def judgements(corrections: Iterable[KeptCorrection]) -> Iterator[Judgement]:
    """The last word of each reviewer on each statement, in the order they were said."""
    last: dict[tuple[str, str], KeptCorrection] = {}
    for kept in corrections:
        one = kept.correction
        if kept.undone or kept.undoes or one.action == "note" or not (one.author and one.statement):
            continue
        last.pop((one.author, one.statement), None)
        last[one.author, one.statement] = kept
    for (author, statement), kept in last.items():
        yield _judgement(author, statement, kept)


def _judgement(author: str, statement: str, kept: KeptCorrection) -> Judgement:
    one = kept.correction
    left = one.was if one.action in ("accept", "reject") else one.now
    is_statement = one.action != "reject"
    return Judgement(
        author=author,
        page=one.page,
        statement=statement,
        words=words_of(left) if left else "",
        is_statement=is_statement,
        act=(left.act or UNKNOWN) if left and is_statement else None,
        speaker=_speaker(left) if left and is_statement else None,
    )


def _speaker(said: Statement) -> str:
    return " ".join(said.speaker.name.split()) if said.speaker else UNKNOWN
