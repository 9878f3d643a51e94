"""Sentences of English news copy, exact to the character."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.sentences import sentences
from onrecord.core.spans import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    "parts",
    [
        ["The board met.", "It decided nothing."],
        ["Gen. Ada Lark and Sen. T. J. Reed met Mr. Holt.", "He left."],
        ["The U.S. Army and the U.N. Security Council agreed.", "They left."],
        ["He lives in the U.S.", "He likes it."],
        ["It began at 9 a.m. Monday and ended at 5 p.m.", "The board was silent."],
        ["Harbour Co. Ltd. bought Quay Inc. for $3.5 million.", "Shares fell."],
        ["“We waited,” she said.", "“Nobody called.”", "She left."],
        ["“Why did nobody call?” Lark asked.", "“We waited!” she said."],
        ["“Why?”", "Nobody knew."],
        ["Wait…", "What?!", "No."],
        ["See No. 5 on the list.", "The answer was no.", "Then he left."],
        ["On Sept. 11 he flew to St. Louis.", "It rained."],
        ["He paid 3.5 per cent.", "In 2019, 4.", "That was all."],
        ["(It rained.)", "[He left.]", "’Twas so."],
        ["He was born there. [17]", "Then he left."],
    ],
)
def test_where_sentences_end(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_paragraph_ends_a_sentence() -> None:
    text = "No mark at the end\n\nThe next one. "
    spans = sentences(text, [Span(0, 18), Span(20, len(text))])
    assert [span.of(text) for span in spans] == ["No mark at the end", "The next one."]


def test_a_blank_paragraph_has_none() -> None:
    assert sentences("  \n ", [Span(0, 4)]) == ()


@given(st.text(alphabet='aA.!? \n"“”’)(U.S1…', max_size=80))
def test_sentences_lose_no_character(text: str) -> None:
    spans = sentences(text, [Span(0, len(text))])
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
