"""Stores a trained file with its sha256 in the manifest beside it, as onrecord.article.stored
reads it: a file and its seal are never written apart.
"""

import json
from hashlib import sha256
from pathlib import Path

from onrecord.article.stored import MANIFEST


def store(path: Path, body: bytes) -> None:
    """Writes `body`, and its sha256 into the manifest of its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    manifest = path.parent / MANIFEST
    known = json.loads(manifest.read_bytes())["sha256"] if manifest.exists() else {}
    sealed = {"sha256": dict(sorted({**known, path.name: sha256(body).hexdigest()}.items()))}
    manifest.write_text(json.dumps(sealed, indent=2) + "\n", encoding="utf-8", newline="\n")
