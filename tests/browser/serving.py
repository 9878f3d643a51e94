"""A reader that is really served, and a real Chromium to look at it."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from onrecord.reader.app import application
from onrecord.reader.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
REASON = "no Chromium (Debian: apt install chromium)"


def chromium() -> str | None:
    """The path of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def served(ledger: Path, *, accounts: bool = False) -> Iterator[str]:
    """The address of a reader of `ledger`; with `accounts`, one that asks who comes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings = Settings(str(ledger), accounts=accounts)
        config = uvicorn.Config(application(settings), log_level="warning")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """A Chromium without a window; the sandbox of its own that Debian's has needs no root."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()
