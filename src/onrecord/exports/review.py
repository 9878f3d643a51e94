"""What a person changed: the statements as they were read beside those that came back.

In: a record and the statements that someone left of it in a tool. Out: a correction for
each that is new, gone or different. Silence is no assent: what was left as it was gives
no correction.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, get_args

from onrecord.core.correction import Correction
from onrecord.core.record import Record
from onrecord.core.statement import Statement

FIELDS = tuple(field.name for field in fields(Statement) if field.name != "id")


def corrections(
    record: Record,
    returned: Iterable[Statement],
    shown: Iterable[Statement],
    *,
    author: str | None = None,
    made: str | None = None,
) -> Iterator[Correction]:
    """`shown` are those of the record's statements that the tool could show: only what was
    shown and is gone was rejected. A returned statement whose id is not among them is new."""
    page = record.page.sha256
    before = {said.id: said for said in shown}
    after = {said.id: said for said in returned}
    for said in before.values():
        if said.id not in after:
            yield Correction(page, "reject", said.id, was=said, author=author, made=made)
    for now in after.values():
        was = before.get(now.id)
        if was is None:
            yield Correction(page, "add", now.id, now=now, fields=FIELDS, author=author, made=made)
        elif changed := tuple(name for name in FIELDS if getattr(was, name) != getattr(now, name)):
            yield Correction(page, "change", now.id, was, now, changed, None, author, made)


def chosen(allowed: Any, value: str | None, where: str, was: Any = None) -> Any:
    """`value` where the Literal `allowed` has it; what `was` where nothing is chosen.

    Raises `ValueError`, with the place, where neither is there: nothing is chosen for people.
    """
    if value is None and was is not None:
        return was
    if value not in get_args(allowed):
        choices = ", ".join(get_args(allowed))
        raise ValueError(f"{where}: {value or 'nothing'} is chosen, where {choices} can be")
    return value
