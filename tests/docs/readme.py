"""The parts of README.md that are printed by the program: `python -m tests.docs.readme`
writes them anew, and a test says when that is due.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGE = "examples/harbour-fire.txt"
STATEMENTS = 6
"""How many of them are shown, with those inside them: about one screen."""


def renewed(readme: str) -> str:
    """The text of README.md with what the program prints today."""
    for language, block in (("text", shown()), ("json", statement())):
        pattern = rf"(?<=```{language}\n).*?(?=```)"
        readme = re.sub(pattern, lambda _: block, readme, count=1, flags=re.S)  # noqa: B023
    return readme


def shown() -> str:
    """The first statements of the example page as they are shown, and the counts."""
    blocks = _printed("read", PAGE).split("\n\n")
    wanted = re.compile(rf" *([1-{STATEMENTS}])[. ]")
    kept = [blocks[0], *(block for block in blocks[1:-1] if wanted.match(block))]
    return "\n\n".join([*kept, "…", blocks[-1].rstrip("\n")]) + "\n"


def statement() -> str:
    """One statement of the page in JSON, a field a line, fields that are null left out."""
    record = json.loads(_printed("read", "--format", "json", PAGE))
    cue = "said in a statement"
    one = next(one for one in record["statements"] if (one["cue"] or {}).get("text") == cue)
    fields = [
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in one.items()
        if value not in (None, [])
    ]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _printed(*words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", *words],
        cwd=ROOT,
        capture_output=True,
        check=True,
        env={**os.environ, "COLUMNS": "80"},
    )
    return ran.stdout.decode()


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
