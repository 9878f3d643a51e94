"""Reading and searching as a person does, with a mouse, with a keyboard, without scripts."""

import pytest
from playwright.sync_api import expect

from onrecord import Ledger
from tests.browser.conftest import Window
from tests.reader.invented import OWN, bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements


def test_from_the_front_page_to_an_article_and_its_original(window: Window) -> None:
    page = window().open("/")
    expect(page.get_by_text("10", exact=True)).to_be_visible()
    page.get_by_role("link", name="Tolls on the Marrow Bridge").click()
    expect(page.get_by_role("heading", name="5 statements")).to_be_visible()
    page.get_by_role("link", name="As received").click()
    expect(page.locator("pre.original")).to_contain_text("Mayor Ida Brandt said on Friday")


def test_a_statement_lights_its_parts_when_pointed_at_or_focused(window: Window) -> None:
    page = window().open(f"/pages/{SHA}")
    parts = page.locator(f'.seg[data-of~="{DIRECT.id}"]')
    assert parts.count() == 4
    page.locator(f"#s-{DIRECT.id} blockquote").hover()
    assert parts.evaluate_all("all => all.every(one => one.classList.contains('lit'))")
    page.locator(f"#s-{DENIAL.id}").focus()
    assert parts.evaluate_all("all => all.every(one => !one.classList.contains('lit'))")
    assert page.locator(".seg.lit").count() >= 3
    page.locator(f'.seg[data-of="{DENIAL.id} {INNER.id}"]').first.hover()
    assert "lit" in (page.locator(f"#s-{INNER.id}").get_attribute("class") or "")


def test_parts_are_told_apart_by_more_than_colour(window: Window) -> None:
    page = window(forced_colors="active").open(f"/pages/{SHA}")

    def style(selector: str, name: str) -> str:
        found = page.locator(selector).first
        return str(found.evaluate(f"one => getComputedStyle(one)['{name}']"))

    assert int(style(".text p .source", "fontWeight")) >= 600
    assert style(".text p .cue", "fontStyle") == "italic"
    assert "dotted" in style(".text p .cue", "textDecorationStyle")
    assert style(".text p .voice", "borderLeftStyle") == "double"
    assert page.locator(".text p .voice").inner_text() == OWN
    assert style(".text p .content", "borderBottomStyle") == "solid"


def test_the_slider_hides_what_is_less_sure(window: Window) -> None:
    page = window().open(f"/pages/{SHA}")
    assert page.locator(".statement").count() == 5
    slider = page.get_by_label("At least this sure")
    slider.focus()
    page.keyboard.press("End")
    expect(page.locator("output")).to_have_text("100%")
    expect(page.locator(".statement")).to_have_count(0)
    expect(page.locator(".text p .content")).to_have_count(0)
    page.keyboard.press("Home")
    expect(page.locator(".statement")).to_have_count(5)


def test_the_slider_says_how_many_are_left(window: Window) -> None:
    page = window().open(f"/pages/{SHA}?min=0")
    expect(page.locator("#said-heading")).to_have_text("5 statements")
    page.get_by_label("At least this sure").press("End")
    expect(page.locator("#said-heading")).to_have_text("0 statements")


def test_a_link_to_a_statement_lights_it_without_scripts(window: Window) -> None:
    page = window(java_script_enabled=False).open(f"/pages/{SHA}?lit={DIRECT.id}#s-{DIRECT.id}")
    assert page.locator(".seg.lit").count() == 4
    assert page.locator(".statement.lit").get_attribute("id") == f"s-{DIRECT.id}"


def test_the_whole_way_of_a_search_without_scripts(window: Window) -> None:
    page = window(java_script_enabled=False).open("/")
    page.get_by_label("Who said what?").fill("bridge")
    page.locator(".big-find button").click()
    assert "q=bridge" in page.url
    expect(page.locator("mark").first).to_have_text("bridge", ignore_case=True)
    page.locator(".facet").get_by_role("link", name="Odo Karr").click()
    assert "speaker=Odo+Karr" in page.url
    expect(page.get_by_role("heading", name="1 statement")).to_be_visible()
    page.get_by_title("Remove this filter").click()
    assert "speaker" not in page.url
    page.locator("#act").select_option("state")
    page.locator("form.search button").click()
    expect(page.locator(".hit")).to_have_count(2)


def test_the_slider_works_without_scripts(window: Window) -> None:
    page = window(java_script_enabled=False).open(f"/pages/{SHA}")
    page.get_by_role("button", name="Apply").click()
    assert "min=0.2" in page.url


def test_a_result_is_taken_away(window: Window) -> None:
    page = window().open("/search?q=bridge&act=state")
    with page.expect_download() as saving:
        page.locator(".forms").get_by_role("link", name="csv").click()
    assert saving.value.suggested_filename == "onrecord.csv"
    rows = saving.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 3


def test_a_speaker_is_followed(window: Window) -> None:
    page = window().open("/search?q=safe")
    page.get_by_role("link", name="Ada Venn").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Venn")
    expect(page.locator(".hit")).to_have_count(2)


def test_the_keys_of_an_article_are_shown_there(window: Window) -> None:
    page = window().open(f"/pages/{SHA}")
    keys = page.locator("details.keys")
    expect(keys.get_by_text("to the next statement")).to_be_hidden()
    page.keyboard.press("?")
    expect(keys.get_by_text("to the next statement")).to_be_visible()
    shown = keys.locator("li kbd").all_inner_texts()
    assert shown == ["j", "k", "a", "r", "e", "b", "m", "u"]
    page.locator(".statement").first.focus()
    page.keyboard.press("a")
    expect(page.locator("#undo")).to_be_visible()
    expect(keys.get_by_text("to the next statement")).to_be_visible()
    page.keyboard.press("?")
    expect(keys.get_by_text("to the next statement")).to_be_hidden()


def test_the_keyboard_reaches_everything(window: Window) -> None:
    page = window().open(f"/pages/{SHA}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
        if f"s-{INNER.id}" in reached:
            break
    assert {f"s-{one.id}" for one in (DIRECT, DENIAL, INNER)} <= reached


@pytest.mark.parametrize("path", ["/", f"/pages/{SHA}", "/search?q=bridge", "/review", "/add"])
def test_narrow_screens_need_no_sideways_scrolling(window: Window, path: str) -> None:
    page = window(viewport={"width": 320, "height": 640}).open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_page_is_added_by_pasting_and_shown(window: Window, ledger: Ledger) -> None:
    page = window().open("/add")
    page.get_by_label("The headline on the first line").fill(
        "Ferry to stop in May\n\nThe ferry will stop running in May, harbour master Lena Voss said"
        " on Monday.\n"
    )
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Done").wait_for(timeout=120_000)
    page.locator(".files a").click()
    expect(page.locator("article")).to_contain_text("harbour master Lena Voss")
