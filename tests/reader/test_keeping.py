"""Keeping: bookmarks, tags and notes of one's own; collections, links and the trash for all."""

import html5lib
import pytest
from fastapi.testclient import TestClient

from onrecord import Ledger
from onrecord.exports import FORMATS
from onrecord.reader.app import application
from onrecord.reader.settings import Settings
from tests.reader.conftest import HERE
from tests.reader.invented import bridge

BRIDGE = bridge()
SHA = BRIDGE.page.sha256
DIRECT, TOLD, FORMULA, DENIAL, INNER = BRIDGE.statements
PAGE = f"/pages/{SHA}"


def at(statement: str) -> str:
    return f"{PAGE}/statements/{statement}"


def valid(client: TestClient, address: str) -> str:
    """The page at `address`, which is HTML without a fault."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    html5lib.HTMLParser(strict=True).parse(answer.text)
    return str(answer.text)


def begun(client: TestClient, name: str = "Tolls") -> str:
    answer = client.post("/collections", data={"name": name, "description": "who\r\nsays so"})
    return str(answer.url.path)


def test_a_statement_is_kept_with_tags_and_a_note(client: TestClient) -> None:
    assert client.get(f"{at(DIRECT.id)}/keep.json").json()["bookmark"] is None
    data = {"action": "keep", "tags": "toll road, 1881; toll road", "note": "ask\r\nher"}
    answer = client.post(f"{at(DIRECT.id)}/keep", data=data)
    assert answer.url.path == f"{at(DIRECT.id)}/keep"
    mark = client.get(f"{at(DIRECT.id)}/keep.json").json()["bookmark"]
    assert (mark["tags"], mark["note"], mark["is_kept"]) == (
        ["toll road", "1881"],
        "ask\nher",
        True,
    )
    listed = client.get("/kept.json").json()
    assert [tag["name"] for tag in listed["tags"]] == ["1881", "toll road"]
    assert listed["bookmarks"][0]["thing"]["said"]["id"] == DIRECT.id
    text = valid(client, "/kept")
    assert "Nobody will pay twice" in text
    assert "ask\nher" in text
    client.post(f"{at(DIRECT.id)}/keep", data={"action": "drop"})
    assert client.get("/kept.json").json()["total"] == 0
    assert "You kept it before" in valid(client, f"{at(DIRECT.id)}/keep")


def test_a_page_is_kept_and_tells_what_is_kept_of_it(client: TestClient) -> None:
    client.post(f"{PAGE}/keep", data={"tags": "tolls"})
    client.post(f"{at(TOLD.id)}/keep")
    shown = client.get(f"{PAGE}/keep.json").json()
    assert shown["bookmark"]["tags"] == ["tolls"]
    assert [one["thing"]["kept"] for one in shown["on_page"]] == [TOLD.id]
    assert "the whole page" in valid(client, "/kept")


def test_bookmarks_are_each_viewers_own(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_AUTHOR", "Rita")
    client.post(f"{at(DIRECT.id)}/keep", data={"tags": "hers", "note": "hers"})
    number = begun(client)
    monkeypatch.setenv("ONRECORD_AUTHOR", "Odo")
    assert client.get("/kept.json").json()["total"] == 0
    assert client.get(f"{at(DIRECT.id)}/keep.json").json()["bookmark"] is None
    assert "hers" not in client.get(f"{at(DIRECT.id)}/keep").text
    assert client.get(f"{number}.json").json()["collection"]["author"] == "Rita"


def test_bookmarks_are_narrowed_down_by_tag(client: TestClient) -> None:
    for said, tags in ((DIRECT, "one, two"), (TOLD, "two"), (FORMULA, "")):
        client.post(f"{at(said.id)}/keep", data={"tags": tags})
    assert client.get("/kept.json").json()["total"] == 3
    assert client.get("/kept.json?tag=two").json()["total"] == 2
    assert client.get("/kept.json?tag=none").json()["total"] == 0
    assert "Nothing of yours has this tag" in valid(client, "/kept?tag=none")


def test_a_collection_is_filled_ordered_and_emptied(client: TestClient) -> None:
    address = begun(client)
    number = address.rpartition("/")[2]
    for said in (DIRECT, DENIAL):
        client.post(f"{at(said.id)}/file", data={"collection": number})
    client.post(f"{PAGE}/file", data={"collection": number})

    def order() -> list[str | None]:
        return [one["thing"]["kept"] for one in client.get(f"{address}.json").json()["items"]]

    assert order() == [DIRECT.id, DENIAL.id, None]
    items = f"{address}/items"
    client.post(items, data={"action": "up", "page": SHA, "statement": DENIAL.id})
    client.post(items, data={"action": "down", "page": SHA, "statement": DIRECT.id})
    assert order() == [DENIAL.id, None, DIRECT.id]
    valid(client, address)
    answer = client.post(items, data={"action": "out", "page": SHA, "statement": DENIAL.id})
    assert "Taken out." in answer.text
    assert order() == [None, DIRECT.id]
    client.post(items, data={"action": "in", "page": SHA, "statement": DENIAL.id})
    assert order() == [DENIAL.id, None, DIRECT.id]
    filed = client.get(f"{at(DENIAL.id)}/keep.json").json()["filed"]
    assert [one["is_in"] for one in filed] == [True]
    client.post(f"{at(DENIAL.id)}/file", data={"collection": number, "action": "out"})
    assert order() == [None, DIRECT.id]


def test_filing_begins_a_collection_where_it_is_given_a_name(client: TestClient) -> None:
    client.post(f"{at(DIRECT.id)}/file", data={"name": "New one"})
    (one,) = client.get("/collections.json").json()["collections"]
    assert (one["name"], one["items"]) == ("New one", 1)
    refused = client.post(f"{at(DIRECT.id)}/file", data={"name": " "})
    assert refused.status_code == 400
    assert "which collection?" in refused.text
    assert len(client.get("/collections.json").json()["collections"]) == 1


def test_collections_are_renamed_and_moved(client: TestClient) -> None:
    first, second = begun(client, "one"), begun(client, "two")
    seen = str(client.get(f"{first}.json").json()["collection"]["state"])
    client.post(first, data={"name": "uno", "description": "a", "seen": seen})
    clash = client.post(first, data={"name": "eins", "description": "b", "seen": seen})
    assert clash.status_code == 409
    for words in ("uno", "eins", "Keep mine after it"):
        assert words in clash.text
    html5lib.HTMLParser(strict=True).parse(clash.text)
    client.post(f"{second}/move", data={"to": "up"})
    names = [one["name"] for one in client.get("/collections.json").json()["collections"]]
    assert names == ["two", "uno"]
    valid(client, "/collections")
    assert client.post("/collections", data={"name": " "}).status_code == 400
    assert client.get("/collections/99").status_code == 404
    assert client.get("/collections/99/export/csv").status_code == 404


def test_a_collection_is_taken_away_in_every_form(client: TestClient) -> None:
    address = begun(client)
    for said in (DIRECT, DENIAL):
        client.post(f"{at(said.id)}/file", data={"collection": address.rpartition("/")[2]})
    for form in FORMATS:
        answer = client.get(f"{address}/export/{form}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
    rows = client.get(f"{address}/export/csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert client.get(f"{address}/export/poem").status_code == 404


def test_a_link_opens_a_collection_for_reading_to_those_without_an_account(
    client: TestClient, ledger: Ledger
) -> None:
    address = begun(client)
    client.post(f"{at(DIRECT.id)}/file", data={"collection": address.rpartition("/")[2]})
    client.post(f"{address}/links")
    (link,) = client.get(f"{address}.json").json()["links"]
    assert len(link["token"]) >= 32
    settings = Settings(str(ledger.address), accounts=True)
    with TestClient(application(settings), base_url=HERE) as stranger:
        text = valid(stranger, f"/shared/{link['token']}")
        assert "Nobody will pay twice" in text
        assert "<form" not in text
        assert f"/pages/{SHA}" not in text
        told = stranger.get(f"/shared/{link['token']}.json").json()
        assert told["entries"][0]["words"].startswith("“Nobody will pay twice")
        assert "author" not in str(told)
        assert stranger.get(f"/shared/{link['token']}/export/csv").status_code == 200
        for path in (f"{PAGE}.json", f"{address}.json", "/kept.json", "/trash.json"):
            assert stranger.get(path).status_code == 401
        for path in (f"{address}/items", f"{address}/links", f"{address}/trash", f"{PAGE}/keep"):
            assert stranger.post(path, data={"action": "out", "page": SHA}).status_code == 401
        assert stranger.post(f"/shared/{link['token']}").status_code == 405
        assert stranger.get("/shared/guess").status_code == 404
        client.post(f"{address}/links/{link['number']}/revoke")
        assert stranger.get(f"/shared/{link['token']}").status_code == 404
        assert stranger.get(f"/shared/{link['token']}/export/csv").status_code == 404


def test_who_has_a_link_is_told_that_a_statement_was_rejected(client: TestClient) -> None:
    address = begun(client)
    client.post(f"{at(DENIAL.id)}/file", data={"collection": address.rpartition("/")[2]})
    client.post(f"{address}/links")
    client.post(at(DENIAL.id), data={"action": "reject"})
    shared = f"/shared/{client.get(f'{address}.json').json()['links'][0]['token']}"
    assert 'class="review review-rejected">rejected<' in valid(client, shared)
    assert client.get(f"{shared}.json").json()["entries"][0]["review"] == "rejected"


def test_a_page_goes_to_the_trash_and_comes_back(client: TestClient) -> None:
    client.post(f"{at(DIRECT.id)}/keep", data={"tags": "tolls"})
    client.post(f"{PAGE}/trash")
    assert SHA not in client.get("/").text
    assert SHA not in client.get("/search?q=").text
    assert client.get("/kept.json").json()["total"] == 0
    assert client.get("/index.json").json()["counts"]["pages"] == 3
    assert "in the trash" in valid(client, PAGE)
    assert "in the trash" in valid(client, f"{PAGE}/keep")
    (one,) = client.get("/trash.json").json()["pages"]
    assert one["page"] == SHA
    valid(client, "/trash")
    client.post(f"{PAGE}/restore")
    assert client.get("/index.json").json()["counts"]["statements"] == 10
    assert client.get("/kept.json?tag=tolls").json()["total"] == 1
    assert client.get("/trash.json").json() == {"pages": [], "collections": []}


def test_a_collection_goes_to_the_trash_and_comes_back(client: TestClient) -> None:
    address = begun(client)
    client.post(f"{address}/trash")
    assert client.get("/collections.json").json()["collections"] == []
    assert "in the trash" in valid(client, address)
    assert "Tolls" in valid(client, "/trash")
    client.post(f"{address}/restore")
    assert len(client.get("/collections.json").json()["collections"]) == 1


@pytest.mark.parametrize("address", ["/kept", "/collections", "/trash", f"{PAGE}/keep"])
def test_pages_have_their_landmarks_and_labels(client: TestClient, address: str) -> None:
    begun(client)
    client.post(f"{PAGE}/keep", data={"tags": "a"})
    text = valid(client, address)
    for landmark in ("<main", "<header", "<footer", "<nav", "<h1"):
        assert landmark in text


def test_what_is_not_there_cannot_be_kept(client: TestClient) -> None:
    assert client.get(f"/pages/{'0' * 64}/keep").status_code == 404
    assert client.get(f"{at('nobody')}/keep").status_code == 404
    assert client.post(f"{at('nobody')}/keep").status_code == 400
    assert client.post(f"{PAGE}/keep", data={"tags": "x" * 300}).status_code == 400
    assert client.post(f"{PAGE}/keep", data={"action": "burn"}).status_code == 400
