"""The files of numbers in this package, each checked against the sha256 in `manifest.json`."""

import json
from hashlib import sha256
from importlib.resources import files

from onrecord.core.errors import ModelError


def stored(name: str) -> bytes:
    """What the file `name` holds. Raises ModelError where it is missing or damaged."""
    folder = files("onrecord.context.acts")
    try:
        found = folder.joinpath(name).read_bytes()
        expected = json.loads(folder.joinpath("manifest.json").read_bytes())["sha256"][name]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"no {name} of the acts", hint="install onrecord again") from error
    if sha256(found).hexdigest() != expected:
        raise ModelError(f"the acts' file {name} is damaged", hint="install onrecord again")
    return found
