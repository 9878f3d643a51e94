"""Links to the live page, after https://wicg.github.io/scroll-to-text-fragment/ ."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given, settings

from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.exports.fragments import live_link
from tests.exports.invented import BARE, BRIDGE, DIRECT, INNER, TEXT, TOLD, URL, at, records

DIRECTIVE = re.compile(
    r"text=(?:(?P<prefix>[^&,-]+)-,)?(?P<start>[^&,-]+)(?:,(?P<end>[^&,-]+))?(?:,-(?P<suffix>[^&,-]+))?"
)
"""The grammar of section 3.3: in a term, `&`, `-` and `,` are always percent-encoded."""


def directives(link: str) -> list[dict[str, str | None]]:
    found = [DIRECTIVE.fullmatch(one) for one in link.partition(":~:")[2].split("&")]
    return [
        {name: term and unquote(term) for name, term in one.groupdict().items()}
        for one in found
        if one
    ]


def plain(words: str) -> dict[str, str | None]:
    return {"prefix": None, "start": words, "end": None, "suffix": None}


def test_every_piece_is_marked_and_signs_with_a_meaning_are_encoded() -> None:
    link = live_link(BRIDGE, DIRECT.content)
    assert link is not None
    assert link.startswith(URL + "#:~:text=")
    assert directives(link) == [plain(piece.text) for piece in DIRECT.content]
    dashed = Quote(0, 11, "a-b, c & d%")
    assert str(live_link(BRIDGE, [dashed])).endswith("#:~:text=a%2Db%2C%20c%20%26%20d%25")


def test_words_that_occur_twice_have_their_neighbours() -> None:
    assert directives(str(live_link(BRIDGE, TOLD.content))) == [
        plain("“Never again,”") | {"suffix": "she told the Tarn"}
    ]
    assert directives(str(live_link(BRIDGE, INNER.content))) == [
        plain("“Never again,”") | {"prefix": "denied that Brandt had said", "suffix": "."}
        | {"prefix": "that Brandt had said"}
    ]  # fmt: skip


def test_a_long_passage_is_named_by_its_ends() -> None:
    start, end = TEXT.index("Mayor Ida"), TEXT.index(" the Tarn")
    over = Quote(start, end, TEXT[start:end])
    assert directives(str(live_link(BRIDGE, [over]))) == [
        plain("Mayor Ida Brandt said on Friday,") | {"end": "“Never again,” she told"}
    ]
    within = TEXT.splitlines()[2]
    (one,) = directives(str(live_link(BRIDGE, [at(within)])))
    assert one == plain("“Nobody will pay twice, ” Mayor") | {"end": "night, by day & on Sundays.”"}


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x#part", "https://a.example/x#part:~:text=she"),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=she"),
        ("HTTP://a.example/x?q=1", "HTTP://a.example/x?q=1#:~:text=she"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    record = replace(BRIDGE, article=replace(BRIDGE.article, url=url))
    assert live_link(record, [at("she")]) == link


def test_a_page_without_an_address_may_have_been_asked_for_by_one() -> None:
    assert live_link(BARE, [Quote(0, 4, "Rain")]) is None
    asked = replace(BARE, page=replace(BARE.page, location="https://a.example/"))
    assert live_link(asked, [Quote(0, 4, "Rain")]) == "https://a.example/#:~:text=Rain"


@settings(max_examples=40)
@given(records())
def test_every_link_keeps_to_the_grammar_and_to_the_words(record: Record) -> None:
    for said in record.statements:
        link = live_link(record, said.content)
        if link is None or ":~:" not in link:
            continue
        told = [piece for piece in said.content if piece.text.strip()]
        for piece, one in zip(told, directives(link), strict=True):
            words = " ".join(piece.text.split())
            assert words.startswith(one["start"] or " ")
            assert words.endswith(one["end"] or one["start"] or " ")
