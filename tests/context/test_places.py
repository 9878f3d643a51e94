"""Places: found in the text, tied to the world, or unknown. People and outlets are invented."""

import re
from functools import cache

import pytest

from onrecord.article.sentences import sentences
from onrecord.context.places import places
from onrecord.core.article import Article
from onrecord.core.context import Entity, PlaceMention
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Statement


def article(text: str, url: str | None = None) -> Article:
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(
        text, url=url, paragraphs=paragraphs, sentences=tuple(sentences(text, paragraphs))
    )


@cache
def found(text: str, url: str | None = None) -> tuple[PlaceMention, ...]:
    return places(article(text, url))


def one(text: str, words: str, url: str | None = None) -> PlaceMention:
    """The first mention of these words."""
    return next(place for place in found(text, url) if place.text == words)


FRONT = """Shells fall near three towns in northern Syria

Shells fell on Idlib and near Deir ez-Zor on Tuesday, residents said, and on villages to the \
north and northeast of the city of Hama. The road from Aleppo to Khan Sheikhoun in Syria is shut."""


def test_places_are_tied_to_geonames_with_coordinates() -> None:
    told = {place.text: place for place in found(FRONT)}
    assert told["Syria"].geonameid == 163843
    assert told["Idlib"].geonameid == 169389
    assert told["Deir ez-Zor"].geonameid == 170794
    assert told["Hama"].geonameid == 170017
    assert told["Khan Sheikhoun"].geonameid == 168325
    assert {place.country for place in told.values()} == {"SY"}
    hama = told["Hama"]
    assert (hama.latitude, hama.longitude) == (35.13179, 36.75783)
    assert hama.region == "SY-HM"
    assert hama.confidence
    assert hama.confidence > 0.4


@pytest.mark.parametrize("spelling", ["Deir Ezzor", "Dayr az Zawr", "Deir al-Zor", "Deir ez-Zor"])
def test_one_town_has_many_spellings(spelling: str) -> None:
    text = f"The convoy in Syria came from Aleppo and stopped in {spelling}, drivers said."
    assert one(text, spelling).geonameid == 170794


@pytest.mark.parametrize("spelling", ["Khan Sheikhoun", "Khan Shaykhun", "Khan Sheikhun"])
def test_another_town_has_as_many(spelling: str) -> None:
    text = f"The clinic in {spelling}, Syria, was hit twice. It serves villages south of Idlib."
    assert one(text, spelling).geonameid == 168325


def test_what_stands_behind_the_comma_decides() -> None:
    assert one("The mill in Paris, Texas, closed in May.", "Paris").region == "US-TX"
    assert one("The mill in Paris, France, closed in May.", "Paris").country == "FR"
    assert one("The mill in London, Ontario, closed in May.", "London").region == "CA-ON"


def test_the_other_names_of_the_page_decide() -> None:
    ohio = "The fire began in Athens on Friday. Crews from Columbus and Chillicothe, Ohio, came."
    greece = "The fire began in Athens on Friday. Crews from Patras and Piraeus in Greece came."
    assert one(ohio, "Athens").region == "US-OH"
    assert one(greece, "Athens").country == "GR"


@pytest.mark.parametrize(
    ("text", "words", "name", "country", "precision"),
    [
        ("Farmers in Alberta want rain, the Canadian union said.", "Alberta", "Alberta", "CA",
         "province"),
        ("Floods cut the road in Queensland, Australia.", "Queensland", "Queensland", "AU",
         "province"),
        ("Fighting went on in Donbas, in the east of Ukraine.", "Donbas", "Donbas", "UA",
         "province"),
        ("Trucks waited at the edge of the Gaza Strip for a day.", "Gaza Strip", "Gaza Strip",
         "PS", "province"),
        ("Rebels shelled Damascus from Eastern Ghouta in Syria.", "Eastern Ghouta",
         "Eastern Ghouta", "SY", "district"),
        ("A barn burned in Walker County, Texas, on Sunday.", "Walker County", "Walker County",
         "US", "district"),
    ],
)  # fmt: skip
def test_regions_have_a_name_and_a_point_and_no_id(
    text: str, words: str, name: str, country: str, precision: str
) -> None:
    place = one(text, words)
    assert (place.name, place.country) == (name, country)
    assert place.geonameid is None
    assert place.latitude is not None
    assert place.precision is not None
    assert place.precision in (precision, "city", "province", "country")


def test_disputed_regions_have_no_country() -> None:
    place = one("Shots were heard on the Golan Heights on Monday.", "Golan Heights")
    assert place.latitude is not None
    assert place.country is None


