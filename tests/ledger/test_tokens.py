"""Words as search knows them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.tokens import LONGEST, placed_tokens, tokens


def test_case_accents_and_widths_do_not_count() -> None:
    assert tokens("Straße STRASSE") == ["strasse", "strasse"]
    assert tokens("Café, CAFE\u0301 ｃａｆｅ") == ["cafe", "cafe", "cafe"]
    assert tokens("don’t well-known a_b") == ["don", "t", "well", "known", "a", "b"]
    assert tokens("水の橋 한국 हिन्दी") == ["水", "の", "橋", "한국", "हिनदी"]
    assert tokens("x" * 100) == ["x" * LONGEST]


@given(st.text(st.characters(max_codepoint=0x2FFF)))
def test_words_know_where_they_stand(text: str) -> None:
    placed = placed_tokens(text)
    assert [word for word, _, _ in placed] == tokens(text)
    for word, start, end in placed:
        assert word in tokens(text[start:end])
    assert all(end <= start for (_, _, end), (_, start, _) in pairwise(placed))


@given(st.text("aB9_-“”‘’–—… \n\tÉ"))
def test_the_fast_way_gives_the_same_words(text: str) -> None:
    assert tokens(text) == tokens(text + "É")[: len(tokens(text))] or text[-1:].isalnum()
    plain = text.replace("É", "")
    placed = placed_tokens(plain)
    assert tokens(plain) == [word for word, _, _ in placed]
    assert placed == placed_tokens(f"{plain} É")[:-1]


@given(st.text())
def test_no_word_needs_quoting(text: str) -> None:
    for word in tokens(text):
        assert not set(word) & set("'\"\\ \t\n:*()&|!<>")
