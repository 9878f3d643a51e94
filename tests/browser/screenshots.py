"""A picture of each page, to be looked at: `make screenshots`, or
`python -m tests.browser.screenshots FOLDER [LEDGER]`.

Without a ledger, that of the tests is shown, and the pages of `staged`.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from playwright.sync_api import Browser

from onrecord.reader.translations import LANGUAGES
from tests.browser import serving
from tests.browser.staged import Act, nothing, staged
from tests.reader import charted, kept
from tests.reader.invented import fill

LOOKS: dict[str, dict[str, object]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}},
}

CHARTS = {
    "timeline": "/timeline",
    "timeline-day": "/timeline?at=2031-03-14",
    "timeline-acts": "/timeline?time=published&rows=act",
    "map": "/map",
}


def main(arguments: list[str]) -> int:
    """Takes them; 1 where there is no Chromium."""
    folder, path = Path(arguments[0]), serving.chromium()
    if path is None:
        sys.stderr.write(f"{serving.REASON}\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as spare:
        ledger = Path(arguments[1]) if len(arguments) > 1 else Path(spare) / "onrecord.db"
        more = {} if ledger.exists() else kept.fill(fill(ledger))
        with serving.served(ledger) as address, serving.browser(path) as browser:
            for name, page in (pages(address) | more).items():
                for look, options in LOOKS.items():
                    take(browser, address + page, folder / f"{name}-{look}.png", options)
            for language in LANGUAGES:
                options = LOOKS["light"] | {"locale": language}
                take(browser, f"{address}/search?q=", folder / f"search-{language}.png", options)
        if not arguments[1:]:
            staged_pages(folder, Path(spare), path)
            ledger = Path(spare) / "charts.db"
            charted.busy(ledger)
        with serving.served(ledger) as address, serving.browser(path) as browser:
            for name, page in (CHARTS | place(address)).items():
                for look, options in LOOKS.items():
                    take(browser, address + page, folder / f"{name}-{look}.png", options)
    return 0


def staged_pages(folder: Path, ledgers: Path, chromium: str) -> None:
    """Pictures of what is only seen when something was done."""
    with serving.browser(chromium) as browser:
        for name, url, act in staged(ledgers, browser):
            for look, options in LOOKS.items():
                take(browser, url, folder / f"{name}-{look}.png", options, act)


def place(address: str) -> dict[str, str]:
    """The page of the place that is named most."""
    with urlopen(f"{address}/map.json") as answer:
        spots = json.load(answer)["spots"]
    return {"place": f"/map/places/{spots[0]['place']['number']}"} if spots else {}


def pages(address: str) -> dict[str, str]:
    """The pages to show, by the name of their pictures."""
    with urlopen(f"{address}/review.json") as answer:
        one = json.load(answer)["one"]
    page = f"/pages/{one['page']['sha256']}"
    speaker = one["line"]["speaker"] or ""
    return {
        "front": "/",
        "article": page,
        "original": f"{page}/original",
        "statement": f"{page}/statements/{one['line']['id']}",
        "search": "/search?q=",
        "speaker": f"/speaker?name={speaker}",
        "review": "/review",
        "add": "/add",
        "fault": "/nowhere",
    }


def take(
    browser: Browser, url: str, path: Path, options: dict[str, object], act: Act = nothing
) -> None:
    """One picture."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    act(page)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path, full_page=True)
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["local/screenshots"]))
