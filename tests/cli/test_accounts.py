"""Accounts from the command line, and when `serve` does not start."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytest.importorskip("fastapi", reason="pip install 'onrecord[reader]'")

from tests.reader.invented import fill

Run = Callable[..., CompletedProcess[bytes]]
PASSWORD = b"seven brown herons wade\n"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(fill(tmp_path / "onrecord.db").address)


def test_the_first_admin_and_what_follows(onrecord: Run, ledger: str) -> None:
    where = ("--ledger", ledger)
    refused = onrecord("serve", "--host", "0.0.0.0", "--port", "0", *where)
    assert refused.returncode == 2
    assert b"nobody has an account" in refused.stderr
    assert b"onrecord accounts add NAME --role admin" in refused.stderr

    added = onrecord("accounts", "add", "Ada Venn", "--role", "admin", *where, stdin=PASSWORD)
    assert (added.returncode, added.stderr) == (0, b"onrecord: Ada Venn can sign in as admin\n")
    listed = json.loads(onrecord("accounts", "--format", "jsonl", *where).stdout)
    assert (listed["name"], listed["role"], listed["disabled"]) == ("Ada Venn", "admin", None)
    assert b"Ada Venn: admin, since " in onrecord("accounts", *where).stdout

    link = onrecord("accounts", "invite", "--role", "editor", "--at", "https://a.example/", *where)
    assert link.stdout.startswith(b"https://a.example/join/")
    assert b"makes one account as editor" in link.stderr

    last = onrecord("accounts", "disable", "Ada Venn", *where)
    assert (last.returncode, b"make another admin" in last.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "Bo"), b"in which role?"),
        (("add", "Bo", "--role", "reader"), b"12 to 1000 characters"),
        (("role", "Bo", "--role", "reader"), b"there is no account Bo"),
        (("disable",), b"disable whose account?"),
        (("list", "Bo"), b"list takes no name"),
        (("burn", "Bo"), b"invalid choice"),
    ],
)
def test_wrong_usage_is_one_line(
    onrecord: Run, ledger: str, words: tuple[str, ...], told: bytes
) -> None:
    done = onrecord("accounts", *words, "--ledger", ledger, stdin=b"short\n")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert told in done.stderr
