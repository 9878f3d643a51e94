"""Who says what: pages of our own, read through the public surface with the real parts."""

from hashlib import sha256
from importlib.resources import files
from time import process_time

import pytest

from onrecord.context.who.speakers import cast
from onrecord.core.spans import Span
from tests.context.shared import names, page, speaker


def test_a_surname_is_the_fullest_name_of_the_page_with_its_role() -> None:
    told = page(
        "Dornish Interior Minister Karla Venn said the bridge was safe.\n"
        "Venn added that it would open on Monday.",
        ("Dornish Interior Minister Karla Venn", "said", "the bridge was safe", None),
        ("Venn", "added", "that it would open on Monday", None),
    )
    assert names(told) == ["Karla Venn", "Karla Venn"]
    assert speaker(told, 1).type == "person"
    assert speaker(told, 1).role == "Dornish Interior Minister"
    assert speaker(told, 0).id == speaker(told, 1).id


def test_pronouns_follow_the_gender() -> None:
    told = page(
        "Mary Hollins said the roof leaked.\n"
        "Peter Amsel said nobody had told him.\n"
        "She said the school had known for a year.",
        ("Mary Hollins", "said", "the roof leaked", None),
        ("Peter Amsel", "said", "nobody had told him", None),
        ("She", "said", "the school had known for a year", None),
    )
    assert names(told) == ["Mary Hollins", "Peter Amsel", "Mary Hollins"]


def test_a_body_its_short_form_and_its_noun_are_one() -> None:
    told = page(
        "The Russian Defense Ministry said the column was struck.\n"
        "The ministry said two lorries burned.\n"
        "Russian MoD: the fire was put out.",
        ("The Russian Defense Ministry", "said", "the column was struck", None),
        ("The ministry", "said", "two lorries burned", None),
        ("Russian MoD", ":", "the fire was put out", None),
    )
    assert names(told) == ["Russian Defense Ministry"] * 3
    assert speaker(told).type == "organisation"


def test_an_acronym_in_brackets_is_its_long_form() -> None:
    told = page(
        "The Board of Coastal Engineers (BOCE) said the wall would hold.\n"
        "BOCE said it had looked twice.",
        ("The Board of Coastal Engineers (BOCE)", "said", "the wall would hold", None),
        ("BOCE", "said", "it had looked twice", None),
    )
    assert names(told) == ["Board of Coastal Engineers"] * 2


def test_nobody_is_named_without_reason() -> None:
    """The nearest name is not taken: she is no man, and nobody else is there."""
    told = page(
        "Peter Amsel left the room.\nShe said the meeting was over.",
        ("She", "said", "the meeting was over", None),
    )
    assert told.statements[0].speaker is None


def test_what_has_no_source_has_no_speaker() -> None:
    told = page(
        "Peter Amsel left. The dam is reportedly broken.",
        (None, "reportedly", "The dam is", None),
    )
    assert told.statements[0].speaker is None


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Residents", "group"),
        ("The report", "document"),
        ("A spokesman for the mayor", "unnamed"),
        ("People familiar with the talks", "unnamed"),
        ("An official who asked not to be named", "unnamed"),
    ],
)
def test_who_has_no_name_keeps_the_words_of_the_page(source: str, kind: str) -> None:
    told = page(f"{source} said the water was brown.",
                (source, "said", "the water was brown", None))  # fmt: skip
    found = speaker(told)
    assert found.type == kind
    assert found.name.lower() in source.lower()


def test_a_spokeswoman_speaks_for_a_body() -> None:
    told = page(
        "Ines Maro, a spokeswoman for Northline Railways, said trains were late.",
        ("Ines Maro, a spokeswoman for Northline Railways,", "said", "trains were late", None),
    )
    assert speaker(told).name == "Ines Maro"
    assert speaker(told).on_behalf_of == "Northline Railways"


def test_i_in_a_quotation_is_who_is_quoted() -> None:
    text = "“I believe the wall is sound,” said Ruth Amadi, the engineer."
    told = page(
        text,
        ("Ruth Amadi, the engineer", "said", "“I believe the wall is sound,”", None),
        ("I", "believe", "the wall is sound", "0"),
    )
    assert names(told) == ["Ruth Amadi", "Ruth Amadi"]


