"""Statements of invented articles, by the model that ships."""

import shutil
from pathlib import Path

import pytest

from onrecord.core.article import Article
from onrecord.core.errors import ModelError
from onrecord.core.statement import Statement
from onrecord.models.network import WEIGHTS, Network
from onrecord.statements import read_statements

HARBOUR = "\n\n".join(
    [
        "Fire at Port Lorn quay was set by smugglers – Coast Guard",
        "PORT LORN (Lorn Gazette) - The Veldian Coast Guard says that the fire was set by "
        "smugglers.",
        "“According to our patrol records, the crew opened the fuel valves before they left,” "
        "the Coast Guard said in a statement on Monday.",
        "Two storehouses burned down during the night. The fire brigade arrived after an hour.",
        "Harbour master Ilse Brandt denied that her office had been warned. “Nobody called us,” "
        "she said, “and nobody wrote.”",
        "“We saw a boat without lights,” said Tomas Reyl, who runs a ferry. “It went out at three.",
        "“By four the whole quay was burning.”",
        "Insurers reportedly expect claims of 40 million crowns.",
    ]
)


def of(text: str, language: str | None = "en") -> tuple[Statement, ...]:
    return read_statements(Article(text=text, language=language), "0" * 64)


def heard(statements: tuple[Statement, ...], words: str) -> Statement:
    """The statement with these words that says the least besides."""
    having = [one for one in statements if any(words in piece.text for piece in one.content)]
    assert having, f"nobody says {words!r}"
    return min(having, key=lambda one: sum(len(piece.text) for piece in one.content))


@pytest.fixture(scope="module")
def harbour() -> tuple[Statement, ...]:
    return of(HARBOUR)


@pytest.mark.parametrize(
    ("words", "source", "cue", "quotation"),
    [
        ("Fire at Port Lorn quay", "Coast Guard", "–", "indirect"),
        ("the fire was set by smugglers", "The Veldian Coast Guard", "says", "indirect"),
        ("her office had been warned", "Harbour master Ilse Brandt", "denied", "indirect"),
        ("Nobody called us", "she", "said", "direct"),
        ("We saw a boat without lights", "Tomas Reyl, who runs a ferry", "said", "direct"),
    ],
)
def test_who_how_and_what(
    harbour: tuple[Statement, ...], words: str, source: str, cue: str, quotation: str
) -> None:
    said = heard(harbour, words)
    assert said.source is not None
    assert said.cue is not None
    assert (said.source.text, said.cue.text, said.quotation) == (source, cue, quotation)


def test_a_quotation_broken_by_its_cue_is_one_statement(harbour: tuple[Statement, ...]) -> None:
    said = heard(harbour, "Nobody called us")
    assert [piece.text for piece in said.content] == ["“Nobody called us,”", "“and nobody wrote.”"]


def test_a_statement_without_a_source(harbour: tuple[Statement, ...]) -> None:
    assert any(one.cue and "reportedly" in one.cue.text for one in harbour)


def test_what_the_outlet_says_itself_is_nobodys_statement(harbour: tuple[Statement, ...]) -> None:
    assert not any("storehouses" in piece.text for one in harbour for piece in one.content)


def test_every_part_stands_where_it_says(harbour: tuple[Statement, ...]) -> None:
    for one in harbour:
        for part in [*one.content, *filter(None, (one.cue, one.source))]:
            assert HARBOUR[part.start : part.end] == part.text
        assert 0 <= one.confidence <= 1
        starts = [piece.start for piece in one.content]
        assert starts == sorted(starts)


def test_a_statement_inside_another() -> None:
    statements = of("The minister said that the union had warned that trains would stop on Friday.")
    inner, outer = heard(statements, "trains would stop"), heard(statements, "the union had warned")
    assert inner.inside == outer.id
    assert inner.source is not None
    assert inner.source.text == "the union"


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("''", "''")]
)
def test_all_kinds_of_quotation_marks(opening: str, closing: str) -> None:
    quotation = f"{opening}The bridge is not safe,{closing}"
    said = heard(of(f"{quotation} engineer Paula Meer said on Tuesday."), "The bridge")
    assert [piece.text for piece in said.content] == [quotation]
    assert said.quotation == "direct"


def test_a_mark_that_is_never_closed() -> None:
    said = heard(of("“The bridge is not safe, engineer Paula Meer said on Tuesday."), "The bridge")
    assert said.source is not None
    assert "Paula Meer" in said.source.text


def test_a_headline_in_capitals() -> None:
    said = heard(of("BRIDGE NOT SAFE, ENGINEER SAYS\n\nThe bridge was closed."), "BRIDGE NOT SAFE")
    assert said.source is not None
    assert (said.source.text, said.cue and said.cue.text) == ("ENGINEER", "SAYS")


def test_a_long_text_is_read_to_its_end_whatever_the_threads() -> None:
    filler = "\n\n".join(["The road was closed for repairs. Traffic was light."] * 150)
    text = f"{HARBOUR}\n\n{filler}\n\nMayor Otto Lind said that the port would open again."
    one, two = (
        read_statements(Article(text=text, language="en"), "0" * 64, Network(threads=threads))
        for threads in (1, 2)
    )
    assert one == two
    assert heard(one, "the port would open again").source is not None


def test_another_language_is_not_guessed_at() -> None:
    assert of("Der Minister sagte, die Brücke sei nicht sicher.", "de") == ()


@pytest.mark.parametrize("text", ["", " \n\n ", "“", "\u0000", "—", "said", "a" * 3000, "😀" * 50])
def test_odd_texts_do_no_harm(text: str) -> None:
    for one in of(text):
        assert all(text[piece.start : piece.end] == piece.text for piece in one.content)


def test_damaged_weights_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    (folder / "roles.onnx").write_bytes(b"not these")
    with pytest.raises(ModelError, match=r"roles\.onnx"):
        Network(folder)
    with pytest.raises(ModelError, match="no statement model"):
        Network(tmp_path)
