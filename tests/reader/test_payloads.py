"""150 payloads in every displayed field of every page: each is text, and nothing else.

tests/browser loads the same pages in a real Chromium.
"""

from collections.abc import Iterator

import html5lib
import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from onrecord.reader.app import application
from onrecord.reader.settings import Settings
from tests.reader import hostile
from tests.reader.conftest import HERE
from tests.reader.payloads import payloads

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset(
    """a article aside b blockquote body br button caption code datalist dd details div dl dt
    fieldset figcaption figure footer form h1 h2 h3 head header html img input kbd label legend
    li link main mark meta meter nav noscript ol option output p pre script section select span
    strong summary table tbody td textarea th thead title tr ul""".split()
)
"""All that our templates use."""
DRAWN = frozenset(SVG + name for name in "svg g path rect circle line text title a".split())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return hostile.fill(tmp_path_factory.mktemp("hostile") / "onrecord.db")


@pytest.fixture(scope="module")
def hostile_site(ledger: Ledger) -> Iterator[TestClient]:
    with TestClient(application(Settings(str(ledger.address))), base_url=HERE) as client:
        yield client


def test_there_are_enough_of_them() -> None:
    assert len(set(payloads())) >= 100


def test_no_payload_is_taken_for_markup(hostile_site: TestClient, ledger: Ledger) -> None:
    for address in hostile.addresses(ledger):
        answer = hostile_site.get(address)
        assert answer.status_code < 500, address
        for element in html5lib.parse(answer.text).iter():
            _check(element.tag.removeprefix(XHTML), element.attrib, address)
        assert "\u202e" not in answer.text
        assert "\u2066" not in answer.text


def _check(tag: str, attributes: dict[str, str], address: str) -> None:
    assert tag in ELEMENTS | DRAWN, (tag, address)
    for name, value in attributes.items():
        assert not name.startswith(("on", "style", "hx-on")), (name, address)
        if name in ("src", "action", "formaction", "hx-get"):
            assert value.startswith("/"), (name, value, address)
        if name == "href":
            assert value.startswith(("/", "#", "https://example.test/")), (value, address)
    if tag == "script":
        assert attributes["src"].startswith("/static/")
    if tag == "meta":
        assert attributes.get("http-equiv", "refresh") == "refresh"
        assert "elsewhere" not in attributes.get("content", "")


def test_every_payload_is_shown_as_it_stands(hostile_site: TestClient, ledger: Ledger) -> None:
    shown = set()
    for read in ledger.records():
        page = hostile_site.get(f"/pages/{read.page.sha256}").text
        texts = "".join(html5lib.parse(page).itertext())
        shown |= {one for one in payloads() if one in texts}
    hidden = {one for one in payloads() if "\u202e" in one}
    assert shown == set(payloads()) - hidden
