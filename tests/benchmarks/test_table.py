"""The table shows medians, ranges and gaps."""

from benchmarks.table import table


def test_medians_with_their_range_and_a_dash_for_what_was_not_measured() -> None:
    shown = table({"A": {"words": [3000.0, 1000.0, 2000.0]}, "B": {"start": [0.5]}})
    head, words, start = (line.split() for line in shown.splitlines())
    assert head == ["A", "B"]
    assert words == ["words", "2,000", "(1,000–3,000)", "–"]
    assert start == ["start", "–", "0.50", "(0.50–0.50)"]
