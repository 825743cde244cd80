from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.tokens import CLS, SEP, Tokens, tokenize
from onrecord.language.weights import tokenizer
from onrecord.language.windows import CONTEXT, SIZE, Window, windows

from .texts import TEXTS, texts


def cut(text: str) -> Tokens:
    return tokenize(text, tokenizer())


def check(tokens: Tokens, rows: list[Window], size: int = SIZE) -> None:
    assert [w for row in rows for w in range(*row.own)] == list(range(len(tokens)))
    for row in rows:
        assert 0 <= row.start <= row.own[0] < row.own[1] <= row.end <= len(tokens)
        assert len(row.pieces) == len(row.shapes) <= size
        assert len(row) == len(row.first) == len(row.last) == row.end - row.start
        assert (row.first <= row.last).all()
        assert row.pieces[0] == CLS
        assert row.pieces[-1] == SEP
        seen = np.concatenate([row.pieces[a : b + 1] for a, b in zip(row.first, row.last, strict=True)])
        assert seen.tolist() == tokens.pieces[tokens.first[row.start] : tokens.first[row.end]].tolist()
        breaks = np.diff(tokens.paragraph[row.start : row.end]).sum()
        assert len(row.pieces) == len(seen) + breaks + 2


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_word_is_owned_once_and_no_window_overflows(text: str) -> None:
    check(tokens := cut(text), list(windows(tokens)))


@given(texts(300), st.sampled_from([128, 192, 256]), st.none() | st.integers(40, 128))
def test_so_it_is_with_any_text_size_and_opening(text: str, size: int, opening: int | None) -> None:
    tokens = cut(text)
    check(tokens, list(windows(tokens, size, opening)), size)


def test_a_window_owns_whole_paragraphs_where_they_fit() -> None:
    tokens = cut(TEXTS["paragraphs"])
    rows = list(windows(tokens))
    assert len(rows) > 1
    for row in rows:
        assert row.own == (row.start, row.end)
        assert row.end == len(tokens) or tokens.paragraph[row.end] != tokens.paragraph[row.end - 1]


def test_where_a_paragraph_is_cut_each_side_sees_beyond() -> None:
    rows = list(windows(cut(TEXTS["one long line"])))
    assert len(rows) > 1
    for before, after in pairwise(rows):
        assert 0 < before.end - before.own[1] <= CONTEXT
        assert 0 < after.own[0] - after.start <= CONTEXT


def test_an_empty_text_has_no_windows() -> None:
    assert list(windows(cut(""))) == []
