"""Addresses that a form gives to be led back to: only our own, so that nobody is led astray."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def within(address: str, otherwise: str = "/") -> str:
    """`address` where it is a path on this server; else `otherwise`."""
    if not address.startswith("/") or address.startswith("//"):
        return otherwise
    if "\\" in address or not address.isprintable() or not address.isascii():
        return otherwise
    return address


def with_value(address: str, name: str, value: str) -> str:
    """`address` with a field of its query set."""
    parts = urlsplit(address)
    given = [(key, old) for key, old in parse_qsl(parts.query) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*given, (name, value)])))
