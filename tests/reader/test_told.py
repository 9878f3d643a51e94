"""What goes wrong is told in the reader's language; no message is left out of the catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import onrecord
from onrecord.reader.told import counted, is_known, told
from tests.reader.invented import bridge

SOURCE = Path(onrecord.__file__).parent
RAISED = frozenset(
    """UsageError LedgerError NotThere NoEntry MustWait HTTPException Fault""".split()
)
BEFORE_A_PAGE = frozenset({"serving.py", "verify.py"})
"""What these say is told on the command line."""
SHA = bridge().page.sha256


def messages() -> Iterator[tuple[str, str]]:
    """Every message and hint that the ledger and the reader raise, with its file; what is
    filled in is X."""
    for folder in ("ledger", "reader"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            if path.name not in BEFORE_A_PAGE:
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    yield from ((path.name, text) for text in _told(node))


def _told(node: ast.AST) -> Iterator[str]:
    values: list[ast.expr] = []
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED:
        named = getattr(node.func, "id", "")
        first = 1 if named in ("HTTPException", "Fault") else 0
        values = node.args[first : first + (2 if named == "Fault" else 1)]
        values += [one.value for one in node.keywords if one.arg in ("hint", "detail")]
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("problem", "hint"):
        values = [node.value]
    for value in values:
        text = _text(value)
        if text is not None and set(text) - set("X: ,"):
            yield text


def _text(value: ast.expr) -> str | None:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    if isinstance(value, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "X" for part in value.values
        )
    return None


def test_every_message_is_in_the_catalogue() -> None:
    """Mend in `reader/told.py`, then in the catalogues."""
    found = list(messages())
    assert len(found) > 80
    assert sorted({one for one in found if not is_known(one[1])}) == []


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("there is no correction 12", "нет решения 12"),
        ("'a %(b)s' does not stand in the article", "В статье нет слов 'a %(b)s'"),
        ("nobody has ever said this", "nobody has ever said this"),
        ("", ""),
        (None, None),
    ],
)
def test_a_message_is_told_with_what_is_filled_in(message: str | None, wanted: str | None) -> None:
    assert told(message, "ru") == wanted
    assert told(message, "en") == message


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("3 new pages with 41 statements", "новых страниц: 3, высказываний в них: 41"),
        (
            "0 new pages with 0 statements, 2 known, 1 failed",
            "новых страниц: 0, высказываний в них: 0, уже есть: 2, не прочитано: 1",
        ),
        ("a.html: it is known, 1 failed", "a.html: it is known, 1 failed"),
    ],
)
def test_what_was_added_is_counted_in_russian(line: str, wanted: str) -> None:
    assert counted(line, "ru") == wanted
    assert counted(line, "en") == line


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/nowhere", "Такой страницы нет"),
        (f"/pages/{SHA}/statements/nobody", "на странице нет высказывания nobody"),
        ("/collections/77", "нет подборки 77"),
        ("/shared/x", "эта ссылка больше не действует"),
        ("/review?below=many", "нужно число"),
        ("/timeline?from=soon", "from: это не дата"),
        ("/search?q=since:never", "не дата вида"),
        ("/search/export/poem", "нет формата poem"),
    ],
)
def test_a_russian_page_tells_it_in_russian(site: TestClient, address: str, wanted: str) -> None:
    answer = site.get(address, headers={"accept-language": "ru"})
    assert wanted in answer.text


def test_a_form_that_is_refused_is_told_in_russian(site: TestClient) -> None:
    data = {"action": "add", "content": "never <b>said</b>"}
    answer = site.post(f"/pages/{SHA}/missed", data=data, headers={"accept-language": "ru"})
    assert answer.status_code == 400
    assert "В статье нет слов" in answer.text
    assert "<b>" not in answer.text


def test_programs_are_told_in_english(site: TestClient) -> None:
    answer = site.get("/collections/77.json", headers={"accept-language": "ru"})
    assert answer.json()["problem"] == "there is no collection 77"
