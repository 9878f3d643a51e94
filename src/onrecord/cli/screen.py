"""A screen to write on: its width, and whether it has colours."""

import os
import re
from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.cli.visible import one_line
from onrecord.core.statement import Quotation

SPEAKER = "bold"
CUE = "cyan"
QUIET = "dim"
NOTE = "yellow"
KIND: dict[Quotation, str] = {"direct": "green", "mixed": "yellow", "indirect": "magenta"}


def screen(sink: TextIO, colour: bool) -> Console:
    """Colours only on a terminal, and not where NO_COLOR is set; COLUMNS decides the width.

    Text of a page is never taken as markup, emoji codes or links.
    """
    wanted = colour and not os.environ.get("NO_COLOR")
    return Console(
        file=sink,
        no_color=not wanted,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        color_system="auto" if wanted else None,
    )


def words(text: str | None, style: str = "") -> Text:
    """Text of a page on one line, safe to show."""
    return Text(one_line(text or ""), style=style)


def trimmed(text: str) -> str:
    """`text` without the blanks that fill its lines up to the width of the screen."""
    return _FILLING.sub(r"\1", text)


_FILLING = re.compile(r" +((?:\x1b\[0m)?)$", re.MULTILINE)