def test_a_quotation_that_goes_on_has_its_speaker() -> None:
    told = page(
        "“The wall is sound,” said Ruth Amadi.\n“It has not moved.”",
        ("Ruth Amadi", "said", "“The wall is sound,”", None),
        (None, None, "“It has not moved.”", None),
    )
    assert names(told) == ["Ruth Amadi", "Ruth Amadi"]


def test_two_people_who_say_one_thing_are_a_group() -> None:
    told = page(
        "Ann Weld and Paul Orme said the vote was fair.",
        ("Ann Weld and Paul Orme", "said", "the vote was fair", None),
    )
    assert speaker(told).name == "Ann Weld and Paul Orme"
    assert speaker(told).type == "group"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mr. Ibrahim al-Fadl", "Ibrahim al-Fadl"),
        ("Ursula van der Meer", "Ursula van der Meer"),
        ("Northline chief executive Jan Petrov", "Jan Petrov"),
        ("Minister of Education Stella Giannini", "Stella Giannini"),
        ("The firm, Northline Railways,", "Northline Railways"),
    ],
)
def test_names_are_found_among_titles(source: str, name: str) -> None:
    told = page(
        f"On Monday {source} said the line was closed.",
        (source, "said", "the line was closed", None),
    )
    assert speaker(told).name == name


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("The Minister of Foreign Affairs, Mr. Evaristo Balmaceda Ruiz",
         "Evaristo Balmaceda Ruiz", "Minister of Foreign Affairs"),
        ("The Executive Director of Fair Energy Watch, Ms Priscilla Donkor-Abban",
         "Priscilla Donkor-Abban", "Executive Director of Fair Energy Watch"),
        ("The Majority Chief Whip, Mr Ibrahim Sulemana-Zakari",
         "Ibrahim Sulemana-Zakari", "Majority Chief Whip"),
        ("The group’s director, Naw Thida Hlaing",
         "Naw Thida Hlaing", "group’s director"),
        ("The Member of Parliament (MP) for Nsuakrom East, Mr Felix Owusu-Adomah",
         "Felix Owusu-Adomah", "Member of Parliament (MP) for Nsuakrom East"),
        ("The Executive Director of the Civic Ledger Initiative (CLI), Barr. Ngozi Ekpe-Williams",
         "Ngozi Ekpe-Williams", "Executive Director of the Civic Ledger Initiative (CLI)"),
        ("The foreign minister of neighbouring Ostrava, Abdelkerim Djougal",
         "Abdelkerim Djougal", "foreign minister of neighbouring Ostrava"),
    ],
)  # fmt: skip
def test_an_office_with_a_name_behind_its_comma_is_who_holds_it(
    source: str, name: str, role: str
) -> None:
    told = page(f"{source}, said the walkout was cheap.", (source, "said", "the walkout", None))
    assert names(told) == [name]
    assert (speaker(told, 0).type, speaker(told, 0).role) == ("person", role)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Bakers’ and Processors’ Union", "Bakers’ and Processors’ Union"),
        ("The Bakers' and Processors' Union, which has 300 members,",
         "Bakers' and Processors' Union"),
        ("The Teachers’ Union of Osmer", "Teachers’ Union of Osmer"),
        ("Pell & Ames, which owns 7 per cent,", "Pell & Ames"),
        ("The European Guild of Stage Composers", "European Guild of Stage Composers"),
        ("One of the paper’s referees", "One of the paper’s referees"),
    ],
)  # fmt: skip
def test_a_speaker_is_never_the_first_word_of_a_name(source: str, name: str) -> None:
    told = page(f"{source} warned of a strike.", (source, "warned", "of a strike", None))
    assert names(told) == [name]


