"""How far OnRecord is from what the core could do at best.

    python -m benchmarks.limit TEXTS

Prints one line of JSON: operations a word and the core's peaks, and the words a second
if the products of matrices ran at peak and nothing else took any time.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import onnxruntime

from benchmarks.operations import Counted, count
from benchmarks.peak import peak
from benchmarks.texts import load
from onrecord.core.record import Record
from onrecord.statements import read_statements


@contextmanager
def _profiling() -> Iterator[list[onnxruntime.InferenceSession]]:
    """Sessions made inside write a profile into the current folder; they are in the list."""
    made: list[onnxruntime.InferenceSession] = []
    options_of, session_of = onnxruntime.SessionOptions, onnxruntime.InferenceSession

    class Options(options_of):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            super().__init__()
            self.enable_profiling = True

    class Session(session_of):  # type: ignore[misc, valid-type]
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            made.append(self)

    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        onnxruntime.SessionOptions, onnxruntime.InferenceSession = Options, Session
        try:
            yield made
        finally:
            onnxruntime.SessionOptions, onnxruntime.InferenceSession = options_of, session_of
            os.chdir(here)


def profiled(records: list[Record]) -> tuple[Counted, float]:
    """What the network does while the records are read, and the seconds that reading took."""
    with _profiling() as sessions:
        begin = perf_counter()
        for record in records:
            read_statements(record.article, record.page.sha256)
        seconds = perf_counter() - begin
        return count(Path(session.end_profiling()) for session in sessions), seconds


def main() -> None:
    records = load(Path(sys.argv[1]))
    words = sum(len(record.article.text.split()) for record in records)
    counted, seconds = profiled(records)
    int8_peak, float_peak = peak(int8=True), peak(int8=False)
    total = sum(counted.times.values())
    figures = {
        "int8": counted.int8 / words,
        "float": counted.floating / words,
        "int8_peak": int8_peak,
        "float_peak": float_peak,
        "words": words / (counted.int8 / int8_peak + counted.floating / float_peak),
        "network": total / 1e6 / seconds,
        "shares": {kind: time / total for kind, time in counted.times.most_common(8)},
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
