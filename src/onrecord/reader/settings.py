"""What a reader is started with."""

from dataclasses import dataclass
from ipaddress import ip_address

PORT = 8765
LOOPBACK = "127.0.0.1"
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger` is what `--ledger` names, None where it is not given; `host` and `port` are
    listened on; `names` are the hosts that a browser may call this server by, without a port."""

    ledger: str | None = None
    host: str = LOOPBACK
    port: int = PORT
    names: frozenset[str] = LOCAL_NAMES

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether `host` is an address of this machine that no other machine can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
