"""`make screenshots` draws every page that there is."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from onrecord import Ledger
from tests.browser import screenshots
from tests.browser.staged import staged
from tests.reader import kept
from tests.reader.roles import TABLE


def test_every_page_has_a_picture(
    ledger: Ledger, address: str, chromium: Browser, tmp_path: Path
) -> None:
    """Mend in `tests/browser/screenshots.py` or `staged.py`."""
    (tmp_path / "staged").mkdir()
    shown = [url for _, url, _ in staged(tmp_path / "staged", chromium)]
    shown += kept.fill(ledger).values()
    shown += (screenshots.pages(address) | screenshots.CHARTS | screenshots.place(address)).values()
    drawn = {urlsplit(one).path for one in shown}
    twins = {row.path for row in TABLE if row.method == "GET" and row.path.endswith(".json")}
    pages = [row.path for row in TABLE if row.method == "GET" and f"{row.path}.json" in twins]
    assert len(pages) > 20
    assert [one for one in ("/", *pages) if not any(map(_pattern(one).fullmatch, drawn))] == []


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\?\{\w+\\?\}", "[^/]+", path))
