"""Who says what in the shapes in which pages of real news put words into the wrong mouth
(docs/decisions/speakers.md); the pages here are our own."""

import pytest

from tests.context.shared import names, page, speaker


def test_a_force_is_whose_it_was_said_to_be() -> None:
    told = page(
        "Dornland's military shelled the hills while the Falcons held the town of Osmer.\n"
        "The Falcons said forty people had died. The military said it had hit nobody.",
        ("The Falcons", "said", "forty people had died", None),
        ("The military", "said", "it had hit nobody", None),
        ("it", "had hit", "nobody", "1"),
    )
    assert names(told) == ["Falcons", "Dornland's military", "Dornland's military"]


def test_a_noun_is_not_whom_its_sentence_names_beside_it() -> None:
    told = page(
        "The army denied a claim by the Selva Army, a rebel group, that it had shelled Osmer.\n"
        "The Selva Army said it had proof. Later the army said the account was biased.",
        ("The army", "denied", "a claim by the Selva Army", None),
        ("the army", "said", "the account was biased", None),
    )
    assert "Selva Army" not in names(told)


def test_who_is_quoted_means_another_by_he() -> None:
    told = page(
        "Tomas Brell opened the talks with Felix Orme.\n"
        'Brell told the council: "He said the dam was safe."',
        ("Brell", "told", '"He said the dam was safe."', None),
        ("He", "said", "the dam was safe", "0"),
    )
    assert names(told)[0] == "Tomas Brell"
    assert names(told)[1] != "Tomas Brell"


def test_a_witness_is_nobody_who_was_named_before() -> None:
    told = page(
        "Police chief James Quill spoke at noon.\n"
        "A witness told officers that another woman was hurt in the street.\n"
        "Another woman was hurt in the street at dawn, Quill said.",
        ("A witness", "told", "that another woman was hurt in the street", None),
        ("Quill", "said", "Another woman was hurt in the street at dawn", None),
    )
    assert names(told) == ["witness", "James Quill"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They hoped to hinder Dan Botley in court.", None),
        ("Comments of Dan Botley, who later spoke, were read out.", None),
        ("It was unclear whether Dan Botley would stay.", None),
        ("Officers found 82-year-old Dan Botley at home.", None),
        ("The judge heard county auditor Dan Botley at noon.", "county auditor"),
        ("The talk, by Dan Botley, a youth coordinator, was short.", "youth coordinator"),
    ],
)
def test_a_role_is_no_verb_and_no_clause(text: str, role: str | None) -> None:
    told = page(f"{text}\nBotley said it was late.", ("Botley", "said", "it was late", None))
    assert names(told) == ["Dan Botley"]
    assert speaker(told).role == role


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        # Names in a line in which every word has a capital.
        (
            "Also read: PM Weld Launches Tirade Against Congress In Osmer\n"
            "Ann Weld met Congress leaders. The session was long.",
            "Weld",
            "Ann Weld",
        ),
        ("Ann Weld left. If Weld goes, and if Weld stays, nobody knows.", "Weld", "Ann Weld"),
        ("The motion was moved by K.T Hamden.", "Hamden", "K.T Hamden"),
        ("Head coach Sérgio Trabal lost. But Sergio was calm.", "Sergio", "Sérgio Trabal"),
        (
            "Prime Minister Ann Weld met Paul Orme. Orme left.",
            "The PM",
            "Ann Weld",
        ),
        (
            "LARKFIELD, Kan. (Press Desk) - Layoffs are near at Spindle AeroWorks Inc.",
            "the company",
            "Spindle AeroWorks Inc.",
        ),
    ],
)
def test_what_a_page_spells_in_its_own_way(text: str, source: str, name: str) -> None:
    told = page(
        f"{text}\nThen {source} said the wait was over.",
        (source, "said", "the wait was over", None),
    )
    assert names(told) == [name]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Dornish Prime Minister Mohammed bin Karim Al Sabri", "Mohammed bin Karim Al Sabri"),
        ("Vice President JD Vane", "JD Vane"),
        ("Congress MP Rahul Venn", "Rahul Venn"),
    ],
)
def test_a_high_office_tells_a_name(source: str, name: str) -> None:
    told = page(f"{source} on Monday said the wait was over.",
                (source, "said", "the wait was over", None))  # fmt: skip
    assert names(told) == [name]


