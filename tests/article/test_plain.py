"""Plain text as crawlers leave it: invented outlets and people, in the shapes real pages have."""

import time
from dataclasses import replace

import pytest

from onrecord.article.plain import plain_article
from onrecord.core.article import Article
from onrecord.core.limits import DEFAULT_LIMITS

ICONS = (
    "icon bookmark-bicon bookmarkicon cameraicon checkicon chevron downicon chevron lefticon "
    "closeicon downloadicon editicon fbicon fileicon mailicon playicon searchicon shareicon "
    "sign inicon sign upicon tagicon trashicon twicon vkicon yt"
)
HEADLINE = "Harbour strike to go on through winter – dock workers’ union"
BODY = (
    "The dock workers’ union in Port Ellery says that its members will stay out until spring "
    "unless the harbour board puts a new offer on the table this week.",
    "“We have waited for eleven months, and nobody has called us once,” union secretary Ada Lark "
    "said in a statement, adding that the strike fund would last “well into April.”",
    "The board’s chairman, Tomas Reed, told the Ellery Courier that talks were still possible, "
    "according to people who were in the room when he spoke on Monday evening.",
    "Eleven ships were waiting outside the harbour on Tuesday. Two of them carry medicine for the "
    "islands, which have been without a ferry since the first week of November.",
    "Lark then condemned the board’s silence as “an insult to every family on the quay.”",
)


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def read(text: str) -> Article:
    article = plain_article(text, DEFAULT_LIMITS)
    for run in article.origin:
        there = text[run.page_start : run.page_start + run.end - run.start]
        assert article.text[run.start : run.end] == there
    return article


def body(article: Article) -> list[str]:
    spans = [span for span in article.paragraphs if span != article.title_span]
    return [span.of(article.text) for span in spans]


def test_a_page_with_icon_names_a_date_line_and_the_headline_twice() -> None:
    article = read(ICONS + "\n20 Nov, 2019 21:32\n\n" + page(HEADLINE, HEADLINE, *BODY))
    assert article.title == HEADLINE
    assert article.published == "2019-11-20T21:32"
    assert body(article) == list(BODY)
    assert article.text == page(HEADLINE, *BODY)
    assert article.language == "en"


def test_share_words_counters_and_read_more_leave() -> None:
    text = "\n".join(
        ["Menu", "Search", "Sign in", HEADLINE, "By Mina Holt and Joe Park", "Share Tweet Email",
         "November 20, 2019 9:32 pm", *BODY[:2], "Advertisement", BODY[2], "Read more", *BODY[3:],
         "12 comments", "Share this article", "Related stories", "Most read"]
    )  # fmt: skip
    article = read(text)
    assert article.title == HEADLINE
    assert article.byline == ("Mina Holt", "Joe Park")
    assert article.published == "2019-11-20T21:32"
    assert body(article) == list(BODY)


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\r\n", "\r\n\r\n"])
def test_a_clean_text_passes_whole(joint: str) -> None:
    text = joint.join([HEADLINE, *BODY])
    article = read(text)
    assert article.title == HEADLINE
    assert body(article) == list(BODY)
    assert article.published is None


def test_short_lines_inside_a_clean_text_stay() -> None:
    lines = [*BODY[:2], "Lark continued:", BODY[2], "What happens next?", *BODY[3:]]
    assert body(read(page(HEADLINE, *lines))) == lines


def test_a_sentence_cut_by_links_is_one_paragraph_again() -> None:
    cut = ("The board’s chairman told the", "Ellery Courier", "that talks were still possible, ",
           "he said on Monday, and that the islands would get a ferry.")  # fmt: skip
    article = read("\n".join([HEADLINE, *BODY[:2], *cut, *BODY[3:]]))
    joined = [paragraph for paragraph in body(article) if "talks were still possible" in paragraph]
    assert len(joined) == 1
    assert "he said on Monday" in joined[0]


def test_lines_wrapped_at_a_width_are_paragraphs_again() -> None:
    wrapped = ["\n".join(wrap(paragraph, 60)) for paragraph in (HEADLINE, *BODY)]
    article = read("\n\n".join(wrapped))
    assert [" ".join(paragraph.split()) for paragraph in body(article)] == list(BODY)


def wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_text_glued_into_one_line_keeps_the_body() -> None:
    menu = "Ellery Courier News Sport Weather Business Travel Culture Menu Search Sign in Subscribe"
    foot = "Share Tweet Email Related stories Most read Contact us Privacy policy Terms © 2019"
    long = BODY * 3
    text = f"{HEADLINE} | Ellery Courier {menu} {HEADLINE} 20 Nov 2019 {' '.join(long)} {foot}"
    article = read(text)
    kept = " ".join(body(article))
    assert article.title == HEADLINE
    assert article.published == "2019-11-20"
    for paragraph in BODY:
        assert paragraph in kept
    assert "Privacy policy" not in kept
    assert "Weather Business" not in kept


def test_no_date_where_the_page_has_none() -> None:
    prose = "In May 2018 the harbour had been closed for a week, the harbour board said on Monday."
    assert read(page(HEADLINE, *BODY, prose)).published is None


def test_a_text_of_one_sentence_is_kept() -> None:
    article = read("The harbour is closed, the board said.")
    assert article.text == "The harbour is closed, the board said."


def test_nothing_is_made_of_white_space() -> None:
    article = read(" \n\t\r\n")
    assert article.text == ""
    assert article.paragraphs == ()


def test_what_a_limit_cuts_is_flagged_and_told() -> None:
    limits = replace(DEFAULT_LIMITS, text_characters=400)
    article = plain_article(page(HEADLINE, *BODY), limits)
    assert article.truncated
    assert article.warnings == (
        f"only the first 400 of {len(page(HEADLINE, *BODY)):,} characters were read",
    )


def test_what_joins_the_paragraphs_counts_too() -> None:
    text = "\n".join([HEADLINE, *BODY])
    whole = plain_article(text, DEFAULT_LIMITS)
    assert len(whole.text) > len(text)  # a blank line between paragraphs
    article = plain_article(text, replace(DEFAULT_LIMITS, text_characters=len(text)))
    assert article.text == whole.text[: len(text)]
    assert article.paragraphs[-1].end == article.origin[-1].end == len(text)
    assert article.truncated
    assert article.warnings == ("the article is longer than the limit; its end is not in it",)


@pytest.mark.parametrize("unit", ["a", "a ", "said. ", "A\n", "icon ", "“", "12:30 ", "by\n\n"])
def test_a_huge_text_takes_seconds_not_minutes(unit: str) -> None:
    limits = replace(DEFAULT_LIMITS, text_characters=60_000)
    text = unit * (3_000_000 // len(unit))
    begun = time.process_time()
    article = plain_article(text, limits)
    assert time.process_time() - begun < 10
    assert article.truncated


MENU = ("Menu", "Search", "Sign in", "World", "Business", "Sport")
SIGN_UP = "Sign up to our free newsletter and never miss a story from the harbour"


def test_the_headline_is_chosen_over_a_title_made_for_search_and_a_sign_up_line() -> None:
    title = "Harbour strike goes on through winter, dock workers say | Ellery Courier"
    text = "\n".join([title, *MENU, SIGN_UP, HEADLINE, "By Mina Holt", "20 Nov 2019", *BODY])
    assert read(text).title == HEADLINE


def test_the_day_of_the_page_is_not_the_day_of_the_visit_nor_one_in_the_text() -> None:
    prose = "The board first met the union on Monday, 4 March 2019, in the town hall of Ellery."
    text = "\n".join(
        ["Thursday, 5 December 2019", *MENU, HEADLINE, "By Mina Holt",
         "Published 20 Nov 2019 21:32", *BODY, prose]
    )  # fmt: skip
    assert read(text).published == "2019-11-20T21:32"


def test_the_day_of_a_text_glued_into_one_line() -> None:
    lines = [f"{HEADLINE} | Ellery Courier", *MENU, HEADLINE, "By Mina Holt", "Published",
             "Nov 20, 2019", "Last updated 3 hours ago", *BODY * 3]  # fmt: skip
    article = read(" ".join(lines))
    assert article.title == HEADLINE
    assert article.published == "2019-11-20"


def test_numeric_days_follow_the_order_that_the_page_shows() -> None:
    lines = [*MENU, HEADLINE, "By Mina Holt", "Published 04/11/2019 10:00", *BODY]
    assert read("\n".join(lines)).published == "2019"
    related = ["Related stories", "Ferry board meets again", "28/10/2019"]
    assert read("\n".join([*lines, *related])).published == "2019-11-04T10:00"
