"""Records for the tests of exports: one by hand, and any number of strange ones.

What is invented here is consistent, as the reading of a page is: every quote says what
stands at its place, and every id is the hash of its place.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import get_args

from hypothesis import strategies as st

from onrecord.core.article import Article
from onrecord.core.ids import statement_id
from onrecord.core.page import PageHead
from onrecord.core.record import Record
from onrecord.core.spans import Quote, Span, quote
from onrecord.core.statement import (
    Act,
    Quotation,
    Speaker,
    SpeakerType,
    Statement,
    Target,
    When,
)

TEXT = """\
Tolls on the Marrow Bridge “will fall”, says mayor

“Nobody will pay twice, ” Mayor Ida Brandt said on Friday, “and lorries – all of them – will \
pay at night, by day & on Sundays.”

“Never again,” she told the Tarn Courier.

=2+2 was her answer, the Courier's editor claimed; the hauliers' union denied that Brandt had \
said “Never again,”.
"""
URL = "https://tarn-courier.example/2031/03/bridge-tolls"


def at(words: str, number: int = 1) -> Quote:
    """Where words stand in `TEXT` for the `number`th time."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return Quote(start, start + len(words), words)


def _said(cue: Quote | None, source: Quote | None, *content: Quote, **more: object) -> Statement:
    key = statement_id(PAGE.sha256, cue.span if cue else None, (one.span for one in content))
    said = Statement(key, content, cue, source, "indirect", 0.75)
    return replace(said, **more)  # type: ignore[arg-type]


PAGE = PageHead(
    sha256=sha256(TEXT.encode()).hexdigest(),
    location="pages/bridge.html",
    media_type="text/html",
    bytes=len(TEXT.encode()),
    retrieved="2031-03-15T08:00:00Z",
)
BRANDT = Speaker("s1", "Ida Brandt", "person")
UNION = Speaker("s2", "hauliers' union", "organisation")
EDITOR = Speaker("s3", "the Courier's editor", "unnamed")

DIRECT = _said(
    at("said on Friday"),
    at("Mayor Ida Brandt"),
    at("“Nobody will pay twice, ”"),
    at("“and lorries – all of them – will pay at night, by day & on Sundays.”"),
    quotation="direct",
    speaker=BRANDT,
    act="promise",
    negated=False,
    when=When("2031-03-14", "day", "on Friday"),
)
TOLD = _said(at("told"), at("she"), at("“Never again,”"), quotation="direct", speaker=BRANDT)
FORMULA = _said(at("claimed"), at("the Courier's editor"), at("=2+2 was her answer"), act="claim",
                speaker=EDITOR)  # fmt: skip
DENIAL = _said(
    at("denied"), at("the hauliers' union"), at("that Brandt had said “Never again,”"),
    quotation="mixed", speaker=UNION, act="deny", target=Target("s1", "Ida Brandt"),
    evidence=(at("the Tarn Courier"),),
)  # fmt: skip
INNER = _said(at("said", 2), at("Brandt", 2), at("“Never again,”", 2), quotation="direct",
              inside=DENIAL.id)  # fmt: skip

BRIDGE = Record(
    page=PAGE,
    article=Article(
        text=TEXT,
        title="Tolls on the Marrow Bridge “will fall”, says mayor",
        byline=("Odd Lund", "Marta Reyes"),
        published="2031-03-14T18:05:00+01:00",
        site="Tarn Courier",
        url=URL,
        language="en",
        title_span=Span(0, 50),
    ),
    statements=(DIRECT, TOLD, FORMULA, DENIAL, INNER),
)
BARE = Record(PageHead("0" * 64, "-", None, 9, None), Article("Rain fell"))
"""A page that says nothing of itself, and in which nobody says anything."""


