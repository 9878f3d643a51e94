"""The statement model: one encoding of a window, cue tags, and for each cue its own tags.

A cue is tagged B/I/O twice, as a cue of the page and as a cue inside another's content.
Each cue then scores every word of the window as source or content, with begin and
inside apart, so that links, contents in several pieces and nested statements come in
one step (as in semantic role labelling), and borders are settled by a chain per cue.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements.layout import CUE_LABELS, DISTANCES, LINE_STEPS, ROLE_LABELS
from training.crf import Chain
from training.data import Batch
from training.encoder import WIDTH, Encoder

JOIN, PRODUCT, MIX = 128, 64, 64


class RoleScorer(nn.Module):
    """From the projections of words and of a cue to role scores.

    `words` (cues, length, JOIN + PRODUCT + labels), `cue` (cues, JOIN + PRODUCT),
    `distance`, `lines` (cues, length) of bucket numbers -> (cues, length, labels).
    """

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, JOIN)
        self.lines = nn.Embedding(LINE_STEPS, JOIN)
        self.near = nn.Conv1d(JOIN + PRODUCT, MIX, 3, padding=1)
        self.wide = nn.Conv1d(MIX, MIX, 3, padding=2, dilation=2)
        self.labels = nn.Linear(2 * MIX, len(ROLE_LABELS))

    def forward(self, words: Tensor, cue: Tensor, distance: Tensor, lines: Tensor) -> Tensor:
        added, multiplied, own = words.split([JOIN, PRODUCT, len(ROLE_LABELS)], 2)
        joined = functional.gelu(
            added + cue[:, None, :JOIN] + self.distance(distance) + self.lines(lines)
        )
        crossed = multiplied * cue[:, None, JOIN:]
        near = functional.gelu(self.near(torch.cat([joined, crossed], 2).transpose(1, 2)))
        wide = functional.gelu(self.wide(near))
        return self.labels(torch.cat([near, wide], 1).transpose(1, 2)) + own


@dataclass
class Losses:
    """Negative log likelihoods of a batch."""

    cue: Tensor
    nested: Tensor
    roles: Tensor
    layers: Tensor


class StatementModel(nn.Module):
    """The whole network; `training.graph` and `training.export` write it out."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.cue_tags = nn.Linear(WIDTH, 2 * len(CUE_LABELS))
        self.any_tags = nn.Linear(WIDTH, 6)
        self.to_word = nn.Linear(WIDTH, JOIN + PRODUCT + len(ROLE_LABELS))
        self.to_cue = nn.Linear(WIDTH, JOIN + PRODUCT)
        self.roles = RoleScorer()
        self.cue_chain = Chain(len(CUE_LABELS))
        self.nested_chain = Chain(len(CUE_LABELS))
        self.role_chain = Chain(len(ROLE_LABELS))

    def encode(self, pieces: Tensor, features: Tensor, first: Tensor) -> Tensor:
        """Hidden states at each word's first piece: (batch, words, 384)."""
        hidden = self.encoder(pieces, features).float()
        index = first[..., None].expand(-1, -1, hidden.shape[2])
        return hidden.gather(1, index)

    def losses(self, batch: Batch) -> Losses:
        """Each summed over the batch, but `layers`, which is a mean over its words."""
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.encode(batch.pieces, batch.features, batch.first)
        hidden = self.dropout(hidden.float())
        tags = self.cue_tags(hidden)
        top, nested = map(_centred, tags.split(len(CUE_LABELS), 2))
        cue = self.cue_chain.loss(top, batch.cue_tags, batch.mask).sum()
        inner = self.nested_chain.loss(nested, batch.nested_tags, batch.mask)
        layers = functional.cross_entropy(
            self.any_tags(hidden).view(-1, 3), batch.any_tags.view(-1), ignore_index=-1
        )
        words = self.to_word(hidden)[batch.cue_window]
        cues = _mean(self.to_cue(hidden)[batch.cue_window], batch.cue_words)
        scores = _centred(self.roles(words, cues, batch.distance, batch.lines))
        roles = self.role_chain.loss(scores, batch.role_tags, batch.mask[batch.cue_window])
        return Losses(
            cue,
            (inner * batch.knows_nested).sum(),
            (roles * batch.cue_weight).sum(),
            layers,
        )


def _centred(scores: Tensor) -> Tensor:
    """Scores less their mean over the labels, which no chain's probability depends on.

    Adam does not keep that mean where it is: it scales the step of a rare label's weights
    up. Uncorrected it ran to -40, the margins shrank, and the loss rose from 3 to hundreds.
    """
    return scores - scores.mean(2, keepdim=True)


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.float()
    return (states * weights[..., None]).sum(1) / weights.sum(1, keepdim=True)
