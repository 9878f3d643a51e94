"""When a statement was made: only where the text dates the saying itself."""

import pytest

from onrecord.context.dates import dates
from onrecord.context.when import dated
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Statement, When

FRIDAY = "2024-03-22"


def part(text: str, words: str) -> Quote:
    start = text.index(words)
    return Quote(start, start + len(words), words)


def statement(text: str, source: str, cue: str, *content: str, name: str = "1") -> Statement:
    return Statement(
        id=name,
        content=tuple(part(text, piece) for piece in content),
        cue=part(text, cue) if cue else None,
        source=part(text, source) if source else None,
        quotation="indirect",
        confidence=1.0,
    )


def when(text: str, *said: Statement, published: str | None = FRIDAY) -> list[When | None]:
    sentences = (Span(0, len(text)),)
    return [one.when for one in dated(said, text, dates(text, published), sentences)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "value"),
    [
        ("The mayor said Tuesday the dam is safe.", "The mayor", "said", "the dam is safe",
         "2024-03-19"),
        ("On Tuesday, the mayor said that the dam is safe.", "the mayor", "said",
         "that the dam is safe", "2024-03-19"),
        ("“The dam is safe,” the mayor told reporters on 5 March.", "the mayor", "told reporters",
         "“The dam is safe,”", "2024-03-05"),
        ("The mayor said in a May 7 letter that the dam is safe.", "The mayor",
         "said in a May 7 letter", "that the dam is safe", "2023-05-07"),
        ("A study published last year found that the dam is safe.", "A study published last year",
         "found", "that the dam is safe", "2023"),
        ("In 2019, the mayor denied that the dam leaks.", "the mayor", "denied",
         "that the dam leaks", "2019"),
    ],
)  # fmt: skip
def test_the_date_of_the_saying(text: str, source: str, cue: str, content: str, value: str) -> None:
    (found,) = when(text, statement(text, source, cue, content))
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said the dam is safe.", "The mayor", "said", "the dam is safe"),
        ("The mayor said the dam broke on Tuesday.", "The mayor", "said",
         "the dam broke on Tuesday"),
        ("The mayor, who was elected in May, said the dam is safe.", "The mayor", "said",
         "the dam is safe"),
        ("Since the flood last May the mayor said the dam is safe.", "the mayor", "said",
         "the dam is safe"),
        ("The mayor said the dam is safe until Friday.", "The mayor", "said", "the dam is safe"),
        ("The mayor now says the dam is safe.", "The mayor", "says", "the dam is safe"),
    ],
)  # fmt: skip
def test_what_does_not_date_the_saying(text: str, source: str, cue: str, content: str) -> None:
    assert when(text, statement(text, source, cue, content)) == [None]


def test_each_of_two_sayings_has_its_own_date() -> None:
    text = "The mayor said on Thursday that the governor had warned on Monday that the dam leaks."
    outer = statement(
        text, "The mayor", "said", "that the governor had warned on Monday that the dam leaks"
    )
    inner = statement(text, "the governor", "warned", "that the dam leaks", name="2")
    found = [one and one.value for one in when(text, outer, inner)]
    assert found == ["2024-03-21", "2024-03-18"]


def test_without_a_day_of_publication_the_words_stay() -> None:
    text = "The mayor said Tuesday the dam is safe."
    said = statement(text, "The mayor", "said", "the dam is safe")
    assert when(text, said, published=None) == [When(None, None, "Tuesday")]


def test_a_statement_without_a_cue_has_no_date() -> None:
    text = "“The dam is safe.” It was Tuesday."
    assert when(text, statement(text, "", "", "“The dam is safe.”")) == [None]
