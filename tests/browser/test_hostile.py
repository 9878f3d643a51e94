"""Every page with 150 payloads in every field, in a real Chromium: no dialog, no request to
another origin, no violation of the policy, which would mean that something tried."""

from pathlib import Path

import pytest

from onrecord import Ledger
from tests.browser.conftest import Window
from tests.reader import hostile


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return hostile.fill(tmp_path / "onrecord.db", at_once=50)


def test_nothing_runs_and_nothing_is_asked_from_elsewhere(window: Window, ledger: Ledger) -> None:
    watched = window()
    for address in hostile.addresses(ledger, step=70):
        page = watched.open(address)
        page.mouse.move(200, 300)
    assert watched.faults == []


def test_pointing_and_searching_runs_nothing(window: Window, ledger: Ledger) -> None:
    watched = window()
    read = next(ledger.records())
    page = watched.open(f"/pages/{read.page.sha256}")
    for item in page.locator(".statement").all()[:10]:
        item.hover()
        item.focus()
    page.get_by_label("At least this sure").press("End")
    page.locator(".statement").first.wait_for(state="detached")
    page.locator("#find").fill("<img src=x onerror=alert(1)>")
    page.locator("#find").press("Enter")
    page.locator("#q").wait_for()
    assert page.locator("#q").input_value() == "<img src=x onerror=alert(1)>"
