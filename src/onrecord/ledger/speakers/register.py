"""The register of names: which name has which number, and whose it is.

In: the names on a page. Out: their numbers, which never change; names that are new are put
to the speaker they belong to, which may join or part others (grouping.py). Rows of
statements hold the number of the name, so that a merge or a split touches none of them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count, islice
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, select

from onrecord.ledger.bulk import ask, put
from onrecord.ledger.speakers import decisions
from onrecord.ledger.speakers.display import shown
from onrecord.ledger.speakers.grouping import is_somebody
from onrecord.ledger.speakers.named import Name
from onrecord.ledger.speakers.settling import block, settle
from onrecord.ledger.tables import speaker_decisions, speaker_names, speakers

Row = dict[str, Any]


Met = dict[Name, int]
"""Names, and their numbers."""


def name_speakers(
    connection: Connection,
    rows: Iterable[Row],
    apart: Mapping[tuple[str, str], str] | None = None,
    met: Met | None = None,
) -> None:
    """Gives each row of a statement the number of its speaker's name, as `named`. Names that
    are in `met` are not looked up; the others are put there."""
    known: Met = {} if met is None else met
    names = [(row, name) for row in rows if (name := _name(row, apart or {}))]
    new = {name for _, name in names if name not in known}
    if new:
        known.update(numbers(connection, new))
    for row, name in names:
        row["named"] = known[name]


def numbers(connection: Connection, names: Collection[Name]) -> Met:
    """The numbers of names; those that are new get the next, and a speaker."""
    known = {Name(*name): number for number, *name in _known(connection, names)}
    new = sorted(set(names) - set(known))
    if new:
        known.update(_add(connection, new))
    return known


def _known(connection: Connection, names: Collection[Name]) -> Iterator[tuple[Any, ...]]:
    """Rows of (number, name, type, role, apart) of all names with these words."""
    words = iter(sorted({name.name for name in names}))
    while some := list(islice(words, AT_ONCE)):
        some += some[-1:] * (AT_ONCE - len(some))
        yield from ask(connection, _KNOWN, {f"name{at}": word for at, word in enumerate(some)})


AT_ONCE = 16
"""Names in one question: a page has seldom more, and a question that is always as long is
compiled once."""

_KNOWN = select(
    speaker_names.c.id,
    speaker_names.c.name,
    speaker_names.c.type,
    speaker_names.c.role,
    speaker_names.c.apart,
).where(speaker_names.c.name.in_([bindparam(f"name{at}") for at in range(AT_ONCE)]))


def _name(row: Row, apart: Mapping[tuple[str, str], str]) -> Name | None:
    name, type_ = row["speaker"], row["speaker_type"]
    if name is None or type_ == "unnamed" or not name.strip():
        return None
    return Name(name, type_, row["role"] or "", apart.get((name, type_), ""))


def _add(connection: Connection, new: Collection[Name]) -> Met:
    """Numbers for new names. One that shares its block with no other, and that no decision
    speaks of, is a speaker of its own, or nobody's; the others are settled."""
    last_name, last_speaker, are_decided = ask(connection, _LAST, {})[0]
    given = dict(zip(new, count((last_name or 0) + 1), strict=False))
    blocks = {name: block(name) for name in new}
    crowded = _crowded(connection, blocks.values())
    decided = decisions.names_decided(connection, new) if are_decided else ()
    others = [name for name in new if blocks[name] in crowded or name.name in decided]
    alone = [name for name in new if name not in others and is_somebody(name)]
    whose = dict(zip(alone, count((last_speaker or 0) + 1), strict=False))
    put(
        connection,
        speakers,
        [{"id": key, "name": shown([name]), "type": name.type} for name, key in whose.items()],
    )
    rows = [_row(name, given[name], blocks[name], whose.get(name)) for name in new]
    put(connection, speaker_names, rows)
    if others:
        settle(connection, {blocks[name] for name in others} - {""}, others)
    return given


_LAST = select(
    select(func.max(speaker_names.c.id)).scalar_subquery().label("name"),
    select(func.max(speakers.c.id)).scalar_subquery().label("speaker"),
    exists().where(speaker_decisions.c.id.is_not(None)).label("are_decided"),
)


def _row(name: Name, number: int, block: str, speaker: int | None) -> Row:
    return {
        "id": number,
        "name": name.name,
        "type": name.type,
        "role": name.role,
        "apart": name.apart,
        "block": block,
        "speaker_id": speaker,
    }


def _crowded(connection: Connection, blocks: Collection[str]) -> set[str]:
    """Those of the blocks that have other names already, or several of these."""
    found = {one for one, often in Counter(blocks).items() if often > 1}
    asked = iter(sorted(set(blocks) - {""}))
    while some := list(islice(asked, AT_ONCE)):
        some += some[-1:] * (AT_ONCE - len(some))
        given = {f"block{at}": one for at, one in enumerate(some)}
        found.update(one for (one,) in ask(connection, _BLOCKS, given))
    return found - {""}


_BLOCKS = (
    select(speaker_names.c.block)
    .where(speaker_names.c.block.in_([bindparam(f"block{at}") for at in range(AT_ONCE)]))
    .distinct()
)
