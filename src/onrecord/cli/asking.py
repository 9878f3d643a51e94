"""Asks for a password without showing it; a script gives it as a line of standard input."""

import sys
from getpass import getpass

from onrecord.core.errors import UsageError


def new_password(prompt: str) -> str:
    """A password that was typed twice alike. Raises `UsageError` where it was not."""
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise UsageError("no password on standard input", hint="run it on a terminal")
        return given
    try:
        password = getpass(f"{prompt}: ")
        again = getpass("The same again: ")
    except EOFError:
        raise UsageError("no password") from None
    if password != again:
        raise UsageError("the two passwords differ", hint="run it again")
    return password
