"""Signing in, invitations, tokens: as a browser and a program ask for them."""

import re
from collections.abc import Iterator

import html5lib
import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from onrecord.core.role import Role
from onrecord.ledger.accounts import Accounts
from onrecord.reader.app import application
from onrecord.reader.identity import STRANGERS_BYTES
from onrecord.reader.settings import Settings, is_loopback, names_of
from tests.hashing import cheap
from tests.reader.accounts import COOKIE, HERE, PASSWORD, asking, browser
from tests.reader.invented import bridge

BRIDGE = bridge()
DECIDE = f"/pages/{BRIDGE.page.sha256}/statements/{BRIDGE.statements[0].id}"
OTHER = "a lamp under the stairs"


@pytest.fixture(autouse=True, scope="module")
def hashing() -> Iterator[None]:
    with cheap():
        yield


@pytest.fixture
def accounts(ledger: Ledger) -> Accounts:
    """An admin, and a reviewer."""
    made = Accounts(str(ledger.address))
    made.add("Rita Moss", Role.ADMIN, PASSWORD)
    made.add("Bo Lind", Role.REVIEWER, PASSWORD)
    return made


@pytest.fixture
def stranger(ledger: Ledger, accounts: Accounts) -> Iterator[TestClient]:
    with browser(str(ledger.address)) as client:
        yield client


def sign_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> int:
    form = {"name": name, "password": password, "back": back}
    return client.post("/sign-in", data=form).status_code


@pytest.fixture
def admin(stranger: TestClient) -> TestClient:
    assert sign_in(stranger, "Rita Moss") == 303
    return stranger


