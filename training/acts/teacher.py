"""The teacher of the acts' encoder in PyTorch: all-MPNet-base-v2, sixteen times as large.

In: statements as words. Out: the logarithm of each act's probability. It reads what the encoder
reads, source, cue and content in this order, with the same marks (`onrecord.context.acts.layout`)
and one more for whose reading the act is: of two readers with two habits only one is the guide's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from onrecord.context.acts.layout import BEGIN, CONTENT, CUE, DIRECT, INSIDE, MIXED, SOURCE, TITLE
from onrecord.context.acts.signals import ACTS
from onrecord.core.statement import Quotation
from training.acts.network import mean
from training.corpora.pages import INVENTED, OWN, POLNEAR

WIDTH = 768
LENGTH, PART, LONGEST = 64, 12, 1_200
"""Pieces of a statement, of its source or cue; characters of its content."""
FROZEN = 3
"""Lowest layers that stay as they were: they know words, not acts, and cost a quarter."""
LEFT_OUT = 0.2
READERS = {"train": 9, OWN: 10, POLNEAR: 11, INVENTED: 12}
"""The marks of whose reading it is; the guide's own for what is asked of it later."""
MARKS = 13
_BEGIN, _PADDING, _END = 0, 1, 2
_KINDS = {"direct": DIRECT, "mixed": MIXED}


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as words."""

    source: str
    cue: str
    content: str
    title: bool
    inside: bool
    quotation: Quotation
    reader: str = "train"


class Teacher(nn.Module):
    """Starts from all-MPNet-base-v2 in `folder`: config.json, model.safetensors, tokenizer.json."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.no_truncation()
        self.pieces.no_padding()
        self.base = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.005)
        self.dropout = nn.Dropout(LEFT_OUT)
        self.acts = nn.Linear(3 * WIDTH, len(ACTS))
        for part in (self.base.embeddings, *self.base.encoder.layer[:FROZEN]):
            for one in part.parameters():
                one.requires_grad_(False)

    def forward(self, given: Sequence[Told]) -> Tensor:
        """Scores (statements, 16)."""
        pieces, marks, readers = self._tensors(given)
        words = self.base.embeddings
        x = words.word_embeddings(pieces)
        x = x + words.position_embeddings(torch.arange(pieces.shape[1]) + 2)[None]
        x = words.LayerNorm(x) + self.marks(marks)
        x = torch.cat([x[:, :1] + self.marks(readers)[:, None], x[:, 1:]], 1)
        closed = (pieces == _PADDING)[:, None, None, :] * -1e4
        half = torch.is_autocast_enabled("cpu")
        states = self.base.encoder(
            x, attention_mask=closed.to(torch.bfloat16 if half else x.dtype), return_dict=True
        ).last_hidden_state
        parts = [states[:, 0], *(mean(states, marks == kind) for kind in (CUE, CONTENT))]
        scores: Tensor = self.acts(self.dropout(torch.cat(parts, 1)))
        return scores

    def _tensors(self, given: Sequence[Told]) -> tuple[Tensor, Tensor, Tensor]:
        laid = [self._laid_out(one) for one in given]
        longest = max(len(pieces) for pieces, _ in laid)
        pieces = torch.full((len(laid), longest), _PADDING)
        marks = torch.zeros(len(laid), longest, dtype=torch.long)
        for row, (of, marked) in enumerate(laid):
            pieces[row, : len(of)] = torch.tensor(of)
            marks[row, : len(marked)] = torch.tensor(marked)
        return pieces, marks, torch.tensor([READERS[one.reader] for one in given])

    def _laid_out(self, one: Told) -> tuple[list[int], list[int]]:
        source, cue = self._read(one.source)[-PART:], self._read(one.cue)[:PART]
        content = self._read(one.content[:LONGEST])
        room = LENGTH - 2 - len(source) - len(cue)
        if len(content) > room:
            ahead = room * 2 // 3
            content = content[:ahead] + content[len(content) - room + ahead :]
        first = INSIDE if one.inside else TITLE if one.title else BEGIN
        last = _KINDS.get(one.quotation, BEGIN)
        marks = [SOURCE] * len(source) + [CUE] * len(cue) + [CONTENT] * len(content)
        return [_BEGIN, *source, *cue, *content, _END], [first, *marks, last]

    def _read(self, words: str) -> list[int]:
        found: list[int] = self.pieces.encode(words, add_special_tokens=False).ids
        return found


def chances(teacher: Teacher, given: Sequence[Told], batch: int = 48) -> NDArray[np.float32]:
    """How likely each act is to the teacher, (statements, 16)."""
    teacher.eval()
    order = sorted(range(len(given)), key=lambda at: len(given[at].content))
    found = np.zeros((len(given), len(ACTS)), np.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), batch):
            rows = order[at : at + batch]
            scores = teacher([given[row] for row in rows])
            found[rows] = functional.softmax(scores.float(), 1).numpy()
    return found
