"""HEAD is answered as GET is, on every address that has one, and nothing follows the headers."""

import asyncio
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.reader.roles import TABLE, Row

GETS = [row for row in TABLE if row.method == "GET"]


@pytest.mark.parametrize("row", GETS, ids=lambda row: row.path)
def test_head_says_what_get_says(site: TestClient, row: Row) -> None:
    head, get = site.head(row.tried), site.get(row.tried)
    assert head.status_code == get.status_code
    for name in ("content-type", "content-length", "content-security-policy", "location"):
        assert head.headers.get(name) == get.headers.get(name)


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [("127.0.0.1", "/search", 200), ("127.0.0.1", "/nowhere", 404), ("elsewhere", "/", 421)],
)
def test_head_has_no_body(site: TestClient, host: str, path: str, status: int) -> None:
    """As a server is given it: the client of tests leaves bodies out by itself."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "HEAD", "path": path, "raw_path": path.encode(), "scheme": "http",
        "query_string": b"", "root_path": "", "headers": [(b"host", host.encode())],
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "asgi": {"version": "3.0"},
        "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(site.app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == status
    assert b"".join(one.get("body", b"") for one in sent) == b""


def test_head_changes_nothing_where_only_a_form_is_taken(site: TestClient) -> None:
    answer = site.head("/corrections/1/undo")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_what_takes_get_says_that_it_takes_head(site: TestClient) -> None:
    answer = site.put("/search")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
