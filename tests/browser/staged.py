"""Pages that are only seen when something was done first: for `make screenshots`.

In: a folder for ledgers, a Chromium. Out: one after another, the name of a page, the address to
open, and what is done in the window before the picture is taken.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from onrecord.core.correction import Correction
from onrecord.core.role import Role
from onrecord.ledger.accounts import Accounts
from tests.browser import serving
from tests.hashing import cheap
from tests.reader.accounts import PASSWORD
from tests.reader.invented import bridge, fill

Act = Callable[[Page], None]
Staged = tuple[str, str, Act]

ADMIN = "Rita Moss"
STORY = (
    "“The old bridge is safe,” Ada Venn said on Monday. “Nobody was warned,” the mayor denied.\n"
)


def nothing(page: Page) -> None:
    """The page is taken as it opens."""


def staged(folder: Path, browser: Browser) -> Iterator[Staged]:
    """All of them, each while its server runs."""
    yield from _empty(folder)
    yield from _people(folder)
    yield from _decided(folder)
    yield from _added(folder, browser)


def _empty(folder: Path) -> Iterator[Staged]:
    with serving.served(folder / "none.db") as address:
        yield "empty", f"{address}/", nothing


def _people(folder: Path) -> Iterator[Staged]:
    ledger = fill(folder / "people.db")
    accounts = Accounts(str(ledger.address))
    with cheap(), serving.served(folder / "people.db", accounts=True) as address:
        accounts.add(ADMIN, Role.ADMIN, PASSWORD)
        accounts.add("Ina Rhys", Role.READER, PASSWORD)
        link = accounts.invite(Role.REVIEWER, ADMIN)
        yield "sign-in", f"{address}/sign-in", nothing
        yield "join", f"{address}/join/{link}", nothing
        for name in ("account", "accounts"):
            yield name, f"{address}/{name}", _sign_in


def _sign_in(page: Page) -> None:
    page.locator("#name").fill(ADMIN)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    page.locator("#name").wait_for(state="detached")


def _decided(folder: Path) -> Iterator[Staged]:
    """Two people decide about one thing, and the second is shown both."""
    ledger = fill(folder / "decided.db")
    sha, said = bridge().page.sha256, bridge().statements[0].id

    def late(page: Page) -> None:
        ledger.correct(Correction(sha, "note", said, note="Ask her first.", author="Odo Karrison"))
        page.locator("#act").select_option("threaten")
        page.locator("button[value=change]").click()
        page.locator("#theirs").wait_for()

    def late_about_speakers(page: Page) -> None:
        for box in page.locator("form[action='/speakers'] input[type=checkbox]").all()[:2]:
            box.check()
        one, other = (one.name for one in ledger.speakers(limit=2))
        number = ledger.merge_speakers(one, other, author="Odo Karrison")
        page.keyboard.press("Enter")
        page.locator("#theirs").wait_for()
        ledger.undo_speakers(number, author="Odo Karrison")

    with serving.served(folder / "decided.db") as address:
        yield "clash", f"{address}/pages/{sha}/statements/{said}", late
        yield "clash-of-speakers", f"{address}/speakers", late_about_speakers


def _added(folder: Path, browser: Browser) -> Iterator[Staged]:
    """A page is really read; beside it one that cannot be."""
    with serving.served(folder / "added.db") as address:
        page = browser.new_page()
        page.set_default_timeout(600_000)
        page.goto(f"{address}/add")
        page.locator("input[type=file]").set_input_files(
            {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 none"}
        )
        page.locator("textarea[name=text]").fill(STORY)
        page.locator("main form button").click()
        page.locator("#progress a.button").first.wait_for()
        yield "adding", page.url, nothing
        page.close()
