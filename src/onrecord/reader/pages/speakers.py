"""Who is who: the speakers of the ledger, to be merged where two are one, and split where
one is two."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger import Alike, KeptDecision, KnownSpeaker, Ledger
from onrecord.reader.counting import Count, CountingHere
from onrecord.reader.faults import NotThere
from onrecord.reader.opened import Reading, Writing
from onrecord.reader.rendering import rendered
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role, Viewing
from onrecord.reader.ways import with_value, within

router = APIRouter()

LISTED, PAIRS, RECENT = 100, 30, 20
_NEEDS = [Depends(Needs(Role.REVIEWER))]

Words = Annotated[str, Query(max_length=DEFAULT_LIMITS.query_characters)]
Done = Annotated[int | None, Query(ge=1, lt=1 << 62)]
Number = Annotated[int, Path(ge=1, lt=1 << 62)]
Name = Annotated[str, Form(max_length=500)]
Note = Annotated[str, Form(max_length=DEFAULT_LIMITS.note_characters)]
Back = Annotated[str, Form(max_length=3000)]
Seen = Annotated[int | None, Form(ge=0, lt=1 << 62)]


@dataclass(frozen=True, slots=True)
class Speakers:
    """The most quoted speakers, or those with the words `q` in a name; `alike` are pairs with
    nearly the same name. `decisions` are the last ones, newest first; `seen` the number of the
    last; `done` that of one that was just made. `counted` is when they were counted, None where
    nothing came since."""

    q: str
    speakers: tuple[KnownSpeaker, ...]
    is_all: bool
    alike: tuple[Alike, ...]
    with_alike: bool
    decisions: tuple[KeptDecision, ...]
    seen: int
    done: int | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class OneSpeaker:
    """A speaker with the names that pages give, and what was decided about those."""

    speaker: KnownSpeaker
    decisions: tuple[KeptDecision, ...]
    seen: int
    done: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants: `merge` or `split` of two names, or to `show` one by another."""

    action: str
    one: str
    other: str
    note: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody decided about the same names meanwhile; nothing of `mine` is kept. `one` and
    `other` are the names of those whom it calls by their numbers."""

    mine: Wish
    one: str
    other: str
    newer: tuple[KeptDecision, ...]
    seen: int
    back: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The number of the decision that was kept."""

    number: int


@twins(router, "/speakers", "speakers.html")
def speakers(
    ledger: Reading,
    counting: CountingHere,
    q: Words = "",
    alike: bool = False,
    done: Done = None,
) -> Speakers:
    """Who is quoted, the most quoted first; perhaps pairs that might be one."""
    decided = _decisions(ledger)
    counted = counting.told(ledger, *listed(q, _last(decided)))
    pairs = counting.told(ledger, *alikes(_last(decided))) if alike else None
    found = counted.value
    return Speakers(
        q=q,
        speakers=found[:LISTED],
        is_all=len(found) <= LISTED,
        alike=pairs.value if pairs else (),
        with_alike=alike,
        decisions=tuple(decided[: -RECENT - 1 : -1]),
        seen=_last(decided),
        done=done,
        counted=counted.at or (pairs.at if pairs else None),
    )


def listed(q: str = "", seen: int = 0) -> tuple[Hashable, Count[tuple[KnownSpeaker, ...]]]:
    """The speakers of the list, one more than it shows; what people decided until `seen` is in
    it at once."""
    return ("speakers", q, seen), lambda ledger: ledger.speakers(q, limit=LISTED + 1)


def alikes(seen: int = 0) -> tuple[Hashable, Count[tuple[Alike, ...]]]:
    """The pairs, likewise."""
    return ("alike", seen), lambda ledger: ledger.alike_speakers(limit=PAIRS)


@twins(router, "/speakers/{number}", "speaker-names.html")
def one_speaker(ledger: Reading, number: Number, done: Done = None) -> OneSpeaker:
    """One speaker: the names that pages give, to be split off or merged with another."""
    found = ledger.speaker(number)
    if found is None:
        raise NotThere(f"there is no speaker {number}", hint="they may be merged with another")
    decided = _decisions(ledger)
    about = _about(decided, _names(found))
    return OneSpeaker(found, tuple(reversed(about)), _last(decided), done)


