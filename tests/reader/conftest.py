"""A reader of a small ledger, asked as a browser asks, without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="pip install 'onrecord[reader]'")

from fastapi.testclient import TestClient

from onrecord import Ledger
from onrecord.reader.app import application
from onrecord.reader.settings import Settings
from tests.reader.invented import fill

HERE = "http://127.0.0.1:8765"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return fill(tmp_path / "onrecord.db")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The same for tests that change nothing: one ledger and one server for all."""
    shared = fill(tmp_path_factory.mktemp("site") / "onrecord.db")
    with TestClient(application(Settings(str(shared.address))), base_url=HERE) as client:
        yield client


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    with TestClient(application(Settings(str(ledger.address))), base_url=HERE) as client:
        yield client