@pytest.mark.parametrize(
    ("before", "noun", "name"),
    [
        ("Zolta shares fell on Monday after Zolta cut its forecast.", "The company", "Zolta"),
        ("The hedge fund Bramble Hill wrote to the board.", "The fund", "Bramble Hill"),
        ("Okano Motor showed its Okano Alto in Osmer.", "Okano", "Okano Motor"),
        ("Adam Orvane Inc. owns the Orvane Channel and Orvane Plus.", "Orvane", "Adam Orvane Inc."),
        ("Haruka Enomoto, 46, drew the car. Shin Moriwaki, 51, built it.", "The 46-year-old",
         "Haruka Enomoto"),
        ("General Kyaw Zeya Lin spoke to soldiers in Osmer.", "Kyaw Zeya Lin", "Kyaw Zeya Lin"),
        ("Green lawmaker Noor van Haaften wrote to the board.", "She", "Noor van Haaften"),
        ("Carmaker Zolta, a unit of Ferrow, had told the union.", "Ferrow", "Ferrow"),
    ],
)  # fmt: skip
def test_who_has_been_named_is_who_speaks(before: str, noun: str, name: str) -> None:
    told = page(
        f"{before} {noun} said the wait was over.", (noun, "said", "the wait was over", None)
    )
    assert names(told) == [name]


def test_another_agency_is_not_the_agency_of_the_page() -> None:
    told = page(
        "The Norland Central News Agency (NCNA) said the border was closed.\n"
        "On Monday Brunn news agency reported shots.",
        ("The Norland Central News Agency (NCNA)", "said", "the border was closed", None),
        ("Brunn news agency", "reported", "shots", None),
    )
    assert names(told)[1] != "Norland Central News Agency"


def test_what_is_shouted_is_no_name() -> None:
    told = page(
        "Nord wrote: “NORD WASN'T THERE WHEN WE NEEDED THEM.” Nord said no more.",
        ("Nord", "wrote", "“NORD WASN'T THERE WHEN WE NEEDED THEM.”", None),
        ("Nord", "said", "no more", None),
    )
    assert all("NEEDED" not in entity.name for entity in told.entities)


def test_the_card_names_the_weights_that_are_shipped() -> None:
    folder = files("onrecord.context.who")
    card = (folder / "CARD.md").read_text(encoding="utf-8")
    for name in ("names.npz", "ranker.json"):
        assert f"| `{name}` | {sha256((folder / name).read_bytes()).hexdigest()} |" in card


def test_a_long_page_costs_no_more_a_word_than_a_short_one() -> None:
    def cost(times: int) -> float:
        text = " ".join(["Ann Weld said the Board of Oak was late. WELD OAK LATE AND"] * times)
        began = process_time()
        cast(text, [Span(0, len(text))], [Span(0, len(text))], ())
        return process_time() - began

    cost(50)
    assert cost(1600) < 12 * cost(400)  # four times the words; sixteen would be their square


def test_evidence_is_what_the_speaker_leans_on() -> None:
    told = page(
        "The mayor said that, according to our traffic data, the road is empty.",
        ("The mayor", "said", "that, according to our traffic data, the road is empty", None),
    )
    assert [one.text for one in told.statements[0].evidence] == ["our traffic data"]


def test_every_mention_is_the_text_at_its_place() -> None:
    text = "Karla Venn of Northline Railways said she was sorry. Venn then left."
    told = page(text, ("Karla Venn of Northline Railways", "said", "she was sorry", None))
    assert told.entities
    for entity in told.entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_words_lead_to_their_entity() -> None:
    text = "Karla Venn accused Paul Orme of lying. Mr. Orme laughed."
    told = page(text, ("Karla Venn", "accused", "Paul Orme of lying", None))
    start = text.index("Paul Orme")
    found = told.entity_of(Span(start, start + len("Paul Orme")))
    assert found is not None
    assert found.name == "Paul Orme"
    assert told.entity_named("Orme") == found
    assert told.entity_named("Nobody") is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "“”", "A", "ALL CAPS HEADLINE – MOD", "'s 's 's", "Mr. ", "\u202e\x00"],
)
def test_odd_texts_are_read(text: str) -> None:
    assert page(text).statements == ()


def test_two_cues_of_one_source_have_one_speaker() -> None:
    told = page(
        "Mary Hollins came late.\nShe praised the wall and denied that it leaked.",
        ("She", "praised", "the wall", None),
        ("She", "denied", "that it leaked", None),
    )
    assert names(told) == ["Mary Hollins"] * 2


def test_a_role_that_one_person_has_is_that_person() -> None:
    told = page(
        "Governor Ann Weld opened the school with Paul Orme.\n"
        "Orme left early. The governor said the roof was new.",
        ("The governor", "said", "the roof was new", None),
    )
    assert names(told) == ["Ann Weld"]


