"""The files that a browser is given as they are: style, scripts, what is vendored.

An address carries the beginning of the file's sha256, so that a browser may keep the
file for good and never has an old one.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"


@cache
def address_of(name: str) -> str:
    """Where a browser finds the file `name` of the folder."""
    digest = sha256((FOLDER / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


class Lasting(StaticFiles):
    """The folder; what is asked for by its hash may be kept for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 404."""
        answer = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v=") and answer.status_code == 200:
            answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer
