"""The encoder of the acts in PyTorch: the first layers of MiniLM, and a score for every act.

In: `pieces`, `marks` (batch, length) as `onrecord.context.acts.layout` lays a statement out. Out:
scores (batch, 16), of what the layers say at the beginning, of the cue and of the content.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.context.acts.layout import CONTENT, CUE, MARKS
from onrecord.context.acts.signals import ACTS
from training.encoder import WIDTH, Dropout, pretrained

LAYERS = 5
LEFT_OUT = 0.2
"""Share of what the scores are made of that training leaves out."""


class ActEncoder(nn.Module):
    """Starts from all-MiniLM-L6-v2 (`model.safetensors` in `folder`)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = pretrained(folder / "model.safetensors")
        self.encoder.layers = self.encoder.layers[:LAYERS]
        self.encoder.features = nn.Embedding(MARKS, WIDTH)
        nn.init.normal_(self.encoder.features.weight, std=0.01)
        self.dropout = Dropout(LEFT_OUT)
        self.acts = nn.Linear(3 * WIDTH, len(ACTS))

    def forward(self, pieces: Tensor, marks: Tensor) -> Tensor:
        states = self.encoder(pieces, marks)
        parts = [states[:, 0], mean(states, marks == CUE), mean(states, marks == CONTENT)]
        scores: Tensor = self.acts(self.dropout(torch.cat(parts, 1)))
        return scores


def mean(states: Tensor, chosen: Tensor) -> Tensor:
    """Of the states (batch, length, width) those that are chosen (batch, length), averaged."""
    weights = chosen.unsqueeze(2).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)
