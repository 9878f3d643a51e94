"""A statement that the machine missed is added by keyboard alone, and taken back."""

from playwright.sync_api import Page, expect

from onrecord import Ledger
from tests.browser.conftest import Window
from tests.reader.invented import OWN, bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256


def chosen(page: Page) -> str:
    return str(page.evaluate("getSelection().toString()"))


def test_by_keyboard_alone_and_taken_back(window: Window, ledger: Ledger) -> None:
    page = window().open(f"/pages/{SHA}")
    page.keyboard.press("m")
    page.wait_for_url("**/missed")
    page.keyboard.press("w")
    for _ in range(20):
        if chosen(page) == OWN:
            break
        page.keyboard.press("ArrowDown")
    assert chosen(page) == OWN
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("1")
    expect(page.locator("#content")).to_have_value(OWN.removeprefix("The "))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    for _ in range(20):
        if chosen(page) == "The bridge":
            break
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("4")
    expect(page.locator("#source")).to_have_value("The bridge")
    page.keyboard.press("s")
    page.keyboard.type("Ida Brandt")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.keyboard.type("pred")
    page.keyboard.press("Control+Enter")
    page.locator("#undo").wait_for()
    (added,) = [one for one in ledger.record(SHA).statements if one not in BRIDGE.statements
                and ledger.reviewed(SHA).reviews.get(one.id) == "added"]  # fmt: skip
    assert added.content[0].text == OWN.removeprefix("The ")
    assert added.source is not None
    assert (added.source.text, added.act) == ("The bridge", "predict")
    assert added.speaker is not None
    assert added.speaker.name == "Ida Brandt"
    expect(page.locator(f"#s-{added.id}")).to_contain_text("added")
    page.keyboard.press("u")
    expect(page.locator(f"#s-{added.id}")).to_have_count(0)
    assert len(ledger.record(SHA).statements) == 5


def test_without_scripts_words_are_typed(window: Window, ledger: Ledger) -> None:
    page = window(java_script_enabled=False).open(f"/pages/{SHA}")
    page.get_by_role("link", name="Add a missed statement").click()
    page.get_by_label("What is said").fill(OWN)
    page.get_by_role("button", name="Add the statement").click()
    expect(page.locator("#undo")).to_contain_text("Kept as decision 1")
    page.locator("#undo button").click()
    assert len(ledger.record(SHA).statements) == 5


def test_the_second_of_two_gets_both_and_loses_nothing(window: Window, ledger: Ledger) -> None:
    first, second = window().open(f"/pages/{SHA}/missed"), window().open(f"/pages/{SHA}/missed")
    first.get_by_label("What is said").fill(OWN[:14])
    first.get_by_role("button", name="Add the statement").click()
    first.locator("#undo").wait_for()
    second.get_by_label("What is said").fill(OWN)
    second.get_by_label("Note").fill("mine is longer")
    second.get_by_role("button", name="Add the statement").click()
    expect(second.locator("#clash")).to_contain_text(OWN[:14])
    expect(second.get_by_label("What is said")).to_have_value(OWN)
    expect(second.get_by_label("Note")).to_have_value("mine is longer")
    second.get_by_role("button", name="Add the statement").click()
    second.locator("#undo").wait_for()
    assert len(ledger.record(SHA).statements) == 7
