from collections.abc import Iterator
from itertools import count

import numpy as np
import pytest

from onrecord.language import encoder
from onrecord.language.encoder import AHEAD, states
from onrecord.language.tokens import tokenize
from onrecord.language.weights import cores, tokenizer
from onrecord.language.windows import SIZE, Window, windows

from .texts import TEXTS

WIDTH = 384


def cut(text: str) -> list[Window]:
    return list(windows(tokenize(text, tokenizer())))


def endless(drawn: list[int]) -> Iterator[Window]:
    """Windows of one piece that tell how many were asked for."""
    for i in count():
        drawn.append(i)
        yield Window(i, i + 1, (i, i + 1), np.array([i]), np.array([0]), np.array([0]), np.array([0]))


class Echo:
    """Stands for the network: the state of a piece is its number."""

    def run(self, names: list[str], given: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert names == ["states"]
        assert given["pieces"].shape == given["shapes"].shape == (1, 1)
        return [given["pieces"][..., None].astype(np.float32)]


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "session", lambda name: Echo())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_window_has_the_same_states_to_the_bit_alone_and_among_others(text: str) -> None:
    rows = cut(text)[:4]
    among = list(states([*cut(TEXTS["paragraphs"])[:3], *rows], 1))[3:]
    for row, found in zip(rows, among, strict=True):
        (alone,) = states([row], 1)
        assert found.shape == (len(row.pieces), WIDTH)
        assert np.isfinite(found).all()
        assert found.tobytes() == alone.tobytes()


def test_the_number_of_cores_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = cut(TEXTS["emoji and combining"])
    several = [s.tobytes() for s in states(rows, 1)]
    monkeypatch.setattr(encoder, "cores", lambda: 1)
    assert [s.tobytes() for s in states(rows, 1)] == several


def test_the_longest_window_is_read_whole() -> None:
    pieces = np.arange(1000, 1000 + SIZE)
    (found,) = states([Window(0, SIZE, (0, SIZE), pieces, np.zeros_like(pieces), np.arange(SIZE), np.arange(SIZE))], 0)
    assert found.shape == (SIZE, WIDTH)


def test_shape_and_convention_matter() -> None:
    (row,) = cut("Ana said so.")
    (other,) = cut("ana said so.")
    assert (row.pieces == other.pieces).all()
    found = [next(states([w], c)) for w, c in ((row, 0), (row, 1), (other, 0))]
    assert (found[0] != found[1]).any()
    assert (found[0] != found[2]).any()


@pytest.mark.usefixtures("echo")
def test_states_come_in_order_a_few_windows_ahead() -> None:
    drawn: list[int] = []
    read = states(endless(drawn), 0)
    assert drawn == []
    for i in range(50):
        assert next(read).item() == i
        assert len(drawn) <= i + AHEAD * cores()
    read.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("echo")
def test_no_windows_no_states() -> None:
    assert list(states([], 0)) == []


@pytest.mark.usefixtures("echo")
def test_an_error_among_the_windows_comes_through() -> None:
    def broken() -> Iterator[Window]:
        yield next(endless([]))
        raise ValueError("torn")

    with pytest.raises(ValueError, match="torn"):
        list(states(broken(), 0))
