"""Quotations that typography alone marks."""

from onrecord.core.spans import Span
from onrecord.statements.typography import unclaimed


def marked(text: str, *claimed: Span) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            one.content.of(text),
            one.cue.of(text) if one.cue else None,
            one.source.of(text) if one.source else None,
        )
        for one in unclaimed(text, claimed)
    ]


def test_a_paragraph_that_is_one_quotation() -> None:
    text = "He paused.\n“And then the lights went out.”\n“By four all was dark.\nIt rained."
    assert marked(text) == [
        ("“And then the lights went out.”", None, None),
        ("“By four all was dark.", None, None),
    ]


def test_a_signed_quotation() -> None:
    text = "“The lake was never ours.” ― Marta Quill, fisher"
    assert marked(text) == [("“The lake was never ours.”", "―", "Marta Quill, fisher")]


def test_what_the_model_found_is_left_alone() -> None:
    text = "“And then the lights went out.”"
    assert marked(text, Span(1, 5)) == []


def test_what_is_no_quotation_of_this_kind() -> None:
    for text in (
        "“Lights,” he said, “went out.”",
        "“Lanterns of the North” is a film.",
        "“Short.”",
        "The end – Marta Quill",
        "“A slogan of some length” - it was painted on the wall. Nobody knows by whom.",
    ):
        assert marked(text) == []
