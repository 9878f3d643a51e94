"""Carrying out what people decide on who is who.

In: a decision, with speakers as people name them. Out: its number, once it is kept and the
names that it touches are put to their speakers anew.
"""

from sqlalchemy import Connection, func, select

from onrecord.core.errors import UsageError
from onrecord.ledger.speakers import decisions
from onrecord.ledger.speakers.decisions import Decision
from onrecord.ledger.speakers.display import display
from onrecord.ledger.speakers.grouping import Reference
from onrecord.ledger.speakers.named import Name
from onrecord.ledger.speakers.settling import settle
from onrecord.ledger.tables import speaker_names, speakers


def meant(connection: Connection, called: str) -> Reference:
    """The names that a person means: by a name that a page gives, by the name that a speaker
    is shown by, or by a speaker's number (`#12`). Raises `UsageError` where there is none, or
    the name is that of several."""
    if called.startswith("#") and called[1:].isdecimal():
        return _numbered(connection, int(called[1:]), called)
    asked = select(speaker_names.c.name, speaker_names.c.type, speaker_names.c.apart).distinct()
    same = func.lower(speaker_names.c.name) == called.lower()
    found = connection.execute(asked.where(same).order_by(speaker_names.c.name)).all()
    exact = [row for row in found if row.name == called] or found
    if len(exact) == 1:
        return Reference(exact[0].name, exact[0].type, None, exact[0].apart)
    shown = connection.scalars(select(speakers.c.id).where(speakers.c.name == called)).all()
    if len(shown) == 1:
        return _numbered(connection, shown[0], called)
    if not exact and not shown:
        raise UsageError("no page names this speaker", page=called, hint="see `onrecord speakers`")
    hint = "give the number that `onrecord speakers` shows, as #12"
    raise UsageError("is what several speakers are called", page=called, hint=hint)


def _numbered(connection: Connection, number: int, called: str) -> Reference:
    """A speaker by number: the name that is shown, which all others go with. A surname that
    is theirs by its role is meant with that role only."""
    rows = connection.execute(
        select(speaker_names).where(speaker_names.c.speaker_id == number)
    ).all()
    if not rows:
        raise UsageError("there is no such speaker", page=called, hint="see `onrecord speakers`")
    best = display(Name(row.name, row.type, row.role, row.apart) for row in rows)
    namesakes = connection.scalars(
        select(speaker_names.c.speaker_id).where(
            speaker_names.c.name == best.name,
            speaker_names.c.type == best.type,
            speaker_names.c.apart == best.apart,
        )
    ).all()
    is_alone = set(namesakes) == {number}
    return Reference(best.name, best.type, None if is_alone else best.role, best.apart)


def decide(connection: Connection, decision: Decision) -> int:
    """Keeps a decision, and finds anew who is who among the names that it touches. A page
    that it is about must then be indexed anew, by the caller."""
    number = decisions.keep(connection, decision)
    _settle(connection, number)
    return number


def undo(
    connection: Connection, number: int, author: str, note: str | None
) -> tuple[int, int | None]:
    """Takes a decision back; the number of the row that says so, and the page it was about.
    Raises `UsageError` where there is none, or it is undone."""
    page_id = decisions.page_of(connection, number)
    if decisions.is_undone(connection, number):
        raise UsageError(f"decision {number} is undone already", hint="see who decided what")
    undoing = decisions.keep(connection, Decision("undo", note=note, author=author, undoes=number))
    _settle(connection, undoing)
    return undoing, page_id


def _settle(connection: Connection, number: int) -> None:
    names = decisions.named_by(connection, number)
    asked = select(speaker_names).where(speaker_names.c.name.in_(names))
    rows = connection.execute(asked).all()
    told = [Name(row.name, row.type, row.role, row.apart) for row in rows]
    settle(connection, {row.block for row in rows if row.block}, told)
