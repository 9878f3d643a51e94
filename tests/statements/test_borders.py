"""No part of a statement is torn at an apostrophe, a hyphen or an abbreviation's stop."""

import pytest

from onrecord.core.spans import Span
from onrecord.statements.borders import content_border, part_border


def marked(text: str) -> tuple[str, Span]:
    """A text without its [marks], and the range between them."""
    start = text.index("[")
    end = text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


def widened(text: str, span: Span) -> str:
    return f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("They said that['s a plan", "They said [that's a plan]"),
        ("They said that[’s a plan]", "They said [that’s a plan]"),
        ("It can['t be done]", "It [can't be done]"),
        ("It can'[t be done]", "It [can't be done]"),
        ("It says [they don']t pay", "It says [they don't] pay"),
        ("He says[, it is late]", "He says, [it is late]"),
        ("She said [the mayor]'s house", "She said [the mayor]'s house"),
        ("She said [‘it is late’]", "She said [‘it is late’]"),
    ],
)
def test_a_content_has_whole_words(torn: str, whole: str) -> None:
    text, span = marked(torn if "]" in torn else torn + "]")
    assert widened(text, content_border(text, span, ())) == whole


def test_a_content_leaves_the_source_its_word() -> None:
    text, span = marked("They['re tired of it], he said")
    source = Span(0, 4)
    assert widened(text, content_border(text, span, (source,))) == "They're [tired of it], he said"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("I [don’]t buy that", "I [don’t] buy that"),
        ("He[’s claiming] that", "He[’s claiming] that"),
        ("he[’]s glad", "he[’s] glad"),
        ("he’[s glad] of it", "he[’s glad] of it"),
        ("one of Mr[. Arden's advisers] says", "one of [Mr. Arden's advisers] says"),
        ("an Ivy League[-trained surgeon] says", "an Ivy [League-trained surgeon] says"),
        ("the mayor[:] No", "the mayor[:] No"),
    ],
)
def test_a_cue_and_a_source_have_whole_words(torn: str, whole: str) -> None:
    text, span = marked(torn)
    assert widened(text, part_border(text, span)) == whole


@pytest.mark.parametrize("text", ["'", "’s", "n't", "a'", "-", ". a", "''''"])
def test_marks_alone_stay_within_the_text(text: str) -> None:
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            for found in (
                content_border(text, Span(start, end), ()),
                part_border(text, Span(start, end)),
            ):
                assert 0 <= found.start < found.end <= len(text)