def test_who_signs_in_is_led_back(stranger: TestClient) -> None:
    led = stranger.get("/search?q=bridge", headers={"accept": "text/html"})
    form = stranger.get(led.headers["location"]).text
    assert 'name="back" value="/search?q=bridge"' in form
    answer = stranger.post(
        "/sign-in", data={"name": "rita moss", "password": PASSWORD, "back": "/search?q=bridge"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=bridge")
    assert "Rita Moss" in stranger.get("/search?q=bridge").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_but_never_to_elsewhere(stranger: TestClient, back: str) -> None:
    form = {"name": "Rita Moss", "password": PASSWORD, "back": back}
    assert stranger.post("/sign-in", data=form).headers["location"] == "/"
    assert "evil" not in stranger.get("/sign-in", params={"back": back}).text.split("<footer")[0]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: TestClient) -> None:
    answer = stranger.post("/sign-in", data={"name": "Rita Moss", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert re.match(rf"{COOKIE}=[\w-]{{43}}; ", cookie)
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=604800"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_by_https_it_is_sent_by_https_only(ledger: Ledger, accounts: Accounts) -> None:
    with browser(str(ledger.address), "https://127.0.0.1:8765") as client:
        answer = client.post("/sign-in", data={"name": "Rita Moss", "password": PASSWORD})
        assert answer.headers["set-cookie"].startswith(f"__Host-{COOKIE}=")
        assert "Secure" in answer.headers["set-cookie"]
        assert client.get("/account.json").json()["name"] == "Rita Moss"


def test_a_session_that_was_planted_is_never_taken_over(stranger: TestClient) -> None:
    planted = "A" * 43
    stranger.cookies.set(COOKIE, planted, domain="127.0.0.1")
    stranger.post("/sign-in", data={"name": "Rita Moss", "password": PASSWORD})
    assert (
        stranger.get("/account.json", headers={"cookie": f"{COOKIE}={planted}"}).status_code == 401
    )


def test_a_new_sign_in_ends_the_session_before(admin: TestClient) -> None:
    before = admin.cookies[COOKIE]
    assert sign_in(admin, "Bo Lind") == 303
    assert admin.get("/account.json").json()["name"] == "Bo Lind"
    assert admin.get("/account.json", headers={"cookie": f"{COOKIE}={before}"}).status_code == 401


def test_the_navigation_comes_with_signing_in(stranger: TestClient) -> None:
    assert "<nav" not in stranger.get("/sign-in").text
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    form = {"name": "Rita Moss", "password": PASSWORD}
    stranger.post("/sign-in", data=form, headers={"user-agent": agent})
    shown = stranger.get("/account").text
    assert "<nav" in shown
    assert "Firefox on Linux" in shown


def test_sign_out(admin: TestClient) -> None:
    before = admin.cookies[COOKIE]
    assert admin.post("/sign-out").headers["location"] == "/sign-in"
    assert COOKIE not in admin.cookies
    assert admin.get("/account.json", headers={"cookie": f"{COOKIE}={before}"}).status_code == 401


def test_wrong_passwords_are_told_and_then_wait(stranger: TestClient) -> None:
    for name in ("Rita Moss", "Nobody at All"):
        told = [stranger.post("/sign-in", data={"name": name, "password": "x"}) for _ in range(2)]
        assert [one.status_code for one in told] == [401, 401]
        assert "The name or the password is wrong." in told[0].text
    last = stranger.post("/sign-in", data={"name": "Rita Moss", "password": "x"})
    assert last.status_code == 429
    assert 0 < int(last.headers["retry-after"]) <= 60
    assert "Too many wrong passwords: wait" in last.text
    assert sign_in(stranger, "Rita Moss") == 429


def test_a_wrong_name_and_a_wrong_password_look_alike(stranger: TestClient) -> None:
    texts = []
    for name in ("Rita Moss", "Nobody at All"):
        answer = stranger.post("/sign-in", data={"name": name, "password": "x"})
        texts.append((answer.status_code, answer.text.replace(name, "NAME")))
    assert texts[0] == texts[1]


def test_cross_site_forms_sign_nobody_in(stranger: TestClient) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        form = {"name": "Rita Moss", "password": PASSWORD}
        assert stranger.post("/sign-in", data=form, headers=headers).status_code == 403
        assert COOKIE not in stranger.cookies


def test_a_stranger_sends_no_more_than_a_form(stranger: TestClient) -> None:
    files = {"files": ("a.txt", b"x" * (STRANGERS_BYTES + 1))}
    assert stranger.post("/add", files=files).status_code == 401
    answer = stranger.post("/sign-in", data={"name": "x" * STRANGERS_BYTES, "password": "x"})
    assert answer.status_code == 401
    assert sign_in(stranger, "Rita Moss", "x" * 1001) == 400


def test_somebody_is_invited_and_joins(admin: TestClient, ledger: Ledger) -> None:
    made = admin.post("/accounts/invitations", data={"role": "reviewer"})
    assert made.headers["cache-control"] == "no-store"
    link = re.findall(r'value="(http://127\.0\.0\.1:8765/join/[\w-]{43})"', made.text)[0]
    assert link not in admin.get("/accounts").text
    with browser(str(ledger.address)) as other:
        path = link.removeprefix(HERE)
        shown = other.get(f"{path}.json").json()
        assert (shown["role"], shown["invited_by"]) == ("reviewer", "Rita Moss")
        form = {"name": "Cy Dent", "password": OTHER, "again": "mistyped"}
        refused = other.post(path, data=form)
        assert refused.status_code == 400
        assert "the two passwords differ" in refused.text
        assert 'value="Cy Dent"' in refused.text
        assert OTHER not in refused.text
        assert other.post(path, data=form | {"again": OTHER}).headers["location"] == "/"
        assert other.get("/account.json").json()["role"] == "reviewer"
        assert other.post(path, data=form | {"again": OTHER}).status_code == 400
        assert "used or over" in other.get(path).text


def test_what_is_decided_has_the_name_of_who_signed_in(stranger: TestClient) -> None:
    sign_in(stranger, "Bo Lind")
    stranger.post(DECIDE, data={"action": "accept"})
    (row,) = stranger.get(f"{DECIDE}.json").json()["history"]
    assert row["author"] == "Bo Lind"


def test_an_admin_changes_roles_ends_sessions_and_disables(
    admin: TestClient, ledger: Ledger
) -> None:
    people = {one["name"]: one["number"] for one in admin.get("/accounts.json").json()["people"]}
    number = people["Bo Lind"]
    with browser(str(ledger.address)) as other:
        sign_in(other, "Bo Lind")
        admin.post(f"/accounts/{number}/role", data={"role": "reader"})
        assert other.post(DECIDE, data={"action": "accept"}).status_code == 403
        admin.post(f"/accounts/{number}/sessions/end")
        assert other.get("/account.json").status_code == 401
        sign_in(other, "Bo Lind")
        admin.post(f"/accounts/{number}/disable")
        assert other.get("/account.json").status_code == 401
        assert sign_in(other, "Bo Lind") == 401
        admin.post(f"/accounts/{number}/enable")
        assert sign_in(other, "Bo Lind") == 303
    own = people["Rita Moss"]
    assert admin.post(f"/accounts/{own}/disable").status_code == 400
    assert admin.post(f"/accounts/{own}/role", data={"role": "reader"}).status_code == 400
    assert admin.post(f"/accounts/{number}/role", data={"role": "owner"}).status_code == 400


def test_an_admin_gives_a_link_for_a_new_password(admin: TestClient, ledger: Ledger) -> None:
    made = admin.post("/accounts/2/password", headers={"accept": "application/json"}).json()
    assert made["link_for"] == "Bo Lind"
    with browser(str(ledger.address)) as other:
        path = made["link"].removeprefix(HERE)
        assert "readonly" in other.get(path).text
        other.post(path, data={"name": "Rita Moss", "password": OTHER, "again": OTHER})
        assert other.get("/account.json").json()["name"] == "Bo Lind"
        assert sign_in(other, "Bo Lind", OTHER) == 303


def test_ones_own_password(admin: TestClient, ledger: Ledger) -> None:
    form = {"present": PASSWORD, "password": OTHER, "again": OTHER}
    with browser(str(ledger.address)) as elsewhere:
        sign_in(elsewhere, "Rita Moss")
        assert admin.post("/account/password", data=form | {"present": "x"}).status_code == 400
        assert admin.post("/account/password", data=form | {"again": "x"}).status_code == 400
        assert admin.post("/account/password", data=form).headers["location"] == "/account"
        assert admin.get("/account.json").status_code == 200
        assert elsewhere.get("/account.json").status_code == 401
    guesses = [admin.post("/account/password", data=form | {"present": "x"}) for _ in range(5)]
    assert [one.status_code for one in guesses][-1] == 429
    assert "Too many wrong passwords" in guesses[-1].text


def test_a_token_is_shown_once_and_reads(admin: TestClient, ledger: Ledger) -> None:
    made = admin.post("/account/tokens", data={"name": "the nightly export", "days": "30"})
    assert (made.status_code, made.headers["cache-control"]) == (201, "no-store")
    token = re.findall(r'value="(onr_[\w-]{43})"', made.text)[0]
    assert token not in admin.get("/account").text
    with browser(str(ledger.address)) as program:
        program.headers["authorization"] = f"Bearer {token}"
        assert program.get("/search.json?q=bridge").json()["total"] > 0
        assert program.get("/search/export/csv").status_code == 200
        assert program.post(DECIDE, data={"action": "accept"}).status_code == 403
        (listed,) = admin.get("/account.json").json()["tokens"]
        assert (listed["name"], listed["role"]) == ("the nightly export", "reader")
        assert "secret" not in listed
        admin.post(f"/account/tokens/{listed['number']}/revoke")
        assert program.get("/search.json?q=bridge").status_code == 401


def test_nobody_makes_a_token_that_may_more_than_they(stranger: TestClient) -> None:
    sign_in(stranger, "Bo Lind")
    form = {"name": "a bot", "role": "admin"}
    assert stranger.post("/account/tokens", data=form).status_code == 400
    assert stranger.post("/account/tokens", data=form | {"role": "reviewer"}).status_code == 201


def test_pages_are_valid_in_both_languages(admin: TestClient) -> None:
    link = admin.post(
        "/accounts/invitations", data={"role": "editor"}, headers={"accept": "application/json"}
    ).json()["link"]
    admin.post("/account/tokens", data={"name": "<script>alert(1)</script>"})
    for language in ("en", "ru"):
        for address in ("/account", "/accounts", "/sign-in", link.removeprefix(HERE)):
            text = admin.get(address, headers={"accept-language": language}).text
            html5lib.HTMLParser(strict=True).parse(text)
            assert f'lang="{language}"' in text
            assert "<script>alert" not in text
            ids = re.findall(r'\sid="([^"]*)"', text)
            assert len(ids) == len(set(ids))
            for label in re.findall(r'<label[^>]*for="([^"]*)"', text):
                assert label in ids


def test_on_this_machine_alone_nobody_signs_in(client: TestClient) -> None:
    assert client.get("/account.json").json()["is_local"]
    assert client.get("/accounts.json").json()["people"] == []
    assert "nobody signs in" in client.get("/sign-in").text
    assert client.post("/sign-in", data={"name": "a", "password": "b"}).status_code == 400
    assert client.post("/account/tokens", data={"name": "a"}).status_code == 400


@pytest.mark.parametrize("name", ["forwarded", "x-forwarded-for", "x-real-ip"])
def test_what_comes_through_another_server_is_not_this_machine(
    client: TestClient, name: str
) -> None:
    assert client.get("/", headers={name: "192.0.2.1"}).status_code == 403


def test_when_a_server_is_this_machines_alone() -> None:
    assert Settings().is_local
    for settings in (
        Settings(accounts=True),
        Settings(host="0.0.0.0"),
        Settings(host="192.0.2.1"),
        Settings(proxy="127.0.0.1"),
        Settings(names=names_of("127.0.0.1", ["ledger.example"])),
    ):
        assert not settings.is_local
    assert "ledger.example" in names_of("192.0.2.1", ["Ledger.Example"])
    assert "192.0.2.1" in names_of("192.0.2.1")
    assert "[2001:db8::1]" in names_of("2001:db8::1")
    assert not is_loopback("0.0.0.0")


def test_a_ledger_that_cannot_be_asked_lets_nobody_in(ledger: Ledger, accounts: Accounts) -> None:
    session = accounts.sign_in("Rita Moss", PASSWORD, "")
    path = str(ledger.address)
    with TestClient(application(asking(f"{path}.none")), base_url=HERE) as client:
        answer = client.get("/index.json", headers={"cookie": f"{COOKIE}={session}"})
        assert answer.status_code == 503
        assert client.get("/index.json").status_code == 401
