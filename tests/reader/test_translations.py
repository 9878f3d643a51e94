"""Every word of the interface is in every catalogue, with the same names to fill in."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

from onrecord.reader import translations
from onrecord.reader.translations import LANGUAGES

READER = Path(translations.__file__).parent
FILLED = re.compile(r"%\((\w+)\)s")


def collected() -> set[tuple[str | None, str]]:
    """The words in the templates, and what can go wrong: with their context, the singular of
    plurals."""
    methods = [("templates/**.html", "jinja2"), ("messages.py", "python")]
    options = {"templates/**.html": {"trimmed": "true"}}
    found = extract_from_dir(str(READER), methods, options)
    return {
        (context, message if isinstance(message, str) else message[0])
        for _file, _line, message, _comments, context in found
    }


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_nothing_is_untranslated(language: str) -> None:
    """Mend with `make messages`, then fill in what is empty."""
    path = READER / "locale" / language / "LC_MESSAGES" / "reader.po"
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    known = set()
    for message in catalogue:
        if not message.id:
            continue
        singular = message.id if isinstance(message.id, str) else message.id[0]
        known.add((message.context, singular))
        strings = (
            [message.string] if isinstance(message.string, str) else list(message.string or ())
        )
        assert all(strings), singular
        assert not message.fuzzy
        for string in strings:
            assert set(FILLED.findall(string)) == set(FILLED.findall(singular))
    assert collected() == known


def test_the_template_for_translators_has_every_message() -> None:
    """Mend with `make messages`."""
    with (READER / "locale" / "reader.pot").open("rb") as lines:
        messages = [one for one in read_po(lines) if one.id]
    known = {(one.context, one.id if isinstance(one.id, str) else one.id[0]) for one in messages}
    assert collected() == known


def test_the_language_is_the_browsers_until_one_is_chosen(site: TestClient) -> None:
    russian = site.get("/search", headers={"accept-language": "ru-RU,ru;q=0.9,en;q=0.8"})
    assert '<html lang="ru">' in russian.text
    assert "10 высказываний" in russian.text
    assert "2 апр. 2031" in site.get("/search", headers={"accept-language": "ru"}).text
    assert '<html lang="en">' in site.get("/", headers={"accept-language": "fr"}).text
    assert '<html lang="en">' in site.get("/", headers={"accept-language": ";;q=x,*"}).text


def test_a_chosen_language_stays(client: TestClient) -> None:
    answer = client.post("/language", data={"language": "ru", "back": "/search?q=bridge"})
    assert answer.url.path == "/search"
    assert '<html lang="ru">' in answer.text
    assert client.post("/language", data={"language": "xx"}).status_code == 400
