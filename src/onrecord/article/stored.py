"""The files of numbers that the article stage ships: read only where they are whole.

In comes a file's name; out come its bytes, once their sha256 is that of the manifest beside
it. `training.sealed` writes both. What the files hold: weights/CARD.md.
"""

import json
from hashlib import sha256
from pathlib import Path

from onrecord.core.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"
MANIFEST = "manifest.json"
_MEND = "install onrecord again"


def whole(name: str, folder: Path = WEIGHTS) -> bytes:
    """The bytes of a file. Raises ModelError where it is missing, or not the manifest's."""
    try:
        expected: str = json.loads((folder / MANIFEST).read_bytes())["sha256"][name]
        body = (folder / name).read_bytes()
    except (OSError, ValueError, KeyError) as problem:
        raise ModelError(f"the article stage's file {name} is missing", hint=_MEND) from problem
    if sha256(body).hexdigest() != expected:
        raise ModelError(f"the article stage's file {name} is damaged", hint=_MEND)
    return body
