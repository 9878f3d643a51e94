"""The statement network: two ONNX graphs and the numbers beside them, in one folder.

`encoder.onnx` turns a window of text into scores and projections for every word;
`roles.onnx` scores every word of a window for one cue. The manifest (`model.json`)
names the files' sha256 and holds the chains' transitions and the calibration.
"""

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.core.errors import ModelError
from onrecord.models.tokens import Ints, WordPieces

Floats = NDArray[np.float32]
Given = TypeVar("Given")
Result = TypeVar("Result")
WEIGHTS = Path(__file__).parent / "weights"

AS_WRITTEN = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # the encoder is written fused
_FUSED = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads: `pieces`, `features` (length,), and for each word the place
    of its first piece, `first` (words,)."""

    pieces: Ints
    features: Ints
    first: Ints


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window, word by word: tag scores (words, 3) for cues of the page and for cues
    inside another's content, and the hidden states that the role graph takes (words, 384)."""

    cues: Floats
    nested: Floats
    words: Floats


@dataclass(frozen=True, slots=True)
class Asked:
    """The cues of one window: `words` (words, ...) as encoded, `cue` (cues, ...) the mean of
    each one's words, `distance` and `lines` (cues, words) as in `onrecord.statements.layout`."""

    words: Floats
    cue: Floats
    distance: Ints
    lines: Ints


class Network:
    """The model in `folder`. Raises ModelError where a file is missing or is not the one
    that the manifest names.

    `threads` is how many windows are read at once (default: `ONRECORD_THREADS`, else the
    machine's cores, at most four). The result does not depend on it.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int | None = None) -> None:
        self.manifest = _manifest(folder)
        self.threads = threads or _threads()
        self.pieces = WordPieces(folder / "tokenizer.json")
        self._encoder = session(folder / "encoder.onnx", AS_WRITTEN)
        self._roles = session(folder / "roles.onnx", _FUSED)

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        """Each window by itself, at its own length: what is read in it depends on nothing else."""
        return self._each(self._encode, windows)

    def roles(self, asked: Sequence[Asked]) -> list[Floats]:
        """For each window the role scores (cues, words, 5) of its words, for each of its cues."""
        return self._each(self._scored, asked)

    def _each(self, run: Callable[[Given], Result], given: Sequence[Given]) -> list[Result]:
        """One after another, or in threads: the runtime lets go of Python's lock meanwhile."""
        if self.threads == 1 or len(given) <= 1:
            return [run(one) for one in given]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(run, given))

    def _encode(self, window: Window) -> Encoded:
        given = {"pieces": window.pieces, "features": window.features, "first": window.first}
        return Encoded(*self._encoder.run(None, given))

    def _scored(self, asked: Asked) -> Floats:
        given = {
            "words": asked.words[None],
            "cue": asked.cue,
            "distance": asked.distance,
            "lines": asked.lines,
        }
        scores: Floats = self._roles.run(None, given)[0]
        return scores


def _threads() -> int:
    asked = os.environ.get("ONRECORD_THREADS", "")
    return int(asked) if asked.isdigit() and int(asked) else min(os.cpu_count() or 1, 4)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "model.json").read_bytes())
        for name, expected in manifest["sha256"].items():
            if sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise ModelError(
                    f"the model's file {name} is damaged", hint="install onrecord again"
                )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"no statement model in {folder.name}", hint="install onrecord again"
        ) from error
    return manifest


def session(
    graph: Path | bytes, optimised: onnxruntime.GraphOptimizationLevel
) -> onnxruntime.InferenceSession:
    """A graph ready to run, one thread a call: several windows are read in several threads
    instead."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = optimised
    options.log_severity_level = 3
    given = graph if isinstance(graph, bytes) else str(graph)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
