"""Linkage on invented evidence, and what belongs together whatever it says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.claims.group import ENOUGH, linkage
from onrecord.claims.pairs import FLOOR
from onrecord.claims.sayings import numbers, stems


def matrix(count: int, *scored: tuple[int, int, float]) -> NDArray[np.float64]:
    out = np.full((count, count), FLOOR)
    for a, b, evidence in scored:
        out[a, b] = out[b, a] = evidence
    return out


def greedy(evidence: NDArray[np.float64]) -> list[list[int]]:
    """Average linkage by its definition."""
    groups = [[i] for i in range(len(evidence))]
    while len(groups) > 1:
        means = {
            (a, b): np.maximum(evidence, FLOOR)[np.ix_(groups[a], groups[b])].mean()
            for b in range(len(groups))
            for a in range(b)
        }
        a, b = max(means, key=lambda pair: means[pair])
        if means[a, b] < ENOUGH:
            break
        groups[a] += groups.pop(b)
    return sorted(sorted(g) for g in groups)


def test_what_is_near_is_joined_and_the_rest_stays_alone() -> None:
    assert linkage(matrix(4, (0, 1, 2.0), (2, 3, -3.0))) == [[0, 1], [2], [3]]


def test_one_close_pair_does_not_join_groups_that_are_far_on_average() -> None:
    assert linkage(matrix(4, (0, 1, 3.0), (2, 3, 3.0), (1, 2, -1.0))) == [[0, 1], [2, 3]]


def test_what_belongs_together_is_joined_without_evidence() -> None:
    assert linkage(matrix(3), [(0, 2)]) == [[0, 2], [1]]


def test_what_is_kept_apart_is_never_joined() -> None:
    close = matrix(3, (0, 1, 3.0), (1, 2, 2.0), (0, 2, 2.0))
    assert linkage(close, apart=[(0, 1)]) == [[0, 2], [1]]
    assert linkage(close, together=[(1, 2), (0, 2)], apart=[(0, 1)]) == [[0], [1, 2]]
    assert linkage(close, together=[(0, 1), (1, 2)], apart=[(0, 1)]) == [[0], [1, 2]]


def test_nothing_makes_no_group() -> None:
    assert linkage(matrix(0)) == []


@given(st.integers(2, 12), st.randoms(use_true_random=False))
def test_chains_of_neighbours_find_what_the_definition_does(count: int, random: st.DataObject) -> None:
    found = np.array([[random.uniform(-4, 4) for _ in range(count)] for _ in range(count)])  # type: ignore[attr-defined]
    evidence = (found + found.T) / 2
    assert linkage(evidence) == greedy(evidence)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_statements_does_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    found = rng.uniform(-4, 4, (80, 80))
    evidence, order = found + found.T, rng.permutation(80)
    shuffled = linkage(evidence[np.ix_(order, order)])
    assert sorted(sorted(int(order[i]) for i in g) for g in shuffled) == linkage(evidence)


def test_numbers_in_words_and_figures_meet() -> None:
    assert numbers("Sixty-one crates") == numbers("61 crates")
    assert not numbers("twenty crates") & numbers("200 crates")


def test_stems_leave_out_what_carries_no_meaning() -> None:
    assert stems("The ministry would deny") == {"minist", "deny"}
