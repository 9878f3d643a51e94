"""Which characters stand between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.quotes import states


def drawn(text: str) -> str:
    """One sign a character: `.` outside, `i` inside, `o` opens, `c` closes."""
    return "".join(".ioc"[state] for state in states(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” twice", "........oiiic......"),
        ('He said "yes" twice', "........oiiic......"),
        ("He said ''yes'' twice", "........ooiiicc......"),
        ("He said ‘yes’ twice", "........oiiic......"),
        ("‘Yes,’ she said. Don’t.", "oiiiic................."),
        ("“A ‘b’ c”", "oiioiciic"),
        ("the dogs' food isn't", "...................."),
        ("“the dogs' food” here", "oiiiiiiiiiiiiiic....."),
        ("“never closed\nnext", "oiiiiiiiiiiii....."),
        ("never opened” next", "iiiiiiiiiiiic....."),
        ("«oui» „ja“", "oiiic.oiio"),
    ],
)
def test_marks(text: str, expected: str) -> None:
    assert drawn(text) == expected


def test_each_paragraph_of_a_long_quotation_opens_anew() -> None:
    text = "“First.\n“Second,” she said."
    assert drawn(text).startswith("oiiiiii.oiiiiiiic...")


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»", max_size=80))
def test_every_character_has_a_state_and_lines_do_not_leak(text: str) -> None:
    found = states(text)
    assert len(found) == len(text)
    first = text.partition("\n")[0]
    assert states(first) == found[: len(first)]
