"""How far a long run is: a bar with rate and time left on a terminal, counted lines elsewhere."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from onrecord.cli.messages import complain
from onrecord.ingest import Outcome

EVERY = 10.0
"""Seconds between two counted lines: a log of a night's run stays readable."""


def watched(outcomes: Iterable[Outcome], total: int | None) -> Iterator[Outcome]:
    """`outcomes`, while the user is told how many of `total` (None: unknown) there were."""
    if sys.stderr is not None and sys.stderr.isatty():
        yield from _bar(outcomes, total)
    else:
        yield from _lines(outcomes, total)


def _bar(outcomes: Iterable[Outcome], total: int | None) -> Iterator[Outcome]:
    begun = time.monotonic()
    columns = (
        SpinnerColumn(),
        MofNCompleteColumn(),
        TextColumn("pages"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task: TaskID = bar.add_task("", total=total, rate="")
        for count, outcome in enumerate(outcomes, start=1):
            yield outcome
            rate = count / max(time.monotonic() - begun, 1e-3)
            bar.update(task, advance=1, rate=f"{rate:.1f}/s")


def _lines(outcomes: Iterable[Outcome], total: int | None) -> Iterator[Outcome]:
    begun = told = time.monotonic()
    for count, outcome in enumerate(outcomes, start=1):
        yield outcome
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            rate = count / (told - begun)
            of = f" of {total}" if total else ""
            left = f", {(total - count) / rate:.0f} s left" if total else ""
            complain(f"{count}{of} pages, {rate:.1f} a second{left}")


def total_of(sources: Iterable[str]) -> int | None:
    """How many pages there are to look at, where that costs no reading."""
    count = 0
    for source in sources:
        if source == "-" or Path(source).suffix.lower() in (".jsonl", ".ndjson"):
            return None
        if os.path.isdir(source):  # noqa: PTH112  (Path.is_dir raises where a look is forbidden)
            count += sum(len(names) for _, _, names in os.walk(source))
        else:
            count += 1
    return count or None