def test_the_statement_is_whoever_said_it_in_a_statement() -> None:
    told = page(
        "Northline Railways said in a statement that trains were late.\n"
        "The statement added that nobody was hurt.",
        ("Northline Railways", "said in a statement", "that trains were late", None),
        ("The statement", "added", "that nobody was hurt", None),
    )
    assert names(told) == ["Northline Railways"] * 2


def test_we_is_the_body_that_the_speaker_belongs_to() -> None:
    told = page(
        "“We expect late trains,” said Jan Petrov, director of Northline Railways.",
        ("Jan Petrov, director of Northline Railways", "said", "“We expect late trains,”", None),
        ("We", "expect", "late trains", "0"),
    )
    assert names(told) == ["Jan Petrov", "Northline Railways"]


def test_one_of_a_people_is_nobody_by_name() -> None:
    told = page(
        "One Dornishman said the bridge was shut.",
        ("One Dornishman", "said", "the bridge was shut", None),
    )
    assert speaker(told).type == "unnamed"


def test_whom_the_headline_describes_is_named_below() -> None:
    told = page(
        "Wall will fall within a decade, engineer warns\n"
        "The sea is rising at Port Amel.\n"
        "Ruth Amadi said the wall would fall within a decade.",
        ("engineer", "warns", "Wall will fall within a decade", None),
        ("Ruth Amadi", "said", "the wall would fall within a decade", None),
    )
    assert names(told) == ["Ruth Amadi"] * 2


def test_a_town_is_no_person() -> None:
    told = page(
        "Shops closed in Terzhin and Ovlasko.\nAnn Weld said Terzhin was calm.",
        ("Ann Weld", "said", "Terzhin was calm", None),
    )
    assert [one.name for one in told.entities if one.type == "person"] == ["Ann Weld"]


def test_an_agency_spokesman_speaks_for_the_agency() -> None:
    told = page(
        "The Coastal Rescue Agency closed the beach.\nAn agency spokesman said the sea was rough.",
        ("An agency spokesman", "said", "the sea was rough", None),
    )
    assert speaker(told).type == "unnamed"
    assert speaker(told).on_behalf_of == "Coastal Rescue Agency"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("One of the marchers, Hanna Weld, 42,", "Hanna Weld"),
        ("Larkfield Water Board's chief engineer, Tomas Brell", "Tomas Brell"),
        ("Rep. Adela Norring (R-AL)", "Adela Norring"),
        ("one of the bakers", "one of the bakers"),
        ("More than 300 people", "More than 300 people"),
        ("Ms Norring's husband", "Ms Norring's husband"),
    ],
)
def test_who_is_described_and_then_named(source: str, name: str) -> None:
    told = page(f"{source} said the dam would hold.",
                (source, "said", "the dam would hold", None))  # fmt: skip
    assert names(told) == [name]


def test_nobody_is_guessed_for_a_quotation_that_stands_alone() -> None:
    """That the paragraph before speaks of one person does not make the words hers."""
    text = (
        "Mary Hollins wrapped up her second win in two hours.\n"
        '"It was a long and windy afternoon for me."\n'
    )
    content = '"It was a long and windy afternoon for me."'
    assert names(page(text, (None, None, content, None))) == [None]


def test_a_page_of_questions_and_answers() -> None:
    turns = "".join(
        f"Q: How was year {word}?\nA: I think year {word} was hard.\n"
        for word in ("one", "two", "three")
    )
    told = page(
        "Hanna Weld takes over at Northline\n" + turns,
        ("A", ":", "I think year one was hard", None),
        ("I", "think", "year one was hard", "0"),
        ("Q", ":", "How was year two?", None),
    )
    assert names(told) == ["Hanna Weld", "Hanna Weld", None]


def test_an_age_tells_a_person_and_pronouns_overrule_a_given_name() -> None:
    told = page(
        "The mill is run by Quarla Thimb, 32, of Larkfield. Thimb said the wheel was new.\n",
        ("Thimb", "said", "the wheel was new", None),
    )
    assert names(told) == ["Quarla Thimb"]
    assert speaker(told).type == "person"
    told = page(
        "Lauren Weld lost his seat. Weld said he would be back. Weld took his hat.\n"
        "Weld packed his bag. He said the count was fair.",
        ("He", "said", "the count was fair", None),
    )
    assert names(told) == ["Lauren Weld"]
