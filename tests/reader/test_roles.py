"""Each route, asked by a stranger, by each role, and by a token, answers as the table says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Mount

from onrecord.core.role import Role
from onrecord.ledger.accounts import Accounts
from onrecord.reader.app import application
from tests.hashing import cheap
from tests.reader.accounts import COOKIE, asking, browser, forget_wrong_passwords, people, session
from tests.reader.invented import fill
from tests.reader.roles import TABLE, Row

SIGN_IN, REFUSED = 401, 403


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(str(fill(tmp_path_factory.mktemp("roles") / "onrecord.db").address))


@pytest.fixture(scope="module")
def accounts(path: Path) -> Accounts:
    return Accounts(path)


@pytest.fixture(scope="module")
def numbers(accounts: Accounts) -> Iterator[dict[Role, int]]:
    with cheap():
        yield people(accounts)


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with browser(path) as client:
        yield client


def declared(routes: list[BaseRoute]) -> Iterator[tuple[str, str]]:
    """Every route of the application, those of its routers included."""
    for route in routes:
        inner = getattr(getattr(route, "original_router", None), "routes", None)
        if inner is not None:
            yield from declared(inner)
        elif isinstance(route, Mount):
            yield "GET", route.path
        else:
            for method in sorted(getattr(route, "methods", None) or {"GET"}):
                if method != "HEAD":
                    yield method, str(getattr(route, "path", route))


def test_every_route_is_in_the_table(path: Path) -> None:
    """Mend in `tests/reader/roles.py`."""
    routes = list(declared(application(asking(path)).routes))
    assert len(routes) == len(set(routes))
    rows = [row.key for row in TABLE]
    assert len(rows) == len(set(rows))
    assert set(routes) - set(rows) == set(), "not in the table"
    assert set(rows) - set(routes) == set(), "no longer there"


@pytest.fixture(scope="module")
def tokens(accounts: Accounts, numbers: dict[Role, int]) -> dict[Role, str]:
    """Tokens of the admin, which may do what each role may."""
    number = numbers[Role.ADMIN]
    return {role: accounts.make_token(number, "a bot", role, 1) for role in Role}


def ask(client: TestClient, row: Row, **headers: str) -> int:
    """The status that a program gets; being led to the form is being told to sign in."""
    answer = client.request(
        row.method, row.tried, data=row.form or None, headers={"accept": "*/*", **headers}
    )
    if answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?"):
        return SIGN_IN
    return answer.status_code


@pytest.mark.parametrize("row", TABLE, ids=lambda row: " ".join(row.key))
def test_the_route_answers_each_as_the_table_says(
    client: TestClient,
    accounts: Accounts,
    numbers: dict[Role, int],
    tokens: dict[Role, str],
    row: Row,
) -> None:
    got: dict[str, int] = {"a stranger": ask(client, row)}
    wanted = {"a stranger": row.then if row.lowest is None else SIGN_IN}
    cookies = {role: session(accounts, number) for role, number in numbers.items()}
    for role in Role:
        may = row.lowest is None or role >= row.lowest
        got[role.word] = ask(client, row, cookie=f"{COOKIE}={cookies[role]}")
        wanted[role.word] = row.then if may else REFUSED
        got[f"token, {role.word}"] = ask(client, row, authorization=f"Bearer {tokens[role]}")
        wanted[f"token, {role.word}"] = row.then if may and not row.in_person else REFUSED
        forget_wrong_passwords(accounts)
    for name in ("Bearer onr_nothing", f"Bearer {'A' * 43}", "Basic YTpi", "Bearer "):
        got[name] = ask(client, row, authorization=name, cookie=f"{COOKIE}={cookies[Role.ADMIN]}")
        wanted[name] = wanted["a stranger"]
        forget_wrong_passwords(accounts)
    assert got == wanted


def test_a_browser_is_led_to_the_form_and_back(client: TestClient) -> None:
    answer = client.get("/search?q=bridge", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?back=%2Fsearch%3Fq%3Dbridge"
    for headers in ({"accept": "application/json"}, {"hx-request": "true", "accept": "text/html"}):
        told = client.get("/search?q=bridge", headers=headers)
        assert (told.status_code, told.headers["www-authenticate"]) == (401, "Bearer")
        assert told.headers["hx-redirect"] == "/sign-in"