@pytest.mark.parametrize(
    ("text", "words", "relation", "precision"),
    [
        ("In Syria, troops from Aleppo and Homs stood to the north and northeast of the city of "
         "Hama.", "Hama", "to the north and northeast of the city of", "district"),
        ("The plane came down about 20 kilometres south of Aleppo in Syria.", "Aleppo",
         "about 20 kilometres south of", "district"),
        ("The plane came down near Aleppo in Syria.", "Aleppo", "near", "district"),
        ("The plane came down on the outskirts of Aleppo in Syria.", "Aleppo",
         "on the outskirts of", "district"),
        ("The army moved to the east of the [city of] Deir ez-Zor in Syria.", "Deir ez-Zor",
         "to the east of the [city of]", "district"),
        ("Snow fell across northern Syria on Monday.", "Syria", "northern", "country"),
    ],
)  # fmt: skip
def test_spatial_phrases_keep_their_words(
    text: str, words: str, relation: str, precision: str
) -> None:
    place = one(text, words)
    assert place.relation is not None
    assert place.relation.text == relation
    assert text[place.relation.start : place.relation.end] == relation
    assert place.precision == precision


def test_a_name_without_a_phrase_has_none() -> None:
    assert one("The trial in Aleppo, Syria, began.", "Aleppo").relation is None
    assert one("The minister came from Aleppo in Syria.", "Aleppo").relation is None


def roles(text: str, *statements: Statement) -> dict[str, str | None]:
    return {place.text: place.role for place in places(article(text), statements)}


def test_a_capital_that_speaks_is_a_government() -> None:
    text = """Moscow said the convoy from Russia to Syria was safe. Washington's decision \
was late, diplomats of the United States in Geneva, Switzerland, said."""
    told = roles(text)
    assert told["Moscow"] == "government"
    assert told["Washington"] == "government"
    assert told["Geneva"] == "scene"


def test_a_source_that_is_a_place_is_a_government() -> None:
    text = "The deal holds, according to Ankara. Shops in Ankara stayed open."
    source = Quote(29, 35, "Ankara")
    said = Statement("1", (Quote(0, 14, "The deal holds"),), None, source, "indirect", 0.9)
    told = [place.role for place in places(article(text), (said,))]
    assert told == ["government", "scene"]


def test_where_a_page_was_filed_is_its_dateline() -> None:
    text = "BEIRUT (Example Wire) - Shells fell on Aleppo in Syria on Monday, a resident said."
    told = roles(text)
    assert told["BEIRUT"] == "dateline"
    assert told["Aleppo"] == "scene"


def test_the_government_of_a_capital_is_no_scene() -> None:
    told = roles("The gulf between the Kinshasa government and the rebels grew in Goma in May.")
    assert told["Kinshasa"] == "government"
    assert told["Goma"] == "scene"


def test_a_dateline_names_a_town() -> None:
    place = one("NEW YORK — The judge read the letter on Tuesday.", "NEW YORK")
    assert (place.name, place.precision) == ("New York City", "city")


def test_russian_is_no_place_but_says_whose() -> None:
    told = roles("Russian officials met Syrian envoys in Geneva, where US troops were on the list.")
    assert told["Russian"] == told["Syrian"] == told["US"] == "modifier"
    assert told["Geneva"] == "scene"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The director, Michael Jordan Vance, read the letter on Friday.", "Jordan"),
        ("Bank of America and the Boston Globe declined to comment.", "Boston"),
        ("Mr. Lincoln said the tax was too high.", "Lincoln"),
        ("It was nice of them to turn up in reading class.", "Reading"),
    ],
)
def test_names_of_people_and_bodies_are_no_places(text: str, words: str) -> None:
    assert words not in [place.text for place in found(text)]


def test_who_is_known_by_name_is_no_place() -> None:
    text = "Paris Ambrose, the singer, thanked Jordan Pell for the song."
    names = (Quote(0, 13, "Paris Ambrose"), Quote(35, 46, "Jordan Pell"))
    known = [Entity(name.text, name.text, "person", (name,)) for name in names]
    assert places(article(text), entities=known) == ()


def test_what_is_not_sure_is_unknown() -> None:
    """Nothing on the page says which of the forty Springfields."""
    place = one("The bakery in Springfield opens at six.", "Springfield")
    assert place.geonameid is None
    assert place.latitude is None
    assert place.country is None
    assert place.precision is None


def test_mentions_are_exact_and_in_reading_order() -> None:
    told = found(FRONT)
    assert [place.start for place in told] == sorted(place.start for place in told)
    for place in told:
        assert FRONT[place.start : place.end] == place.text


@pytest.mark.parametrize("text", ["", "\n\n", "no capitals here", "A", "“", "U.S.", "São Paulo"])
def test_any_text_is_read(text: str) -> None:
    for place in places(article(text)):
        assert text[place.start : place.end] == place.text


def test_the_outlets_country_helps() -> None:
    text = "A bus left the road near Newcastle on Sunday, the police in Perth said."
    assert one(text, "Perth", "https://news.example.com.au/a").country == "AU"
    assert one(text, "Perth", "https://news.example.co.uk/a").country != "AU"
