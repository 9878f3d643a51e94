"""Corrections by keyboard alone, and taken back; without scripts; by two people."""

import pytest
from playwright.sync_api import Route, expect

from onrecord import Ledger
from tests.browser.conftest import Window
from tests.reader.invented import bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements


def now(ledger: Ledger, statement: str) -> str | None:
    """What people made of a statement."""
    return ledger.reviewed(SHA).reviews.get(statement)


def test_accept_reject_skip_and_undo_by_keyboard(window: Window, ledger: Ledger) -> None:
    page = window().open("/review")
    first = page.locator("#content").input_value()
    page.keyboard.press("a")
    expect(page.locator("#undo")).to_contain_text("Kept as decision 1")
    assert page.locator("#content").input_value() != first
    page.keyboard.press("r")
    expect(page.locator("#undo")).to_contain_text("Kept as decision 2")
    page.keyboard.press("u")
    expect(page.locator("#undo")).to_contain_text("Kept as decision 3")
    before = page.locator("#content").input_value()
    page.keyboard.press("n")
    expect(page.locator("#content")).not_to_have_value(before)
    kept = list(ledger.corrections())
    assert [(one.correction.action, one.undone) for one in kept] == [
        ("accept", False), ("reject", True), ("note", False),
    ]  # fmt: skip


def test_an_article_is_judged_by_keyboard_and_stays_one(window: Window) -> None:
    """Numbers, count and focus after a rejection; a note that is being written stays."""
    page = window().open(f"/pages/{SHA}?min=0")
    items = page.locator(".statement")
    items.last.focus()
    page.keyboard.press("b")
    items.last.get_by_label("Note").fill("ask her")
    items.nth(1).focus()
    page.keyboard.press("r")
    expect(items).to_have_count(4)
    expect(items.nth(1)).to_be_focused()
    expect(page.locator("#said-heading")).to_have_text("4 statements")
    in_text = page.locator("#text a.no:not(.more)").all_inner_texts()
    assert sorted(in_text) == sorted(page.locator(".statement .number").all_inner_texts())
    expect(items.last.get_by_label("Note")).to_have_value("ask her")
    page.locator(".rejected summary").click()
    expect(page.locator(".rejected a")).to_have_count(1)
    items.nth(1).get_by_role("button", name="Accept").press("Enter")
    expect(items.nth(1)).to_contain_text("accepted")
    expect(items.nth(1)).to_be_focused()


@pytest.mark.parametrize(("key", "code"), [("ф", "KeyA"), ("A", "KeyA")])
def test_keys_are_found_under_a_cyrillic_layout_and_caps_lock(
    window: Window, key: str, code: str
) -> None:
    page = window().open("/review")
    page.locator("body").dispatch_event("keydown", {"key": key, "code": code})
    expect(page.locator("#undo")).to_contain_text("Kept as decision 1")


def test_a_key_that_comes_before_all_scripts_are_there_does_no_harm(window: Window) -> None:
    watched = window()
    page = watched.page
    held: list[Route] = []
    page.route("**/reader.js*", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(watched.address + "/review", wait_until="commit")
    expect(page.locator("#content")).to_be_visible()
    page.wait_for_timeout(500)  # for the scripts that do not wait for the one held back
    page.keyboard.press("a")
    held[0].continue_()
    page.wait_for_load_state()
    page.keyboard.press("a")
    expect(page.locator("#undo")).to_contain_text("Kept as decision 1")


def test_a_span_is_changed_by_keyboard_alone_and_taken_back(window: Window, ledger: Ledger) -> None:
    page = window().open(f"/pages/{SHA}/statements/{TOLD.id}")
    page.keyboard.press("w")
    assert page.evaluate("getSelection().toString()") == TOLD.content[0].text
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("1")
    expect(page.locator("#content")).to_have_value("Never again")
    page.keyboard.press("s")
    page.keyboard.press("Control+A")
    page.keyboard.type("Ida Brandt-Moe")
    page.keyboard.press("Control+Enter")
    page.locator("#undo").wait_for()
    changed = next(one for one in ledger.record(SHA).statements if one.id == TOLD.id)
    assert changed.content[0].text == "Never again"
    assert changed.speaker is not None
    assert changed.speaker.name == "Ida Brandt-Moe"
    page.keyboard.press("u")
    expect(page.locator(".history .undone")).to_have_count(1)
    back = next(one for one in ledger.record(SHA).statements if one.id == TOLD.id)
    assert back.content == TOLD.content


def test_words_are_selected_with_the_mouse(window: Window, ledger: Ledger) -> None:
    page = window().open(f"/pages/{SHA}/statements/{FORMULA.id}")
    page.evaluate(
        """() => {
          const run = [...document.querySelectorAll("[data-start]")]
            .find(one => one.textContent.includes("hauliers' union denied"));
          const at = run.textContent.indexOf("hauliers' union");
          getSelection().setBaseAndExtent(run.firstChild, at, run.firstChild, at + 15);
        }"""
    )
    page.locator('[data-pick="source"]').click()
    expect(page.locator("#source")).to_have_value("hauliers' union")
    page.get_by_role("button", name="Keep the change").click()
    page.locator("#undo").wait_for()
    changed = next(one for one in ledger.record(SHA).statements if one.id == FORMULA.id)
    assert changed.source is not None
    assert changed.source.text == "hauliers' union"


def test_a_second_piece_is_added(window: Window, ledger: Ledger) -> None:
    page = window().open(f"/pages/{SHA}/statements/{DIRECT.id}")
    page.evaluate(
        """() => {
          const run = [...document.querySelectorAll("[data-start]")]
            .find(one => one.textContent.includes("told the Tarn Courier") ||
                         one.textContent.includes("Never again"));
          getSelection().setBaseAndExtent(run.firstChild, 0, run.firstChild, 6);
        }"""
    )
    picked = page.evaluate("getSelection().toString().trim()")
    page.keyboard.press("2")
    assert page.locator("#content").input_value().endswith(f" […] {picked}")


def test_review_without_scripts(window: Window, ledger: Ledger) -> None:
    page = window(java_script_enabled=False).open(f"/pages/{SHA}/statements/{DENIAL.id}")
    page.locator("#act").select_option("accuse")
    page.locator("#cue").fill("")
    page.get_by_role("button", name="Keep the change").click()
    expect(page.locator(".history li")).to_have_count(1)
    changed = next(one for one in ledger.record(SHA).statements if one.id == DENIAL.id)
    assert (changed.act, changed.cue) == ("accuse", None)
    page.locator("#undo button").click()
    assert now(ledger, DENIAL.id) is None


def test_keys_do_nothing_while_typing(window: Window, ledger: Ledger) -> None:
    page = window().open(f"/pages/{SHA}/statements/{DENIAL.id}")
    page.locator("#note").fill("")
    page.locator("#note").press_sequentially("arun")
    page.keyboard.press("Escape")
    assert now(ledger, DENIAL.id) is None
    page.keyboard.press("r")
    page.locator("#undo").wait_for()
    assert now(ledger, DENIAL.id) == "rejected"
