"""Secrets that a program makes up: of a session, a token, an invitation.

256 random bits each: nobody guesses one, so that a fast hash of it is safe to keep.
"""

import re
from hashlib import sha256
from secrets import token_urlsafe

TOKEN = "onr_"
"""An API token begins so, by which scanners of published code find it."""

_FORM = re.compile(r"(?:onr_)?[\w-]{43}", re.ASCII)


def made() -> str:
    """A new one, as its owner gets it: 43 characters of a URL."""
    return token_urlsafe(32)


def kept(secret: str) -> str:
    """What is kept of it, and looked up: 64 hexadecimal digits."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_one(text: str) -> bool:
    """Whether `text` has the form of one; nothing else is looked up."""
    return _FORM.fullmatch(text) is not None
