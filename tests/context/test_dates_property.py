"""Any text: spans are exact and in order, nothing is raised, time grows with length only."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.context.dates import dates
from onrecord.context.when import dated
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Statement

SHREDS = st.sampled_from(
    """last next this the May Monday Sept. 3 14 2019 1957-58 - – , . : / ' ’s a an two half hundred
    of ago years year-old week weekend noon p.m. GMT 9:30 25:61 3:07:35 '09 1980s 12th every per
    quarter second January 31 February 30 99999999999 00 ½ 1/2 Q3 tonight before after""".split()
)


@given(
    st.one_of(st.text(), st.lists(SHREDS, max_size=30).map(" ".join)),
    st.none() | st.dates().map(str) | st.text(max_size=12),
)
@example("February 29 last year", "2023-03-01")
@example("٣ May ٢٠١٩", "2020-01-01")
@example("²½ years", None)
def test_spans_are_exact_and_in_order(text: str, published: str | None) -> None:
    reached = 0
    for one in dates(text, published):
        assert reached <= one.start < one.end
        assert text[one.start : one.end] == one.text
        reached = one.end


SECONDS = 15
"""CPU for 300,000 characters. At most 2.5 are measured on a busy core; what grows with the
square of the length would take half an hour."""


@pytest.mark.slow
def test_a_page_that_is_one_sentence_of_sayings_takes_seconds() -> None:
    unit = "Bob said on Monday it rains, "
    text = unit * 4_000
    said = [
        Statement(
            id=str(at),
            content=(quote(text, Span(at + 19, at + 27)),),
            cue=quote(text, Span(at + 4, at + 8)),
            source=quote(text, Span(at, at + 3)),
            quotation="indirect",
            confidence=1.0,
        )
        for at in range(0, len(text), len(unit))
    ]
    mentions = dates(text, "2024-03-22")
    began = time.process_time()
    told = dated(said, text, mentions, (Span(0, len(text)),))
    assert {one.when and one.when.value for one in told} == {"2024-03-18"}
    assert time.process_time() - began < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize(
    "shred",
    ["7", "1 ", "Monday ", "May 3, ", "1-", "two ", "the end of ", "1,111,", "9:30 ", "said on "],
)
def test_300_000_characters_take_seconds(shred: str) -> None:
    text = shred * (300_000 // len(shred))
    began = time.process_time()
    dates(text, "2024-03-22")
    assert time.process_time() - began < SECONDS
