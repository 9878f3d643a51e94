"""Own voice: the sentences that no statement's content touches."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.core.article import Article
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Statement
from onrecord.core.voice import own_voice

TEXT = "He said it would rain. It rained. “So there.”"
SENTENCES = (Span(0, 22), Span(23, 33), Span(34, 45))


def said(text: str, *contents: Span) -> Statement:
    pieces = tuple(quote(text, span) for span in contents)
    return Statement("id", pieces, None, None, "direct", 1.0)


def test_a_sentence_that_only_holds_somebodys_words_is_not_the_outlets() -> None:
    article = Article(TEXT, sentences=SENTENCES)
    statements = [said(TEXT, Span(8, 21)), said(TEXT, Span(34, 45))]
    assert [span.of(TEXT) for span in own_voice(article, statements)] == ["It rained."]


def test_without_statements_all_of_it_is_the_outlets() -> None:
    assert own_voice(Article(TEXT, sentences=SENTENCES), []) == SENTENCES


ranges = st.tuples(st.integers(0, 40), st.integers(1, 30)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(st.integers(1, 9), max_size=12), st.lists(st.lists(ranges, min_size=1, max_size=3)))
def test_it_is_what_a_look_at_every_pair_would_find(
    lengths: list[int], contents: list[list[Span]]
) -> None:
    ends = [sum(lengths[: count + 1]) for count in range(len(lengths))]
    sentences = tuple(Span(end - length, end) for end, length in zip(ends, lengths, strict=True))
    text = "x" * 80
    statements = [said(text, *spans) for spans in contents]
    expected = tuple(
        sentence
        for sentence in sentences
        if not any(sentence.overlaps(span) for spans in contents for span in spans)
    )
    assert own_voice(Article(text, sentences=sentences), statements) == expected
