"""`python -m benchmarks.copies`: how well and how fast MinHash finds wire copy again.

Pairs of generated texts of 400 words, one an edited copy of the other, are compared by
their true share of five-word runs, and by what the ledger estimates. With `datasketch`
installed, its MinHash is timed beside rensa's.
"""

import random
import time
from statistics import mean

from onrecord.ledger.copies import ALIKE, BANDS, ROWS, RUN, likeness, signature_of
from onrecord.ledger.tokens import tokens

PAIRS = 60
WORDS = 400


def main() -> None:
    chance = random.Random(1)
    print(f"{'replaced':>9} {'true':>6} {'estimate':>9} {'error':>6} {'meet':>6} {'joined':>7}")
    for share in (0.0, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 1.0):
        rows = [_pair(chance, share) for _ in range(PAIRS)]
        true, estimate, error, meet, joined = (mean(column) for column in zip(*rows, strict=True))
        print(
            f"{share:>9.0%} {true:>6.2f} {estimate:>9.2f} {error:>6.3f} {meet:>6.0%} {joined:>7.0%}"
        )
    _speed(chance)


def _pair(chance: random.Random, share: float) -> tuple[float, float, float, float, float]:
    """One text and its edited copy: true share, estimate, error, met in a band, joined."""
    words = _text(chance)
    edited = [f"w{chance.randrange(9999)}" if chance.random() < share else w for w in words]
    one, other = signature_of(" ".join(words)), signature_of(" ".join(edited))
    true, estimate = _true(words, edited), likeness(one, other)
    width = 4 * ROWS
    bands = range(0, BANDS * width, width)
    meet = any(one[at : at + width] == other[at : at + width] for at in bands)
    return true, estimate, abs(true - estimate), meet, meet and estimate >= ALIKE


def _true(words: list[str], edited: list[str]) -> float:
    a, b = _runs(words), _runs(edited)
    return len(a & b) / len(a | b)


def _runs(words: list[str]) -> set[str]:
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _text(chance: random.Random) -> list[str]:
    return [f"w{int(chance.random() ** 3 * 5000)}" for _ in range(WORDS)]


def _speed(chance: random.Random) -> None:
    texts = [" ".join(_text(chance)) for _ in range(100)]
    begun = time.process_time()
    for text in texts:
        signature_of(text)
    print(f"rensa: {10 * (time.process_time() - begun):.2f} ms a text, with its words")
    try:
        from datasketch import MinHash
    except ImportError:
        return
    begun = time.process_time()
    for text in texts:
        hashed = MinHash(num_perm=BANDS * ROWS)
        hashed.update_batch([run.encode() for run in _runs(tokens(text))])
    print(f"datasketch: {10 * (time.process_time() - begun):.2f} ms a text, with its words")


if __name__ == "__main__":
    main()
