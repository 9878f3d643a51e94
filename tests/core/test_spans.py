"""Ranges of a text: half-open, in code points, never backwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.spans import Span, quote

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(*sorted(ends)))


@pytest.mark.parametrize("ends", [(3, 2), (-1, 4)])
def test_a_range_cannot_run_backwards_or_begin_before_the_text(ends: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(*ends)


@given(spans, spans)
def test_overlap_is_a_shared_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if len(one) and len(other):
        assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(spans, spans)
def test_what_is_covered_has_no_character_outside(one: Span, other: Span) -> None:
    if one.covers(other):
        assert set(range(other.start, other.end)) <= set(range(one.start, one.end))


@given(st.text(), st.data())
def test_a_quote_carries_the_words_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quoted = quote(text, Span(start, end))
    assert text[quoted.start : quoted.end] == quoted.text
    assert quoted.span == Span(start, end)
