"""axe finds nothing serious on any page, light or dark (WCAG 2.2 A and AA)."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from onrecord import Ledger
from tests.browser import serving
from tests.browser.conftest import Window
from tests.reader.test_pages import DENIAL, SHA

PATHS = [
    "/",
    f"/pages/{SHA}?lit={DENIAL.id}",
    f"/pages/{SHA}/original",
    "/search?q=bridge",
    "/speaker?name=Ida+Brandt",
    "/review",
    "/timeline",
    "/timeline?at=2031-03-14",
    "/map",
    "/add",
    f"/pages/{SHA}/statements/{DENIAL.id}",
    "/nowhere",
    "/timeline?from=soon",
]
CONTRAST = """(field) => {
  const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0.05);
  const [one, other] = [light(getComputedStyle(field, "::placeholder").color),
    light(getComputedStyle(field).backgroundColor)];
  return Math.max(one, other) / Math.min(one, other);
}"""
"""Of what stands in an empty field, which axe does not look at (WCAG 1.4.3)."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(window: Window, ledger: Ledger, scheme: str) -> None:
    watched = window(color_scheme=scheme)
    place = ledger.charts.places("").named[0].place.number
    found = []
    for path in (*PATHS, f"/map/places/{place}"):
        found += serious(watched.open(path), path)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_where_there_is_nothing_yet(
    window: Window, tmp_path: Path, scheme: str
) -> None:
    with serving.served(tmp_path / "none.db") as address:
        watched = window(color_scheme=scheme)
        watched.address = address
        page = watched.open("/")
        assert page.get_by_role("heading", name="This ledger is empty").is_visible()
        assert serious(page, "/") == []


def serious(page: Page, path: str) -> list[object]:
    """What axe finds serious on a page."""
    results = Axe().run(page, options=RULES)
    assert len(results.response["passes"]) > 5
    return [
        (path, one["id"], node["html"][:160], node["failureSummary"][:300])
        for one in results.response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_stands_in_an_empty_field_can_be_read(window: Window, scheme: str) -> None:
    page = window(color_scheme=scheme).open("/")
    assert page.locator("#find").evaluate(CONTRAST) >= 4.5
