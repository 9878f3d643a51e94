"""Windows cover a text once, whatever its lines are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.models.tokens import Words
from onrecord.statements.windows import BEFORE, PIECES, cut


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=900),
    st.lists(st.integers(0, 900), max_size=40),
    st.lists(st.integers(0, 900), max_size=40),
)
def test_cores_follow_one_another_and_windows_fit(
    sizes: list[int], breaks: list[int], stops: list[int]
) -> None:
    count = len(sizes)
    starts = np.arange(count)
    words = Words(
        starts, starts + 1, np.zeros(sum(sizes), np.int64), np.append(0, np.cumsum(sizes))
    )
    lines = np.searchsorted(np.unique(breaks), starts, side="right")
    windows = list(
        cut(words, lines, np.unique([at for at in stops if at < count]).astype(np.int64))
    )
    assert [w.core.start for w in windows] == [0, *(w.core.end for w in windows[:-1])]
    assert windows[-1].core.end == count
    for window in windows:
        assert window.whole.covers(window.core)
        assert len(window.core) > 0
        pieces = words.first[window.whole.end] - words.first[window.whole.start]
        assert pieces <= PIECES
        assert words.first[window.core.start] - words.first[window.whole.start] <= BEFORE


def test_an_empty_text_has_no_window() -> None:
    none = np.zeros(0, np.int64)
    assert list(cut(Words(none, none, none, np.zeros(1, np.int64)), none, none)) == []
