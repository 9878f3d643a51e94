"""The article stage's files are read only when they are those that were shipped."""

import shutil
from pathlib import Path

import pytest

from onrecord.article.stored import MANIFEST, WEIGHTS, whole
from onrecord.core.errors import ModelError

FILES = ("blocks.json", "plain.npz")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_read(name: str) -> None:
    assert whole(name) == (WEIGHTS / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_one_turned_bit_is_found(folder: Path, name: str, place: float) -> None:
    body = bytearray((folder / name).read_bytes())
    body[int(place * (len(body) - 1))] ^= 1
    (folder / name).write_bytes(body)
    with pytest.raises(ModelError, match=f"{name} is damaged") as error:
        whole(name, folder)
    assert error.value.hint == "install onrecord again"


@pytest.mark.parametrize("missing", [*FILES, MANIFEST])
def test_a_missing_file_is_named(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    name = missing if missing in FILES else FILES[0]
    with pytest.raises(ModelError, match=f"{name} is missing"):
        whole(name, folder)


def test_the_card_names_every_file() -> None:
    card = (WEIGHTS / "CARD.md").read_text(encoding="utf-8")
    shipped = {path.name for path in WEIGHTS.iterdir()} - {"CARD.md"}
    assert shipped == {*FILES, MANIFEST}
    assert all(f"`{name}`" in card for name in shipped)
