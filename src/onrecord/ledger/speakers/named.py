"""A name as it was met on pages, and what can be told from it.

In: a speaker of a page. Out: a `Name`, and its `Reading`: the parts that are compared
(onrecord.ledger.speakers.grouping). Pure; what a name does not say is empty.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.core.statement import Speaker

Kind = Literal["person", "body"]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name with the same words, type and role is the same name wherever it stands.

    `apart` is empty but on pages where, as a person has said, somebody else goes by this
    name; there it is what that person calls the speaker.
    """

    name: str
    type: str
    role: str = ""
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of a name, as they are compared.

    `block`: names in different blocks are never one speaker by their words alone. `whole`: the
    part that must be equal; empty where the name is not enough to say who it is (a surname, "the
    ministry"). `middle`: middle names and initials, which one spelling may leave out.
    `initial`: of a given name that is cut to it. `office`: country and words of a role, for
    surnames; empty where the role would not tell two people of one surname apart.
    """

    kind: Kind
    block: str
    whole: str = ""
    middle: tuple[str, ...] = ()
    initial: str = ""
    office: str = ""


def name_of(speaker: Speaker, apart: str = "") -> Name | None:
    """The name of a speaker, or None for one who has none: an unnamed source."""
    if speaker.type == "unnamed" or not speaker.name.strip():
        return None
    return Name(speaker.name, speaker.type, speaker.role or "", apart)


@lru_cache(maxsize=20_000)
def read(name: Name) -> Reading:
    """The parts of a name."""
    from onrecord.ledger.speakers.bodies import body
    from onrecord.ledger.speakers.people import person

    return person(name) if name.type == "person" else body(name)
