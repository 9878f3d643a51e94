"""Requests that schemathesis makes up from the OpenAPI of the reader: none is answered by 5xx.

As whoever sits at this machine, who may do everything, so that no request ends at the door.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="pip install 'onrecord[reader]'")
pytest.importorskip("schemathesis", reason="pip install schemathesis")

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from onrecord.reader.adding import Adding, Job
from onrecord.reader.app import application
from onrecord.reader.settings import Settings
from tests.hashing import cheap
from tests.reader.invented import bridge, fill

BRIDGE = bridge()
THERE: dict[str, str | int] = {
    "sha256": BRIDGE.page.sha256,
    "statement": BRIDGE.statements[0].id,
    "number": 1,
    "form": "csv",
}
"""What the address may name, of what the ledger has."""

HERE = "http://127.0.0.1:8765"
EXAMPLES = 3
"""Of each operation; 12 seconds of processor time for all."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A reader that answers with its errors; what is added is not read, which takes a model."""

    def not_read(self: Adding, job: Job, folder: Path) -> None:
        job.state = "done"

    path = str(fill(tmp_path_factory.mktemp("fuzz") / "onrecord.db").address)
    with pytest.MonkeyPatch.context() as patch, cheap():
        patch.setattr(Adding, "_run", not_read)
        with TestClient(
            application(Settings(path)), base_url=HERE, raise_server_exceptions=False
        ) as client:
            yield client


def test_nothing_that_is_asked_breaks_it(client: TestClient) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    answers: Counter[int] = Counter()
    broken = []
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        for told, status in asked(client, result.ok()):
            answers[status] += 1
            broken += [told] if status >= 500 else []
    assert broken == []
    assert sum(answers.values()) > 300
    assert min(answers[200], answers[303], answers[400], answers[404]) > 5, answers


def asked(client: TestClient, operation: Any) -> list[tuple[str, int]]:
    """What was asked of one operation, and the status of the answer: each as it was made up,
    and once more about what is there."""
    found: list[tuple[str, int]] = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        found.append(answered(client, case))
        there = {name: value for name, value in THERE.items() if name in case.path_parameters}
        if there:
            case.path_parameters.update(there)
            found.append(answered(client, case))

    ask()
    return found


def answered(client: TestClient, case: Any) -> tuple[str, int]:
    """What was asked, with the beginning of the answer, and its status."""
    sent = case.as_transport_kwargs(base_url=HERE)
    sent.pop("cookies", None)
    if isinstance(sent.get("data"), bytes):
        sent["content"] = sent.pop("data")
    answer = client.request(**sent, follow_redirects=False)
    return f"{sent!r:.600} -> {answer.text:.300}", answer.status_code
