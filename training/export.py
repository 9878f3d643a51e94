"""From trained weights to the files that ship.

`python -m training.export WEIGHTS --encoder FOLDER --out FOLDER` writes encoder.onnx
(int8, or with --float as trained), roles.onnx, tokenizer.json and model.json (sha256 of
each, the chains' transitions, thresholds, calibration).
"""

import argparse
import json
import shutil
from hashlib import sha256
from pathlib import Path

from safetensors.torch import load_file

from training import graph, rolegraph
from training.encoder import Encoder
from training.model import StatementModel

THRESHOLD = {"cue": 0.42, "headline": 0.25, "nested": 0.3}
"""The least probability of a cue's first word, chosen on the dev splits. Cues from 0.40, 0.42, 0.45
on: contents 70.0, 70.1, 70.3; indirect ones found 75.6, 75.2, 74.6; the pages' F1 81.3, 81.4,
81.5; relations 76.2, 76.2, 76.1 (docs/decisions/statement-model.md)."""

FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json")


def export(weights: Path, encoder: Path, out: Path, int8: bool) -> None:
    out.mkdir(parents=True, exist_ok=True)
    model = StatementModel(Encoder())
    model.load_state_dict(load_file(weights))
    model.eval()
    graph.write(model, out / "encoder.onnx", int8)
    rolegraph.write(model, out / "roles.onnx", int8)
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")
    write_manifest(out, model)


def write_manifest(out: Path, model: StatementModel) -> None:
    chains = {"cue": model.cue_chain, "nested": model.nested_chain, "roles": model.role_chain}
    manifest = {
        "sha256": {name: sha256((out / name).read_bytes()).hexdigest() for name in FILES},
        "chains": {
            name: {part: getattr(chain, part).tolist() for part in ("step", "first", "last")}
            for name, chain in chains.items()
        },
        "threshold": THRESHOLD,
        "calibration": {"weights": [1.0, 0.5, 0.5, 0.0, 0.0], "bias": -1.0},
    }
    (out / "model.json").write_text(json.dumps(manifest, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", dest="int8", action="store_false")
    export(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
