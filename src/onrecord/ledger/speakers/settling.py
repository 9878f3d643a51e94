"""Who is who among the names of a block, found anew: when a name is new, or a person decides.

In: blocks of names. Out: each of their names with its speaker (grouping.py), and the words
that a speaker with several names can be found by.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from onrecord.ledger.bulk import put
from onrecord.ledger.packing import storable
from onrecord.ledger.speakers import decisions
from onrecord.ledger.speakers.decisions import KeptDecision
from onrecord.ledger.speakers.display import display, shown
from onrecord.ledger.speakers.grouping import Group, grouped
from onrecord.ledger.speakers.named import Name, read
from onrecord.ledger.tables import speaker_names, speaker_words, speakers
from onrecord.ledger.tokens import tokens

Row = dict[str, Any]


def block(name: Name) -> str:
    """What names must share to be one speaker's by the rules; empty where they never are."""
    reading = read(name)
    return storable(f"{reading.kind[0]}:{reading.block}")[:200] if reading.block else ""


def settle(connection: Connection, blocks: Collection[str], names: Collection[Name] = ()) -> None:
    """Finds anew who is who among the names of some blocks, and of all that decisions tie to
    them."""
    reached, held = _reach(connection, blocks, names)
    groups = grouped(reached, decisions.ties(held))
    _assign(connection, reached, groups, held)


@dataclass(slots=True)
class _Entry:
    """A name in the register."""

    number: int
    block: str
    speaker: int | None


_Entries = dict[Name, _Entry]


def _reach(
    connection: Connection, blocks: Collection[str], names: Collection[Name]
) -> tuple[_Entries, list[KeptDecision]]:
    """The names of the blocks, and of those that decisions lead to; and these decisions."""
    wanted, looked_at = set(blocks), set[str]()
    words, asked_for = {name.name for name in names}, set[str]()
    entries: _Entries = {}
    held: dict[int, KeptDecision] = {}
    while wanted - looked_at or words - asked_for:
        entries.update(_entries(connection, wanted - looked_at, words - asked_for))
        looked_at |= wanted
        words |= {name.name for name in entries}
        for kept in decisions.about(connection, words - asked_for):
            held[kept.number] = kept
        asked_for |= words
        for kept in held.values():
            if kept.decision.action in ("merge", "split"):
                ends = (kept.decision.one, kept.decision.other)
                words |= {end.name for end in ends if end}
        wanted |= {entry.block for entry in entries.values() if entry.block}
    return entries, [held[number] for number in sorted(held)]


def _entries(connection: Connection, blocks: Collection[str], words: Collection[str]) -> _Entries:
    found: _Entries = {}
    for column, values in ((speaker_names.c.block, blocks), (speaker_names.c.name, words)):
        if values:
            for row in connection.execute(select(speaker_names).where(column.in_(sorted(values)))):
                name = Name(row.name, row.type, row.role, row.apart)
                found[name] = _Entry(row.id, row.block, row.speaker_id)
    return found


def _assign(
    connection: Connection, entries: _Entries, groups: Iterable[Group], held: list[KeptDecision]
) -> None:
    """Gives each group a speaker: one of those that its names had, or a new one."""
    before = {entry.speaker for entry in entries.values()} - {None}
    free = set(before)
    following = count((connection.scalar(select(func.max(speakers.c.id))) or 0) + 1)
    now: dict[Name, int] = {}
    for group in sorted(groups, key=lambda group: min(entries[name].number for name in group)):
        had = {entries[name].speaker for name in group} & free
        speaker = min(had, default=None)  # type: ignore[type-var]
        if speaker is None:
            speaker = next(following)
            put(connection, speakers, [_speaker(speaker, group, held)])
        else:
            free.discard(speaker)
            row = _speaker(speaker, group, held)
            connection.execute(_RENAME, {"key": speaker, "name": row["name"], "type": row["type"]})
        _know_words(connection, speaker, group, _wished(group, held), speaker in before)
        now.update(dict.fromkeys(group, speaker))
    moved = [
        {"key": entry.number, "whose": now.get(name)}
        for name, entry in entries.items()
        if entry.speaker != now.get(name)
    ]
    if moved:
        connection.execute(_MOVE, moved)
    if free:
        connection.execute(delete(speaker_words).where(speaker_words.c.speaker_id.in_(free)))
        connection.execute(delete(speakers).where(speakers.c.id.in_(free)))


_RENAME = (
    update(speakers)
    .where(speakers.c.id == bindparam("key"))
    .values(name=bindparam("name"), type=bindparam("type"))
)
_MOVE = (
    update(speaker_names)
    .where(speaker_names.c.id == bindparam("key"))
    .values(speaker_id=bindparam("whose"))
)


def _speaker(number: int, group: Group, held: list[KeptDecision]) -> Row:
    return {
        "id": number,
        "name": _wished(group, held) or shown(group),
        "type": display(group).type,
    }


def _wished(group: Group, held: list[KeptDecision]) -> str | None:
    """What a person wants the speaker to be called; the last wish holds."""
    for kept in reversed(held):
        one, other = kept.decision.one, kept.decision.other
        if kept.decision.action == "show" and one and other and any(map(one.means, group)):
            return other.name
    return None


def _know_words(
    connection: Connection, speaker: int, group: Group, wish: str | None, was_there: bool
) -> None:
    """The words that a speaker with several names can be found by; one with a single name is
    found by the words of the statements."""
    if was_there:
        connection.execute(delete(speaker_words).where(speaker_words.c.speaker_id == speaker))
    called = {text for name in group for text in (name.name, name.apart, wish) if text}
    if len(called) > 1:
        words = sorted({word for text in called for word in tokens(text)})
        put(connection, speaker_words, [{"word": w, "speaker_id": speaker} for w in words])
