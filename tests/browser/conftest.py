"""One Chromium for all tests; each test has a window, and a ledger, of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="pip install 'onrecord[reader]'")
pytest.importorskip("playwright", reason="pip install playwright")

from playwright.sync_api import Browser, BrowserContext, Page, expect

from onrecord import Ledger
from tests.browser import serving
from tests.reader.invented import fill

PATIENCE_MS = 60_000
"""What a page may take on a machine that others use as well."""


@dataclass(slots=True)
class Watched:
    """A window, and what must not happen in it: `faults` stays empty."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Goes to a path of the reader."""
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = serving.chromium()
    if path is None:
        pytest.skip(serving.REASON)
    expect.set_options(timeout=PATIENCE_MS)
    with serving.browser(path) as launched:
        yield launched


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return fill(tmp_path / "onrecord.db")


@pytest.fixture
def address(ledger: Ledger) -> Iterator[str]:
    with serving.served(Path(str(ledger.address))) as address:
        yield address


Window = Callable[..., Watched]


@pytest.fixture
def window(chromium: Browser, address: str) -> Iterator[Window]:
    """Opens a window; when the test is over, nothing may have gone wrong in any."""
    opened: list[tuple[BrowserContext, Watched]] = []

    def new(**options: object) -> Watched:
        context = chromium.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        watched = Watched(context.new_page(), address)
        watch(watched)
        opened.append((context, watched))
        return watched

    yield new
    for context, watched in opened:
        context.close()
        assert watched.faults == []


def watch(watched: Watched) -> None:
    """Notes dialogs, errors of scripts, violations of the policy, requests to elsewhere."""
    page, faults = watched.page, watched.faults

    def dialog(shown: object) -> None:
        faults.append(f"dialog: {shown}")
        shown.dismiss()  # type: ignore[attr-defined]

    def console(message: object) -> None:
        text = str(message.text)  # type: ignore[attr-defined]
        is_fault = message.type == "error" or "Content Security Policy" in text  # type: ignore[attr-defined]
        if is_fault and "the server responded with a status of" not in text:
            faults.append(f"console: {text}")

    def request(sent: object) -> None:
        url = str(sent.url)  # type: ignore[attr-defined]
        if not url.startswith(watched.address):
            faults.append(f"request: {url}")

    page.on("dialog", dialog)
    page.on("console", console)
    page.on("request", request)
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
