"""`speaker:` finds whoever goes by that name, whatever name a page gives.

In: a query. Out: the same query, where a name of a speaker stands for all of that speaker's
names. A statement is found by the words of its own names anyway; so only the numbers of the
names that lack these words are added.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, bindparam, func, select

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.query import Query, Term
from onrecord.ledger.tables import speaker_names, speaker_words, speakers
from onrecord.ledger.tokens import tokens

FIELD = "speaker"


def expanded(connection: Connection, query: Query) -> Query:
    """The query with the other names of the speakers that it names."""
    notes: list[str] = []
    groups = tuple(tuple(_all(connection, group, notes)) for group in query.groups)
    without = tuple(_all(connection, query.without, notes))
    if (groups, without) == (query.groups, query.without):
        return query
    return replace(query, groups=groups, without=without, notes=(*query.notes, *notes))


def _all(connection: Connection, terms: Iterable[Term], notes: list[str]) -> list[Term]:
    found: list[Term] = []
    for term in terms:
        found.append(term)
        if term.field != FIELD:
            continue
        numbers = _other_names(connection, term.words)
        most = DEFAULT_LIMITS.query_names
        if len(numbers) > most:
            notes.append(
                f"speaker:{' '.join(term.words)} has {len(numbers):,} other names;"
                f" {most:,} of them were looked for"
            )
        found += [Term((str(number),), "named") for number in numbers[:most]]
    return found


def _other_names(connection: Connection, words: tuple[str, ...]) -> list[int]:
    """The numbers of the names of whoever is called `words`, that do not say so themselves."""
    wanted = tuple(dict.fromkeys(words))
    rows = connection.execute(_NAMES, {"words": wanted, "all": len(wanted)}).all()
    called = {
        row.speaker_id
        for row in rows
        if any(_has(words, text) for text in (row.name, row.apart, row.shown))
    }
    return [row.id for row in rows if row.speaker_id in called and not _has(words, row.name)]


_HAVING = (
    select(speaker_words.c.speaker_id)
    .where(speaker_words.c.word.in_(bindparam("words", expanding=True)))
    .group_by(speaker_words.c.speaker_id)
    .having(func.count() == bindparam("all"))
)
_NAMES = (
    select(speaker_names, speakers.c.name.label("shown"))
    .join(speakers, speakers.c.id == speaker_names.c.speaker_id)
    .where(speakers.c.id.in_(_HAVING))
    .order_by(speaker_names.c.id)
)


def _has(words: tuple[str, ...], text: str) -> bool:
    """Whether the words stand together in `text`."""
    there = tokens(text)
    count = len(words)
    return any(tuple(there[at : at + count]) == words for at in range(len(there) - count + 1))