def test_who_speaks_of_the_victim_is_another() -> None:
    told = page(
        "Chris Yule, prosecuting, said the victim spent six days in hospital.\n"
        "In a letter the victim said he had headaches.",
        ("Chris Yule, prosecuting,", "said", "the victim spent six days in hospital", None),
        ("the victim", "said", "he had headaches", None),
    )
    assert names(told)[0] == "Chris Yule"
    assert names(told)[1] != "Chris Yule"


def test_mrs_is_not_the_husband() -> None:
    told = page(
        "Richard Bowden and his wife heard screams.\nMrs Bowden said the lamp was out.\n"
        "Mr Bowden said he ran.",
        ("Mrs Bowden", "said", "the lamp was out", None),
        ("Mr Bowden", "said", "he ran", None),
    )
    assert names(told) == ["Bowden", "Richard Bowden"]


def test_nobody_is_quoted_who_is_named_in_the_quotation() -> None:
    told = page(
        "Daniel Ringer was found by Bryan Zander of the rescue team.\n"
        '"Daniel Ringer was far from the path," he said.',
        ("he", "said", '"Daniel Ringer was far from the path,"', None),
    )
    assert names(told) != ["Daniel Ringer"]


def test_the_neighbour_is_the_one_of_the_sentence_before() -> None:
    told = page(
        "Neighbor Veronica Dias said it was loud.\nOne neighbor said his home was hit. "
        "The neighbor said the shots came from the yard.",
        ("Neighbor Veronica Dias", "said", "it was loud", None),
        ("One neighbor", "said", "his home was hit", None),
        ("The neighbor", "said", "the shots came from the yard", None),
    )
    assert names(told)[2] != "Veronica Dias"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("I am pleased to welcome today Dr. Albert Borla.", "Albert Borla", None),
        ("It was done to placate Mr. Albert Borla.", "Albert Borla", None),
        ("The court heard planning officer Albert Borla.", "Albert Borla", "planning officer"),
        ("In the preamble to debate Cllr Albert Borla stood.", "Albert Borla", "Cllr"),
    ],
)
def test_what_stands_before_a_name(text: str, name: str, role: str | None) -> None:
    told = page(f"{text}\nBorla said it was late.", ("Borla", "said", "it was late", None))
    assert names(told) == [name]
    assert speaker(told).role == role


def test_a_currency_is_no_company() -> None:
    told = page(
        "Twitterly lost USD 511 million, or EUR 400 million. The company said it would cut jobs.",
        ("The company", "said", "it would cut jobs", None),
    )
    assert not {"USD", "EUR"} & set(names(told))


def test_an_empty_it_is_nobody() -> None:
    told = page(
        "Larkfield Bank said it would close two branches. It was unclear whether jobs would go.\n"
        "It said nobody would leave.",
        ("Larkfield Bank", "said", "it would close two branches", None),
        ("It", "was unclear", "whether jobs would go", None),
        ("It", "said", "nobody would leave", None),
    )
    assert names(told) == ["Larkfield Bank", None, "Larkfield Bank"]


def test_a_party_is_no_company() -> None:
    told = page(
        "Castellan Lines Ltd. will cut jobs. The GWU union said it would strike.\n"
        "The company plans to close a yard.",
        ("The GWU union", "said", "it would strike", None),
        ("The company", "plans", "to close a yard", None),
    )
    assert names(told)[1] == "Castellan Lines Ltd."


def test_a_coach_of_a_club_of_is_the_speaker() -> None:
    told = page(
        "Larkfield Friends of Oak head coach Tomas Brell said the list was false.",
        (
            "Larkfield Friends of Oak head coach Tomas Brell",
            "said",
            "the list was false",
            None,
        ),
    )
    assert names(told) == ["Tomas Brell"]


def test_an_adverb_is_no_part_of_a_name() -> None:
    told = page(
        "Coach Doc Rivard lost again.\nRivard icily told reporters it was late.",
        ("Rivard icily", "told", "it was late", None),
    )
    assert names(told) == ["Doc Rivard"]
