"""The timeline as a person uses it: played, stepped through, zoomed, taken away as a picture."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from onrecord import Ledger
from tests.browser.conftest import Window
from tests.reader.charted import DAYS, Said, fill

HOSTILE = "</text><script>alert(1)</script><b onload=alert(2)>&\ufffe"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    more = [
        (f"2031-04-{day:02}", (Said("Ada Venn", said=f"2031-04-{day:02}"),)) for day in (2, 5, 9)
    ]
    named = ("2031-03-16", (Said(HOSTILE, said="2031-03-16"),))
    return fill(tmp_path / "onrecord.db", [*DAYS, named, *more])


def day(page: Page) -> str:
    """The day that the address looks at."""
    found = re.search(r"at=([\d-]+)", page.url)
    return found[1] if found else ""


def test_steps_by_keyboard_go_through_the_days(window: Window) -> None:
    page = window().open("/timeline")
    page.locator("#chart").focus()
    for expected in ("2031-03-12", "2031-03-14", "2031-03-16"):
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**at={expected}*")
        expect(page.locator("#looked")).to_contain_text(f"Mar {expected[-2:]}, 2031")
        expect(page.locator("#chart")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**at=2031-03-14*")
    expect(page.locator("#looked")).to_contain_text("1 statement")
    expect(page.locator("rect.cursor")).to_have_count(1)


def test_a_key_that_comes_while_an_answer_settles_leads_on_in_the_page(window: Window) -> None:
    page = window().open("/timeline")
    page.locator("#chart").focus()
    page.evaluate("""() => {
        window.isSame = true;
        const key = { key: "ArrowRight", code: "ArrowRight", bubbles: true };
        document.addEventListener("htmx:afterSwap", () => {
            document.querySelector("#chart").dispatchEvent(new KeyboardEvent("keydown", key));
        }, { once: true });
    }""")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**at=2031-03-14*")
    expect(page.locator("#looked")).to_contain_text("Mar 14, 2031")
    expect(page.locator("#chart")).to_be_focused()
    assert page.evaluate("window.isSame") is True


def test_it_plays_until_it_is_paused_and_stops_at_the_end(window: Window) -> None:
    page = window().open("/timeline?at=2031-03-16")
    play = page.locator("#play")
    play.click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#play")).to_have_text("Pause")
    page.wait_for_url("**at=2031-04-02*")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
    stopped = day(page)
    page.wait_for_timeout(3_000)
    assert day(page) == stopped
    page.locator("#play").click()
    page.wait_for_url("**at=2031-04-09*")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#way-next")).to_have_attribute("aria-disabled", "true")


def test_it_is_zoomed_by_keyboard_and_by_buttons(window: Window) -> None:
    page = window().open("/timeline?at=2031-03-14")
    before = page.locator("a.column").count()
    page.locator("#chart").focus()
    page.keyboard.press("+")
    page.wait_for_url("**from=*")
    expect(page.locator("#chart")).to_be_focused()
    assert page.locator("a.column").count() < before
    closer = page.url
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_url(lambda url: url != closer)
    page.get_by_role("link", name="All of it").click()
    expect(page.locator("#way-zoom-out")).to_have_attribute("aria-disabled", "true")
    page.go_back()
    expect(page.locator("#way-zoom-out")).not_to_have_attribute("aria-disabled", "true")


def test_a_column_that_is_pointed_at_shows_its_day(window: Window) -> None:
    page = window().open("/timeline")
    page.locator('a.column[data-at="2031-03-12"] rect').click(force=True)
    expect(page.locator("#looked")).to_contain_text("2 statements")
    assert day(page) == "2031-03-12"
    page.locator(".looked").get_by_role("link", name="March 2031").click()
    expect(page.locator("#looked")).to_contain_text("March 2031")
    expect(page.locator(".looked blockquote")).to_have_count(1)


def test_the_svg_is_saved_well_formed_and_runs_nothing(window: Window) -> None:
    watched = window()
    page = watched.open("/timeline?rows=speaker")
    with page.expect_download() as saved:
        page.locator("#as-svg").click()
    assert saved.value.suggested_filename == "onrecord-timeline.svg"
    root = ElementTree.parse(saved.value.path()).getroot()
    names = {element.tag.partition("}")[2] for element in root.iter()}
    assert names <= {"svg", "g", "title", "rect", "text", "line"}
    titles = [element.text or "" for element in root.iter() if element.tag.endswith("title")]
    assert any("<script>alert(1)</script>" in title for title in titles)
    assert not any(name.startswith("on") for one in root.iter() for name in one.attrib)


def test_the_png_is_made_in_the_browser(window: Window) -> None:
    page = window().open("/timeline")
    with page.expect_download() as saved:
        page.locator("#as-png").click()
    body = Path(saved.value.path()).read_bytes()
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(body[16:20], "big") == 2 * 1120
    assert len(body) > 10_000


def test_without_scripts_steps_and_table_are_there(window: Window) -> None:
    page = window(java_script_enabled=False).open("/timeline")
    expect(page.locator("svg.drawn")).to_be_visible()
    rows = page.locator("table tbody tr")
    assert rows.count() == 8
    expect(rows.filter(has_text="March 2031")).to_contain_text("month")
    page.get_by_role("link", name="Step forward").click()
    expect(page.locator("#looked")).to_contain_text("Mar 12, 2031")
    page.get_by_role("link", name="Zoom in").click()
    assert "from=" in page.url
    page.locator("#act").select_option("deny")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#dated")).to_have_text("1 statement")
    expect(page.locator("#play")).to_be_hidden()