def stream(pages: int) -> Iterator[Record]:
    """So many pages, each with bytes and ids of its own."""
    for number in range(pages):
        key = sha256(str(number).encode()).hexdigest()
        statements = tuple(
            replace(
                said,
                id=f"{number:012x}{place:04x}",
                inside=f"{number:012x}0003" if said.inside else None,
            )
            for place, said in enumerate(BRIDGE.statements)
        )
        yield replace(BRIDGE, page=replace(PAGE, sha256=key), statements=statements)


SEPARATORS = "\n\t\r\x0b\x0c\x1c\x85\u2028\u2029"
"""What one program or another takes for the end of a line or a cell."""

_letters = st.characters(exclude_categories=["Cs"])
_plain = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
_shreds = st.sampled_from(["“", "” ", "said ", "=", "\n\n", *SEPARATORS, "😀", "ȩ́", ";", ",", "'"])
_some_text = st.text(_letters, max_size=12)
_names = st.one_of(st.none(), _some_text)


@st.composite
def records(draw: st.DrawFn, lines: bool = True) -> Record:
    """A record of a strange page; without `lines`, nothing in it ends a line."""
    text = draw(_texts(lines))
    page = PageHead(
        sha256=sha256(text.encode()).hexdigest(),
        location=draw(_some_text),
        media_type=draw(_names),
        bytes=len(text),
        retrieved=draw(_names),
    )
    article = Article(
        text=text,
        title=draw(_names),
        byline=tuple(draw(st.lists(_some_text, max_size=2))),
        published=draw(_names),
        site=draw(_names),
        url=draw(st.one_of(_names, st.just(URL))),
        language=draw(st.sampled_from(["en", None])),
    )
    return Record(page, article, draw(statements(text, page.sha256)))


def _texts(lines: bool) -> st.SearchStrategy[str]:
    if not lines:
        return st.text(_plain, min_size=1, max_size=60)
    pieces = st.one_of(_shreds, st.text(_letters, min_size=1, max_size=9))
    return st.lists(pieces, min_size=1, max_size=14).map("".join)


@st.composite
def statements(draw: st.DrawFn, text: str, page: str) -> tuple[Statement, ...]:
    """Statements of a text, no two of one place; each may stand inside any other."""
    drawn = draw(st.lists(_statement(text, page), max_size=4, unique_by=lambda said: said.id))
    ids = [None, "feedfacefeedface", *(said.id for said in drawn)]
    outer = [draw(st.sampled_from([one for one in ids if one != said.id])) for said in drawn]
    return tuple(replace(said, inside=one) for said, one in zip(drawn, outer, strict=True))


@st.composite
def _statement(draw: st.DrawFn, text: str, page: str) -> Statement:
    content = sorted(draw(st.lists(_quote(text), min_size=1, max_size=3, unique=True)), key=_place)
    evidence = draw(st.lists(_quote(text), max_size=2, unique=True))
    cue = draw(st.one_of(st.none(), _quote(text)))
    speaker = st.builds(Speaker, _some_text, _some_text, st.sampled_from(get_args(SpeakerType)))
    return Statement(
        id=statement_id(page, cue.span if cue else None, (one.span for one in content)),
        content=tuple(content),
        cue=cue,
        source=draw(st.one_of(st.none(), _quote(text))),
        quotation=draw(st.sampled_from(get_args(Quotation))),
        confidence=draw(st.floats(0, 1)),
        speaker=draw(st.one_of(st.none(), speaker)),
        act=draw(st.sampled_from([None, *get_args(Act)])),
        negated=draw(st.sampled_from([None, True, False])),
        target=draw(st.one_of(st.none(), st.builds(Target, _names, _some_text))),
        when=draw(st.one_of(st.none(), st.builds(When, _names, _names, _some_text))),
        evidence=tuple(sorted(evidence, key=_place)),
    )


@st.composite
def _quote(draw: st.DrawFn, text: str) -> Quote:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return quote(text, Span(start, end))


def _place(one: Quote) -> tuple[int, int]:
    return one.start, one.end
