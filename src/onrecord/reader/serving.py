"""Starts the reader: `onrecord serve`."""

import socket
import ssl
from collections.abc import Callable

from onrecord.core.errors import UsageError
from onrecord.reader.settings import Settings, bracketed

NEEDED = frozenset({"argon2", "babel", "fastapi", "jinja2", "python_multipart", "uvicorn"})
"""What `onrecord[reader]` installs."""


def serve(settings: Settings, started: Callable[[str], None]) -> None:
    """Serves until it is stopped; `started` is told the address once it is listened on.

    Raises `UsageError` where the extra is not installed, the port is taken, the certificate
    is none, or others could reach it and nobody has an account.
    """
    try:
        import argon2  # noqa: F401  (passwords need it)
        import python_multipart  # noqa: F401  (forms need it, and would say so much later)
        import uvicorn

        from onrecord.reader.app import application
        from onrecord.reader.beforehand import beforehand
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        problem = f"the reader needs {error.name}, which is not installed"
        raise UsageError(problem, hint="pip install 'onrecord[reader]'") from error
    _refuse_without_accounts(settings)
    app = application(settings)
    beforehand(app.state.counting)
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        proxy_headers=settings.proxy is not None,
        forwarded_allow_ips=settings.proxy or "",
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
    )
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        problem = f"the certificate or its key cannot be used: {error.strerror or error}"
        raise UsageError(problem, hint="both are PEM files, the key without a password") from error
    scheme = "https" if config.is_ssl else "http"
    with _listening(settings) as listener:
        started(f"{scheme}://{bracketed(settings.host)}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])


def _refuse_without_accounts(settings: Settings) -> None:
    """Nobody is to read and change a ledger over a network without being asked who it is."""
    from onrecord.ledger.accounts import Accounts

    if not settings.is_local and not Accounts(settings.ledger).has_admin():
        raise UsageError(
            f"will not listen on {settings.host}: nobody has an account, and all could come in",
            hint="make the first: onrecord accounts add NAME --role admin",
        )


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        problem = f"cannot listen on {settings.host}:{settings.port}: {error.strerror}"
        raise UsageError(problem, hint="name another with --port") from error
