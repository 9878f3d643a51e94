"""The mean of the weights of several trainings that began with the same weights.

`python -m training.soup OUT WEIGHTS WEIGHTS...`. Better than each of them and as fast as
one ("model soups", Wortsman et al. 2022).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor


def mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Each weight's mean; what is no fraction is the last state's."""
    return {
        name: torch.stack([state[name] for state in states]).mean(0)
        if first.is_floating_point()
        else first
        for name, first in states[-1].items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    asked = parser.parse_args()
    save_file(mean([load_file(one) for one in asked.weights]), asked.out)


if __name__ == "__main__":
    main()
