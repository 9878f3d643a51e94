"""`python -m benchmarks.reader_charts LEDGER`: gives a ledger of `benchmarks.ledger` what its
pages have none of, so that the timeline and the map have something to show.

Every fourth statement speaks of a day, every tenth says when it was said, every third names one
of 3,000 places, the first ones often. Written beside what is derived, as it stands there: LEDGER
is a copy, and `onrecord verify` will say that it was changed.
"""

import argparse
import sqlite3
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from random import Random

PLACES = 3_000


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("ledger", type=Path)
    where = given.parse_args().ledger
    with closing(sqlite3.connect(where)) as ledger, ledger:
        chance = Random(5)
        ledger.executemany("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?)", _places(chance))
        weights = list(accumulate(1 / (n + 3) for n in range(PLACES)))
        numbers = ledger.execute("SELECT id, published FROM statements ORDER BY id").fetchall()
        dates = [row for one, day in numbers for row in _dates(one, day, chance)]
        named = [
            (one, 1 + chance.choices(range(PLACES), cum_weights=weights)[0])
            for one, _ in numbers
            if chance.random() < 1 / 3
        ]
        ledger.execute("DELETE FROM statement_dates")
        ledger.execute("DELETE FROM statement_places")
        ledger.executemany("INSERT OR IGNORE INTO statement_dates VALUES (?,?,?)", dates)
        ledger.executemany("INSERT OR IGNORE INTO statement_places VALUES (?,?)", named)


def _places(chance: Random) -> list[tuple[object, ...]]:
    return [
        (1 + n, n, f"Place {n}", "UA", None, chance.uniform(-60, 70), chance.uniform(-170, 170),
         chance.choice(("city", "point", "region")))
        for n in range(PLACES)
    ]  # fmt: skip


def _dates(one: int, day: str | None, chance: Random) -> list[tuple[int, str, str]]:
    found = []
    if chance.random() < 1 / 4:
        about = f"20{chance.randint(29, 34)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        found.append((one, "about", about[: chance.choice((4, 7, 10, 10, 10))]))
    if day and chance.random() < 1 / 10:
        found.append((one, "said", day[:10]))
    return found


if __name__ == "__main__":
    main()
