"""What a reader is started with."""

import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address

PORT = 8765
LOOPBACK = "127.0.0.1"
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is what `--ledger` names, None where it is not given; `host` and `port` are
    listened on; `names` are the hosts that a browser may call this server by, without a port.

    `accounts` asks for an account on this machine as well. `certificate` and `key` are files
    for https; `proxy` is the address of the server in front of this one, whose word on who
    asks, and whether by https, is taken."""

    ledger: str | None = None
    host: str = LOOPBACK
    port: int = PORT
    names: frozenset[str] = LOCAL_NAMES
    accounts: bool = False
    certificate: str | None = None
    key: str | None = None
    proxy: str | None = None

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine can reach it, so that no account is needed."""
        is_private = is_loopback(self.host) and self.names <= LOCAL_NAMES and not self.proxy
        return is_private and not self.accounts


def is_loopback(host: str) -> bool:
    """Whether `host` is an address of this machine that no other machine can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def names_of(host: str, named: Iterable[str] = ()) -> frozenset[str]:
    """What a browser may call a server that listens on `host`: those of this machine, those
    `named`, and the address itself; where it listens on all, the machine's name and addresses."""
    return LOCAL_NAMES | {one.strip().lower() for one in named} | set(_own_names(host))


def bracketed(host: str) -> str:
    """An address as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def _own_names(host: str) -> Iterator[str]:
    if is_loopback(host):
        return
    try:
        is_any = ip_address(host).is_unspecified
    except ValueError:
        is_any = False
    if not is_any:
        yield bracketed(host.lower())
        return
    name = socket.gethostname().lower()
    yield name
    try:
        for found in socket.getaddrinfo(name, None):
            yield bracketed(str(found[4][0]).partition("%")[0])
    except OSError:
        return
