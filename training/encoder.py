"""A BERT encoder (MiniLM, 6 layers, 384 wide) in plain PyTorch, with word features added.

Reads the safetensors of all-MiniLM-L6-v2.
"""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements.features import COUNT

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1024
DROPPED = 0.1  # share of what each part of a layer gives that training leaves out


class Dropout(nn.Module):
    """Dropout by a byte of chance a number: on a CPU a tenth of the time of torch's own."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.least = round(256 * share)
        self.chance = np.random.default_rng(1)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.least:
            return x
        drawn = np.frombuffer(self.chance.bytes(x.numel()), np.uint8)
        kept = torch.from_numpy(drawn >= self.least).view(x.shape)
        return x * kept.to(x.dtype) * (256 / (256 - self.least))


class Layer(nn.Module):
    """Post-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = Dropout(DROPPED)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        heads = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = heads[0] @ heads[1].transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask
        attended = self.dropout(scores.softmax(3).to(heads.dtype)) @ heads[2]
        x = self.norm1(
            x + self.dropout(self.out(attended.transpose(1, 2).reshape(batch, length, WIDTH)))
        )
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """`pieces`, `features` (batch, length) to hidden states (batch, length, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.features = nn.Embedding(COUNT + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.words.weight.requires_grad_(False)
        nn.init.zeros_(self.features.weight)

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.positions(at) + self.features(features))
        mask = (pieces == 0)[:, None, None, :] * -1e4
        mask = mask.to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def pretrained(path: Path) -> Encoder:
    """The encoder with the weights of `model.safetensors` at `path`."""
    weights = load_file(path)
    encoder = Encoder()
    _copy(encoder.words, weights["embeddings.word_embeddings.weight"])
    token_type = weights["embeddings.token_type_embeddings.weight"][0]
    _copy(encoder.positions, weights["embeddings.position_embeddings.weight"] + token_type)
    _copy(
        encoder.norm, weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"]
    )
    names = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for index, layer in enumerate(encoder.layers):
        at = f"encoder.layer.{index}."
        _narrow(weights, at)
        for ours, theirs in names.items():
            _copy(
                getattr(layer, ours), weights[f"{at}{theirs}.weight"], weights[f"{at}{theirs}.bias"]
            )
        parts = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
        _copy(
            layer.qkv,
            *(torch.cat([weights[f"{p}.{w}"] for p in parts]) for w in ("weight", "bias")),
        )
    return encoder


def _narrow(weights: dict[str, Tensor], at: str) -> None:
    """Keeps the INNER of 1,536 inner units whose weights are largest (product of both norms)."""
    up, down = f"{at}intermediate.dense", f"{at}output.dense.weight"
    weight = weights[f"{up}.weight"].norm(dim=1) * weights[down].norm(dim=0)
    kept = weight.topk(INNER).indices.sort().values
    weights[f"{up}.weight"] = weights[f"{up}.weight"][kept]
    weights[f"{up}.bias"] = weights[f"{up}.bias"][kept]
    weights[down] = weights[down][:, kept]


def _copy(module: nn.Module, weight: Tensor, bias: Tensor | None = None) -> None:
    with torch.no_grad():
        module.weight.copy_(weight)
        if bias is not None:
            module.bias.copy_(bias)
