"""A process to be killed: adds a folder to a ledger with the fast reader.

`python -m tests.crash.adding LEDGER FOLDER PROCESSES`; says "begun" when its run has begun.
"""

import sys

from onrecord import Ledger
from tests.plain_reader import SLOW


def main(where: str, folder: str, processes: str) -> None:
    ledger = Ledger(where, reader=SLOW)
    with ledger.run():
        print("begun", flush=True)
        tally = ledger.add(folder, processes=int(processes))
    print(tally, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
