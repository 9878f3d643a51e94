"""Adds pages from the browser: files, or a text that is pasted."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Path, Request, UploadFile
from fastapi.responses import RedirectResponse

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.reader.adding import Adding, Job, Sent, State
from onrecord.reader.faults import NotThere
from onrecord.reader.opened import ReadingIfThere
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role

router = APIRouter()

_NEEDS = [Depends(Needs(Role.EDITOR))]


@dataclass(frozen=True, slots=True)
class Adder:
    """The form. `most_bytes` is the cap of a page."""

    most_bytes: int = DEFAULT_LIMITS.page_bytes


@dataclass(frozen=True, slots=True)
class Added:
    """A file of a batch; `page` is its sha256 once the ledger has it."""

    name: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is. `lines` is what `onrecord add` said."""

    key: str
    state: State
    files: tuple[Added, ...]
    lines: tuple[str, ...]
    code: int | None


@twins(router, "/add", "add.html", role=Role.EDITOR)
def form() -> Adder:
    """What can be added, and how."""
    return Adder()


@router.post("/add", dependencies=_NEEDS)
def add(
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Begins to add what was sent, and leads to where that can be watched."""
    sent = [(one.filename or "page", one.file.read()) for one in files or () if one.size]
    if text.strip():
        name = f"pasted {datetime.now(UTC):%Y-%m-%d %H.%M.%S}.txt"
        sent.append((name, text.replace("\r\n", "\n").encode("utf-8", "replace")))
    adding: Adding = request.app.state.adding
    return RedirectResponse(f"/add/{adding.add(sent).key}", 303)


@twins(router, "/add/{key}", "adding.html", role=Role.EDITOR)
def progress(
    request: Request, ledger: ReadingIfThere, key: Annotated[str, Path(max_length=40)]
) -> Progress:
    """How far a batch is."""
    adding: Adding = request.app.state.adding
    job = adding.job(key)
    if job is None:
        raise NotThere("nothing is being added under this name", hint="it may be long done")
    return Progress(job.key, job.state, _added(ledger, job), job.lines, job.code)


def _added(ledger: ReadingIfThere, job: Job) -> tuple[Added, ...]:
    def kept(sent: Sent) -> Added:
        if ledger is None:
            return Added(sent.name, None)
        try:
            return Added(sent.name, ledger.reviewed(sent.sha256).record.page.sha256)
        except UsageError:
            return Added(sent.name, None)

    return tuple(map(kept, job.files))
