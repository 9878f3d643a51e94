"""A threshold keeps what is sure, and nothing that hangs on what is not."""

from dataclasses import replace

from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.core.threshold import at_least

OUTER = Statement("outer", (Quote(0, 9, "that it is"),), None, None, "indirect", 0.9)
INNER = replace(OUTER, id="inner", inside="outer", confidence=0.7)
INNERMOST = replace(OUTER, id="innermost", inside="inner", confidence=0.95)
ALL = (OUTER, INNER, INNERMOST)


def test_everything_is_kept_at_nought() -> None:
    assert at_least(0, ALL) == ALL


def test_a_statement_goes_with_the_one_it_stands_in() -> None:
    assert at_least(0.8, ALL) == (OUTER,)
    assert at_least(0.7, ALL) == ALL


def test_a_circle_ends() -> None:
    circle = (replace(OUTER, inside="inner"), INNER)
    assert at_least(0.5, circle) == circle
