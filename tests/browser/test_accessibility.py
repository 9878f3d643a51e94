"""axe finds nothing serious on any page, light or dark (WCAG 2.2 A and AA)."""

import pytest
from axe_playwright_python.sync_playwright import Axe

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
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(window: Window, scheme: str) -> None:
    watched = window(color_scheme=scheme)
    found = []
    for path in PATHS:
        page = watched.open(path)
        results = Axe().run(page, options=RULES)
        assert len(results.response["passes"]) > 5
        found += [
            (path, one["id"], node["html"][:160], node["failureSummary"][:300])
            for one in results.response["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
    assert found == []
