"""Whatever the text: every character of the article leads back to the page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.plain import plain_article
from onrecord.core.limits import DEFAULT_LIMITS

LINES = st.sampled_from(
    [
        "Harbour strike to go on through winter",
        "20 Nov, 2019 21:32",
        "By Ada Lark",
        "The board said on Monday that talks were still possible, and that it would wait.",
        "the ferry, too, ",
        "Share", "Read more", "12 comments", "", " ", "\t", "“We waited.”", "MoDThe board",
        "\u2028",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=25).map("\n".join),
    st.lists(LINES, min_size=1, max_size=9).map(lambda lines: " ".join(lines * 30)),
)


@given(TEXTS)
@settings(max_examples=60)
def test_every_character_leads_back_to_the_page(text: str) -> None:
    article = plain_article(text, DEFAULT_LIMITS)
    covered: set[int] = set()
    for run in article.origin:
        assert 0 <= run.start < run.end <= len(article.text)
        there = text[run.page_start : run.page_start + run.end - run.start]
        assert article.text[run.start : run.end] == there
        covered.update(range(run.start, run.end))
    uncovered = {article.text[at] for at in range(len(article.text)) if at not in covered}
    assert uncovered <= {" ", "\n"}


@given(TEXTS)
@settings(max_examples=60)
def test_spans_are_in_bounds_in_order_and_nested(text: str) -> None:
    article = plain_article(text, DEFAULT_LIMITS)
    ends = [0]
    for paragraph in article.paragraphs:
        assert ends[-1] <= paragraph.start < paragraph.end <= len(article.text)
        ends.append(paragraph.end)
    assert article.text == "\n\n".join(p.of(article.text) for p in article.paragraphs)
    end = 0
    for sentence in article.sentences:
        assert end <= sentence.start < sentence.end
        assert any(paragraph.covers(sentence) for paragraph in article.paragraphs)
        end = sentence.end
    if article.title_span is not None:
        assert article.title_span == article.paragraphs[0]
        assert article.title == article.title_span.of(article.text)
