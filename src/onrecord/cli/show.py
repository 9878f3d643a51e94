"""The reading of a page, laid out for a person: head, statements, counts.

In: views. Out: plain lines, as wide as the screen. On a wide screen who and what stand
side by side; on a narrow one, one under the other. Nothing hangs on a colour: the
speaker's words come first, the cue stands in [brackets], the kind is a word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.languages import language_name
from onrecord.cli.places import place_lines
from onrecord.cli.screen import CUE, KIND, NOTE, QUIET, SPEAKER, screen, trimmed, words
from onrecord.cli.view import Placed, View, outline, said
from onrecord.cli.visible import one_line
from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Speaker, Statement
from onrecord.statements import reads

WIDE = 120
"""Columns from which side by side reads better: 53 or more are left for what is said."""

NUMBER, WHO, MARK = 4, 34, 23
"""Columns for the number, for who and how, and for the kind ("indirect threaten  0.97")."""

MEASURE = 100
"""Characters a line of running text should not pass (Bringhurst: 45 to 75, at most 100)."""

INDENT = 4

ROLE = 5
"""Words of a role that is shown behind a name; longer ones are whole sentences of a life."""

_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)?")


def write_text(views: Iterator[View], sink: TextIO, colour: bool) -> None:
    """Writes each page as it is read, an empty line between two."""
    console = screen(sink, colour)
    for count, view in enumerate(views):
        if count:
            console.rule(style=QUIET, characters="─" if console.encoding.startswith("utf") else "-")
        with console.capture() as shown:
            _show(view, console)
        sink.write(trimmed(shown.get()))
        sink.flush()


def _show(view: View, console: Console) -> None:
    for line in _head(view.record):
        console.print(line, width=min(console.width, MEASURE))
    console.print()
    for placed in outline(view.record.statements):
        console.print(_wide(placed) if console.width >= WIDE else _narrow(placed))
        console.print()
    for told in place_lines(view.record):
        console.print(words(told), width=min(console.width, MEASURE))
    for count in _counts(view):
        console.print(count, style=QUIET)


def _head(record: Record) -> Iterator[Text]:
    """Title; site, time, byline and language as far as the page gives them; warnings."""
    article = record.article
    yield words(article.title or "(no title)", SPEAKER)
    known = (article.site, _time(article.published), ", ".join(article.byline))
    language = language_name(article.language)
    yield words(" · ".join(filter(None, (*known, language))) or "(no site, no time)")
    yield words(record.page.location, QUIET)
    yield from (words(f"note: {warning}", NOTE) for warning in article.warnings)
    if article.truncated and not article.warnings:
        yield words("note: a part of this page was not read", NOTE)


def _time(published: str | None) -> str | None:
    """An ISO time as people read it, to the minute: "2031-03-01 06:43 UTC"."""
    found = _ISO_TIME.fullmatch(published or "")
    if not found:
        return published
    day, minute, zone = found.groups()
    named = "UTC" if zone in ("Z", "+00:00") else zone and f"UTC{zone}"
    return " ".join(filter(None, (day, minute, named)))


def _narrow(placed: Placed) -> Padding:
    """Who and how on a line with the kind; what below it, one step in."""
    block = Table.grid(padding=(0, 2, 0, 0), expand=True)
    block.add_column(no_wrap=True)
    block.add_column(ratio=1)
    block.add_column(no_wrap=True, justify="right")
    block.add_row(_number(placed), _who(placed.statement), _mark(placed.statement))
    whole = Table.grid(expand=True)
    whole.add_row(block)
    whole.add_row(Padding(_what(placed.statement), (0, 0, 0, INDENT)))
    return _step_in(whole, placed)


def _wide(placed: Placed) -> Padding:
    """Who and how, the kind, and what, side by side in columns."""
    block = Table.grid(padding=(0, 2, 0, 0))
    block.add_column(width=NUMBER)
    block.add_column(width=WHO)
    block.add_column(width=MARK)
    block.add_column(max_width=MEASURE)
    statement = placed.statement
    block.add_row(_number(placed), _who(statement), _mark(statement), _what(statement))
    return _step_in(block, placed)


def _step_in(block: Table, placed: Placed) -> Padding:
    return Padding(block, (0, 0, 0, INDENT * placed.depth))


def _number(placed: Placed) -> Text:
    return Text(".".join(map(str, placed.number)), style=QUIET)


def _who(statement: Statement) -> Text:
    """The speaker's words, who that is where it is settled, the cue in brackets, at whom it is
    aimed, and when."""
    if statement.source:
        who = words(statement.source.text, SPEAKER)
    else:
        who = Text("(nobody named)", style=QUIET)
    if statement.speaker and not _same(statement.speaker.name, statement.source):
        who.append(f" = {one_line(_known(statement.speaker))}")
    if statement.cue:
        who.append(f" [{one_line(statement.cue.text)}]", style=CUE)
    if statement.target:
        who.append(f" → {one_line(statement.target.name)}")
    if statement.when and statement.when.value:
        who.append(f" · {statement.when.value}", style=QUIET)
    return who


def _known(speaker: Speaker) -> str:
    """A speaker's name, with what the page calls them where that is short."""
    role = speaker.role if speaker.role and len(speaker.role.split()) <= ROLE else None
    return f"{speaker.name}, {role}" if role else speaker.name


def _same(name: str, source: Quote | None) -> bool:
    """Whether the speaker's words say the name already: "the mayor, Ann Weld"."""
    return source is not None and one_line(name) in one_line(source.text)


def _what(statement: Statement) -> Text:
    """The content, its pieces in order, its paragraphs kept apart."""
    return Text("\n").join(words(line) for line in said(statement).splitlines() if line.strip())


def _mark(statement: Statement) -> Text:
    """Kind, act where it is more than saying, "not" where that is negated, and confidence."""
    kind = Text(statement.quotation, style=KIND[statement.quotation])
    if statement.act and (statement.act != "state" or statement.negated):
        kind.append(f" {'not ' if statement.negated else ''}{statement.act}", style="not dim")
    return kind.append(f"  {statement.confidence:.2f}", style=QUIET)


def _counts(view: View) -> Iterator[str]:
    """What was found; for a language that is not read, that nothing was looked for."""
    article = view.record.article
    if not reads(article.language):
        language = language_name(article.language)
        yield f"Statements are read in English pages; this one is in {language}."
        return
    yield _found(view.record.statements)
    if view.left_out:
        yield f"{view.left_out} less sure left out; --min-confidence 0 shows all."
    total = _many(len(article.sentences), "sentence")
    yield f"{view.own_voice} of {total} in the outlet's own voice."


def _found(statements: tuple[Statement, ...]) -> str:
    kinds = Counter(one.quotation for one in statements)
    nested = sum(one.inside is not None for one in statements)
    nobody = sum(one.source is None for one in statements)
    parts = [f"{kinds[kind]} {kind}" for kind in KIND if kinds[kind]]
    parts += [f"{nested} inside another"] if nested else []
    parts += [f"{nobody} with nobody named"] if nobody else []
    return _many(len(statements), "statement") + (f": {', '.join(parts)}." if parts else ".")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
