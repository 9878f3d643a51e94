"""What a rule makes of a phrase: where it stands, its TIMEX3 type, how it is resolved."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.context.timex.phrase import Phrase
from onrecord.context.timex.scene import Resolver

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens [first, behind). `clock` is a time of day whose day stands elsewhere."""

    first: int
    behind: int
    type: Kind
    resolve: Resolver
    clock: str | None = None


Reading = Callable[[Phrase], Iterable[Expression]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern in the notation and what it means; no expression means: nothing to see here."""

    pattern: str
    read: Reading


def whole(kind: Kind, resolver: Callable[[Phrase], Resolver | None]) -> Reading:
    """A reading of the whole match as one expression, or none where the resolver is None."""

    def read(phrase: Phrase) -> Iterable[Expression]:
        resolve = resolver(phrase)
        here = (phrase.first, phrase.behind)
        return (Expression(*here, kind, resolve),) if resolve else ()

    return read


def nothing(phrase: Phrase) -> Iterable[Expression]:
    """A phrase that looks like a time and is none: an age, a name."""
    return ()
