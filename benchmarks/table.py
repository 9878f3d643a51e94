"""The measurements as one table: a metric a row, a contestant a column."""

from collections.abc import Mapping, Sequence
from statistics import median

Runs = Mapping[str, Mapping[str, Sequence[float]]]
"""contestant -> metric -> one figure a round."""


def table(runs: Runs) -> str:
    """Medians, and the smallest and the largest in parentheses; `–` where nothing was measured."""
    metrics = list(dict.fromkeys(metric for of in runs.values() for metric in of))
    rows = [["", *runs]]
    rows += [[metric, *(_cell(of.get(metric, ())) for of in runs.values())] for metric in metrics]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def _cell(figures: Sequence[float]) -> str:
    if not figures:
        return "–"
    return f"{_short(median(figures))} ({_short(min(figures))}–{_short(max(figures))})"


def _short(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 20 else f"{figure:.2f}"
