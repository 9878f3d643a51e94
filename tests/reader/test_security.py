"""What holds whatever page is asked for: headers, hosts, cross-site requests, roles."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from onrecord.reader import static
from onrecord.reader.pages import ROUTERS
from onrecord.reader.security import HEADERS
from onrecord.reader.viewer import Needs
from tests.reader.test_pages import ADDRESSES, DIRECT, SHA

DECIDE = f"/pages/{SHA}/statements/{DIRECT.id}"
UNSAFE = (DECIDE, "/corrections/1/undo", "/add", "/language")


@pytest.mark.parametrize("address", [*ADDRESSES, "/static/reader.css", "/openapi.json", DECIDE])
def test_every_answer_carries_the_headers(site: TestClient, address: str) -> None:
    answer = site.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(site: TestClient, address: str) -> None:
    text = site.get(address).text
    assert re.findall(r"<script(?![^>]*\ssrc=\"/static/)", text) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", text) == []
    assert re.findall(r'(?:src|action|formaction)="(?!/)', text) == []


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::2]"]
)
def test_a_foreign_host_is_refused(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:9000", "[::1]:8765"])
def test_this_machine_is_welcome_by_its_names(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


def test_a_refusal_is_in_the_language_of_who_asks(site: TestClient) -> None:
    russian = {"accept-language": "ru"}
    foreign = site.get("/", headers={"host": "evil.example", **russian})
    assert (foreign.text, foreign.headers["content-language"]) == (
        "У этого сервера другое имя. Откройте его по адресу, который показывает "
        "`onrecord serve`; другое имя даёт --name.", "ru"
    )  # fmt: skip
    crossing = site.post(DECIDE, headers={"sec-fetch-site": "cross-site", **russian})
    assert crossing.text.startswith("Это могут только собственные страницы этого сервера. Откройте")
    english = site.get("/", headers={"host": "evil.example"}).text
    assert english.startswith("This server is not called that. Open it by")


@pytest.mark.parametrize("address", UNSAFE)
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://["},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_cross_site_requests_change_nothing(
    site: TestClient, address: str, headers: dict[str, str]
) -> None:
    answer = site.post(address, data={"action": "accept", "language": "ru"}, headers=headers)
    assert answer.status_code == 403
    assert site.get(f"{DECIDE}.json").json()["history"] == []


def test_our_own_pages_and_programs_may(client: TestClient) -> None:
    for headers in (
        {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"},
        {"origin": "http://127.0.0.1:8765"},
        {},
    ):
        answer = client.post(
            DECIDE, data={"action": "accept"}, headers=headers, follow_redirects=False
        )
        assert answer.status_code == 303


def test_too_much_at_once_is_refused_unread(site: TestClient) -> None:
    answer = site.post("/add", headers={"content-length": "999999999999"}, content=b"x")
    assert answer.status_code == 413


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "x"])
def test_nobody_is_led_astray(client: TestClient, back: str) -> None:
    for address, data in ((DECIDE, {"action": "accept"}), ("/language", {"language": "ru"})):
        answer = client.post(address, data=data | {"back": back}, follow_redirects=False)
        assert answer.status_code == 303
        assert re.match(r"/(\?|$)", answer.headers["location"])


def test_every_route_says_which_role_it_takes() -> None:
    routes = [route for router in ROUTERS for route in router.routes]
    assert len(routes) > 15
    for route in routes:
        assert isinstance(route, APIRoute)
        assert _needs(route.dependant), route.path


def _needs(dependant: Dependant) -> list[Needs]:
    return [one.call for one in dependant.dependencies if isinstance(one.call, Needs)]


def test_what_is_vendored_is_what_its_manifest_says() -> None:
    folder = static.FOLDER / "vendored"
    listed = json.loads((folder / "vendored.json").read_text(encoding="utf-8"))
    named = {"vendored.json"}
    for one in listed:
        body = (folder / one["file"]).read_bytes()
        assert sha256(body).hexdigest() == one["sha256"]
        assert (folder / one["licence_file"]).stat().st_size > 100
        assert one["version"]
        assert one["source"].startswith("https://registry.npmjs.org/")
        named |= {one["file"], one["licence_file"]}
    assert {path.name for path in folder.iterdir()} == named


def test_a_file_that_is_asked_for_by_its_hash_may_be_kept(site: TestClient) -> None:
    kept = site.get(static.address_of("reader.css"))
    assert "immutable" in kept.headers["cache-control"]
    assert "immutable" not in site.get("/static/reader.css").headers["cache-control"]


def test_the_server_starts_and_answers_without_the_model(tmp_path: Path) -> None:
    code = """
import sys
from fastapi.testclient import TestClient
from onrecord.reader.app import application
from onrecord.reader.settings import Settings
client = TestClient(application(Settings(sys.argv[1])), base_url="http://localhost")
assert client.get("/").status_code == 200
assert client.get("/openapi.json").status_code == 200
heavy = {"onnxruntime", "tokenizers", "lxml", "trafilatura", "onrecord.pipeline"}
loaded = heavy & set(sys.modules)
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "none.db")], check=True)
