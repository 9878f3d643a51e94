"""One run of OnRecord's statements stage over the prepared texts, in a process of its own.

    python -m benchmarks.ours TEXTS

Prints one line of JSON (`benchmarks.texts.Timing`): from article text to statements,
the second of two readings, as for the pipelines beside it.
"""

import sys
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.texts import Timing, load
from onrecord.statements import read_statements


def time(texts: Path) -> Timing:
    records = load(texts)
    for record in records:
        read_statements(record.article, record.page.sha256)
    cpu, clock = process_time(), perf_counter()
    found = sum(len(read_statements(one.article, one.page.sha256)) for one in records)
    cpu, clock = process_time() - cpu, perf_counter() - clock
    return Timing(sum(len(one.article.text.split()) for one in records), cpu, clock, found)


if __name__ == "__main__":
    print(time(Path(sys.argv[1])).line())
