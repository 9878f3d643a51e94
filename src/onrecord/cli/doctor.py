"""Says what is installed, which model is used, and what would fail.

Exit 0 where every check is good, 1 where one is not. Nothing is changed.
"""

from argparse import ArgumentParser, Namespace

SUMMARY = "what is installed, which model is used, and what would fail"
EXAMPLES = """\
examples:
  onrecord doctor
  onrecord doctor --format json
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(asked: Namespace) -> int:
    """Checks and reports; 1 where a check failed."""
    import json
    import sys
    from dataclasses import asdict

    from onrecord.cli.checks import checks

    results = list(checks())
    for check in results:
        if asked.format == "json":
            line = json.dumps(asdict(check), ensure_ascii=False)
        else:
            line = f"{'ok  ' if check.good else 'FAIL'}  {check.name:<16} {check.found}"
        sys.stdout.write(line + "\n")
    return 0 if all(check.good for check in results) else 1
