"""Keeping as a person does it: by mouse, by keyboard, without scripts, and without an account."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from onrecord import Ledger
from tests.browser import serving
from tests.browser.conftest import Window
from tests.browser.test_accessibility import RULES
from tests.reader import kept
from tests.reader.invented import bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements


def collected(page: Page, address: str, name: str, *statements: str) -> str:
    """Files statements into a new collection, by its forms; its address."""
    for number, statement in enumerate(statements):
        page.goto(f"{address}/pages/{SHA}/statements/{statement}/keep")
        if number:
            page.get_by_label("File into").select_option(name)
        else:
            page.get_by_label("A new collection").fill(name)
        page.get_by_role("button", name="File it").click()
        expect(page.locator(".filed a", has_text=name)).to_have_count(1)
    page.locator(".filed a", has_text=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def test_a_statement_is_kept_beside_the_text_by_keyboard(window: Window, ledger: Ledger) -> None:
    page = window().open(f"/pages/{SHA}")
    page.locator(f"#s-{DIRECT.id}").focus()
    page.keyboard.press("b")
    panel = page.locator(f"#s-{DIRECT.id} .keep")
    panel.get_by_label("Tags", exact=True).fill("toll road, 1881")
    panel.get_by_label("Note").fill("ask her")
    panel.get_by_role("button", name="Keep", exact=True).click()
    expect(panel.get_by_role("status")).to_contain_text("You have kept it since")
    assert page.url.endswith(f"/pages/{SHA}")
    panel.get_by_label("A new collection").fill("Tolls")
    panel.get_by_role("button", name="File it").click()
    expect(panel.locator(".filed a")).to_have_text("Tolls")
    (one,) = ledger.keeping.collections()
    assert (one.name, one.items) == ("Tolls", 1)


def test_what_is_refused_is_told_beside_the_form(window: Window) -> None:
    page = window().open(f"/pages/{SHA}/statements/{DIRECT.id}/keep")
    page.get_by_label("Tags", exact=True).fill("x" * 300)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("the tag is too long")
    expect(page.get_by_label("Tags", exact=True)).to_have_value("x" * 300)


def test_bookmarks_are_narrowed_down_by_tag_without_scripts(window: Window) -> None:
    watched = window(java_script_enabled=False)
    for statement, tags in ((DIRECT.id, "toll, bridge"), (DENIAL.id, "toll"), (TOLD.id, "")):
        page = watched.open(f"/pages/{SHA}/statements/{statement}/keep")
        page.get_by_label("Tags", exact=True).fill(tags)
        page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("link", name="All that you keep").click()
    expect(page.get_by_role("heading", name="3 bookmarks")).to_be_visible()
    page.locator("aside").get_by_role("link", name="toll", exact=True).click()
    expect(page.get_by_role("heading", name="2 bookmarks")).to_be_visible()
    page.locator(".hit .chips").get_by_role("link", name="bridge").click()
    expect(page.get_by_role("heading", name="1 bookmark")).to_be_visible()
    page.get_by_title("Remove this filter").click()
    expect(page.get_by_role("heading", name="3 bookmarks")).to_be_visible()
    page.get_by_role("link", name="Tags, note, collections").first.click()
    page.get_by_role("button", name="Take the bookmark away").click()
    expect(page.get_by_text("You kept it before")).to_be_visible()


def test_a_tag_of_ones_own_is_added_with_one_press(window: Window) -> None:
    page = window().open(f"/pages/{SHA}/keep")
    page.get_by_label("Tags", exact=True).fill("toll")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("You have kept it since")
    page.goto(page.url.replace("/keep", f"/statements/{TOLD.id}/keep"))
    page.locator(".yours").get_by_role("button", name="toll").click()
    expect(page.get_by_label("Tags", exact=True)).to_have_value("toll")


def test_a_collection_is_ordered_and_what_is_taken_out_put_back_by_key(window: Window) -> None:
    watched = window()
    page = watched.page
    collected(page, watched.address, "Tolls", DIRECT.id, DENIAL.id)
    quotes = page.locator(".statements blockquote")
    first, second = quotes.all_inner_texts()
    page.get_by_role("button", name="Move down").first.click()
    expect(quotes.first).to_have_text(second)
    page.get_by_role("button", name="Take out").first.click()
    expect(quotes).to_have_count(1)
    page.keyboard.press("u")
    expect(quotes).to_have_count(2)
    assert quotes.all_inner_texts() == [second, first]


def test_a_shared_collection_is_read_without_rights(
    window: Window, ledger: Ledger, chromium: Browser
) -> None:
    watched = window()
    page = watched.page
    url = collected(page, watched.address, "Tolls", DIRECT.id)
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".shares input").input_value()
    assert link.startswith(f"{watched.address}/shared/")
    path = link.removeprefix(watched.address)
    with serving.served(Path(str(ledger.address)), accounts=True) as address:
        context = chromium.new_context()
        stranger = context.new_page()
        stranger.goto(address + path)
        expect(stranger.get_by_role("heading", level=1)).to_have_text("Tolls")
        expect(stranger.locator("blockquote")).to_contain_text("Nobody will pay twice")
        assert stranger.locator("form").count() == 0
        with stranger.expect_download() as saving:
            stranger.get_by_role("link", name="csv").click()
        assert saving.value.suggested_filename == "collection.csv"
        stranger.goto(address + "/collections")
        expect(stranger).to_have_url(f"{address}/sign-in?back=%2Fcollections")
        page.goto(url)
        page.get_by_role("button", name="Revoke").click()
        expect(page.locator(".shares input")).to_have_count(0)
        gone = stranger.goto(address + path)
        assert gone is not None
        assert gone.status == 404
        context.close()


def test_a_page_goes_to_the_trash_and_comes_back(window: Window) -> None:
    page = window().open(f"/pages/{SHA}")
    page.locator(".about").get_by_role("link", name="Keep", exact=True).click()
    page.locator(".about").get_by_role("button", name="Move this page to the trash").click()
    expect(page.locator(".keep .trashed")).to_be_visible()
    page.get_by_role("link", name="OnRecord").click()
    expect(page.locator(".pages")).not_to_contain_text("Tolls on the Marrow Bridge")
    page.goto(page.url + "search?q=toll")
    expect(page.locator(".hit")).to_have_count(0)
    page.goto(page.url.partition("/search")[0] + "/trash")
    page.get_by_role("button", name="Restore Tolls on the Marrow Bridge").click()
    expect(page.get_by_text("The trash is empty.")).to_be_visible()
    page.get_by_role("link", name="OnRecord").click()
    expect(page.locator(".pages")).to_contain_text("Tolls on the Marrow Bridge")


def test_paper_has_the_words_and_none_of_the_buttons(window: Window) -> None:
    watched = window()
    page = watched.page
    collected(page, watched.address, "Tolls", DIRECT.id, DENIAL.id)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".statements blockquote").first).to_be_visible()
    for hidden in ("header.site", "aside", ".moving", ".links", "footer.site"):
        expect(page.locator(hidden).first).to_be_hidden()
    box = page.locator(".statements").bounding_box()
    assert box is not None
    assert box["width"] > 1000


def test_speakers_are_merged_and_split_by_keyboard_and_taken_back(
    window: Window, ledger: Ledger
) -> None:
    page = window().open("/speakers")
    for name in ("Ada Venn", "Odo Karr"):
        page.get_by_label(f"Choose {name}").focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#undo")).to_contain_text("Kept as decision 1")
    expect(page.get_by_label("Choose Odo Karr")).to_have_count(0)
    page.get_by_role("link", name="Ada Venn").first.click()
    page.get_by_role("button", name="Odo Karr is somebody else").click()
    expect(page.locator("#undo")).to_contain_text("Kept as decision 2")
    assert {"Ada Venn", "Odo Karr"} <= {one.name for one in ledger.speakers()}
    page.keyboard.press("u")
    expect(page.locator("#undo")).to_contain_text("Kept as decision 3")
    assert "Odo Karr" not in {one.name for one in ledger.speakers()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(window: Window, ledger: Ledger, scheme: str) -> None:
    watched, found = window(color_scheme=scheme), []
    for path in kept.fill(ledger).values():
        results = Axe().run(watched.open(path), options=RULES)
        found += [
            (path, one["id"], node["html"][:160], node["failureSummary"][:300])
            for one in results.response["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
    assert found == []
