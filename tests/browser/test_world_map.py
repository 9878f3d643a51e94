"""The map as a person uses it: by mouse, by keyboard, with a thousand places, without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onrecord import Ledger
from tests.browser.conftest import Window
from tests.reader import charted

MOVE_MS, STEP_MS = 25.0, 90.0
"""Processor time of a frame while the map is moved, and of a step of the zoom, all of it: style,
layout, paint. Measured 8 and 24 to 47, on a machine that others use as well."""


@pytest.fixture
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    fill = getattr(request, "param", charted.fill)
    return fill(tmp_path / "onrecord.db")


THOUSAND = pytest.mark.parametrize("ledger", [charted.thousand], indirect=True, ids=["thousand"])


def drawn(page: Page) -> Page:
    """The page, when its map is there."""
    page.locator("#map[data-drawn]").wait_for()
    page.locator("#map .mark").first.wait_for(state="attached")
    return page


def scale(page: Page) -> float:
    """How much the land is enlarged."""
    text = page.locator("#map .land").get_attribute("transform") or ""
    return float(text.partition("scale(")[2].rstrip(")"))


def test_each_place_has_the_form_of_its_precision(window: Window) -> None:
    page = drawn(window().open("/map"))
    marks = {
        mark.get_attribute("aria-label"): mark.get_attribute("class")
        for mark in page.locator("#map .mark").all()
    }
    forms = {(label or "").split(" ")[0]: (form or "").split()[1] for label, form in marks.items()}
    assert forms == {"Kharkiv": "point", "Ukraine": "area", "Idlib": "ring", "Lima": "point"}
    expect(page.locator("#map .country.area")).to_have_count(1)
    expect(page.locator("#map .mark.ring circle.spot, #map .mark.area circle")).to_have_count(0)
    expect(page.get_by_text("de facto")).to_be_visible()
    expect(page.locator("#places li", has_text="Springfield")).to_contain_text("not settled")


def test_a_mark_leads_to_its_statements_by_keyboard_alone(window: Window) -> None:
    page = drawn(window().open("/map"))
    page.locator("#map").focus()
    page.keyboard.press("Enter")
    expect(page.locator('#map .mark[aria-label^="Kharkiv"]')).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator('#map .mark[aria-label^="Lima"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#there blockquote")).to_have_count(1)
    expect(page.locator("#there blockquote")).to_contain_text("Lima")
    expect(page.locator("#at-place-heading")).to_be_focused()


def test_it_is_zoomed_and_moved_by_keyboard(window: Window) -> None:
    page = drawn(window().open("/map"))
    page.locator("#map").focus()
    before = scale(page)
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.wait_for_function("k => document.querySelector('#map .land').getAttribute('transform') "
                           "&& +document.querySelector('#map .land').getAttribute('transform')"
                           ".split('scale(')[1].slice(0, -1) > 2 * k", arg=before)  # fmt: skip
    moved = page.locator("#map .land").get_attribute("transform")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#map .land")).not_to_have_attribute("transform", moved or "")
    page.keyboard.press("0")
    page.wait_for_function("k => Math.abs(document.querySelector('#map .land')"
                           ".getAttribute('transform').split('scale(')[1].slice(0, -1) - k) < 1e-6",
                           arg=before)  # fmt: skip


def test_a_country_is_pressed_anywhere_in_it(window: Window) -> None:
    page = drawn(window().open("/map?place=Ukraine"))
    page.locator("#map .country.area").dispatch_event("click")
    expect(page.locator("#there .named")).to_have_text("Ukraine")
    page.locator("#places a", has_text="Ukraine").hover()
    expect(page.locator("#map .mark.lit")).to_have_count(1)


def test_the_filter_is_that_of_the_search(window: Window) -> None:
    page = drawn(window().open("/map"))
    page.locator("#speaker").fill("Odo Karr")
    page.get_by_role("button", name="Search", exact=True).click()
    drawn(page)
    expect(page.locator("#places li")).to_have_count(2)
    expect(page.locator("#map .mark")).to_have_count(1)
    page.get_by_title("Remove this filter").click()
    page.locator("#since").fill("2031-03-13")
    page.locator("#until").fill("2031-03-15")
    page.get_by_role("button", name="Search", exact=True).click()
    drawn(page)
    expect(page.locator("#places li")).to_have_text([
        "Idlib somewhere in the province, Syria 1", "Lima town, Peru 1",
    ])  # fmt: skip


@THOUSAND
def test_a_thousand_places_stay_smooth(window: Window) -> None:
    watched = window()
    page = drawn(watched.open("/map"))
    assert page.locator("#places li").count() == 1000
    sums = page.locator("#map .mark").evaluate_all(
        "all => all.reduce((n, a) => n + +a.dataset.cluster, 0)"
    )
    assert sums == 1000
    assert page.locator("#map .mark").count() < 250
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.locator("#map").focus()

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    steps = """async ([key, times]) => {
      const map = document.getElementById("map");
      for (let n = 0; n < times; n += 1) {
        map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        await new Promise(requestAnimationFrame);
      }
      await new Promise(requestAnimationFrame);
    }"""
    page.evaluate(steps, ["+", 4])
    page.locator('#map[data-drawn="near"]').wait_for()
    page.evaluate(steps, ["-", 4])
    zoom, move = (5, STEP_MS), (12, MOVE_MS)
    for key, (times, most) in {"+": zoom, "ArrowLeft": move, "ArrowDown": move, "-": zoom}.items():
        before = spent()
        page.evaluate(steps, [key, times])
        assert (spent() - before) / times < most, key


@THOUSAND
def test_a_cluster_opens_into_its_places(window: Window) -> None:
    page = drawn(window().open("/map"))
    several = page.locator("#map .mark:not([data-cluster='1'])").first
    before = scale(page)
    several.dispatch_event("click", {"button": 0})
    page.wait_for_function("k => +document.querySelector('#map .land').getAttribute('transform')"
                           ".split('scale(')[1].slice(0, -1) > k", arg=before)  # fmt: skip
    expect(page.locator("#there blockquote")).to_have_count(0)


def test_without_scripts_the_list_leads_everywhere(window: Window) -> None:
    page = window(java_script_enabled=False).open("/map")
    expect(page.locator("#map")).to_be_hidden()
    expect(page.locator("#places li")).to_have_count(5)
    page.locator("#places").get_by_role("link", name="Kharkiv").click()
    expect(page.locator("h1")).to_have_text("Kharkiv")
    expect(page.locator("blockquote")).to_have_count(2)
    page.get_by_role("link", name="Map", exact=True).last.click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="GeoJSON").click()
    assert saved.value.suggested_filename == "onrecord.geojson"
