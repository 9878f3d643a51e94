"""People with accounts: invited, locked out, kept to their role, with a token for a program."""

from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from onrecord import Ledger
from onrecord.core.role import Role
from onrecord.ledger.accounts import Accounts
from tests.browser import serving
from tests.browser.conftest import Window
from tests.browser.test_accessibility import RULES
from tests.hashing import cheap
from tests.reader.accounts import PASSWORD
from tests.reader.invented import bridge

BRIDGE = bridge()
STATEMENT = f"/pages/{BRIDGE.page.sha256}/statements/{BRIDGE.statements[0].id}"
OTHER = "a lamp under the stairs"


@pytest.fixture
def accounts(ledger: Ledger) -> Iterator[Accounts]:
    made = Accounts(str(ledger.address))
    with cheap():
        made.add("Rita Moss", Role.ADMIN, PASSWORD)
        made.add("Ina Rhys", Role.READER, PASSWORD)
        yield made


@pytest.fixture
def address(ledger: Ledger, accounts: Accounts) -> Iterator[str]:
    with serving.served(Path(str(ledger.address)), accounts=True) as address:
        yield address


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """By keyboard alone: the first field has the focus, or the one that is empty."""
    page.locator("#name").fill(name)
    page.locator("#password").focus()
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_somebody_is_invited_signs_up_and_corrects_under_their_name(window: Window) -> None:
    admin = window().open("/accounts")
    sign_in(admin, "Rita Moss")
    expect(admin.get_by_role("heading", name="Accounts")).to_be_visible()
    admin.locator("#role").select_option("reviewer")
    admin.get_by_role("button", name="Make a link").click()
    link = admin.locator("#told").input_value()

    other = window()
    page = other.page
    page.goto(link)
    expect(page.locator("main")).to_contain_text("Rita Moss invites you to this ledger as reviewer")
    expect(page.locator("#name")).to_be_focused()
    page.keyboard.type("Cy Dent")
    for password in (OTHER, "mistyped by Cy"):
        page.keyboard.press("Tab")
        page.keyboard.type(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("the two passwords differ")
    expect(page.locator("#name")).to_have_value("Cy Dent")
    page.locator("#password").fill(OTHER)
    page.locator("#again").fill(OTHER)
    page.keyboard.press("Enter")
    expect(page.locator("header .viewer")).to_contain_text("Cy Dent")

    other.open(STATEMENT)
    page.keyboard.press("a")
    page.locator("#undo").wait_for()
    expect(page.locator(".history li").first).to_contain_text("Cy Dent")
    page.goto(link)
    expect(page.get_by_role("heading")).to_contain_text("this invitation is used or over")
    admin.reload()
    expect(admin.locator(".people")).to_contain_text("Cy Dent")


def test_five_wrong_passwords_and_one_is_told_to_wait(window: Window) -> None:
    page = window(java_script_enabled=False).open("/search?q=bridge")
    for _ in range(4):
        sign_in(page, "Ina Rhys", "a guess")
        expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
        expect(page.locator("#name")).to_have_value("Ina Rhys")
        expect(page.locator("#password")).to_have_value("")
    for password in ("a guess", PASSWORD):
        sign_in(page, "Ina Rhys", password)
        expect(page.get_by_role("alert")).to_contain_text("Too many wrong passwords: wait")
    russian = window(locale="ru").open("/sign-in")
    sign_in(russian, "Ina Rhys")
    expect(russian.get_by_role("alert")).to_contain_text("Слишком много неверных паролей")


def test_a_reader_reads_and_cannot_correct(window: Window, ledger: Ledger) -> None:
    watched = window()
    page = watched.open(STATEMENT)
    sign_in(page, "Ina Rhys")
    expect(page).to_have_url(watched.address + STATEMENT)
    expect(page.locator(".text")).to_be_visible()
    assert page.locator('[name="action"]').count() == 0
    for key in "ar":
        page.keyboard.press(key)
    status = page.evaluate(
        """async () => (await fetch(location.pathname, {method: "POST",
           body: new URLSearchParams({action: "reject"})})).status"""
    )
    assert status == 403
    assert ledger.reviewed(BRIDGE.page.sha256).reviews == {}
    watched.open("/review")
    expect(page.get_by_role("heading")).to_contain_text("this takes the role reviewer")
    watched.open("/accounts")
    expect(page.get_by_role("heading")).to_contain_text("this takes the role admin")


def test_a_token_is_made_once_used_by_a_program_and_revoked(window: Window) -> None:
    watched = window()
    page = watched.open("/account")
    sign_in(page, "Ina Rhys")
    page.locator("#token-name").fill("the nightly export")
    page.get_by_role("button", name="Make a token").click()
    token = page.locator("#told").input_value()
    assert b"bridge" in fetched(f"{watched.address}/search/export/csv?q=bridge", token)
    assert b'"total"' in fetched(f"{watched.address}/search.json?q=bridge", token)
    watched.open("/account")
    assert token not in page.content()
    page.get_by_role("button", name="Revoke the nightly export").click()
    expect(page.locator(".people .over")).to_contain_text("the nightly export")
    with pytest.raises(HTTPError) as refused:
        fetched(f"{watched.address}/search.json?q=bridge", token)
    assert refused.value.code == 401
    refused.value.close()


def test_who_is_disabled_is_out_with_the_next_click(window: Window) -> None:
    watched, admin = window(), window().open("/accounts")
    page = watched.open("/")
    sign_in(page, "Ina Rhys")
    sign_in(admin, "Rita Moss")
    admin.get_by_role("button", name="Disable Ina Rhys").click()
    expect(admin.locator(".people .over")).to_contain_text("Ina Rhys")
    page.get_by_role("link", name="Search").click()
    expect(page).to_have_url(f"{watched.address}/sign-in?back=%2Fsearch")
    sign_in(page, "Ina Rhys")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_and_nothing_is_cut_off(
    window: Window, accounts: Accounts, scheme: str
) -> None:
    watched = window(color_scheme=scheme, viewport={"width": 360, "height": 740})
    link = f"/join/{accounts.invite(Role.EDITOR, 'Rita Moss')}"
    page = watched.open("/account")
    found = look(page, "sign-in")
    sign_in(page, "Rita Moss")
    page.locator("#token-name").fill("a bot")
    page.get_by_role("button", name="Make a token").click()
    found += look(page, "account")
    for path in ("/accounts", link):
        found += look(watched.open(path), path)
    assert found == []


def look(page: Page, name: str) -> list[object]:
    """What axe finds serious, and what is wider than the window."""
    expect(page.get_by_role("main")).to_be_visible()
    results = Axe().run(page, options=RULES)
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    return [
        *((name, "too wide") for _ in range(too_wide)),
        *(
            (name, one["id"], node["html"][:160])
            for one in results.response["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ),
    ]


def fetched(url: str, token: str) -> bytes:
    """As a program fetches it."""
    asked = Request(url, headers={"Authorization": f"Bearer {token}"})
    with urlopen(asked) as answer:
        body: bytes = answer.read()
    return body
