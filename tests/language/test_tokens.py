import re
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import tokens as module
from onrecord.language.graphemes import extends
from onrecord.language.tokens import SHAPES, Tokens, tokenize
from onrecord.language.weights import tokenizer

from .texts import FAMILIES, TEXTS, texts


def cut(text: str) -> Tokens:
    return tokenize(text, tokenizer())


def words(text: str) -> list[str]:
    tokens = cut(text)
    return [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)]


def check(text: str) -> None:
    tokens = cut(text)
    assert len(tokens) == len(tokens.start) == len(tokens.end) == len(tokens.shape) == len(tokens.paragraph)
    edges = np.stack([tokens.start, tokens.end], 1).reshape(-1)
    assert (np.diff(edges) >= 0).all()
    assert (tokens.start < tokens.end).all()
    assert edges.size == 0 or (edges[0] >= 0 and edges[-1] <= len(text))
    assert len(tokens.first) == len(tokens) + 1
    assert (np.diff(tokens.first) > 0).all()
    assert tokens.first[-1] == len(tokens.pieces)
    before = 0
    for start, end in zip(tokens.start, tokens.end, strict=True):
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert not extends(text, end)
        assert start > before or start == 0 or not extends(text, start)
        before = end


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_words_are_in_the_text_where_they_say(text: str) -> None:
    check(text)


@given(texts())
def test_words_of_any_text_are_in_it_where_they_say(text: str) -> None:
    check(text)


@given(texts(), texts())
def test_lines_are_cut_each_by_itself(one: str, other: str) -> None:
    a, b, both = cut(one), cut(other), cut(f"{one}\n{other}")
    assert both.start.tolist() == [*a.start, *(b.start + len(one) + 1)]
    assert both.end.tolist() == [*a.end, *(b.end + len(one) + 1)]
    assert both.pieces.tolist() == [*a.pieces, *b.pieces]
    assert both.shape.tolist() == [*a.shape, *b.shape]


@given(texts(), st.integers(1, 30))
def test_a_text_cut_part_by_part_is_cut_the_same(text: str, size: int) -> None:
    whole = cut(text)
    with patch.object(module, "PART", re.compile(module.PART.pattern.replace("65536", str(size)))):
        parts = cut(text)
    for name in ("start", "end", "shape", "paragraph", "pieces", "first"):
        assert getattr(parts, name).tolist() == getattr(whole, name).tolist()


@pytest.mark.parametrize("one", FAMILIES, ids=ascii)
@pytest.mark.parametrize("frame", ["{}", "a {} b", "“{}”", "{},", "said:{}", "a{}b"])
def test_what_is_one_character_to_the_eye_is_never_parted(one: str, frame: str) -> None:
    text = frame.format(one)
    at = text.index(one)
    tokens = cut(text)
    inside = range(at + 1, at + len(one))
    assert not any(edge in inside for edge in (*tokens.start, *tokens.end))


def test_marks_and_words_are_apart() -> None:
    assert words("“So,” e\u0301le\u0301ve, she said—no.") == [
        "“",
        "So",
        ",",
        "”",
        "e\u0301le\u0301ve",
        ",",
        "she",
        "said",
        "—",
        "no",
        ".",
    ]


def test_an_accent_at_the_end_is_in_the_word() -> None:
    assert words("At the cafe\u0301 ") == ["At", "the", "cafe\u0301"]


def test_half_a_code_point_is_passed_over() -> None:
    assert words("\ud83d Ana \udc69") == ["Ana"]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"),
        ("Ana", "capitalised"),
        ("U", "capitalised"),
        ("EU", "upper"),
        ("F16", "digits"),
        ("²", "digits"),
    ],
)
def test_a_word_is_known_by_how_it_is_written(word: str, shape: str) -> None:
    assert [SHAPES[s] for s in cut(f"{word} {word}").shape] == [shape, shape]


def test_paragraphs_are_lines_that_hold_words() -> None:
    assert cut(TEXTS["blank lines"]).paragraph.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert cut("").paragraph.tolist() == []
