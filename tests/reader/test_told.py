"""What goes wrong is told in the reader's language; no message is left out of the catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient

import onrecord
from onrecord.reader import unfit
from onrecord.reader.faults import MENDS
from onrecord.reader.outcomes import outcome
from onrecord.reader.told import is_known, told
from tests.reader.invented import bridge

SOURCE = Path(onrecord.__file__).parent
RAISED = frozenset(
    """UsageError LedgerError NotThere NotAllowed NoEntry MustWait HTTPException Fault""".split()
)
READING = frozenset(
    """PageError PageNotFound EmptyPage NotText PageTooLarge PageTooSlow ModelError""".split()
)
BEFORE_A_PAGE = frozenset({"serving.py", "verify.py"})
"""What these say is told on the command line."""
SHA = bridge().page.sha256


def messages() -> Iterator[tuple[str, str]]:
    """Every message and hint that the ledger and the reader raise, with its file; what is
    filled in is X."""
    for path, node in nodes("ledger", "reader"):
        yield from ((path.name, text) for text in _told(node, RAISED))


def nodes(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    """What stands in the files of these folders."""
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            if path.name not in BEFORE_A_PAGE:
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    yield path, node


def _told(node: ast.AST, raised: frozenset[str]) -> Iterator[str]:
    values: list[ast.expr] = []
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in raised:
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
    """Mend in `reader/messages.py`, then in the catalogues."""
    found = list(messages())
    assert len(found) > 80
    assert sorted({one for one in found if not is_known(one[1])}) == []


def test_every_reason_why_a_page_is_not_read_is_in_the_catalogue() -> None:
    """What `onrecord add` says of a page is shown in the browser that added it."""
    found = {
        (path.name, text)
        for path, node in nodes("sources", "article", "models", "context", "ingest")
        for text in _told(node, READING)
    }
    assert len(found) > 30
    assert sorted(one for one in found if not is_known(one[1])) == []


def test_every_refusal_says_what_to_do() -> None:
    """A problem without a hint leaves the reader alone with it."""
    bare = [
        (path.name, ast.unparse(node))
        for path, node in nodes("ledger", "reader")
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"UsageError", "LedgerError", "NotThere", "NotAllowed"}
        and "hint" not in {one.arg for one in node.keywords}
    ]
    assert bare == []


@pytest.mark.parametrize("words", [*unfit.TOLD.values(), unfit.OTHERWISE, unfit.DATE, unfit.PAGES])
def test_what_a_field_takes_is_in_the_catalogue(words: tuple[str, str]) -> None:
    problem = words[0] % dict.fromkeys(("field", "max_length", "lt", "le", "ge"), "X")
    assert is_known(problem)
    assert is_known(words[1])


def test_what_the_framework_refuses_has_a_hint_in_the_catalogue() -> None:
    assert all(map(is_known, MENDS.values()))


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
        ("1 new page with 1 statement", "новых страниц: 1, высказываний в них: 1"),
        (
            "0 new pages with 0 statements, 2 known, 1 failed",
            "новых страниц: 0, высказываний в них: 0, уже есть: 2, не прочитано: 1",
        ),
        ("a.html: it is known, 1 failed", "a.html: it is known, 1 failed"),
        ("empty.txt: the page is empty", "empty.txt: страница пуста"),
        (
            "a (1).pdf: this is a PDF document, not a page (save its text first)",
            "a (1).pdf: это документ PDF, а не страница (сначала сохраните его текст)",
        ),
        (
            "a.txt: takes longer than 60 s to read "
            "(a bug of ours: please report it, with the page)",
            "a.txt: читается дольше 60 с (наша ошибка: пожалуйста, сообщите о ней и приложите "
            "страницу)",
        ),
        (
            "a.jsonl:2: is no page: no \"url\" (a line is {\"url\": ..., \"html\": ... or "
            "\"text\": ..., \"retrieved\": ...})",
            "a.jsonl:2: это не страница: no \"url\" (строка выглядит так: {\"url\": ..., "
            "\"html\": ... или \"text\": ..., \"retrieved\": ...})",
        ),
        (
            "a.txt: The article is longer than 9 characters; the rest is not in it.; "
            "only the first 5 of 12 characters were read",
            "a.txt: Статья длиннее 9 знаков; остального в ней нет.; прочитаны только первые 5 из "
            "12 знаков",
        ),
        (
            "/tmp/a.db: another onrecord is writing to it (wait until it is done, then repeat)",
            "/tmp/a.db: в него сейчас пишет другой onrecord "
            "(дождитесь, пока он закончит, и повторите)",
        ),
        ("40 of 90 pages, 1.3 a second, 38 s left",
         "страниц: 40 из 90, 1.3 в секунду, осталось 38 с"),
    ],
)  # fmt: skip
def test_what_was_added_is_told_in_russian(line: str, wanted: str) -> None:
    assert outcome(line, "ru") == wanted
    assert outcome(line, "en") == line


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/nowhere", "Такой страницы нет"),
        (f"/pages/{SHA}/statements/nobody", "на странице нет высказывания nobody"),
        ("/collections/77", "нет подборки 77"),
        ("/shared/x", "эта ссылка больше не действует"),
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


NO_PAGE = "0" * 64
KEEP = f"/pages/{SHA}/keep"


@pytest.mark.parametrize(
    ("method", "address", "problem", "hint"),
    [
        ("GET", "/pages/zz", "sha256: страницы так не обозначаются", "перейдите"),
        ("GET", f"/pages/{NO_PAGE}", "в реестре нет разбора этой страницы", "поищите её"),
        ("GET", f"/pages/{NO_PAGE}/original", "в реестре нет такой страницы", "поищите её"),
        ("GET", f"/pages/{NO_PAGE}/keep", "в реестре нет разбора этой страницы", "поищите её"),
        ("GET", f"/pages/{SHA}/statements/x", "на странице нет высказывания x", "поищите его"),
        ("GET", "/review?below=2", "below: не больше 1", "укажите число поменьше"),
        ("GET", "/review?below=many", "below: это не число", "пишите цифрами"),
        ("GET", "/speaker", "name: этого не хватает", "заполните"),
        ("GET", "/speaker?name=", "name: здесь пусто", "заполните"),
        ("GET", "/search?q=" + "a" * 1001, "q: знаков не больше 1000", "сократите"),
        ("GET", "/search?once=maybe", "once: это не «да» и не «нет»", "укажите 1 или 0"),
        ("GET", "/search?order=best", "order: 'best' – не из списка: rank", "выберите"),
        ("GET", "/timeline?from=", "from: это не дата", "2031-03-14"),
        ("GET", "/timeline?from=soon", "from: это не дата", "2031-03-14"),
        ("GET", "/map/places/x", "number: это не целое число", "пишите цифрами"),
        ("GET", "/map/places/-1", "number: не меньше 0", "укажите число побольше"),
        ("GET", "/collections/7", "нет подборки 7", "смотрите список подборок"),
        ("GET", "/nowhere", "Такой страницы нет", "проверьте адрес"),
        ("GET", "/corrections/1/undo", "Так к этому адресу не обращаются", "откройте"),
        ("POST", KEEP, "action: 'burn' – не из списка: keep, drop", "выберите одно"),
    ],
)  # fmt: skip
def test_a_refusal_says_in_russian_what_is_wrong_and_what_to_do(
    site: TestClient, method: str, address: str, problem: str, hint: str
) -> None:
    data = {"action": "burn"} if method == "POST" else None
    answer = site.request(method, address, headers={"accept-language": "ru"}, data=data)
    assert answer.status_code >= 400
    notice = html5lib.parse(answer.text, namespaceHTMLElements=False).find(".//section")
    told, mend = notice.find("h1").text, notice.find("p[@class='hint']").text
    assert told.startswith(problem)
    assert mend.startswith(hint) or hint in mend


def test_the_hint_is_in_the_twin(site: TestClient) -> None:
    fault = site.get("/timeline.json?from=").json()
    assert (fault["problem"], fault["hint"]) == ("from: this is no date", "give it as 2031-03-14")


def test_programs_are_told_in_english(site: TestClient) -> None:
    answer = site.get("/collections/77.json", headers={"accept-language": "ru"})
    assert answer.json()["problem"] == "there is no collection 77"