@router.post("/speakers", dependencies=_NEEDS)
def decide(
    request: Request,
    ledger: Writing,
    viewer: Viewing,
    action: Annotated[str, Form(pattern="^(merge|split|show)$")],
    one: Annotated[list[str] | None, Form(max_length=50)] = None,
    other: Name = "",
    note: Note = "",
    seen: Seen = None,
    back: Back = "/speakers",
) -> Response:
    """Merges two speakers, splits one, or says by which name to show one.

    Where somebody decided about the same names since `seen`, nothing is kept, and both
    versions are shown (409).
    """
    wish = _wish(action, one or [], other, note)
    with ledger.writer(create=False):
        decided = _decisions(ledger)
        newer = _about((kept for kept in decided if kept.number > (seen or 0)),
                       _meant(ledger, wish)) if seen is not None else []  # fmt: skip
        if newer:
            named = (_called(ledger, wish.one), _called(ledger, wish.other))
            clash = Clash(wish, *named, tuple(newer), _last(decided), within(back, "/speakers"))
            return rendered(request, "speakers-clash.html", clash, viewer, 409)
        number = _carried_out(ledger, wish, viewer.name)
    return _kept(request, number, back)


@router.post("/speakers/decisions/{number}/undo", dependencies=_NEEDS)
def undo(
    request: Request, ledger: Writing, viewer: Viewing, number: Number, back: Back = "/speakers"
) -> Response:
    """Takes a decision about speakers back, by one of its own."""
    return _kept(request, ledger.undo_speakers(number, author=viewer.name), back)


def _wish(action: str, one: list[str], other: str, note: str) -> Wish:
    named = [name for name in (*one, other) if name.strip()]
    if len(named) != 2:
        raise UsageError("two speakers are needed", hint="choose two, or name the other")
    if any(len(name) > DEFAULT_LIMITS.query_characters for name in named):
        raise UsageError("the name is too long", hint="shorten it")
    return Wish(action, named[0], named[1], note.replace("\r\n", "\n").strip())


def _carried_out(ledger: Ledger, wish: Wish, author: str) -> int:
    decide = {
        "merge": ledger.merge_speakers,
        "split": ledger.split_speakers,
        "show": ledger.show_speaker,
    }[wish.action]
    return decide(wish.one, wish.other, author=author, note=wish.note or None)


def _meant(ledger: Ledger, wish: Wish) -> set[str]:
    """The names that a wish is about: of a number, all of the speaker's."""
    names = {wish.other} if wish.action == "show" else set()
    for called in (wish.one,) if wish.action == "show" else (wish.one, wish.other):
        if _is_number(called):
            found = _numbered(ledger, called)
            names |= _names(found) if found else set()
        else:
            names.add(called)
    return names


def _called(ledger: Ledger, one: str) -> str:
    found = _numbered(ledger, one) if _is_number(one) else None
    return found.name if found else one


def _is_number(one: str) -> bool:
    """Whether a speaker is meant as the ledger numbers them, and not a name: #17."""
    return one.startswith("#") and one[1:].isdecimal()


def _numbered(ledger: Ledger, one: str) -> KnownSpeaker | None:
    return ledger.speaker(int(one[1:18]))


def _names(speaker: KnownSpeaker) -> set[str]:
    return {speaker.name, *(each.name for each in speaker.names)}


def _about(decided: Iterable[KeptDecision], names: set[str]) -> list[KeptDecision]:
    """The decisions that speak of one of some names."""
    return [
        kept
        for kept in decided
        if names & {end.name for end in (kept.decision.one, kept.decision.other) if end}
    ]


def _decisions(ledger: Ledger) -> list[KeptDecision]:
    return list(ledger.speaker_decisions())


def _last(decided: list[KeptDecision]) -> int:
    return decided[-1].number if decided else 0


def _kept(request: Request, number: int, back: str) -> Response:
    """Back to the page, which offers to undo; a program gets the number."""
    if "application/json" in request.headers.get("accept", ""):
        return rendered(request, "", Kept(number), None, 201)
    return RedirectResponse(with_value(within(back, "/speakers"), "done", str(number)), 303)
