"""Runs the evaluations: `python -m training.evaluation [--write-floors] [NAME...]`.

Without names, all of them. Prints the tables, or with --write-floors measures and stores
new floors. Exits 1 where a corpus is missing.
"""

import argparse
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import training.evaluation
from training.evaluation import floors
from training.shared import SHARED


def names() -> list[str]:
    """The evaluations there are: the modules here that measure something."""
    found = (module.name for module in pkgutil.iter_modules(training.evaluation.__path__))
    return [name for name in found if name != "__main__" and hasattr(evaluation(name), "measure")]


def evaluation(name: str) -> ModuleType:
    """The module of one evaluation."""
    return import_module(f"training.evaluation.{name}")


def root(module: ModuleType) -> Path:
    """The folder in which the corpus of an evaluation lies."""
    found: Path = getattr(module, "ROOT", SHARED)
    return found


def gated(module: ModuleType) -> dict[str, float]:
    """What an evaluation measures, less the metrics that hold no floor."""
    ungated: frozenset[str] = getattr(module, "UNGATED", frozenset())
    measured: dict[str, float] = module.measure()
    return {metric: value for metric, value in measured.items() if metric not in ungated}


def main() -> int:
    """Runs what was asked for; 1 where a corpus is missing."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluation", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(names())}")
    parser.add_argument("--write-floors", action="store_true", help="measure and store floors")
    asked = parser.parse_args()
    unknown = sorted(set(asked.names) - set(names()))
    if unknown:
        parser.error(f"no evaluation of that name: {', '.join(unknown)}")
    return max((_run(name, asked.write_floors) for name in asked.names or names()), default=0)


def _run(name: str, write: bool) -> int:
    module = evaluation(name)
    absent = floors.missing(module.CORPUS, root(module))
    if absent:
        print(f"{name}: skipped; not below {SHARED}: {', '.join(absent)}", file=sys.stderr)
        return 1
    if write:
        print(
            f"{name}: wrote {floors.store(name, module.CORPUS, gated(module), root(module)).name}"
        )
    else:
        print(f"\n== {name} ==", flush=True)
        sys.argv = [name]  # some take options of their own when run by themselves
        module.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
