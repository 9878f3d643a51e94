"""From the words of `onrecord correct` to a correction, and the list of corrections."""

import getpass
import os
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace

from onrecord.cli.view import said as words_of
from onrecord.cli.visible import one_line
from onrecord.core.correction import Action, Correction
from onrecord.core.errors import UsageError
from onrecord.core.ids import statement_id
from onrecord.core.placing import place
from onrecord.core.quotation import kind_of
from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Quotation, Speaker, Statement
from onrecord.ledger import KeptCorrection, Ledger

_FIELDS = ("content", "source", "cue", "speaker", "act")


def author(given: str | None) -> str:
    """Who corrects: as told, as ONRECORD_AUTHOR says, or the name of the login."""
    name = given or os.environ.get("ONRECORD_AUTHOR")
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise UsageError("who corrects?", hint="say it with --author") from None


def correction_of(asked: Namespace, ledger: Ledger) -> Correction:
    """What the user means. Raises `UsageError` where that is not clear."""
    if asked.add:
        return _addition(asked, ledger)
    if not asked.statement:
        raise UsageError("which statement?", hint="give its id, as `onrecord search` shows it")
    record = ledger.record_saying(asked.statement)
    was = next(one for one in record.statements if one.id == asked.statement)
    fields = tuple(name for name in _FIELDS if getattr(asked, name) is not None)
    action: Action = "accept" if asked.accept else "reject" if asked.reject else "change"
    if action == "change" and not fields:
        if not asked.note:
            raise UsageError("what about it?", hint="--accept, --reject, --speaker NAME, ...")
        action = "note"
    elif action != "change" and fields:
        raise UsageError(f"--{action} and --{fields[0]} are two corrections", hint="give one")
    return Correction(
        page=record.page.sha256,
        action=action,
        statement=was.id,
        was=was,
        now=_changed(was, asked, record) if action == "change" else None,
        fields=(*fields, "quotation") if "content" in fields else fields,
        note=asked.note,
        author=author(asked.author),
    )


def listing(ledger: Ledger, *, unfitting: bool) -> Iterator[str]:
    """A line a correction."""
    if unfitting:
        for lost in ledger.unfitting():
            yield f"{_line(lost.kept)}: {lost.reason}\n"
        return
    for kept in ledger.corrections():
        yield f"{_line(kept)}{' (undone)' if kept.undone else ''}\n"


def _line(kept: KeptCorrection) -> str:
    one = kept.correction
    what = f"undo {kept.undoes}" if kept.undoes else one.action
    about = one.now or one.was
    parts = (
        str(kept.number),
        one.made or "",
        one.author or "",
        " ".join((what, *one.fields)),
        one.statement or one.page[:12],
        f"“{words_of(about)[:60]}”" if about else "",
        one.note or "",
    )
    return one_line("  ".join(filter(None, parts)))


def _addition(asked: Namespace, ledger: Ledger) -> Correction:
    if not asked.page:
        raise UsageError("to which page?", hint="--page SHA256, as `onrecord search` shows it")
    record = ledger.record(asked.page)
    content = _place(asked.add, record, near=0)
    cue = _place(asked.cue, record, near=content.start) if asked.cue else None
    empty = Statement(
        id=statement_id(record.page.sha256, cue.span if cue else None, [content.span]),
        content=(content,),
        cue=cue,
        source=None,
        quotation=_kind(content, record),
        confidence=1.0,
    )
    return Correction(
        page=record.page.sha256,
        action="add",
        statement=empty.id,
        now=_changed(empty, asked, record),
        note=asked.note,
        author=author(asked.author),
    )


def _changed(was: Statement, asked: Namespace, record: Record) -> Statement:
    near, now = was.content[0].start, was
    if asked.content is not None:
        content = _place(asked.content, record, near)
        now = replace(now, content=(content,), quotation=_kind(content, record))
    if asked.source is not None:
        now = replace(now, source=_place(asked.source, record, near) if asked.source else None)
    if asked.cue is not None:
        now = replace(now, cue=_place(asked.cue, record, near) if asked.cue else None)
    if asked.speaker is not None:
        who = Speaker(asked.speaker, asked.speaker, asked.speaker_type) if asked.speaker else None
        now = replace(now, speaker=who)
    return replace(now, act=asked.act) if asked.act is not None else now


def _kind(content: Quote, record: Record) -> Quotation:
    return kind_of([content.span], record.article.text)


def _place(words: str, record: Record, near: int) -> Quote:
    return place(words, record.article.text, near, record.page.location)
