"""Starts the reader: `onrecord serve`."""

import socket
from collections.abc import Callable

from onrecord.core.errors import UsageError
from onrecord.reader.settings import Settings

NEEDED = frozenset({"babel", "fastapi", "jinja2", "python_multipart", "uvicorn"})
"""What `onrecord[reader]` installs."""


def serve(settings: Settings, started: Callable[[str], None]) -> None:
    """Serves until it is stopped; `started` is told the address once it is listened on.

    Raises `UsageError` where the extra is not installed, or the port is taken.
    """
    try:
        import python_multipart  # noqa: F401  (forms need it, and would say so much later)
        import uvicorn

        from onrecord.reader.app import application
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        problem = f"the reader needs {error.name}, which is not installed"
        raise UsageError(problem, hint="pip install 'onrecord[reader]'") from error
    config = uvicorn.Config(
        application(settings), log_level="warning", server_header=False, proxy_headers=False
    )
    with _listening(settings) as listener:
        started(f"http://{settings.host}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(settings: Settings) -> socket.socket:
    try:
        return socket.create_server((settings.host, settings.port))
    except OSError as error:
        problem = f"cannot listen on {settings.host}:{settings.port}: {error.strerror}"
        raise UsageError(problem, hint="name another with --port") from error
