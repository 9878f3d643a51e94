"""Who is measured: for each, the commands that read the texts, start cold, and read one page.

Each returns plain numbers by metric, so that the table need not know whose they are.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.child import Ended, run, start

Figures = Mapping[str, float]
EXAMPLE = "examples/harbour-fire.txt"

ONE_CORE = "words a second, one core"
TWO_CORES = "words a second, two cores"
TWO_THREADS = "the same, one process"
PEAK = "peak memory, MB"
COLD = "one page from a cold start"
HELP = "--help from a cold start"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The texts (all, and in two halves), the pipeline's folder, and the cores to use."""

    texts: Path
    halves: tuple[Path, Path]
    pipeline: Path
    cores: Sequence[int]


def onrecord(prepared: Prepared) -> Iterator[Figures]:
    """On two cores, two processes that share the texts, as `onrecord add` reads; then one
    process with two threads, which reads a page at a time, as `onrecord read` does."""
    reading = ["-m", "benchmarks.ours"]
    texts = str(prepared.texts)
    ended = run([*reading, texts], prepared.cores[:1])
    yield {ONE_CORE: _rate(ended.output, "cpu"), PEAK: ended.peak}
    if len(prepared.cores) > 1:
        yield {TWO_CORES: _shared(prepared, reading)}
        threads = run([*reading, texts], prepared.cores[:2], threads=2)
        yield {TWO_THREADS: _rate(threads.output, "clock")}
    read = ["-m", "onrecord", "read", EXAMPLE]
    yield _cold(COLD, run(read, prepared.cores[:2], threads=2))
    yield _cold(HELP, run(["-m", "onrecord", "--help"], prepared.cores[:2]))


def spacy(prepared: Prepared, *more: str) -> Iterator[Figures]:
    """On two cores, two processes that share the texts."""
    timing = ["-m", "benchmarks.peers", "time", str(prepared.pipeline)]
    ended = run([*timing, str(prepared.texts), *more], prepared.cores[:1])
    yield {ONE_CORE: _rate(ended.output, "cpu"), PEAK: ended.peak}
    if len(prepared.cores) > 1:
        yield {TWO_CORES: _shared(prepared, timing, *more)}
    read = ["-m", "benchmarks.peers", "read", str(prepared.pipeline), EXAMPLE, *more]
    yield _cold(COLD, run(read, prepared.cores[:2]))


def _shared(prepared: Prepared, reading: Sequence[str], *more: str) -> float:
    """Words a second of two processes, a core and a half of the texts each."""
    pair = [
        start([*reading, str(half), *more], [core])
        for half, core in zip(prepared.halves, prepared.cores, strict=False)
    ]
    return sum(_rate(one.wait().output, "clock") for one in pair)


def textacy(prepared: Prepared) -> Iterator[Figures]:
    return spacy(prepared, "--quotations")


CONTESTANTS: Mapping[str, Callable[[Prepared], Iterator[Figures]]] = {
    "OnRecord": onrecord,
    "spaCy + textacy": textacy,
    "spaCy alone": spacy,
}


def _cold(metric: str, ended: Ended) -> Figures:
    return {f"{metric}, s": ended.clock, f"{metric}, s of CPU": ended.cpu}


def _rate(line: str, seconds: str) -> float:
    timing = json.loads(line.splitlines()[-1])
    return float(timing["words"] / timing[seconds])
