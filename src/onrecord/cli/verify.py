"""Checks that everything in the ledger is as it was kept.

Every page hashes to its name, every span is the text it names, every tie between tables
holds. Exit 0 where all is well, 1 on the first kind of damage. Nothing is changed.
"""

from argparse import ArgumentParser, Namespace

from onrecord.cli.ledgers import ledger_argument, ledger_of

SUMMARY = "check that everything in the ledger is as it was kept"
EXAMPLES = """\
examples:
  onrecord verify
  onrecord verify --ledger team.db --format json
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    ledger_argument(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(asked: Namespace) -> int:
    """Verifies and counts; 1 where something is damaged."""
    import msgspec

    from onrecord.cli.messages import complain
    from onrecord.cli.output import opened

    verified = ledger_of(asked).verify()
    with opened(None) as sink:
        if asked.format == "json":
            sink.write(msgspec.json.encode(verified).decode() + "\n")
        elif not verified.damage:
            sink.writelines(f"{count:>12,}  {name}\n" for name, count in verified.counts)
            sink.write("Every one is as it was kept.\n")
    for damage in verified.damage:
        where = f"{damage.where}: " if damage.where else ""
        complain(f"damaged {damage.kind}: {where}{damage.problem}")
    return 1 if verified.damage else 0
