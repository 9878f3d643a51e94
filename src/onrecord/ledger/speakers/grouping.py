"""Which names are one speaker: the rules, as a function of names and of what people decided.

In: names and decisions, in any order. Out: groups of names; a name that is not enough to
say who it is (a surname, "the ministry") is in none, unless a person has put it there.

1. Two bodies are one when their whole names are equal (bodies.py).
2. Two people are one when given name, surname and suffix are equal, and neither has a middle
   name that the other's contradicts. A name without middle names goes with those that have
   them if these agree with each other; else it stays by itself.
3. A surname, or an initial and a surname, goes with the one whole name of that surname that
   has the same office ("Russian foreign minister"); of two such names, with neither. Without
   an office that would tell namesakes apart it goes with none: never by surname alone.
4. What people decided comes last, in the order they decided it.

The same names and decisions always give the same groups, in whatever order they came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ledger.speakers.named import Name, Reading, read

Group = frozenset[Name]


@dataclass(frozen=True, slots=True)
class Reference:
    """Names that a person means: those with this name and type, with this role where it is
    given (None: whatever the role)."""

    name: str
    type: str
    role: str | None = None
    apart: str = ""

    def means(self, name: Name) -> bool:
        """Whether `name` is one of them."""
        return (name.name, name.type, name.apart) == (self.name, self.type, self.apart) and (
            self.role is None or self.role == name.role
        )


@dataclass(frozen=True, slots=True)
class Tie:
    """A decision: `one` and `other` are one speaker, or with `apart`, they are two."""

    one: Reference
    other: Reference
    apart: bool = False


def grouped(names: Iterable[Name], ties: Sequence[Tie] = ()) -> tuple[Group, ...]:
    """The groups, in an order that depends on the names only."""
    given = sorted(set(names))
    blocks: dict[tuple[str, str, str], list[Name]] = {}
    for name in given:
        reading = read(name)
        if reading.block:
            blocks.setdefault((reading.kind, reading.block, name.apart), []).append(name)
    groups = [group for block in blocks.values() for group in _block(block)]
    for tie in ties:
        groups = _tied(groups, tie, given)
    return tuple(sorted(groups, key=min))


def is_somebody(name: Name) -> bool:
    """Whether a name is in a group where it is the only one: `grouped([name])` has one."""
    reading = read(name)
    return bool(reading.block and (name.apart or reading.whole or reading.office))


def _block(names: Sequence[Name]) -> list[Group]:
    """The groups among names of one surname, or of one body."""
    read_as = {name: read(name) for name in names}
    if names[0].apart:
        return [frozenset(names)]  # a person has said who this is
    wholes: dict[str, list[Name]] = {}
    for name, reading in read_as.items():
        if reading.whole:
            wholes.setdefault(reading.whole, []).append(name)
    groups = [group for some in wholes.values() for group in _by_middle(some, read_as)]
    return _with_parts(groups, read_as)


def _by_middle(names: Sequence[Name], read_as: Mapping[Name, Reading]) -> list[Group]:
    """Names of one given name and surname, apart where their middle names differ."""
    full: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        full.setdefault(read_as[name].middle, []).append(name)
    kinds = sorted(full, key=lambda middle: (-sum(map(len, middle)), middle))
    chains: list[list[tuple[str, ...]]] = []
    for middle in filter(None, kinds):
        fitting = [chain for chain in chains if all(_agree(middle, one) for one in chain)]
        if len(fitting) == 1:
            fitting[0].append(middle)
        else:
            chains.append([middle])
    if () in full:
        if len(chains) == 1:
            chains[0].append(())
        else:
            chains.append([()])
    return [frozenset(name for middle in chain for name in full[middle]) for chain in chains]


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether middle names can be the same person's: as far as both go they begin alike, an
    initial standing for a name. (George W. and George H. W. are two.)"""
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=False))


def _with_parts(groups: list[Group], read_as: Mapping[Name, Reading]) -> list[Group]:
    """The same with the surnames that an office ties to one of them, and with those that an
    office ties to each other."""
    found: list[set[Name]] = [set(group) for group in groups]
    alone: dict[tuple[str, str], set[Name]] = {}
    for name, reading in read_as.items():
        if reading.whole or not reading.office:
            continue
        fitting = [
            at
            for at, group in enumerate(groups)
            if any(_holds(read_as[one], reading) for one in group)
        ]
        if len(fitting) == 1:
            found[fitting[0]].add(name)
        elif not fitting:
            alone.setdefault((reading.initial, reading.office), set()).add(name)
    return [frozenset(group) for group in (*found, *alone.values())]


def _holds(whole: Reading, part: Reading) -> bool:
    return whole.office == part.office and whole.whole.startswith(part.initial)


def _tied(groups: list[Group], tie: Tie, names: Sequence[Name]) -> list[Group]:
    one = {name for name in names if tie.one.means(name)}
    other = {name for name in names if tie.other.means(name)}
    if not one or not other:
        return groups
    if tie.apart:
        left = (group - other if group & one else group for group in groups)
        taken = other.intersection(*[set().union(*(g for g in groups if g & one))]) - one
        return [group for group in (*left, frozenset(taken)) if group]
    touched = [group for group in groups if group & one or group & other]
    joined = frozenset().union(one, other, *touched)
    return [*(group for group in groups if group not in touched), joined]
