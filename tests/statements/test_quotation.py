"""Direct, mixed, indirect."""

import pytest

from onrecord.core.spans import Span
from onrecord.statements.quotation import kind_of


def at(text: str, *pieces: str) -> list[Span]:
    return [Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]


@pytest.mark.parametrize(
    ("text", "pieces", "kind"),
    [
        ("“We won,” she said.", ["“We won,”"], "direct"),
        ("She said they had “won”.", ["they had “won”"], "mixed"),
        ("She said they had won.", ["they had won"], "indirect"),
        ("She said that “we won”.", ["that “we won”"], "direct"),
        ("“We,” she said, “won.”", ["“We,”", "“won.”"], "direct"),
        ("“We won,” she said, and left happy", ["“We won,”", "left happy"], "mixed"),
        ("“We won and\n", ["“We won and"], "direct"),
        ("'We won,' she said.", ["'We won,'"], "direct"),
    ],
)
def test_kind(text: str, pieces: list[str], kind: str) -> None:
    assert kind_of(at(text, *pieces), text) == kind
