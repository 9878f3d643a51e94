"""The statements made up for training: what each line must have."""

from pathlib import Path

import pytest

from onrecord.context.acts.signals import ACTS
from onrecord.context.acts.traits import AIMED
from training.corpora import invented


def test_every_line_is_a_statement_with_an_act() -> None:
    for document, page in invented.pages():
        (said,) = page["statements"]
        assert said["act"] in ACTS, document.text
        assert said["target"] is None or said["act"] in AIMED, document.text
        assert all(piece.of(document.text).strip() for piece in document.attributions[0].content)
        assert not set("[]") & set(document.text)


def test_no_sentence_stands_twice() -> None:
    texts = [document.text for document, _ in invented.pages()]
    assert len(set(texts)) == len(texts) > 3_000


def test_a_line_is_read_with_its_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "made.tsv"
    file.write_text(
        "accuse\t0\tAvel Mirza\t[T “Mirza took it,”] [S she] [C said], [T “all of it.”]\n"
    )
    monkeypatch.setattr(invented, "FILE", file)
    ((document, page),) = invented.pages.__wrapped__()
    (one,) = document.attributions
    assert document.text == "“Mirza took it,” she said, “all of it.”"
    assert [piece.of(document.text) for piece in one.content] == [
        "“Mirza took it,”",
        "“all of it.”",
    ]
    assert one.source
    assert one.source.of(document.text) == "she"
    assert one.cue
    assert one.cue.of(document.text) == "said"
    assert page["title"] is None
    assert page["statements"][0]["target"] == "Avel Mirza"
