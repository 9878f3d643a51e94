"""`python -m benchmarks`: speed, memory and cold start, beside a spaCy pipeline.

The contestants take turns, a round after a round, each time in a fresh process on the
same cores; the table gives the median of the rounds, the smallest and the largest.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from benchmarks.child import cores, run
from benchmarks.contestants import CONTESTANTS, ONE_CORE, TWO_CORES, Prepared
from benchmarks.table import table

WORDS = 20_000
ROUNDS = 5


def main() -> int:
    given = _arguments()
    os.chdir(Path(__file__).resolve().parents[1])
    with tempfile.TemporaryDirectory() as folder:
        prepared = _prepare(Path(folder), given.words)
        _head(prepared)
        runs: dict[str, dict[str, list[float]]] = {
            name: defaultdict(list) for name in CONTESTANTS if name not in given.without
        }
        try:
            for at in range(given.rounds):
                _round(runs, prepared)
                print(f"round {at + 1} of {given.rounds}", file=sys.stderr)
        except subprocess.CalledProcessError as error:
            print(f"benchmarks: {' '.join(error.cmd[3:])} failed", file=sys.stderr)
            return 1
        print(table(runs))
        _comparison(runs)
        if "OnRecord" in runs:
            _limit(prepared, median(runs["OnRecord"][ONE_CORE]))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--words", type=int, default=WORDS, help="length of the texts together")
    parser.add_argument(
        "--without", action="append", default=[], choices=[*CONTESTANTS], help="leave one out"
    )
    return parser.parse_args()


def _prepare(folder: Path, words: int) -> Prepared:
    texts, pipeline = folder / "texts.jsonl", folder / "pipeline"
    everywhere = cores()
    run(["-m", "benchmarks.texts", str(words), str(texts)], everywhere)
    run(["-m", "benchmarks.peers", "build", str(pipeline)], everywhere)
    lines = texts.read_bytes().splitlines(keepends=True)
    halves = folder / "even.jsonl", folder / "odd.jsonl"
    for at, half in enumerate(halves):
        half.write_bytes(b"".join(lines[at::2]))
    return Prepared(texts, halves, pipeline, everywhere[:2])


def _round(runs: dict[str, dict[str, list[float]]], prepared: Prepared) -> None:
    """One round: each in turn, figure by figure, so that a slow minute hits them all."""
    waiting = {name: CONTESTANTS[name](prepared) for name in runs}
    while waiting:
        for name, figures in list(waiting.items()):
            found = next(figures, None)
            if found is None:
                del waiting[name]
            for metric, figure in (found or {}).items():
                runs[name][metric].append(figure)


def _head(prepared: Prepared) -> None:
    found = [json.loads(line) for line in prepared.texts.read_bytes().splitlines()]
    words = sum(len(record["article"]["text"].split()) for record in found)
    print(f"{len(found)} articles, {words:,} words: {found[0]['page']['location']} and on")
    load = os.getloadavg()[0]
    if load > 0.5:
        print(
            f"Others use this machine (load {load:.1f}). Words on one core and seconds of CPU are"
        )
        print("CPU time and nearly hold; words on two cores and plain seconds are of the clock.")


def _comparison(runs: dict[str, dict[str, list[float]]]) -> None:
    """Round by round, so that a slow minute does not enter the ratio."""
    own = runs.get("OnRecord", {})
    for name, figures in runs.items():
        for metric, on in ((ONE_CORE, "one core"), (TWO_CORES, "two cores")):
            if name != "OnRecord" and own.get(metric) and figures.get(metric):
                ratios = [a / b for a, b in zip(own[metric], figures[metric], strict=True)]
                low, high = min(ratios), max(ratios)
                print(f"OnRecord / {name}, {on}: {median(ratios):.2f} ({low:.2f}–{high:.2f})")


def _limit(prepared: Prepared, rate: float) -> None:
    line = run(["-m", "benchmarks.limit", str(prepared.texts)], prepared.cores[:1]).output
    at = json.loads(line.splitlines()[-1])
    shares = ", ".join(f"{kind} {share:.0%}" for kind, share in at["shares"].items())
    print(
        f"\nOperations a word, in millions: int8 {at['int8'] / 1e6:.1f}, "
        f"float {at['float'] / 1e6:.1f}"
        f"\nPeak of one core, in thousand millions a second: int8 {at['int8_peak'] / 1e9:.0f}, "
        f"float {at['float_peak'] / 1e9:.0f}"
        f"\nWords a second by arithmetic alone: {at['words']:,.0f}; "
        f"OnRecord reaches {rate / at['words']:.0%} of that"
        f"\nTime in the network: {at['network']:.0%} of all; of that {shares}"
    )


if __name__ == "__main__":
    sys.exit(main())
