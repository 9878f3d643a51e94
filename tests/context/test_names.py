"""What people and bodies are called: names that a page gives in full, and bodies that are known."""

import pytest

from tests.context.shared import names, page, speaker


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Coordinator T.R. Hallam came.\nHallam said it was over.", "Hallam", "T.R. Hallam"),
        ("Orla Summer came first.\nSummer said it was over.", "Summer", "Orla Summer"),
        ('The vote was led by E.V. "Sonny" Dunmore.\nDunmore said it was over.', "Dunmore",
         'E.V. "Sonny" Dunmore'),
        ("Marketing Manager at Coast Air Abby Dunmore, who lives there, wrote the guide.\n"
         "Abby said it was over.", "Abby", "Abby Dunmore"),
        ("The strike was called by Tom Del Varro of Lowell.\nDel Varro said it was over.",
         "Del Varro", "Tom Del Varro"),
    ],
)  # fmt: skip
def test_whom_a_source_calls_by_one_word_has_the_name_in_full(
    text: str, source: str, name: str
) -> None:
    told = page(text, (source, "said", "it was over", None))
    assert names(told) == [name]
    assert speaker(told).type == "person"


def test_a_sentence_does_not_lend_a_name_its_first_word() -> None:
    told = page(
        "Schools were on the rise. So Kalinda switched at nine.\nKalinda said it was over.",
        ("Kalinda", "said", "it was over", None),
    )
    assert names(told) == ["Kalinda"]


def test_initials_that_stand_once_are_their_body() -> None:
    told = page(
        "The Department of Water Works tested the wells.\n“It is safe,” says DWW.",
        ("DWW", "says", "It is safe", None),
    )
    assert names(told) == ["Department of Water Works"]


def test_a_source_in_capitals_with_the_noun_of_a_body_is_its_name() -> None:
    told = page(
        "The Lowell Harbour Organization denied that it was told.\n“Nobody called,” LHO said.",
        ("The Lowell Harbour Organization", "denied", "that it was told", None),
        ("LHO", "said", "Nobody called", None),
    )
    assert names(told) == ["Lowell Harbour Organization"] * 2


def test_well_known_bodies_are_no_people_and_have_their_nouns() -> None:
    told = page(
        "They met at Nato in Lowell.\nThe alliance said it was over.\nIt added that it would wait.",
        ("The alliance", "said", "it was over", None),
        ("It", "added", "that it would wait", None),
    )
    assert names(told)[0] == "Nato"
    assert speaker(told).type == "organisation"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Regional Commissioner of Lowell, Godfrey Venn", "Godfrey Venn"),
        ("Lowell West wrestling coach Dora Venn", "Dora Venn"),
        ("Venn’s own remarks", "Godfrey Venn"),
        ("Rep. Mark Amsel, who spoke beside his aunt, Dora Weld", "Mark Amsel"),
    ],
)
def test_who_holds_an_office_and_whose_words_they_are(source: str, name: str) -> None:
    text = f"Godfrey Venn, a farmer, came to Lowell. {source} said it was over."
    assert names(page(text, (source, "said", "it was over", None))) == [name]


def test_who_is_called_like_a_well_known_body_is_not_taken_for_it() -> None:
    """EMA is an agency, Ema a first name."""
    text = "The road was closed, Ema told reporters. Ema said it was over."
    told = page(text, ("Ema", "said", "it was over", None))
    assert (names(told), speaker(told).type) == (["Ema"], "person")
