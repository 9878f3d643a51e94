"""Several statement networks read as one: the means of their scores and of their chains.

Better than each of them and too slow to ship; it labels texts that no one has annotated
(`training.silver`).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.models.network import Asked, Encoded, Floats, Network, Window
from onrecord.models.tokens import WordPieces


class Ensemble(Network):
    """`members` must share one vocabulary; thresholds are those of the first."""

    def __init__(self, members: Sequence[Network]) -> None:
        self.members = members
        self.pieces: WordPieces = members[0].pieces
        self.manifest = {**members[0].manifest, "chains": _chains(members)}

    def encode(self, windows: Sequence[Window]) -> list[Encoded]:
        """`words` holds the members' states beside one another."""
        each = zip(*(one.encode(windows) for one in self.members), strict=True)
        return [
            Encoded(
                np.mean([one.cues for one in same], 0),
                np.mean([one.nested for one in same], 0),
                np.concatenate([one.words for one in same], 1),
            )
            for same in each
        ]

    def roles(self, asked: Sequence[Asked]) -> list[Floats]:
        each = zip(*(self._own(at, asked) for at in range(len(self.members))), strict=True)
        return [np.mean(same, 0) for same in each]

    def _own(self, at: int, asked: Sequence[Asked]) -> list[Floats]:
        count = len(self.members)
        return self.members[at].roles(
            [
                Asked(
                    np.ascontiguousarray(np.split(one.words, count, 1)[at]),
                    np.ascontiguousarray(np.split(one.cue, count, 1)[at]),
                    one.distance,
                    one.lines,
                )
                for one in asked
            ]
        )


def _chains(members: Sequence[Network]) -> dict[str, dict[str, Any]]:
    chains = [one.manifest["chains"] for one in members]
    return {
        name: {
            part: np.mean([one[name][part] for one in chains], 0).tolist()
            for part in ("step", "first", "last")
        }
        for name in chains[0]
    }
