"""From a review form to a correction.

In: the statement as it is, and the fields of the form. Out: a `Correction` for the ledger.
Words are ranges of the article: chosen with the mouse or the keyboard they come as
offsets, typed they are looked for where the statement stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Annotated, Any, get_args

from fastapi import Depends, Form, Request

from onrecord.core.correction import Action, Correction
from onrecord.core.errors import UsageError
from onrecord.core.outline import GAP, said
from onrecord.core.placing import place
from onrecord.core.quotation import kind_of
from onrecord.core.record import Record
from onrecord.core.spans import Quote, Span, quote
from onrecord.core.statement import Act, Speaker, SpeakerType, Statement

Short = Annotated[str | None, Form(max_length=500)]
Long = Annotated[str | None, Form(max_length=20_000)]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form says. None: the form has no such field; empty: nothing, unknown.

    Fields that end in `_at` are ranges, `12-40 55-80`, and go before the words.
    """

    action: Action
    content: str | None = None
    content_at: str | None = None
    source: str | None = None
    source_at: str | None = None
    cue: str | None = None
    cue_at: str | None = None
    speaker: str | None = None
    speaker_type: str | None = None
    act: str | None = None
    note: str | None = None


async def wish(
    request: Request,
    action: Annotated[Action, Form()],
    content: Long = None,
    content_at: Short = None,
    source: Short = None,
    source_at: Short = None,
    cue: Short = None,
    cue_at: Short = None,
    speaker: Short = None,
    speaker_type: Short = None,
    act: Short = None,
    note: Long = None,
) -> Wish:
    """The form that was sent. A field that was emptied says so: FastAPI would take it for one
    that is not there."""
    emptied = {name: "" for name, value in (await request.form()).items() if value == ""}
    given = Wish(
        action, content, content_at, source, source_at, cue, cue_at, speaker, speaker_type, act,
        note,
    )  # fmt: skip
    known: dict[str, Any] = {name: "" for name in emptied if name in _FIELDS}
    return replace(given, **known)


_FIELDS = frozenset(field.name for field in fields(Wish)) - {"action"}

Wishing = Annotated[Wish, Depends(wish)]


def correction(wish: Wish, was: Statement, record: Record, author: str) -> Correction:
    """What the person wants. Raises `UsageError` where that cannot be: words that are not
    there, a change that changes nothing."""
    was = _as_read(was)
    now = _changed(was, wish, record) if wish.action == "change" else None
    if wish.action == "add":
        raise UsageError(
            "a statement that is there cannot be added", hint="correct it, if it is wrong"
        )
    differing = tuple(
        field.name
        for field in fields(Statement)
        if now is not None and getattr(was, field.name) != getattr(now, field.name)
    )
    if now is not None and not differing:
        raise UsageError("nothing would change", hint="accept it, if it is right")
    if wish.action == "note" and not (wish.note or "").strip():
        raise UsageError("the note is empty", hint="write it, then keep it")
    return Correction(
        page=record.page.sha256,
        action=wish.action,
        statement=was.id,
        was=was,
        now=now,
        fields=differing,
        note=wish.note or None,
        author=author,
    )


def _as_read(said: Statement) -> Statement:
    """Without the name across pages, which the ledger only lends (`Speaker.known_as`)."""
    if said.speaker is None or said.speaker.known_as is None:
        return said
    return replace(said, speaker=replace(said.speaker, known_as=None))


def _changed(was: Statement, wish: Wish, record: Record) -> Statement:
    return replace(was, **dict(_changes(was, wish, record)))


def _changes(was: Statement, wish: Wish, record: Record) -> Iterator[tuple[str, Any]]:
    text, near = record.article.text, was.content[0].start
    if wish.content_at or _differs(wish.content, said(was)):
        content = content_of(wish, text, near)
        yield "content", content
        yield "quotation", kind_of([piece.span for piece in content], text)
    for name in ("source", "cue"):
        words, at, before = getattr(wish, name), getattr(wish, f"{name}_at"), getattr(was, name)
        if at:
            yield name, only(ranges(at, text))
        elif _differs(words, before.text if before else ""):
            yield name, place(words, text, near) if words else None
    if wish.speaker is not None and (named := _speaker(was, wish)) != was.speaker:
        yield "speaker", named
    if wish.act is not None:
        yield "act", one_of(Act, wish.act, "act")


def _differs(words: str | None, before: str) -> bool:
    """Whether a field of the form was changed; a browser writes line ends as CR LF."""
    return words is not None and words.replace("\r\n", "\n") != before


def content_of(wish: Wish, text: str, near: int) -> tuple[Quote, ...]:
    """The pieces of the content that is wished for. Raises `UsageError` where it is not there."""
    if wish.content_at:
        return ranges(wish.content_at, text)
    words = (wish.content or "").replace("\r\n", "\n").split(GAP)
    placed: list[Quote] = []
    for piece in words:
        placed.append(place(piece, text, near))
        near = placed[-1].end
    if any(a.end > b.start for a, b in pairwise(placed)):
        raise UsageError(
            "the pieces of a content stand in the order of the text",
            hint="give the first one first",
        )
    return tuple(placed)


def ranges(written: str, text: str) -> tuple[Quote, ...]:
    """`12-40 55-80` as quotes of `text`. Raises `UsageError` where that is none."""
    try:
        spans = [Span(*map(int, pair.split("-"))) for pair in written.split()]
    except (ValueError, TypeError) as error:
        problem = f"{written[:40]!r} is no range of characters"
        raise UsageError(problem, hint="select the words in the text") from error
    in_order = all(a.end <= b.start for a, b in pairwise(spans))
    if not spans or not in_order or spans[-1].end > len(text) or not all(map(len, spans)):
        problem = f"{written[:40]!r} is no range of this article"
        raise UsageError(problem, hint="select the words in the text")
    return tuple(quote(text, span) for span in spans)


def only(quotes: tuple[Quote, ...]) -> Quote:
    """The one piece. Raises `UsageError` where there are several."""
    if len(quotes) != 1:
        raise UsageError("a source or a cue is one piece", hint="select one piece of the text")
    return quotes[0]


def _speaker(was: Statement, wish: Wish) -> Speaker | None:
    """The speaker as named; what the reading knows of them stays while the name does."""
    name = (wish.speaker or "").strip()
    if not name:
        return None
    kind = one_of(SpeakerType, wish.speaker_type or "person", "speaker_type")
    if was.speaker and was.speaker.name == name:
        return replace(was.speaker, type=kind)
    return Speaker(name, name, kind)


def one_of(allowed: Any, value: str, name: str) -> Any:
    """`value` where it is allowed, None where it is empty. Raises `UsageError` otherwise."""
    if value and value not in get_args(allowed):
        problem = f"{name}: {value[:40]!r} is none of {', '.join(get_args(allowed))}"
        raise UsageError(problem, hint="choose one of them")
    return value or None
