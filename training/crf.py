"""A linear-chain conditional random field over a batch of sequences."""

import torch
from torch import Tensor, nn


class Chain(nn.Module):
    """Learned transitions between `labels` labels, with scores for the first and the last."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.step = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log likelihood of each sequence, shape (batch,).

        `scores` (batch, length, labels); `gold` (batch, length) of labels; `mask`
        (batch, length), true for a prefix of at least one word.
        """
        return self._total(scores, mask) - self._path(scores, gold, mask)

    def _path(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        emitted = scores.gather(2, gold[..., None]).squeeze(2).mul(mask).sum(1)
        moved = self.step[gold[:, :-1], gold[:, 1:]].mul(mask[:, 1:]).sum(1)
        ends = gold.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)
        return emitted + moved + self.first[gold[:, 0]] + self.last[ends]

    def _total(self, scores: Tensor, mask: Tensor) -> Tensor:
        alpha = self.first + scores[:, 0]
        for at in range(1, scores.shape[1]):
            after = torch.logsumexp(alpha[:, :, None] + self.step, 1) + scores[:, at]
            alpha = torch.where(mask[:, at, None], after, alpha)
        return torch.logsumexp(alpha + self.last, 1)
